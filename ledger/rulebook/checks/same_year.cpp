// same year: a day lies in the year that counts.
#include "ledger/rulebook/checks/kinds.hpp"
#include "ledger/rulebook/checks/subject.hpp"

namespace fundledger::rulebook::checks {
namespace {

class SameYear final : public Check {
public:
    explicit SameYear(SettingReader& reader)
        : fact_(reader.text("fact")), of_(reader.text_or("of", "business-date")) {
        if (!is_day_role(of_)) reader.fault("of", "\"" + of_ + "\" names no day");
    }
    [[nodiscard]] Outcome run(const CheckInput& input) const override {
        std::vector<Trouble> troubles;
        FactReader facts(input.claim, troubles);
        const auto day = facts.date(fact_);
        const auto of = facts.day(of_);
        if (!day || !of) return unknown(std::move(troubles));
        return judged(
            day->year() == of->year(),
            input.explaining,
            [&] { return std::to_string(of->year()); },
            [&] { return day->to_text(); });
    }
    [[nodiscard]] std::vector<std::string> facts() const override { return {fact_}; }

private:
    std::string fact_;
    std::string of_;
};

constexpr SettingText settings[] = {{"fact", "fact", "事实", "fact"},
                                    {"of", "day", "与哪一天同年", "the day it is compared with"}};

}  // namespace

const CheckKind& same_year_kind() {
    static constexpr CheckKind kind{"same-year",
                                    "两个日期在同一年",
                                    "both days fall into one year",
                                    settings,
                                    [](SettingReader& reader) -> std::unique_ptr<const Check> {
                                        return std::make_unique<SameYear>(reader);
                                    }};
    return kind;
}

}  // namespace fundledger::rulebook::checks
