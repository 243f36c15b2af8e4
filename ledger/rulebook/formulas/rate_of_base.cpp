// rate of base: a named figure × a rate, rounded to the fen per payee. The base is named, never
// implied: premium-paid is not premium-payable.
#include "ledger/rulebook/formulas/kinds.hpp"
#include "ledger/rulebook/formulas/standard.hpp"
#include "ledger/rulebook/provision.hpp"

#include <algorithm>

namespace fundledger::rulebook::formulas {
namespace {

class RateOfBase final : public FormulaRule {
public:
    explicit RateOfBase(SettingReader& settings)
        : base_(settings.texts("base")),
          rate_(settings.rate("rate")),
          by_(settings.text_or("rate_by", "")),
          rates_(settings.rates("rates")),
          months_(settings.whole("months").value_or(1)),
          most_(settings.money("most")),
          rounding_(parse_rounding(settings.choice("rounding", "half-up|down|up"))
                        .value_or(Rounding::half_up)) {
        if (rate_ && !by_.empty())
            settings.fault("rate_by", "give one number or one by a fact, not both");
        if (by_.empty() && !rates_.empty())
            settings.fault("rates", "\"rate_by\" and \"rates\" belong together");
        if (months_ < 1) settings.fault("months", "a period has at least one month");
    }

    [[nodiscard]] Computed compute(const Claim& claim, bool with_steps) const override {
        Computed computed;
        FactReader facts(claim, computed.troubles);
        const auto base = sum_of_bases(facts, computed);
        const auto rate = rate_for(facts, computed);
        if (!base || !rate) return computed;
        const auto whole = times(*base, months_);
        auto amount = whole ? scale(*whole, *rate, rounding_) : std::nullopt;
        const bool capped = amount && most_ && *amount > *most_;
        const auto uncapped = amount;
        if (capped) amount = most_;
        settle(computed, amount);
        if (with_steps && computed.amount) {
            computed.steps = steps(*base, *whole, *rate, *uncapped);
            if (capped) computed.steps += " → " + most_->to_plain();
        }
        return computed;
    }
    [[nodiscard]] std::vector<std::string> facts() const override {
        std::vector<std::string> names = base_;
        if (!by_.empty()) names.push_back(by_);
        return names;
    }

private:
    [[nodiscard]] std::optional<Money> sum_of_bases(FactReader& facts, Computed& computed) const {
        std::optional<Money> sum = Money();
        for (const std::string& name : base_) {
            const auto part = facts.money(name);
            sum = sum && part ? try_add(*sum, *part) : std::nullopt;
        }
        if (!sum && computed.troubles.empty()) settle(computed, std::nullopt);
        return sum;
    }

    [[nodiscard]] std::optional<Ratio> rate_for(FactReader& facts, Computed& computed) const {
        if (by_.empty()) {
            if (!rate_) computed.troubles.push_back(number_missing("rate"));
            return rate_;
        }
        const auto value = facts.text(by_);
        if (!value) return std::nullopt;
        const auto found = rates_.find(*value);
        if (found != rates_.end()) return found->second;
        computed.troubles.push_back(number_missing("rates." + std::string(*value)));
        return std::nullopt;
    }

    [[nodiscard]] std::string steps(Money base,
                                    Money whole,
                                    const Ratio& rate,
                                    Money amount) const {
        const std::string rounded = amount.to_plain();
        const std::string exact = exact_product(whole, rate);
        std::string text = (months_ == 1 ? "" : std::to_string(months_) + " × ") + base.to_plain() +
                           " × " + rate.to_text();
        if (exact == rounded) return text + " = " + rounded;
        if (!exact.empty()) text += " = " + exact;
        return text + " ≈ " + rounded;
    }

    std::vector<std::string> base_;
    std::optional<Ratio> rate_;
    std::string by_;
    std::map<std::string, Ratio, std::less<>> rates_;
    std::int64_t months_;
    std::optional<Money> most_;
    Rounding rounding_;
};

constexpr SettingText settings[] = {
    {"base", "facts", "基数；几项的相加", "the base; several are added"},
    {"rate", "rate", "比例", "rate"},
    {"rate_by", "fact", "按哪个事实分档", "fact that chooses the rate"},
    {"rates", "rate table", "各档比例", "rates by value of that fact"},
    {"months", "whole", "基数为月额时的月数", "months, where the base is monthly"},
    {"most", "money", "最高额", "upper limit"},
    {"rounding", "half-up|down|up", "到分的取舍", "rounding to the fen"}};

}  // namespace

const FormulaKind& rate_of_base_kind() {
    static constexpr FormulaKind kind{
        "rate-of-base",
        "基数 × 月数 × 比例，按户四舍五入到分",
        "base × months × rate, rounded to the fen per payee",
        settings,
        [](SettingReader& reader) -> std::unique_ptr<const FormulaRule> {
            return std::make_unique<RateOfBase>(reader);
        }};
    return kind;
}

}  // namespace fundledger::rulebook::formulas
