// heads × fact: so many months of a local amount for each head, e.g. six months of the benefit.
#include "ledger/rulebook/formulas/kinds.hpp"
#include "ledger/rulebook/formulas/standard.hpp"

namespace fundledger::rulebook::formulas {
namespace {

class HeadsTimesFact final : public FormulaRule {
public:
    explicit HeadsTimesFact(SettingReader& settings)
        : heads_(settings.text("heads")),
          each_(settings.text("each")),
          months_(settings.whole("months")) {}

    [[nodiscard]] Computed compute(const Claim& claim, bool with_steps) const override {
        Computed computed;
        FactReader facts(claim, computed.troubles);
        const auto heads = facts.whole(heads_);
        const auto each = facts.money(each_);
        if (!months_) computed.troubles.push_back(number_missing("months"));
        if (!heads || !each || !months_) return computed;
        settle(computed, times(*each, *heads * *months_));
        if (with_steps && computed.amount) {
            computed.steps = std::to_string(*months_) + " × " + each->to_plain() + " × " +
                             std::to_string(*heads) + " = " + computed.amount->to_plain();
        }
        return computed;
    }
    [[nodiscard]] std::vector<std::string> facts() const override { return {heads_, each_}; }

private:
    std::string heads_;
    std::string each_;
    std::optional<std::int64_t> months_;
};

constexpr SettingText settings[] = {
    {"heads", "fact", "人数取自哪个事实", "fact with the heads"},
    {"each", "fact", "每人每月金额取自哪个事实", "fact with the amount per head and month"},
    {"months", "whole", "月数", "months"}};

}  // namespace

const FormulaKind& heads_times_fact_kind() {
    static constexpr FormulaKind kind{
        "heads-times-fact",
        "月数 × 每人每月金额 × 人数",
        "months × amount per head and month × heads",
        settings,
        [](SettingReader& reader) -> std::unique_ptr<const FormulaRule> {
            return std::make_unique<HeadsTimesFact>(reader);
        }};
    return kind;
}

}  // namespace fundledger::rulebook::formulas
