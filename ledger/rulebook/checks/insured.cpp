// insured: so many months of insurance up to a day, in all or without a gap.
#include "ledger/rulebook/checks/kinds.hpp"
#include "ledger/rulebook/checks/subject.hpp"

#include <algorithm>
#include <set>

namespace fundledger::rulebook::checks {
namespace {

class Insured final : public Check {
public:
    explicit Insured(SettingReader& reader)
        : least_(reader.whole("at_least")),
          consecutive_(reader.choice("run", "cumulative|consecutive") == "consecutive"),
          fact_(reader.text_or("fact", "")),
          spells_(reader.text_or("spells", "insured")),
          days_(reader, "business-date") {}
    [[nodiscard]] Outcome run(const CheckInput& input) const override {
        if (!least_) return unknown(number_missing("at_least"));
        std::vector<Trouble> troubles;
        FactReader facts(input.claim, troubles);
        const std::vector<Date> days = days_.of(facts);
        if (days.empty()) return unknown(std::move(troubles));
        auto months = from_spells(input.claim, days.back());
        if (!months) months = from_fact(facts);
        if (!months) return unknown(std::move(troubles));
        return judged(
            *months >= *least_,
            input.explaining,
            [&] { return ">= " + std::to_string(*least_); },
            [&] { return std::to_string(*months); });
    }
    [[nodiscard]] std::vector<std::string> facts() const override {
        return {fact_.empty() ? spells_ : fact_};
    }

private:
    /// Records month by month are better evidence than a number somebody wrote down.
    [[nodiscard]] std::optional<std::int64_t> from_spells(const Claim& claim, Date day) const {
        if (claim.facts == nullptr) return std::nullopt;
        std::set<int> covered;
        for (const FactSpell& spell :
             claim.facts->spells({Subject::Who::beneficiary, {}}, spells_)) {
            if (says_no(spell.value)) continue;
            const auto from = Date::from_yyyymmdd(spell.from);
            const auto to = spell.to == 0 ? std::optional(day) : Date::from_yyyymmdd(spell.to);
            if (!from || !to) continue;
            const int last = std::min(to->in_month().index(), day.in_month().index());
            for (int month = from->in_month().index(); month <= last; ++month)
                covered.insert(month);
        }
        if (covered.empty()) return std::nullopt;
        if (!consecutive_) return static_cast<std::int64_t>(covered.size());
        std::int64_t longest = 0;
        std::int64_t run = 0;
        int before = -2;
        for (const int month : covered) {
            run = month == before + 1 ? run + 1 : 1;
            longest = std::max(longest, run);
            before = month;
        }
        return longest;
    }
    [[nodiscard]] std::optional<std::int64_t> from_fact(FactReader& facts) const {
        if (!fact_.empty()) return facts.whole(fact_);
        facts.missing(spells_);
        return std::nullopt;
    }

    std::optional<std::int64_t> least_;
    bool consecutive_;
    std::string fact_;
    std::string spells_;
    DaysSetting days_;
};

constexpr SettingText settings[] = {
    {"at_least", "whole", "最少月数", "least months"},
    {"run", "cumulative|consecutive", "累计还是连续", "in all, or without a gap"},
    {"fact",
     "fact",
     "没有逐月记录时取自哪个事实",
     "fact with the number where there are no records by month"},
    {"spells", "fact", "逐月记录的名单", "list with the records"},
    {"on", "day", "以哪一天为准", "the day that counts"}};

}  // namespace

const CheckKind& insured_kind() {
    static constexpr CheckKind kind{
        "insured",
        "到该日累计（或连续）参保满若干个月",
        "so many months were insured up to that day, in all or without a gap",
        settings,
        [](SettingReader& reader) -> std::unique_ptr<const Check> {
            return std::make_unique<Insured>(reader);
        }};
    return kind;
}

}  // namespace fundledger::rulebook::checks
