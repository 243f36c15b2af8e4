// listed: a list names the subject on the day that counts.
#include "ledger/rulebook/checks/kinds.hpp"
#include "ledger/rulebook/checks/subject.hpp"

namespace fundledger::rulebook::checks {
namespace {

class Listed final : public Check {
public:
    explicit Listed(SettingReader& reader)
        : fact_(reader.text("fact")),
          values_(reader.texts_or("values", {})),
          subject_(reader),
          days_(reader, "business-date"),
          refuse_(reader.choice("missing", "hold|refuse") == "refuse") {}
    [[nodiscard]] Outcome run(const CheckInput& input) const override {
        std::vector<Trouble> troubles;
        FactReader facts(input.claim, troubles);
        const auto subject = subject_.of(facts);
        if (!subject) {
            if (!refuse_) return unknown(std::move(troubles));
            return named(judged(
                false, true, [&] { return subject_.key(); }, [] { return std::string(); }));
        }
        const std::vector<Date> days = days_.of(facts);
        if (days.empty()) return unknown(std::move(troubles));
        const std::vector<FactSpell> spells = spells_of(input.claim, *subject);
        if (spells.empty()) return not_known(input, facts, troubles, *subject);
        for (const Date day : days) {
            if (!holds(spells, day)) return failed(spells, day);
        }
        return named(judged(
            true,
            input.explaining,
            [&] { return joined(values_); },
            [&] { return spells.back().value; }));
    }
    [[nodiscard]] std::vector<std::string> facts() const override {
        std::vector<std::string> names = days_.facts();
        names.push_back(subject_.is_thing() ? subject_.key() : fact_);
        return names;
    }

private:
    [[nodiscard]] std::vector<FactSpell> spells_of(const Claim& claim,
                                                   const Subject& subject) const {
        if (claim.facts == nullptr) return {};
        return claim.facts->spells(subject, fact_);
    }
    [[nodiscard]] bool holds(const std::vector<FactSpell>& spells, Date day) const {
        for (const FactSpell& spell : spells) {
            if (spell.holds_on(day) && wanted(spell.value, values_)) return true;
        }
        return false;
    }
    /// No list names the subject at any time: the line's own word counts, else it is missing.
    [[nodiscard]] Outcome not_known(const CheckInput& input,
                                    FactReader& facts,
                                    std::vector<Trouble>& troubles,
                                    const Subject& subject) const {
        const auto stated = !subject_.is_thing() && input.claim.facts != nullptr
                                ? input.claim.facts->stated(fact_)
                                : std::nullopt;
        if (stated && !stated->empty()) {
            return named(judged(
                wanted(*stated, values_),
                input.explaining,
                [&] { return joined(values_); },
                [&] { return std::string(*stated); }));
        }
        if (refuse_) {
            return named(judged(
                false, true, [&] { return fact_; }, [&] { return subject.thing; }));
        }
        facts.missing(fact_);
        return unknown(std::move(troubles));
    }
    [[nodiscard]] Outcome failed(const std::vector<FactSpell>& spells, Date day) const {
        const FactSpell& last = spells.back();
        Outcome outcome = judged(
            false,
            true,
            [&] { return day.to_text(); },
            [&] {
                return last.value + " " + std::to_string(last.from) + "–" +
                       (last.to == 0 ? "" : std::to_string(last.to));
            });
        return named(std::move(outcome));
    }
    [[nodiscard]] Outcome named(Outcome outcome) const {
        outcome.args.emplace_back("fact", fact_);
        return outcome;
    }

    std::string fact_;
    std::vector<std::string> values_;
    SubjectSetting subject_;
    DaysSetting days_;
    bool refuse_;
};

constexpr SettingText settings[] = {
    {"fact", "fact", "事实", "fact"},
    {"values", "texts", "须为所列值之一", "must have one of these values"},
    {"who", "beneficiary|payee", "查享受人还是收款人", "whom it is about"},
    {"register", "text", "登记簿前缀，如 post", "prefix of the register, e.g. post"},
    {"key", "fact", "登记编号取自哪个事实", "fact with the number in the register"},
    {"on", "day", "以哪一天为准", "the day that counts"},
    {"missing", "hold|refuse", "名单没有时挂起还是拒绝", "hold or refuse where no list names it"}};

}  // namespace

const CheckKind& listed_kind() {
    static constexpr CheckKind kind{"listed",
                                    "名单或登记簿在该日载有该人、单位或事项",
                                    "a list names the subject on that day",
                                    settings,
                                    [](SettingReader& reader) -> std::unique_ptr<const Check> {
                                        return std::make_unique<Listed>(reader);
                                    }};
    return kind;
}

}  // namespace fundledger::rulebook::checks
