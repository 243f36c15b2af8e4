// place: the claim is made where the fact says, e.g. where the person is insured.
#include "ledger/rulebook/checks/kinds.hpp"

#include <algorithm>

namespace fundledger::rulebook::checks {
namespace {

/// True where one division is the other or lies within it.
bool one_within(std::string_view a, std::string_view b) {
    const auto stem = [](std::string_view code) {
        while (code.size() >= 2 && code.substr(code.size() - 2) == "00") code.remove_suffix(2);
        return code;
    };
    const std::string_view left = stem(a);
    const std::string_view right = stem(b);
    const std::size_t length = std::min(left.size(), right.size());
    return left.substr(0, length) == right.substr(0, length);
}

class PlaceCheck final : public Check {
public:
    explicit PlaceCheck(SettingReader& reader) : fact_(reader.text("fact")) {}
    [[nodiscard]] Outcome run(const CheckInput& input) const override {
        std::vector<Trouble> troubles;
        const FactReader facts(input.claim, troubles);
        const auto region = facts.text_if(fact_);
        if (!region) return {Verdict::skipped};
        const std::string own = std::to_string(input.claim.region);
        return judged(
            one_within(*region, own),
            input.explaining,
            [&] { return std::string(own); },
            [&] { return std::string(*region); });
    }
    [[nodiscard]] std::vector<std::string> facts() const override { return {fact_}; }

private:
    std::string fact_;
};

constexpr SettingText settings[] = {{"fact", "fact", "事实", "fact"}};

}  // namespace

const CheckKind& place_kind() {
    static constexpr CheckKind kind{"place",
                                    "事实所示的地区与本行地区一致（或上下级）；没有该事实时不查",
                                    "the region of the fact is the line's, or one lies within the "
                                    "other; not asked where it is not given",
                                    settings,
                                    [](SettingReader& reader) -> std::unique_ptr<const Check> {
                                        return std::make_unique<PlaceCheck>(reader);
                                    }};
    return kind;
}

}  // namespace fundledger::rulebook::checks
