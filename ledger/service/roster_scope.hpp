// What the converter works on for one row. Private to roster_convert.cpp and roster_cells.cpp.
#pragma once

#include "ledger/service/cell_notes.hpp"
#include "ledger/service/roster_convert.hpp"

namespace fundledger::service {

struct RosterConverter::Scope {
    const std::string_view* cells;
    std::uint32_t source_row;
    ConvertedRow& row;
    std::vector<Finding>& findings;
    const std::string& file;
    const std::vector<BoundColumn>& bound;
    std::span<const CellNote> notes;

    /// Adds a finding at a column (-1: the row as a whole) and marks the row. Of a cell that the
    /// reader already found unusable nothing more is said.
    void add(std::string rule,
             Severity severity,
             int column,
             std::string expected,
             std::string found,
             std::string clause = {},
             MessageArgs args = {}) {
        if (severity == Severity::refuse) row.refused = true;
        if (severity == Severity::hold) row.held = true;
        if (!notes.empty() && unusable(notes, column)) return;
        Place place{file, source_row, 0, {}};
        if (column >= 0) {
            const BoundColumn& where = bound[static_cast<std::size_t>(column)];
            place.column = where.source_column;
            place.heading = where.heading;
        }
        findings.push_back(Finding{std::move(rule),
                                   severity,
                                   std::move(place),
                                   std::move(expected),
                                   std::move(found),
                                   std::move(clause),
                                   std::move(args)});
    }

    /// Adds what the reader remarked.
    void add_notes() {
        for (const CellNote& note : notes) {
            if (severity_of(note.fault) == Severity::refuse) row.refused = true;
            findings.push_back(
                finding_of(note, bound[note.column], file, source_row, cells[note.column]));
        }
    }
};

}  // namespace fundledger::service
