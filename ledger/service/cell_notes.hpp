// What the reader of a file remarked about single cells, as findings.
#pragma once

#include "ledger/base/finding.hpp"
#include "ledger/service/row_source.hpp"

#include <optional>
#include <span>
#include <string_view>

namespace fundledger::service {

/// The severity of a remark: a mapped character is shown, everything else cannot be taken.
[[nodiscard]] Severity severity_of(CellFault fault);

/// "cell.digits-lost", "cell.error-value", "cell.not-calculated" or "text.private-use", with the
/// cell as `found` and, for a mapped character, the text taken for it as `expected`.
[[nodiscard]] Finding finding_of(const CellNote& note,
                                 const BoundColumn& column,
                                 std::string_view file,
                                 std::uint32_t source_row,
                                 std::string_view cell);

/// "row.hidden", a warning at the first hidden row with their `count`; nothing where none is.
[[nodiscard]] std::optional<Finding> hidden_finding(const HiddenRows& hidden,
                                                    std::string_view file);

/// Whether one of `notes` makes what stands in `column` unusable: further faults of that cell would
/// only repeat it.
[[nodiscard]] bool unusable(std::span<const CellNote> notes, int column);

}  // namespace fundledger::service
