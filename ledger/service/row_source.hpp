// The port through which use cases read a table out of a file, whatever its format.
#pragma once

#include "ledger/base/finding.hpp"
#include "ledger/base/result.hpp"
#include "ledger/service/import_profile.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fundledger::service {

/// One column of the file that the profile understood. `field` is the profile's name for it,
/// e.g. "payee_id", "amount" or "fact.premium_paid".
struct BoundColumn {
    std::string field;
    std::string heading;              ///< as the file writes it
    std::uint32_t source_column = 0;  ///< from 1; 0 for a value given by the profile or the caller
    std::string unit;  ///< of figures, as the profile declares: "元", "万元"; empty means yuan
    bool required = false;                      ///< the profile cannot do without the column
    std::vector<std::string> allowed{};         ///< what a cell may say; empty: anything
    ColumnFormat checked = ColumnFormat::text;  ///< what a cell must be; text: anything
};

/// Something about a cell that its text alone does not tell.
enum class CellFault : std::uint8_t {
    digits_lost,     ///< an id or account kept as a number: digits behind the 15th are gone
    error_value,     ///< #N/A, #REF! …
    not_calculated,  ///< a formula without the value it had when the file was saved
    private_use      ///< characters without a public meaning (old bank files); the cell is mapped
};

/// A remark of the reader about one cell of a batch.
struct CellNote {
    std::uint32_t row = 0;     ///< index into the rows of the batch
    std::uint32_t column = 0;  ///< index into the bound columns
    CellFault fault = CellFault::digits_lost;
    std::string raw;  ///< the cell as the file has it
};

/// The notes of one row among `notes`, which ascend by row; no cost where there are none.
[[nodiscard]] std::span<const CellNote> notes_in(std::span<const CellNote> notes, std::size_t row);

/// Up to `capacity` rows, row-major, cells in the order of `RowSource::columns()`. The views point
/// into the source's buffers and are valid until the next call of `next` or `rewind`.
struct RowBatch {
    static constexpr std::size_t capacity = 4096;
    std::size_t width = 0;
    std::vector<std::string_view> cells;
    std::vector<std::uint32_t> source_rows;  ///< row of the file, from 1, one per row
    std::vector<CellNote> notes;             ///< rare; ascending by row

    [[nodiscard]] std::span<const CellNote> notes_of(std::size_t index) const {
        return notes_in(notes, index);
    }
    [[nodiscard]] std::size_t rows() const { return source_rows.size(); }
    [[nodiscard]] const std::string_view* row(std::size_t index) const {
        return cells.data() + index * width;
    }
    void clear() {
        cells.clear();
        source_rows.clear();
        notes.clear();
    }
};

/// A row of the file that states totals (合计 …): recognised, never imported, but compared.
struct TotalRow {
    std::uint32_t source_row = 0;
    std::vector<std::string> cells;  ///< as RowBatch, one per bound column
    std::string label;               ///< the text that marked it, e.g. "合计 23人 42179.12元"
    /// Of the whole file: no 小计, and no line follows. Known once `next` returned false.
    bool of_file = true;
};

/// A value that every row has without a column for it, and who gives it.
struct GivenValue {
    enum class From : std::uint8_t {
        caller,  ///< wins over everything, a column too
        title,   ///< a row above the headings
        profile
    };
    std::string field;
    std::string value;
    From from = From::profile;
    std::string text;  ///< of a title: the cell; of the caller: the heading of the column not read
};

/// What is known of a file before its first row.
struct SourceInfo {
    std::string path;
    std::string file_name;
    std::uint64_t bytes = 0;
    std::string format = "CSV";  ///< "CSV", "XLSX", "XLS" …, as the content says
    std::string encoding;        ///< of text: "UTF-8", "UTF-8-BOM", "GB18030" …; else empty
    char delimiter = ',';
    bool paired_delimiter = false;  ///< each delimiter is followed by '!'
    std::string sheet;              ///< of a workbook: the name of the sheet; else empty
    std::string profile_id;
    std::string profile_version;
    std::string profile_text;  ///< the profile as used, for freezing
    std::uint32_t header_row = 0;
    std::vector<std::string> title_rows;  ///< cells of the rows above the heading, joined by blanks
    std::uint32_t headings = 0;           ///< cells of the heading row that are not empty
    std::uint32_t headings_understood = 0;  ///< those of them the profile knows
    std::vector<GivenValue> given;
    /// Other profiles that could read the file, best first, where more than one could.
    std::vector<std::string> other_profiles;
    /// Days of publication that the rows above the heading state (公示时间 …), yyyymmdd; 0: none.
    int publicity_first = 0;
    int publicity_last = 0;
    /// First digits (hex) of the digest of the file whose refused rows these were; else empty.
    std::string follows;
};

/// Rows that a filter or a person has hidden in a sheet: they are imported like all others.
struct HiddenRows {
    std::uint64_t count = 0;
    std::uint32_t first = 0;  ///< row of the file
};

/// Rows that are no lines: remarks, signatures, and headings that every printed page repeats.
struct LeftOutRows {
    std::uint64_t count = 0;
    std::uint32_t first = 0;  ///< row of the file
    std::string text;         ///< of the first such row
};

/// A readable table: header found, columns bound. Forward only, can be rewound; one thread.
class RowSource {
public:
    virtual ~RowSource() = default;
    [[nodiscard]] virtual const SourceInfo& info() const = 0;
    [[nodiscard]] virtual const std::vector<BoundColumn>& columns() const = 0;
    /// Fills `batch`; false when there are no more rows (batch is then empty). A structural fault
    /// (undecodable byte, unterminated quote, NUL …) is a refusal with its place. Blank rows are
    /// skipped.
    [[nodiscard]] virtual Result<bool, Refusal> next(RowBatch& batch) = 0;
    /// Starts again at the first row.
    virtual void rewind() = 0;
    /// The total rows met so far (complete once `next` returned false).
    [[nodiscard]] virtual const std::vector<TotalRow>& totals() const = 0;
    /// Bytes of the file read in this pass, for a guess at the time left; 0 where it is not known.
    [[nodiscard]] virtual std::uint64_t bytes_read() const { return 0; }
    /// The imported rows that are hidden (complete once `next` returned false).
    [[nodiscard]] virtual HiddenRows hidden() const { return {}; }
    /// The rows left out as remarks (complete once `next` returned false).
    [[nodiscard]] virtual LeftOutRows left_out() const { return {}; }
    /// A fast fingerprint of all bytes read in the finished pass: two passes over an unchanged
    /// file agree. Not evidence.
    [[nodiscard]] virtual std::uint64_t pass_fingerprint() const = 0;
};

/// How many rows the file will have, judged by the `rows` read so far; 0 where nobody can tell.
[[nodiscard]] std::uint64_t rows_expected(const RowSource& source, std::uint64_t rows);

}  // namespace fundledger::service
