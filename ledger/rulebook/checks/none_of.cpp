// none-of: what a fact may not say.
#include "ledger/rulebook/checks/kinds.hpp"
#include "ledger/rulebook/checks/subject.hpp"

namespace fundledger::rulebook::checks {
namespace {

class NoneOf final : public Check {
public:
    explicit NoneOf(SettingReader& reader)
        : fact_(reader.text("fact")), values_(reader.texts("values")) {}
    [[nodiscard]] Outcome run(const CheckInput& input) const override {
        std::vector<Trouble> troubles;
        FactReader facts(input.claim, troubles);
        const auto value = facts.text_if(fact_);
        if (!value) return {Verdict::skipped};
        Outcome outcome = judged(
            !wanted(*value, values_),
            input.explaining,
            [&] { return "≠ " + joined(values_); },
            [&] { return std::string(*value); });
        outcome.args.emplace_back("fact", fact_);
        return outcome;
    }
    [[nodiscard]] std::vector<std::string> facts() const override { return {fact_}; }

private:
    std::string fact_;
    std::vector<std::string> values_;
};

constexpr SettingText settings[] = {{"fact", "fact", "事实", "fact"},
                                    {"values", "texts", "所列的值", "the values"}};

}  // namespace

const CheckKind& none_of_kind() {
    static constexpr CheckKind kind{"none-of",
                                    "事实不是所列值",
                                    "the fact has none of the values",
                                    settings,
                                    [](SettingReader& reader) -> std::unique_ptr<const Check> {
                                        return std::make_unique<NoneOf>(reader);
                                    }};
    return kind;
}

}  // namespace fundledger::rulebook::checks
