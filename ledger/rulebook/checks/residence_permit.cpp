// residence permit: a person of another province has one.
#include "ledger/rulebook/checks/kinds.hpp"
#include "ledger/rulebook/checks/subject.hpp"

namespace fundledger::rulebook::checks {
namespace {

class ResidencePermit final : public Check {
public:
    explicit ResidencePermit(SettingReader& reader)
        : permit_(reader.text("permit")),
          home_(reader.text_or("home", "home-region")),
          subject_(reader) {}
    [[nodiscard]] Outcome run(const CheckInput& input) const override {
        std::vector<Trouble> troubles;
        FactReader facts(input.claim, troubles);
        // Who moved has another household registration than the number was given in.
        const auto registered = facts.text_if(home_);
        const std::string_view id = subject_.id_in(input.claim);
        const std::string home(registered ? registered->substr(0, 2) : id.substr(0, 2));
        if (home.empty()) {
            facts.missing(home_);
            return unknown(std::move(troubles));
        }
        const std::string own = std::to_string(input.claim.region).substr(0, 2);
        if (home == own) return {Verdict::passed};
        const auto permit = facts.text_if(permit_);
        return judged(
            permit && !says_no(*permit),
            input.explaining,
            [&] { return permit_; },
            [&] { return home + "0000"; });
    }
    [[nodiscard]] std::vector<std::string> facts() const override { return {home_, permit_}; }

private:
    std::string permit_;
    std::string home_;
    SubjectSetting subject_;
};

constexpr SettingText settings[] = {
    {"permit", "fact", "居住证取自哪个事实", "fact with the permit"},
    {"home",
     "fact",
     "户籍地取自哪个事实；没有时看身份证前两位",
     "fact with the home region; else the first digits of the identity number"},
    {"who", "beneficiary|payee", "查享受人还是收款人", "whom it is about"},
    {"register", "text", "登记簿前缀，如 post", "prefix of the register, e.g. post"},
    {"key", "fact", "登记编号取自哪个事实", "fact with the number in the register"}};

}  // namespace

const CheckKind& residence_permit_kind() {
    static constexpr CheckKind kind{"residence-permit",
                                    "外省人员持有居住证",
                                    "a person of another province has the permit",
                                    settings,
                                    [](SettingReader& reader) -> std::unique_ptr<const Check> {
                                        return std::make_unique<ResidencePermit>(reader);
                                    }};
    return kind;
}

}  // namespace fundledger::rulebook::checks
