// in-kind: support without money. It stands in a register, never in the cash book.
#include "ledger/rulebook/formulas/kinds.hpp"

namespace fundledger::rulebook::formulas {
namespace {

class InKind final : public FormulaRule {
public:
    [[nodiscard]] Computed compute(const Claim& claim, bool with_steps) const override {
        static_cast<void>(with_steps);
        Computed computed;
        computed.troubles.push_back({"in-kind.no-money",
                                     Severity::refuse,
                                     {},
                                     claim.amount ? claim.amount->to_grouped() : std::string{},
                                     {}});
        return computed;
    }
    [[nodiscard]] bool pays() const override { return false; }
};

}  // namespace

const FormulaKind& in_kind_kind() {
    static constexpr FormulaKind kind{
        "in-kind",
        "实物或免费服务，不付现金，登记在实物支持台账",
        "support in kind: no money; it is kept in the register of support in kind",
        {},
        [](SettingReader&) -> std::unique_ptr<const FormulaRule> {
            return std::make_unique<InKind>();
        }};
    return kind;
}

}  // namespace fundledger::rulebook::formulas
