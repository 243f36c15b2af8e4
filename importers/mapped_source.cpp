// The inner loop of every import after the scanner: nothing here may allocate per row.
#include "importers/mapped_source.hpp"

#include "importers/refusals.hpp"
#include "ledger/base/check.hpp"

#include <algorithm>
#include <utility>

namespace fundledger::importers {
namespace {

std::vector<std::size_t> identity_columns(const std::vector<service::BoundColumn>& columns) {
    std::vector<std::size_t> places;
    for (const service::BoundColumn& column : columns) {
        const std::string_view field = column.field;
        const bool identity =
            field == "subject" || field.ends_with("_id") || field.ends_with("_account");
        if (identity && column.source_column != 0) places.push_back(column.source_column - 1);
    }
    return places;
}

/// The columns whose unit makes their cells amounts.
std::vector<std::size_t> money_columns(const std::vector<service::BoundColumn>& columns) {
    std::vector<std::size_t> places;
    for (const service::BoundColumn& column : columns) {
        if (!column.unit.empty() && column.source_column != 0) {
            places.push_back(column.source_column - 1);
        }
    }
    return places;
}

bool has_amounts(const std::vector<service::BoundColumn>& columns) {
    return std::any_of(columns.begin(), columns.end(), [](const service::BoundColumn& column) {
        return column.field.starts_with("amount") && column.source_column != 0;
    });
}

bool is_blank(std::span<const std::string_view> cells) {
    return std::all_of(cells.begin(), cells.end(), [](std::string_view cell) {
        return cell.empty() || trimmed(cell).empty();
    });
}

/// Without blanks around it and without the sign that it is a text; the common case, neither, is
/// told by a few comparisons.
std::string_view cell_text(std::string_view cell) {
    if (cell.empty()) return cell;
    const auto first = static_cast<unsigned char>(cell.front());
    const auto last = static_cast<unsigned char>(cell.back());
    const bool plain = first > ' ' && first != 0xE3U && first != 0xC2U && last > ' ' &&
                       last != 0x80U && last != 0xA0U && first != '=' && first != '\'';
    return plain ? cell : without_text_sign(trimmed(cell));
}

}  // namespace

MappedSource::MappedSource(std::unique_ptr<TableReader> reader, Layout layout)
    : reader_(std::move(reader)),
      layout_(std::move(layout)),
      total_finder_(layout_.total_markers, identity_columns(layout_.columns)),
      cleaner_(layout_.columns),
      ignored_finder_(layout_.ignore_rows, layout_.heading_cells, layout_.info.title_rows),
      money_columns_(money_columns(layout_.columns)),
      has_amounts_(has_amounts(layout_.columns)) {
    FUNDLEDGER_CHECK(layout_.values.size() == layout_.columns.size());
}

void MappedSource::rewind() {
    reader_->rewind();
    totals_.clear();
    hidden_ = {};
    left_out_ = {};
    too_wide_ = nullptr;
}

Result<bool, Refusal> MappedSource::next(service::RowBatch& batch) {
    batch.clear();
    batch.width = layout_.columns.size();
    while (batch.rows() == 0) {
        if (too_wide_ != nullptr) return refuse(too_wide(*too_wide_));
        Result<bool, Refusal> more = reader_->next(rows_);
        if (!more.ok() || !more.value()) return more;
        too_wide_ = map_rows(batch);
    }
    return true;
}

/// Maps all of `rows_`; stops at and returns the first row that is too wide.
const TableRows::Row* MappedSource::map_rows(service::RowBatch& batch) {
    const std::size_t width = batch.width;
    batch.cells.resize(rows_.rows.size() * width);
    batch.source_rows.reserve(rows_.rows.size());
    const bool clean = !rows_.marks.empty() || rows_.may_be_private;
    const TableRows::Row* wide = nullptr;
    cleaner_.begin_batch();
    for (const TableRows::Row& row : rows_.rows) {
        if (row.source_row <= layout_.info.header_row) continue;
        const std::span<const std::string_view> cells = rows_.cells_of(row);
        if (is_blank(cells)) continue;
        if (total_finder_.find(cells) != nullptr) {
            take_total(row, cells);
            continue;
        }
        if (is_remark(cells)) {
            leave_out(row, cells);
            continue;
        }
        if (cells.size() > layout_.headings && reaches_past_headings(cells)) {
            wide = &row;
            break;
        }
        for (service::TotalRow& total : totals_) total.of_file = false;
        const std::span to(batch.cells.data() + batch.rows() * width, width);
        map_row(cells, to.data());
        if (clean) {
            const auto at = static_cast<std::uint32_t>(batch.rows());
            cleaner_.clean(rows_, row, at, to, batch.notes);
        }
        if (row.hidden && hidden_.count++ == 0) hidden_.first = row.source_row;
        batch.source_rows.push_back(row.source_row);
    }
    batch.cells.resize(batch.rows() * width);
    return wide;
}

void MappedSource::map_row(std::span<const std::string_view> cells, std::string_view* to) const {
    for (std::size_t i = 0; i < layout_.columns.size(); ++i) {
        const std::size_t column = layout_.columns[i].source_column;
        if (column == 0) {
            to[i] = layout_.values[i];
        } else {
            to[i] = column <= cells.size() ? cell_text(cells[column - 1]) : std::string_view();
        }
    }
}

void MappedSource::take_total(const TableRows::Row& row, std::span<const std::string_view> cells) {
    service::TotalRow total;
    total.source_row = row.source_row;
    for (const service::BoundColumn& column : layout_.columns) {
        const bool there = column.source_column != 0 && column.source_column <= cells.size();
        total.cells.emplace_back(there ? trimmed(cells[column.source_column - 1])
                                       : std::string_view());
    }
    for (const std::string_view cell : cells) {
        if (trimmed(cell).empty()) continue;
        if (!total.label.empty()) total.label += ' ';
        total.label += trimmed(cell);
    }
    total.of_file = !TotalRowFinder::is_subtotal(trimmed(*total_finder_.find(cells)));
    totals_.push_back(std::move(total));
}

/// People sign and explain below the total of the file, and write remarks anywhere (注：…). Such a
/// row has neither an id nor a figure where the amounts stand; anything with either is a line.
bool MappedSource::is_remark(std::span<const std::string_view> cells) const {
    const bool below_total = !totals_.empty() && totals_.back().of_file && has_amounts_;
    if (!below_total && !ignored_finder_.matches(cells)) return false;
    return !carries_figures(cells);
}

bool MappedSource::carries_figures(std::span<const std::string_view> cells) const {
    const auto has_digit = [](std::string_view cell) {
        return std::any_of(cell.begin(), cell.end(), [](char c) { return c >= '0' && c <= '9'; });
    };
    const bool amount =
        std::any_of(money_columns_.begin(), money_columns_.end(), [&](std::size_t at) {
            return at < cells.size() && has_digit(cells[at]);
        });
    return amount || total_finder_.names_payee(cells);
}

void MappedSource::leave_out(const TableRows::Row& row, std::span<const std::string_view> cells) {
    if (left_out_.count++ != 0) return;
    left_out_.first = row.source_row;
    left_out_.text = excerpt(joined_cells(cells));
}

bool MappedSource::reaches_past_headings(std::span<const std::string_view> cells) const {
    const auto past = cells.subspan(layout_.headings);
    return !is_blank(past);
}

Refusal MappedSource::too_wide(const TableRows::Row& row) const {
    const std::span<const std::string_view> cells = rows_.cells_of(row);
    std::string_view text;
    for (const std::string_view cell : cells.subspan(layout_.headings)) {
        if (text.empty()) text = trimmed(cell);
    }
    return refuse_place(Reason::too_many_columns,
                        layout_.info.file_name,
                        row.source_row,
                        layout_.headings + 1,
                        {{"expected", std::to_string(layout_.headings)}, {"found", excerpt(text)}});
}

}  // namespace fundledger::importers
