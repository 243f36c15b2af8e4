// The seam between file formats and everything that understands tables: rows of cells.
#pragma once

#include "ledger/base/finding.hpp"
#include "ledger/base/result.hpp"

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace fundledger::importers {

/// Some rows of a table, each with as many cells as the file gives it. The views point into the
/// reader's buffers and are valid until its next call.
struct TableRows {
    static constexpr std::size_t capacity = 4096;
    struct Row {
        std::uint32_t source_row = 0;  ///< from 1; of text files the line on which the row begins
        std::uint32_t first = 0;       ///< index of its first cell in `cells`
        std::uint32_t count = 0;
        bool hidden = false;  ///< by a filter or by hand, in a sheet
    };
    /// What a sheet says of a cell besides its text.
    struct Mark {
        enum class Kind : std::uint8_t {
            long_number,    ///< a number written with 16 or more significant digits, or an exponent
            error_value,    ///< #N/A …; the text is the error's name
            not_calculated  ///< a formula without a stored value; the text is empty
        };
        std::uint32_t cell = 0;  ///< index into `cells`
        Kind kind = Kind::long_number;
    };
    std::vector<std::string_view> cells;
    std::vector<Row> rows;
    std::vector<Mark> marks;      ///< rare; ascending by cell
    bool may_be_private = false;  ///< a byte was seen that opens a private-use character

    [[nodiscard]] std::span<const std::string_view> cells_of(const Row& row) const {
        return std::span(cells).subspan(row.first, row.count);
    }
    void clear() {
        cells.clear();
        rows.clear();
        marks.clear();
        may_be_private = false;
    }
};

/// One table of a file, read in order. A further format implements this and is opened in
/// open_table; headings, profiles, totals and provenance are then as for every other. One thread.
class TableReader {
public:
    virtual ~TableReader() = default;
    /// Fills `rows`, at most TableRows::capacity; false (and no rows) behind the last. All rows
    /// before a structural fault are given before the fault is. Blank rows of a text are given,
    /// those of a sheet may be left out; `source_row` counts them all the same.
    [[nodiscard]] virtual Result<bool, Refusal> next(TableRows& rows) = 0;
    virtual void rewind() = 0;
    /// Bytes of the file read in this pass; 0 where it is not known.
    [[nodiscard]] virtual std::uint64_t bytes_read() const { return 0; }
    /// XXH3 of all bytes of the file, as they were in the finished pass.
    [[nodiscard]] virtual std::uint64_t pass_fingerprint() const = 0;
};

}  // namespace fundledger::importers
