// months × standard: whole months of the benefit period at a monthly amount, for one head or more.
#include "ledger/rulebook/formulas/kinds.hpp"
#include "ledger/rulebook/formulas/standard.hpp"

namespace fundledger::rulebook::formulas {
namespace {

class MonthsTimesStandard final : public FormulaRule {
public:
    explicit MonthsTimesStandard(SettingReader& settings)
        : standard_(settings), heads_(settings.text_or("heads", "")) {}

    [[nodiscard]] Computed compute(const Claim& claim, bool with_steps) const override {
        Computed computed;
        FactReader facts(claim, computed.troubles);
        const auto heads = heads_of(heads_, facts);
        const auto standard = standard_.of(facts, computed.troubles);
        if (!heads || !standard) return computed;
        const int months = claim.period.months();
        settle(computed, times(*standard, *heads * months));
        if (with_steps && computed.amount) {
            computed.steps = (*heads == 1 ? "" : std::to_string(*heads) + " × ") +
                             std::to_string(months) + " × " + standard->to_plain() + " = " +
                             computed.amount->to_plain();
        }
        return computed;
    }
    [[nodiscard]] std::vector<std::string> facts() const override {
        return named({heads_, standard_.by()});
    }

private:
    Standard standard_;
    std::string heads_;
};

constexpr SettingText settings[] = {
    {"standard", "money", "每人每月标准", "amount per head and month"},
    {"standard_by", "fact", "按哪个事实分档", "fact that chooses the amount"},
    {"standards", "money table", "各档标准", "amounts by value of that fact"},
    {"heads", "fact", "人数取自哪个事实；不写为一人", "fact with the heads; one where left out"}};

}  // namespace

const FormulaKind& months_times_standard_kind() {
    static constexpr FormulaKind kind{
        "months-times-standard",
        "人数 × 享受月数 × 每月标准",
        "heads × months of the benefit period × monthly standard",
        settings,
        [](SettingReader& reader) -> std::unique_ptr<const FormulaRule> {
            return std::make_unique<MonthsTimesStandard>(reader);
        }};
    return kind;
}

}  // namespace fundledger::rulebook::formulas
