// either base: so many months of a local amount per head, or a rate of as many months of premiums;
// the line says which.
#include "ledger/rulebook/formulas/kinds.hpp"
#include "ledger/rulebook/formulas/standard.hpp"

namespace fundledger::rulebook::formulas {
namespace {

class EitherBase final : public FormulaRule {
public:
    explicit EitherBase(SettingReader& settings)
        : basis_(settings.text("basis")),
          months_(settings.whole("months")),
          heads_(settings.text("heads")),
          each_(settings.text("each")),
          base_(settings.text("base")),
          rate_(settings.rate("rate")) {}

    [[nodiscard]] Computed compute(const Claim& claim, bool with_steps) const override {
        Computed computed;
        FactReader facts(claim, computed.troubles);
        const auto basis = facts.text(basis_);
        if (!months_) computed.troubles.push_back(number_missing("months"));
        if (!basis || !months_) return computed;
        if (*basis == "benefit") {
            by_benefit(facts, computed, with_steps);
        } else if (*basis == "premium") {
            by_premium(facts, computed, with_steps);
        } else {
            computed.troubles.push_back({"entitlement.fact-unreadable",
                                         Severity::refuse,
                                         "benefit, premium",
                                         std::string(*basis),
                                         {{"fact", basis_}}});
        }
        return computed;
    }
    [[nodiscard]] std::vector<std::string> facts() const override {
        return {basis_, heads_, each_, base_};
    }

private:
    void by_benefit(FactReader& facts, Computed& computed, bool with_steps) const {
        const auto heads = facts.whole(heads_);
        const auto each = facts.money(each_);
        if (!heads || !each) return;
        settle(computed, times(*each, *heads * *months_));
        if (with_steps && computed.amount) {
            computed.steps = std::to_string(*months_) + " × " + each->to_plain() + " × " +
                             std::to_string(*heads) + " = " + computed.amount->to_plain();
        }
    }
    void by_premium(FactReader& facts, Computed& computed, bool with_steps) const {
        const auto base = facts.money(base_);
        if (!rate_) computed.troubles.push_back(number_missing("rate"));
        if (!base || !rate_) return;
        const auto whole = times(*base, *months_);
        settle(computed, whole ? scale(*whole, *rate_, Rounding::half_up) : std::nullopt);
        if (with_steps && computed.amount) {
            computed.steps = std::to_string(*months_) + " × " + base->to_plain() + " × " +
                             rate_->to_text() + " = " + computed.amount->to_plain();
        }
    }

    std::string basis_;
    std::optional<std::int64_t> months_;
    std::string heads_;
    std::string each_;
    std::string base_;
    std::optional<Ratio> rate_;
};

constexpr SettingText settings[] = {
    {"basis",
     "fact",
     "选哪种口径取自哪个事实（benefit 或 premium）",
     "fact that chooses: benefit or premium"},
    {"months", "whole", "月数", "months"},
    {"heads", "fact", "人数取自哪个事实", "fact with the heads"},
    {"each", "fact", "每人每月金额取自哪个事实", "fact with the amount per head and month"},
    {"base", "fact", "每月应缴保费取自哪个事实", "fact with the monthly premiums"},
    {"rate", "rate", "保费口径的比例", "rate of the premiums"}};

}  // namespace

const FormulaKind& either_base_kind() {
    static constexpr FormulaKind kind{
        "either-base",
        "两种口径选一：月数 × 每人每月金额 × 人数，或 月数 × 每月保费 × 比例",
        "one of two: months × amount per head × heads, or months × monthly premiums × rate",
        settings,
        [](SettingReader& reader) -> std::unique_ptr<const FormulaRule> {
            return std::make_unique<EitherBase>(reader);
        }};
    return kind;
}

}  // namespace fundledger::rulebook::formulas
