// The kinds of formulas, one file each.
#pragma once

#include "ledger/rulebook/formula.hpp"

namespace fundledger::rulebook::formulas {

[[nodiscard]] const FormulaKind& direction_kind();
[[nodiscard]] const FormulaKind& either_base_kind();
[[nodiscard]] const FormulaKind& flat_per_head_kind();
[[nodiscard]] const FormulaKind& heads_times_fact_kind();
[[nodiscard]] const FormulaKind& in_kind_kind();
[[nodiscard]] const FormulaKind& interest_discount_kind();
[[nodiscard]] const FormulaKind& months_times_standard_kind();
[[nodiscard]] const FormulaKind& rate_of_base_kind();
[[nodiscard]] const FormulaKind& shortfall_kind();
[[nodiscard]] const FormulaKind& tiered_by_result_kind();
[[nodiscard]] const FormulaKind& up_to_kind();

}  // namespace fundledger::rulebook::formulas
