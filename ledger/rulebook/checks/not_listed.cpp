// not listed: no list names the subject on the days that count.
#include "ledger/rulebook/checks/kinds.hpp"
#include "ledger/rulebook/checks/subject.hpp"

namespace fundledger::rulebook::checks {
namespace {

class NotListed final : public Check {
public:
    explicit NotListed(SettingReader& reader)
        : fact_(reader.text("fact")),
          values_(reader.texts_or("values", {})),
          subject_(reader),
          days_(reader, "business-date") {}
    [[nodiscard]] Outcome run(const CheckInput& input) const override {
        std::vector<Trouble> troubles;
        FactReader facts(input.claim, troubles);
        const auto subject = subject_.of(facts);
        if (!subject) return unknown(std::move(troubles));
        const std::vector<Date> days = days_.of(facts);
        if (days.empty()) return unknown(std::move(troubles));
        if (input.claim.facts == nullptr) return {};
        for (const FactSpell& spell : input.claim.facts->spells(*subject, fact_)) {
            for (const Date day : days) {
                if (spell.holds_on(day) && wanted(spell.value, values_)) return failed(spell, day);
            }
        }
        const auto stated = subject_.is_thing() ? std::nullopt : input.claim.facts->stated(fact_);
        if (stated && wanted(*stated, values_)) {
            return named(judged(
                false, true, [] { return std::string(); }, [&] { return std::string(*stated); }));
        }
        return {};
    }
    [[nodiscard]] std::vector<std::string> facts() const override {
        std::vector<std::string> names = days_.facts();
        names.push_back(subject_.is_thing() ? subject_.key() : fact_);
        return names;
    }

private:
    [[nodiscard]] Outcome failed(const FactSpell& spell, Date day) const {
        return named(judged(
            false,
            true,
            [] { return std::string(); },
            [&] { return spell.value + " " + day.to_text(); }));
    }
    [[nodiscard]] Outcome named(Outcome outcome) const {
        outcome.args.emplace_back("fact", fact_);
        return outcome;
    }

    std::string fact_;
    std::vector<std::string> values_;
    SubjectSetting subject_;
    DaysSetting days_;
};

constexpr SettingText settings[] = {
    {"fact", "fact", "事实", "fact"},
    {"values", "texts", "只算这些值", "only these values count"},
    {"who", "beneficiary|payee", "查享受人还是收款人", "whom it is about"},
    {"register", "text", "登记簿前缀，如 post", "prefix of the register, e.g. post"},
    {"key", "fact", "登记编号取自哪个事实", "fact with the number in the register"},
    {"on", "day", "以哪一天为准", "the day that counts"}};

}  // namespace

const CheckKind& not_listed_kind() {
    static constexpr CheckKind kind{"not-listed",
                                    "名单或登记簿在该日没有该人、单位或事项",
                                    "no list names the subject on that day",
                                    settings,
                                    [](SettingReader& reader) -> std::unique_ptr<const Check> {
                                        return std::make_unique<NotListed>(reader);
                                    }};
    return kind;
}

}  // namespace fundledger::rulebook::checks
