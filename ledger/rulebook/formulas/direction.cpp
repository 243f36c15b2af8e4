// direction: a clause that asks for something but pays nothing by itself.
#include "ledger/rulebook/formulas/kinds.hpp"

namespace fundledger::rulebook::formulas {
namespace {

class Direction final : public FormulaRule {
public:
    [[nodiscard]] Computed compute(const Claim& claim, bool with_steps) const override {
        static_cast<void>(claim);
        static_cast<void>(with_steps);
        Computed computed;
        computed.troubles.push_back({"provision.direction-only", Severity::refuse, {}, {}, {}});
        return computed;
    }
    [[nodiscard]] bool pays() const override { return false; }
};

}  // namespace

const FormulaKind& direction_kind() {
    static constexpr FormulaKind kind{"direction",
                                      "只是方向性要求，不能单凭本条支付",
                                      "a direction: nothing is payable by this clause alone",
                                      {},
                                      [](SettingReader&) -> std::unique_ptr<const FormulaRule> {
                                          return std::make_unique<Direction>();
                                      }};
    return kind;
}

}  // namespace fundledger::rulebook::formulas
