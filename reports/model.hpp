// The report model: what a report says, without saying how it looks.
#pragma once

#include "ledger/base/date.hpp"
#include "ledger/base/language.hpp"
#include "ledger/base/money.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace fundledger::reports {

using fundledger::Language;

/// A text in both languages. Where one side is empty the other stands in for it.
struct Label {
    std::string zh;
    std::string en;

    [[nodiscard]] const std::string& in(Language language) const noexcept;
    [[nodiscard]] bool empty() const noexcept { return zh.empty() && en.empty(); }
    friend bool operator==(const Label&, const Label&) = default;
};

/// Hundredths of a percent: 10000 is 100.00 %.
struct BasisPoints {
    std::int64_t value = 0;
    friend bool operator==(BasisPoints, BasisPoints) = default;
};

/// Why a row or cell is set apart. `subtotal` rows are skipped when a reader sorts the table.
enum class Emphasis : std::uint8_t { normal, subtotal, total, warning };

/// What a column holds: decides alignment, grouping of digits and how a reader sorts it.
/// `code` is text made of digits that must never be read as a number.
enum class ColumnKind : std::uint8_t { text, integer, money, percent, date, code };

/// `automatic` puts integers, money and percentages right and everything else left.
enum class Align : std::uint8_t { automatic, left, right, center };

/// Nothing, a text that is the same in every language, a text in both, a count, an amount, a rate.
using CellValue =
    std::variant<std::monostate, std::string, Label, std::int64_t, Money, BasisPoints>;

/// One typed cell. `drill` names an entry of `Report::details`, or is empty.
struct Cell {
    CellValue value;
    std::string drill;
    Emphasis emphasis = Emphasis::normal;

    [[nodiscard]] static Cell text(std::string value, std::string drill = {});
    [[nodiscard]] static Cell label(Label value, std::string drill = {});
    [[nodiscard]] static Cell integer(std::int64_t value, std::string drill = {});
    [[nodiscard]] static Cell money(Money value, std::string drill = {});
    [[nodiscard]] static Cell percent(BasisPoints value, std::string drill = {});
    [[nodiscard]] static Cell date(Date value, std::string drill = {});
    [[nodiscard]] static Cell month(Month value, std::string drill = {});
    [[nodiscard]] static Cell blank() { return {}; }
    /// The same cell, set apart.
    [[nodiscard]] Cell marked(Emphasis how) &&;
};

/// A column. `key` is stable and unique within its table; neighbours with an equal, non-empty
/// `group` stand under one spanning heading.
struct Column {
    std::string key;
    Label label;
    ColumnKind kind = ColumnKind::text;
    Align align = Align::automatic;
    Label group = {};
};

/// One row: exactly one cell per column. `level` indents the first cell (0 = not).
struct Row {
    std::vector<Cell> cells;
    Emphasis emphasis = Emphasis::normal;
    int level = 0;
};

/// A table. `footer` rows are totals and stay below the rows whatever the reader sorts.
/// `rows_omitted` says how many rows the builder left out to keep the table bounded.
struct Table {
    std::string key;
    Label title;
    std::vector<Column> columns;
    std::vector<Row> rows;
    std::vector<Row> footer;
    std::int64_t rows_omitted = 0;
};

/// `bar` and `stacked_bar` draw one horizontal bar per label; `line` runs over labels in order
/// (months); `pie` draws the positive values of the first series.
enum class ChartKind : std::uint8_t { bar, stacked_bar, line, pie };

/// One value per label of the chart.
struct Series {
    Label name;
    std::vector<Money> values;
};

/// A picture of amounts that a table of the same section states exactly.
struct Chart {
    std::string key;
    ChartKind kind = ChartKind::bar;
    Label title;
    std::vector<Label> labels;
    std::vector<Series> series;
};

/// A part of a report: charts, then tables, then notes.
struct Section {
    std::string key;
    Label heading;
    std::vector<Table> tables;
    std::vector<Chart> charts;
    std::vector<Label> notes;
};

/// A choice the report was made with, e.g. key "from", name 起始日期, value 2024-01-01.
struct Parameter {
    std::string key;
    Label name;
    Label value;
};

/// A figure worth seeing first. The cell may drill down like any other.
struct Highlight {
    std::string key;
    Label label;
    Cell cell;
};

/// A line to be signed. An empty name leaves room for a pen.
struct Signature {
    Label role;
    std::string name;
};

/// How far one book had been written when the report read it.
struct TrailHead {
    std::string book;
    std::int64_t sequence = 0;
    std::string recorded_at;  ///< instant of that record, as text
    std::string hash;         ///< hash of that record, with its algorithm: "sm3:ab12…"
};

/// What the figures rest on. The same watermark and parameters give the same report, byte for
/// byte: nothing else that changes by the minute may enter a model.
struct Watermark {
    std::string generator;  ///< program and version
    std::vector<TrailHead> heads;
};

/// What stands behind a cell. Its cells may drill further; the builder bounds its rows.
struct Detail {
    Label title;
    Table table;
    std::vector<Label> notes = {};
};

/// A whole report.
struct Report {
    std::string id;  ///< the name on the command line, e.g. "outflows"
    Label title;
    Label entity = {};           ///< who reports (编制单位)
    Label period = {};           ///< what span of time, as people write it
    Label unit = {"元", "CNY"};  ///< unit of every amount
    std::vector<Parameter> parameters = {};
    Watermark watermark = {};
    std::vector<Highlight> highlights = {};
    std::vector<Section> sections = {};
    std::vector<Label> footers = {};
    std::vector<Signature> signatures = {};
    std::map<std::string, Detail> details = {};  ///< by drill key
};

/// Holds when every row has one cell per column, keys are unique within a table, and every series
/// has one value per label. A model that breaks it is a bug of its builder.
[[nodiscard]] bool is_consistent(const Report& report);

}  // namespace fundledger::reports
