// Rule ids of the reader's remarks.
#include "ledger/service/cell_notes.hpp"

#include "ledger/base/check.hpp"

#include <algorithm>

namespace fundledger::service {
namespace {

std::string_view rule_of(CellFault fault) {
    switch (fault) {
        case CellFault::digits_lost:
            return "cell.digits-lost";
        case CellFault::error_value:
            return "cell.error-value";
        case CellFault::not_calculated:
            return "cell.not-calculated";
        case CellFault::private_use:
            return "text.private-use";
    }
    FUNDLEDGER_CHECK(false);
}

}  // namespace

Severity severity_of(CellFault fault) {
    return fault == CellFault::private_use ? Severity::warn : Severity::refuse;
}

Finding finding_of(const CellNote& note,
                   const BoundColumn& column,
                   std::string_view file,
                   std::uint32_t source_row,
                   std::string_view cell) {
    Finding finding;
    finding.rule = rule_of(note.fault);
    finding.severity = severity_of(note.fault);
    finding.place = {std::string(file), source_row, column.source_column, column.heading};
    if (note.fault == CellFault::private_use) finding.expected = cell;
    finding.found = note.raw;
    return finding;
}

std::optional<Finding> hidden_finding(const HiddenRows& hidden, std::string_view file) {
    if (hidden.count == 0) return std::nullopt;
    Finding finding;
    finding.rule = "row.hidden";
    finding.severity = Severity::warn;
    finding.place = {std::string(file), hidden.first, 0, {}};
    finding.args = {{"count", std::to_string(hidden.count)}};
    return finding;
}

bool unusable(std::span<const CellNote> notes, int column) {
    return std::any_of(notes.begin(), notes.end(), [&](const CellNote& note) {
        return static_cast<int>(note.column) == column &&
               severity_of(note.fault) == Severity::refuse;
    });
}

}  // namespace fundledger::service
