// flat per head: one amount, or one by a classifying fact such as the level of a certificate.
#include "ledger/rulebook/formulas/kinds.hpp"
#include "ledger/rulebook/formulas/standard.hpp"

namespace fundledger::rulebook::formulas {
namespace {

class FlatPerHead final : public FormulaRule {
public:
    explicit FlatPerHead(SettingReader& settings)
        : standard_(settings), heads_(settings.text_or("heads", "")) {}

    [[nodiscard]] Computed compute(const Claim& claim, bool with_steps) const override {
        Computed computed;
        FactReader facts(claim, computed.troubles);
        const auto heads = heads_of(heads_, facts);
        const auto standard = standard_.of(facts, computed.troubles);
        if (!heads || !standard) return computed;
        settle(computed, times(*standard, *heads));
        if (with_steps && computed.amount)
            computed.steps = product_steps({*heads}, *standard, *computed.amount);
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
    {"standard", "money", "每人（每户、每次）标准", "amount per head"},
    {"standard_by", "fact", "按哪个事实分档", "fact that chooses the amount"},
    {"standards", "money table", "各档标准", "amounts by value of that fact"},
    {"heads", "fact", "人数取自哪个事实；不写为一人", "fact with the heads; one where left out"}};

}  // namespace

const FormulaKind& flat_per_head_kind() {
    static constexpr FormulaKind kind{
        "flat-per-head",
        "人数 × 标准",
        "heads × standard",
        settings,
        [](SettingReader& reader) -> std::unique_ptr<const FormulaRule> {
            return std::make_unique<FlatPerHead>(reader);
        }};
    return kind;
}

}  // namespace fundledger::rulebook::formulas
