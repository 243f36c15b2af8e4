// Writing a workbook (XLSX): sheets of text and number cells in a few styles, there as a whole or
// not at all.
#pragma once

#include "importers/file_beside.hpp"
#include "ledger/base/date.hpp"
#include "ledger/base/instant.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

struct lxw_worksheet;

namespace fundledger::importers {

/// How a cell looks and what a clerk's program makes of what is typed into it.
enum class CellStyle : std::uint8_t {
    plain,
    title,     ///< rows above the headings
    heading,   ///< of a column
    required,  ///< heading of a column that must be filled
    added,     ///< heading of a column we have added to a clerk's own
    text,      ///< stays text whatever is typed: ids, accounts, months
    money,
    date,
    bad,        ///< text with a fault, red
    bad_money,  ///< a figure with a fault, red
    note        ///< wrapped explanation
};

/// One sheet, filled row by row: a row may not be written to once a later one has been. Rows and
/// columns count from 0. Texts are UTF-8 of at most cell_units_max; anything else is a bug of the
/// caller. What cannot be written throws Error. Made by WorkbookWriter, valid as long as it.
class SheetWriter {
public:
    static constexpr std::size_t cell_units_max = 32'767;  ///< UTF-16 units, as Excel counts
    static constexpr std::uint32_t rows_max = 1'048'576;
    static constexpr std::uint16_t columns_max = 16'384;
    /// Whether a cell can hold `text`.
    [[nodiscard]] static bool fits(std::string_view text);

    struct Looks;
    SheetWriter(lxw_worksheet* sheet, const Looks& looks) : sheet_(sheet), looks_(looks) {}

    /// Never read as a formula, whatever it begins with. An empty text still shows its style.
    void text(std::uint32_t row, std::uint16_t column, std::string_view text, CellStyle style);
    /// A text in the first column that runs on over the cells to its right and widens nothing.
    void overflowing_text(std::uint32_t row, std::string_view text, CellStyle style);
    /// A number cell where it can hold `digits` (fits_number_cell), else a text cell.
    void number(std::uint32_t row, std::uint16_t column, std::string_view digits, CellStyle style);
    void date(std::uint32_t row, std::uint16_t column, Date date, CellStyle style);
    /// A remark that shows when the mouse is over the cell.
    void comment(std::uint32_t row, std::uint16_t column, std::string_view text);

    /// Precondition: the row has no cell yet. Makes room for the longest of wrapped `texts`, when
    /// columns are `width` wide.
    void make_room(std::uint32_t row, std::span<const std::string> texts, int width);
    /// The style of the cells of a column that are not written, for those who fill them in.
    void column_style(std::uint16_t column, CellStyle style);
    /// Columns are as wide as their widest text, within these bounds.
    void width_between(int min, int max);
    /// The rows above `row` and the columns left of `column` stay in view.
    void freeze(std::uint32_t row, std::uint16_t column);
    void filter(std::uint32_t row_first,
                std::uint16_t column_first,
                std::uint32_t row_last,
                std::uint16_t column_last);
    /// Offers the values of a named range for all cells of the column from `row_first` on. Other
    /// values can be entered after a warning.
    void offer(std::uint32_t row_first, std::uint16_t column, const std::string& range_name);
    /// Prints on A4 across, all columns on one page, the row repeated on every page.
    void print_across(std::uint32_t repeated_row);

private:
    friend class WorkbookWriter;
    void put_text(std::uint32_t row, std::uint16_t column, std::string_view text, CellStyle style);
    void widen(std::uint16_t column, std::string_view text);
    void finish();

    struct Column {
        int width = 0;
        CellStyle style = CellStyle::plain;
    };
    lxw_worksheet* sheet_;
    const Looks& looks_;
    std::vector<Column> columns_;
    int width_min_ = 9;
    int width_max_ = 42;
};

/// A workbook. Two with the same content and time of creation have the same bytes. Memory does not
/// grow with the rows: they wait in temporary files, which have no names. One thread.
class WorkbookWriter {
public:
    /// Throws Error where the target's folder cannot be written to.
    WorkbookWriter(std::filesystem::path target,
                   Instant created,
                   FileReaders readers = FileReaders::owner_only);
    WorkbookWriter(const WorkbookWriter&) = delete;
    WorkbookWriter& operator=(const WorkbookWriter&) = delete;
    WorkbookWriter(WorkbookWriter&&) = delete;
    WorkbookWriter& operator=(WorkbookWriter&&) = delete;
    ~WorkbookWriter();

    /// Precondition: `name` is a name of a sheet (see sheet_name) and new.
    [[nodiscard]] SheetWriter& add_sheet(const std::string& name);
    /// Names a range, e.g. "policies" for "=codes!$A$2:$A$40".
    void define_name(const std::string& name, const std::string& formula);
    void commit();

    /// `text` as a name a sheet may have: without []:*?/\ and cut to 31 characters; "Sheet1" where
    /// nothing is left.
    [[nodiscard]] static std::string sheet_name(std::string_view text);

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace fundledger::importers
