// age: whole years of age by the identity number, both limits inclusive.
#include "ledger/base/identifier.hpp"
#include "ledger/rulebook/checks/kinds.hpp"
#include "ledger/rulebook/checks/subject.hpp"

namespace fundledger::rulebook::checks {
namespace {

class Age final : public Check {
public:
    explicit Age(SettingReader& reader)
        : least_(reader.whole("at_least")),
          most_(reader.whole("at_most")),
          subject_(reader),
          days_(reader, "period-first") {}
    [[nodiscard]] Outcome run(const CheckInput& input) const override {
        if (!least_ && !most_) return unknown(number_missing("at_most"));
        std::vector<Trouble> troubles;
        FactReader facts(input.claim, troubles);
        const auto born = birth_date(subject_.id_in(input.claim));
        if (!born) {
            facts.missing("identity-number");
            return unknown(std::move(troubles));
        }
        const std::vector<Date> days = days_.of(facts);
        if (days.empty()) return unknown(std::move(troubles));
        for (const Date day : days) {
            const int years = whole_years(*born, day);
            if ((least_ && years < *least_) || (most_ && years > *most_)) return failed(years);
        }
        return judged(
            true,
            input.explaining,
            [&] { return range_text(least_, most_); },
            [&] { return std::to_string(whole_years(*born, days.back())); });
    }
    [[nodiscard]] std::vector<std::string> facts() const override { return days_.facts(); }

private:
    static int whole_years(Date born, Date day) {
        const bool before =
            day.month() < born.month() || (day.month() == born.month() && day.day() < born.day());
        return day.year() - born.year() - (before ? 1 : 0);
    }
    [[nodiscard]] Outcome failed(int years) const {
        return judged(
            false,
            true,
            [&] { return range_text(least_, most_); },
            [&] { return std::to_string(years); });
    }

    std::optional<std::int64_t> least_;
    std::optional<std::int64_t> most_;
    SubjectSetting subject_;
    DaysSetting days_;
};

constexpr SettingText settings[] = {
    {"at_least", "whole", "最小周岁", "least age"},
    {"at_most", "whole", "最大周岁", "greatest age"},
    {"who", "beneficiary|payee", "查享受人还是收款人", "whom it is about"},
    {"register", "text", "登记簿前缀，如 post", "prefix of the register, e.g. post"},
    {"key", "fact", "登记编号取自哪个事实", "fact with the number in the register"},
    {"on", "day", "以哪一天为准", "the day that counts"}};

}  // namespace

const CheckKind& age_kind() {
    static constexpr CheckKind kind{"age",
                                    "该日的周岁年龄在限定范围内",
                                    "the age in whole years on that day is within the limits",
                                    settings,
                                    [](SettingReader& reader) -> std::unique_ptr<const Check> {
                                        return std::make_unique<Age>(reader);
                                    }};
    return kind;
}

}  // namespace fundledger::rulebook::checks
