// group: the person belongs to one of the population groups on the day that counts.
#include "ledger/rulebook/checks/kinds.hpp"
#include "ledger/rulebook/checks/subject.hpp"

namespace fundledger::rulebook::checks {
namespace {

class Group final : public Check {
public:
    explicit Group(SettingReader& reader)
        : any_of_(reader.texts("any_of")),
          except_(reader.texts_or("except", {})),
          subject_(reader),
          days_(reader, "business-date"),
          refuse_(reader.choice("missing", "hold|refuse") == "refuse") {}
    [[nodiscard]] Outcome run(const CheckInput& input) const override {
        std::vector<Trouble> troubles;
        FactReader facts(input.claim, troubles);
        const auto subject = subject_.of(facts);
        if (!subject) return unknown(std::move(troubles));
        for (const Date day : days_.of(facts)) {
            const Membership member = membership(facts, *subject, any_of_, day);
            if (member == Membership::unknown && !refuse_) {
                facts.missing("person-group");
                return unknown(std::move(troubles));
            }
            if (member != Membership::yes) return failed(input.claim, day);
            if (!except_.empty() && membership(facts, *subject, except_, day) == Membership::yes)
                return failed(input.claim, day);
        }
        if (!troubles.empty()) return unknown(std::move(troubles));
        return judged(
            true,
            input.explaining,
            [&] { return joined(any_of_); },
            [&] { return stated(input.claim); });
    }
    [[nodiscard]] std::vector<std::string> facts() const override {
        std::vector<std::string> names = days_.facts();
        names.emplace_back("person-group");
        return names;
    }

private:
    static std::string stated(const Claim& claim) {
        const auto text =
            claim.facts == nullptr ? std::nullopt : claim.facts->stated("person-group");
        return std::string(text.value_or(""));
    }
    [[nodiscard]] Outcome failed(const Claim& claim, Date day) const {
        return judged(
            false,
            true,
            [&] { return joined(any_of_); },
            [&] {
                const std::string text = stated(claim);
                return (text.empty() ? std::string() : text + " ") + day.to_text();
            });
    }

    std::vector<std::string> any_of_;
    std::vector<std::string> except_;
    SubjectSetting subject_;
    DaysSetting days_;
    bool refuse_;
};

constexpr SettingText settings[] = {
    {"any_of", "texts", "人群代码", "codes of the groups"},
    {"except", "texts", "除外的人群", "groups that are left out"},
    {"who", "beneficiary|payee", "查享受人还是收款人", "whom it is about"},
    {"register", "text", "登记簿前缀，如 post", "prefix of the register, e.g. post"},
    {"key", "fact", "登记编号取自哪个事实", "fact with the number in the register"},
    {"on", "day", "以哪一天为准", "the day that counts"},
    {"missing",
     "hold|refuse",
     "没有人群信息时挂起还是拒绝",
     "hold or refuse where nothing is known"}};

}  // namespace

const CheckKind& group_kind() {
    static constexpr CheckKind kind{"group",
                                    "该日属于所列人群之一",
                                    "the person belongs to one of the groups on that day",
                                    settings,
                                    [](SettingReader& reader) -> std::unique_ptr<const Check> {
                                        return std::make_unique<Group>(reader);
                                    }};
    return kind;
}

}  // namespace fundledger::rulebook::checks
