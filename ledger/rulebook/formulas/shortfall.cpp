// shortfall: the second step of a waterfall of sources. The payer's own money goes first; of what
// is left, public money may bear a share.
#include "ledger/rulebook/formulas/kinds.hpp"
#include "ledger/rulebook/formulas/standard.hpp"

namespace fundledger::rulebook::formulas {
namespace {

class Shortfall final : public FormulaRule {
public:
    explicit Shortfall(SettingReader& settings)
        : cost_(settings.text("cost")),
          own_(settings.text("own")),
          share_(settings.rate("share")),
          most_(settings.money("most")) {}

    [[nodiscard]] Computed compute(const Claim& claim, bool with_steps) const override {
        Computed computed;
        computed.upper_limit = true;
        FactReader facts(claim, computed.troubles);
        const auto cost = facts.money(cost_);
        const auto own = facts.money(own_);
        if (!cost || !own) return computed;
        const Money left = *own < *cost ? *cost - *own : Money();
        std::optional<Money> amount = left;
        if (share_) amount = scale(left, *share_, Rounding::down);
        const bool capped = amount && most_ && *amount > *most_;
        if (capped) amount = most_;
        settle(computed, amount);
        if (with_steps && computed.amount) {
            computed.steps = cost->to_plain() + " − " + own->to_plain();
            if (share_) computed.steps = "(" + computed.steps + ") × " + share_->to_text();
            computed.steps += (capped ? " → " : " = ") + computed.amount->to_plain();
        }
        return computed;
    }
    [[nodiscard]] std::vector<std::string> facts() const override { return {cost_, own_}; }

private:
    std::string cost_;
    std::string own_;
    std::optional<Ratio> share_;
    std::optional<Money> most_;
};

constexpr SettingText settings[] = {
    {"cost", "fact", "应支费用取自哪个事实", "fact with the eligible cost"},
    {"own",
     "fact",
     "先列支的自有经费取自哪个事实",
     "fact with the payer's own money, which goes first"},
    {"share",
     "rate",
     "不足部分可支持的比例；不写为全部",
     "share of what is left; all where left out"},
    {"most", "money", "最高额", "upper limit"}};

}  // namespace

const FormulaKind& shortfall_kind() {
    static constexpr FormulaKind kind{
        "shortfall",
        "不超过（应支费用 − 自有经费）× 比例",
        "at most (cost − own money) × share",
        settings,
        [](SettingReader& reader) -> std::unique_ptr<const FormulaRule> {
            return std::make_unique<Shortfall>(reader);
        }};
    return kind;
}

}  // namespace fundledger::rulebook::formulas
