// present: the line gives a fact, whatever it says.
#include "ledger/rulebook/checks/kinds.hpp"
#include "ledger/rulebook/checks/subject.hpp"

namespace fundledger::rulebook::checks {
namespace {

class Present final : public Check {
public:
    explicit Present(SettingReader& reader)
        : fact_(reader.text("fact")), hold_(reader.choice("missing", "refuse|hold") == "hold") {}
    [[nodiscard]] Outcome run(const CheckInput& input) const override {
        std::vector<Trouble> troubles;
        FactReader facts(input.claim, troubles);
        const auto value = facts.text_if(fact_);
        if (!value && hold_) {
            facts.missing(fact_);
            return unknown(std::move(troubles));
        }
        Outcome outcome = judged(
            value.has_value(),
            input.explaining,
            [&] { return fact_; },
            [&] { return std::string(value.value_or("")); });
        outcome.args.emplace_back("fact", fact_);
        return outcome;
    }
    [[nodiscard]] std::vector<std::string> facts() const override { return {fact_}; }

private:
    std::string fact_;
    bool hold_;
};

constexpr SettingText settings[] = {
    {"fact", "fact", "事实", "fact"},
    {"missing", "refuse|hold", "没有时拒绝还是挂起", "refuse or hold where it is missing"}};

}  // namespace

const CheckKind& present_kind() {
    static constexpr CheckKind kind{"present",
                                    "花名册或清单给出了该事实",
                                    "the fact is given",
                                    settings,
                                    [](SettingReader& reader) -> std::unique_ptr<const Check> {
                                        return std::make_unique<Present>(reader);
                                    }};
    return kind;
}

}  // namespace fundledger::rulebook::checks
