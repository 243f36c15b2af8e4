// hire share: new hires reach a share of the staff; heads are whole, so the share is rounded up.
#include "ledger/rulebook/checks/kinds.hpp"

namespace fundledger::rulebook::checks {
namespace {

class HireShare final : public Check {
public:
    explicit HireShare(SettingReader& reader)
        : hires_(reader.text("hires")),
          staff_(reader.text("staff")),
          least_(reader.rate("at_least")),
          large_from_(reader.whole("large_from")),
          large_least_(reader.rate("large_at_least")) {
        if (large_from_.has_value() != large_least_.has_value())
            reader.fault("large_from", "\"large_from\" and \"large_at_least\" belong together");
    }
    [[nodiscard]] Outcome run(const CheckInput& input) const override {
        if (!least_) return unknown(number_missing("at_least"));
        std::vector<Trouble> troubles;
        FactReader facts(input.claim, troubles);
        const auto hires = facts.whole(hires_);
        const auto staff = facts.whole(staff_);
        if (!hires || !staff) return unknown(std::move(troubles));
        const bool large = large_from_ && *staff >= *large_from_;
        const Ratio& share = large ? *large_least_ : *least_;
        const auto needed = heads_of_share(*staff, share);
        return judged(
            needed && *hires >= *needed,
            input.explaining,
            [&] {
                return "≥ " + std::to_string(needed.value_or(0)) + " (" + std::to_string(*staff) +
                       " × " + share.to_text() + ")";
            },
            [&] { return std::to_string(*hires); });
    }
    [[nodiscard]] std::vector<std::string> facts() const override { return {hires_, staff_}; }

private:
    std::string hires_;
    std::string staff_;
    std::optional<Ratio> least_;
    std::optional<std::int64_t> large_from_;
    std::optional<Ratio> large_least_;
};

constexpr SettingText settings[] = {
    {"hires", "fact", "新招用人数", "new hires"},
    {"staff", "fact", "职工人数", "staff"},
    {"at_least", "rate", "最低比例", "least share"},
    {"large_from", "whole", "达到多少人适用另一比例", "staff from which another share holds"},
    {"large_at_least", "rate", "另一比例", "the other share"}};

}  // namespace

const CheckKind& hire_share_kind() {
    static constexpr CheckKind kind{
        "hire-share",
        "新招用人数达到职工人数的一定比例（进一取整）",
        "new hires reach a share of the staff, rounded up to whole persons",
        settings,
        [](SettingReader& reader) -> std::unique_ptr<const Check> {
            return std::make_unique<HireShare>(reader);
        }};
    return kind;
}

}  // namespace fundledger::rulebook::checks
