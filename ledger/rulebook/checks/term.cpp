// term: all months paid so far and now are within a term. Whoever was near to retirement when first
// approved has no limit.
#include "ledger/rulebook/checks/counted_policies.hpp"
#include "ledger/rulebook/checks/kinds.hpp"

#include <algorithm>
#include <set>

namespace fundledger::rulebook::checks {
namespace {

/// Statutory ages of retirement (国发〔1978〕104号): men 60, women 50 (55 for cadres). Data may say
/// otherwise.
constexpr std::int64_t retirement_of_men = 60;
constexpr std::int64_t retirement_of_women = 50;

class Term final : public Check {
public:
    explicit Term(SettingReader& reader)
        : most_(reader.whole("at_most")),
          within_(reader.whole("retirement_within")),
          men_(reader.whole("retirement_male").value_or(retirement_of_men)),
          women_(reader.whole("retirement_female").value_or(retirement_of_women)),
          policies_(reader) {}
    [[nodiscard]] Outcome run_history(const HistoryInput& input) const override {
        if (!most_) return unknown(number_missing("at_most"));
        std::set<std::int32_t> months;
        std::int32_t first = input.claim.now.first;
        std::size_t place = Outcome::no_past;
        add(months, input.claim.now);
        for (std::size_t i = 0; i < input.claim.past.size(); ++i) {
            const PastPayment& past = input.claim.past[i];
            if (!policies_.count(past, input.policy)) continue;
            add(months, past);
            first = std::min(first, past.first);
            place = i;
        }
        const auto count = static_cast<std::int64_t>(months.size());
        if (count > *most_ && near_retirement(input.claim, first)) return {Verdict::skipped};
        Outcome outcome = judged(
            count <= *most_,
            input.explaining,
            [&] { return "≤ " + std::to_string(*most_); },
            [&] { return std::to_string(count); });
        outcome.past = place;
        return outcome;
    }
    [[nodiscard]] bool needs_history() const override { return true; }

private:
    static void add(std::set<std::int32_t>& months, const PastPayment& payment) {
        for (std::int32_t month = payment.first; month <= payment.last; ++month)
            months.insert(month);
    }
    /// The age counts on the day of the first approval, which is the first month paid.
    [[nodiscard]] bool near_retirement(const HistoryClaim& claim, std::int32_t first) const {
        if (!within_ || !claim.birth) return false;
        const std::int64_t age_months =
            static_cast<std::int64_t>(first) - claim.birth->in_month().index();
        return age_months >= ((claim.man ? men_ : women_) - *within_) * 12;
    }

    std::optional<std::int64_t> most_;
    std::optional<std::int64_t> within_;
    std::int64_t men_;
    std::int64_t women_;
    CountedPolicies policies_;
};

constexpr SettingText settings[] = {
    {"at_most", "whole", "最多月数", "most months"},
    {"retirement_within",
     "whole",
     "初次核定时距退休不足几年的不限期",
     "years to retirement at the first approval within which there is no limit"},
    {"retirement_male", "whole", "男性退休年龄", "age of retirement of men"},
    {"retirement_female", "whole", "女性退休年龄", "age of retirement of women"},
    {"policies",
     "texts",
     "一并计算的政策；不写为本政策",
     "policies that count; its own where left out"}};

}  // namespace

const CheckKind& term_kind() {
    static constexpr CheckKind kind{"term",
                                    "累计享受月数不超过期限（初次核定时临近退休的除外）",
                                    "all months so far and now are within the term; no limit for "
                                    "who was near to retirement when first approved",
                                    settings,
                                    [](SettingReader& reader) -> std::unique_ptr<const Check> {
                                        return std::make_unique<Term>(reader);
                                    }};
    return kind;
}

}  // namespace fundledger::rulebook::checks
