// single place: a list names the subject in one place at a time.
#include "ledger/rulebook/checks/kinds.hpp"
#include "ledger/rulebook/checks/subject.hpp"

namespace fundledger::rulebook::checks {
namespace {

class SinglePlace final : public Check {
public:
    explicit SinglePlace(SettingReader& reader) : fact_(reader.text("fact")), subject_(reader) {}
    [[nodiscard]] Outcome run(const CheckInput& input) const override {
        std::vector<Trouble> troubles;
        FactReader facts(input.claim, troubles);
        const auto subject = subject_.of(facts);
        if (!subject) return unknown(std::move(troubles));
        if (input.claim.facts == nullptr) return {Verdict::skipped};
        const std::vector<FactSpell> spells = input.claim.facts->spells(*subject, fact_);
        for (std::size_t i = 0; i < spells.size(); ++i) {
            for (std::size_t j = i + 1; j < spells.size(); ++j) {
                if (spells[i].value != spells[j].value && overlap(spells[i], spells[j]))
                    return failed(spells[i], spells[j]);
            }
        }
        return {};
    }
    [[nodiscard]] std::vector<std::string> facts() const override { return {fact_}; }

private:
    static bool overlap(const FactSpell& a, const FactSpell& b) {
        return (a.to == 0 || b.from <= a.to) && (b.to == 0 || a.from <= b.to);
    }
    static Outcome failed(const FactSpell& a, const FactSpell& b) {
        return judged(
            false, true, [&] { return a.value; }, [&] { return a.value + ", " + b.value; });
    }

    std::string fact_;
    SubjectSetting subject_;
};

constexpr SettingText settings[] = {
    {"fact", "fact", "事实", "fact"},
    {"who", "beneficiary|payee", "查享受人还是收款人", "whom it is about"},
    {"register", "text", "登记簿前缀，如 post", "prefix of the register, e.g. post"},
    {"key", "fact", "登记编号取自哪个事实", "fact with the number in the register"}};

}  // namespace

const CheckKind& single_place_kind() {
    static constexpr CheckKind kind{"single-place",
                                    "同一时间只在一处登记",
                                    "the list names the subject in one place at a time",
                                    settings,
                                    [](SettingReader& reader) -> std::unique_ptr<const Check> {
                                        return std::make_unique<SinglePlace>(reader);
                                    }};
    return kind;
}

}  // namespace fundledger::rulebook::checks
