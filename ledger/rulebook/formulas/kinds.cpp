// The closed list of formula kinds.
#include "ledger/rulebook/formulas/kinds.hpp"

#include <algorithm>
#include <array>

namespace fundledger::rulebook {

std::span<const FormulaKind* const> all_formula_kinds() {
    using namespace formulas;
    static const std::array kinds{&direction_kind(),
                                  &either_base_kind(),
                                  &flat_per_head_kind(),
                                  &heads_times_fact_kind(),
                                  &in_kind_kind(),
                                  &interest_discount_kind(),
                                  &months_times_standard_kind(),
                                  &rate_of_base_kind(),
                                  &shortfall_kind(),
                                  &tiered_by_result_kind(),
                                  &up_to_kind()};
    return kinds;
}

const FormulaKind* find_formula_kind(std::string_view id) {
    const auto kinds = all_formula_kinds();
    const auto found = std::find_if(
        kinds.begin(), kinds.end(), [&](const FormulaKind* kind) { return kind->id == id; });
    return found == kinds.end() ? nullptr : *found;
}

void settle(Computed& computed, std::optional<Money> amount) {
    if (amount && amount->fen() <= Money::line_max_fen) {
        computed.amount = amount;
        return;
    }
    computed.troubles.push_back({"entitlement.overflow",
                                 Severity::refuse,
                                 Money::from_fen(Money::line_max_fen).to_grouped(),
                                 {},
                                 {}});
}

}  // namespace fundledger::rulebook
