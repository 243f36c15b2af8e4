// tenor: so many whole months lie between two days.
#include "ledger/rulebook/checks/kinds.hpp"
#include "ledger/rulebook/checks/subject.hpp"

namespace fundledger::rulebook::checks {
namespace {

class Tenors final : public Check {
public:
    explicit Tenors(SettingReader& reader)
        : from_(reader.text("from")),
          to_(reader.text("to")),
          least_(reader.whole("at_least")),
          most_(reader.whole("at_most")),
          inclusive_(reader.choice("inclusive", "false|true") == "true") {
        for (const auto& [key, role] : {std::pair{"from", &from_}, std::pair{"to", &to_}}) {
            if (!role->empty() && !is_day_role(*role))
                reader.fault(key, "\"" + *role + "\" names no day");
        }
    }
    [[nodiscard]] Outcome run(const CheckInput& input) const override {
        if (!least_ && !most_) return unknown(number_missing("at_least"));
        std::vector<Trouble> troubles;
        FactReader facts(input.claim, troubles);
        const auto from = facts.day(from_);
        const auto to = facts.day(to_);
        if (!from || !to) return unknown(std::move(troubles));
        // The last day of a contract still belongs to it.
        const Date end = inclusive_ ? to->plus_days(1) : *to;
        // Days in the wrong order are no short time.
        const bool good = *from <= end &&
                          (!least_ || from->plus({static_cast<int>(*least_), 0}) <= end) &&
                          (!most_ || end <= from->plus({static_cast<int>(*most_), 0}));
        return judged(
            good,
            input.explaining,
            [&] { return range_text(least_, most_); },
            [&] { return from->to_text() + " – " + to->to_text(); });
    }
    [[nodiscard]] std::vector<std::string> facts() const override {
        std::vector<std::string> names;
        for (const std::string* role : {&from_, &to_}) {
            if (role->compare(0, 5, "fact.") == 0) names.push_back(role->substr(5));
        }
        return names;
    }

private:
    std::string from_;
    std::string to_;
    std::optional<std::int64_t> least_;
    std::optional<std::int64_t> most_;
    bool inclusive_;
};

constexpr SettingText settings[] = {{"from", "day", "起始日", "first day"},
                                    {"to", "day", "截止日", "last day"},
                                    {"at_least", "whole", "最少月数", "least months"},
                                    {"at_most", "whole", "最多月数", "most months"},
                                    {"inclusive",
                                     "false|true",
                                     "截止日当天是否算在内（合同）",
                                     "whether the last day counts (contracts)"}};

}  // namespace

const CheckKind& tenor_kind() {
    static constexpr CheckKind kind{"tenor",
                                    "两个日期之间的整月数在限定范围内",
                                    "so many whole months lie between the days",
                                    settings,
                                    [](SettingReader& reader) -> std::unique_ptr<const Check> {
                                        return std::make_unique<Tenors>(reader);
                                    }};
    return kind;
}

}  // namespace fundledger::rulebook::checks
