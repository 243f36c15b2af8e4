// priority: nobody with a better claim waits while another is placed, or a reason is given.
#include "ledger/rulebook/checks/kinds.hpp"
#include "ledger/rulebook/checks/subject.hpp"

namespace fundledger::rulebook::checks {
namespace {

class Priority final : public Check {
public:
    explicit Priority(SettingReader& reader)
        : any_of_(reader.texts("any_of")),
          waiting_(reader.text("waiting")),
          reason_(reader.text("reason")) {}
    [[nodiscard]] Outcome run(const CheckInput& input) const override {
        std::vector<Trouble> troubles;
        const FactReader facts(input.claim, troubles);
        if (input.claim.facts == nullptr) return {Verdict::skipped};
        const Date day = first_day(input.claim.period.first);
        const bool first =
            membership(facts, {Subject::Who::beneficiary, {}}, any_of_, day) == Membership::yes;
        if (first || facts.text_if(reason_)) return {Verdict::passed};
        Outcome outcome = judged(
            !input.claim.facts->anybody(waiting_, any_of_, day),
            input.explaining,
            [&] { return joined(any_of_); },
            [&] { return std::string(); });
        outcome.args.emplace_back("reason", reason_);
        return outcome;
    }
    [[nodiscard]] std::vector<std::string> facts() const override {
        return {"person-group", waiting_, reason_};
    }

private:
    std::vector<std::string> any_of_;
    std::string waiting_;
    std::string reason_;
};

constexpr SettingText settings[] = {{"any_of", "texts", "应优先的人群", "groups that come first"},
                                    {"waiting", "fact", "待安置名单", "list of those who wait"},
                                    {"reason", "fact", "理由取自哪个事实", "fact with the reason"}};

}  // namespace

const CheckKind& priority_kind() {
    static constexpr CheckKind kind{
        "priority",
        "没有应优先的人员在等待，或写明理由",
        "nobody of the groups waits while another is placed, or a reason is given",
        settings,
        [](SettingReader& reader) -> std::unique_ptr<const Check> {
            return std::make_unique<Priority>(reader);
        }};
    return kind;
}

}  // namespace fundledger::rulebook::checks
