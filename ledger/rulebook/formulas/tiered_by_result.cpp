// tiered by result: the standard rises where a result reaches a threshold, e.g. half of the interns
// kept. What was paid at the lower standard can be topped up.
#include "ledger/rulebook/formulas/kinds.hpp"
#include "ledger/rulebook/formulas/standard.hpp"

namespace fundledger::rulebook::formulas {
namespace {

class TieredByResult final : public FormulaRule {
public:
    explicit TieredByResult(SettingReader& settings)
        : standard_(settings.money("standard")),
          raised_(settings.money("raised")),
          threshold_(settings.rate("threshold")),
          part_(settings.text("part")),
          whole_(settings.text("whole")),
          heads_(settings.text_or("heads", "")),
          top_up_(settings.choice("pays", "full|top-up") == "top-up") {
        if (standard_ && raised_ && *raised_ <= *standard_)
            settings.fault("raised", "the raised standard is not above the other");
    }

    [[nodiscard]] Computed compute(const Claim& claim, bool with_steps) const override {
        Computed computed;
        FactReader facts(claim, computed.troubles);
        const auto part = facts.whole(part_);
        const auto whole = facts.whole(whole_);
        const auto heads = heads_of(heads_, facts);
        for (const auto& [number, known] : {std::pair{"standard", standard_.has_value()},
                                            std::pair{"raised", raised_.has_value()},
                                            std::pair{"threshold", threshold_.has_value()}}) {
            if (!known) computed.troubles.push_back(number_missing(number));
        }
        if (!part || !whole || !heads || !computed.troubles.empty()) return computed;
        const bool reached = *whole > 0 && compare_part(*part, *whole, *threshold_) >= 0;
        if (top_up_ && !reached) {
            computed.troubles.push_back({"entitlement.result-not-reached",
                                         Severity::refuse,
                                         "≥ " + threshold_->to_text(),
                                         std::to_string(*part) + "/" + std::to_string(*whole),
                                         {}});
            return computed;
        }
        const Money each = top_up_ ? *raised_ - *standard_ : reached ? *raised_ : *standard_;
        const std::int64_t months = claim.period.months();
        settle(computed, times(each, *heads * months));
        if (with_steps && computed.amount) {
            computed.steps = std::to_string(*part) + "/" + std::to_string(*whole) +
                             (reached ? " ≥ " : " < ") + threshold_->to_text() + "; ";
            if (top_up_) {
                computed.steps += std::to_string(*heads) + " × " + std::to_string(months) + " × (" +
                                  raised_->to_plain() + " − " + standard_->to_plain() +
                                  ") = " + computed.amount->to_plain();
            } else {
                computed.steps += std::to_string(*heads) + " × " + std::to_string(months) + " × " +
                                  each.to_plain() + " = " + computed.amount->to_plain();
            }
        }
        return computed;
    }
    [[nodiscard]] std::vector<std::string> facts() const override {
        return named({part_, whole_, heads_});
    }

private:
    std::optional<Money> standard_;
    std::optional<Money> raised_;
    std::optional<Ratio> threshold_;
    std::string part_;
    std::string whole_;
    std::string heads_;
    bool top_up_;
};

constexpr SettingText settings[] = {
    {"standard", "money", "每人每月标准", "amount per head and month"},
    {"raised", "money", "达标后的标准", "amount where the result is reached"},
    {"threshold", "rate", "达标的比例", "share that has to be reached"},
    {"part", "fact", "达标人数取自哪个事实", "fact with those who count"},
    {"whole", "fact", "总人数取自哪个事实", "fact with all of them"},
    {"heads",
     "fact",
     "补贴人数取自哪个事实；不写为一人",
     "fact with the heads paid for; one where left out"},
    {"pays", "full|top-up", "付全额还是补差", "the full amount or only the difference"}};

}  // namespace

const FormulaKind& tiered_by_result_kind() {
    static constexpr FormulaKind kind{
        "tiered-by-result",
        "人数 × 月数 × 按结果确定的标准；补差时只付差额",
        "heads × months × the standard the result reaches; a top-up pays the difference",
        settings,
        [](SettingReader& reader) -> std::unique_ptr<const FormulaRule> {
            return std::make_unique<TieredByResult>(reader);
        }};
    return kind;
}

}  // namespace fundledger::rulebook::formulas
