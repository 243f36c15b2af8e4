// interest discount: interest on as much of the principal as is supported, and the share of it that
// is discounted. The principal itself costs the budget nothing.
#include "ledger/rulebook/formulas/kinds.hpp"
#include "ledger/rulebook/formulas/standard.hpp"

#include <algorithm>

namespace fundledger::rulebook::formulas {
namespace {

class InterestDiscount final : public FormulaRule {
public:
    explicit InterestDiscount(SettingReader& settings)
        : principal_(settings.text_or("principal", "principal")),
          rate_(settings.text_or("rate", "loan-rate")),
          from_(settings.text_or("from", "interest-from")),
          to_(settings.text_or("to", "interest-to")),
          share_(settings.rate("share")),
          most_(settings.money("principal_most")),
          day_basis_(settings.whole("day_basis").value_or(360)) {
        if (day_basis_ < 360 || day_basis_ > 366)
            settings.fault("day_basis", "a year has 360, 365 or 366 days");
    }

    [[nodiscard]] Computed compute(const Claim& claim, bool with_steps) const override {
        Computed computed;
        FactReader facts(claim, computed.troubles);
        const auto principal = facts.money(principal_);
        const auto rate = facts.rate(rate_);
        const auto from = facts.date(from_);
        const auto to = facts.date(to_);
        if (!share_) computed.troubles.push_back(number_missing("share"));
        if (!principal || !rate || !from || !to || !share_) return computed;
        const std::int64_t days = to->day_number() - from->day_number();
        if (days <= 0) {
            computed.troubles.push_back({"entitlement.fact-unreadable",
                                         Severity::refuse,
                                         "> " + from->to_text(),
                                         to->to_text(),
                                         {{"fact", to_}}});
            return computed;
        }
        const Money counted = most_ ? std::min(*principal, *most_) : *principal;
        auto factor = product(*rate, Ratio(days, day_basis_));
        if (factor) factor = product(*factor, *share_);
        settle(computed, factor ? scale(counted, *factor, Rounding::half_up) : std::nullopt);
        if (with_steps && computed.amount) {
            computed.steps = counted.to_plain() + " × " + rate->to_text() + " × " +
                             std::to_string(days) + "/" + std::to_string(day_basis_) + " × " +
                             share_->to_text() + " = " + computed.amount->to_plain();
        }
        return computed;
    }
    [[nodiscard]] std::vector<std::string> facts() const override {
        return {principal_, rate_, from_, to_};
    }

private:
    std::string principal_;
    std::string rate_;
    std::string from_;
    std::string to_;
    std::optional<Ratio> share_;
    std::optional<Money> most_;
    std::int64_t day_basis_;
};

constexpr SettingText settings[] = {
    {"principal", "fact", "贷款本金", "principal of the loan"},
    {"rate", "fact", "贷款年利率", "annual rate of the loan"},
    {"from", "fact", "计息起始日", "first day of interest"},
    {"to", "fact", "计息截止日（不计息）", "day interest ends (not counted)"},
    {"share", "rate", "贴息比例", "share of the interest that is discounted"},
    {"principal_most", "money", "可贴息本金上限", "most of the principal that is supported"},
    {"day_basis", "whole", "一年按多少天计息，默认 360", "days of a year, 360 where left out"}};

}  // namespace

const FormulaKind& interest_discount_kind() {
    static constexpr FormulaKind kind{
        "interest-discount",
        "本金 × 年利率 × 天数 ÷ 年天数 × 贴息比例；本金不计支出",
        "principal × annual rate × days ÷ days of the year × share; the principal is no expense",
        settings,
        [](SettingReader& reader) -> std::unique_ptr<const FormulaRule> {
            return std::make_unique<InterestDiscount>(reader);
        }};
    return kind;
}

}  // namespace fundledger::rulebook::formulas
