// Filling of batches.
#include "importers/row_builder.hpp"

#include "importers/workbook_limits.hpp"

namespace fundledger::importers {
namespace {

/// A batch ends before it takes more memory than this, but never inside a row.
constexpr std::size_t batch_cells_max = std::size_t{128} * 1024;
constexpr std::size_t batch_bytes_max = std::size_t{4} << 20U;

}  // namespace

void RowBuilder::begin_batch(TableRows& rows) {
    rows.clear();
    rows_ = &rows;
    texts_.clear();
    first_ = 0;
    open_ = false;
}

void RowBuilder::open_row(std::uint32_t number, bool hidden) {
    number_ = number;
    hidden_ = hidden;
    open_ = true;
    bytes_ = 0;
    first_ = rows_->cells.size();
}

void RowBuilder::close_row() {
    if (!open_) return;
    open_ = false;
    const std::size_t count = rows_->cells.size() - first_;
    if (count == 0) return;
    rows_->rows.push_back(
        {number_, static_cast<std::uint32_t>(first_), static_cast<std::uint32_t>(count), hidden_});
    first_ = rows_->cells.size();
}

void RowBuilder::drop_row() {
    if (!open_) return;
    open_ = false;
    rows_->cells.resize(first_);
    while (!rows_->marks.empty() && rows_->marks.back().cell >= first_) rows_->marks.pop_back();
}

bool RowBuilder::full() const {
    return rows_->rows.size() == TableRows::capacity || rows_->cells.size() >= batch_cells_max ||
           texts_.bytes() >= batch_bytes_max;
}

bool RowBuilder::put(std::uint32_t column, std::string_view kept) {
    if (kept.empty()) return true;
    bytes_ += kept.size();
    if (bytes_ > workbook_limits.row_bytes_max) return false;
    rows_->cells.resize(first_ + column - 1);
    rows_->cells.push_back(kept);
    return true;
}

bool RowBuilder::put_copy(std::uint32_t column, std::string_view text) {
    if (bytes_ + text.size() > workbook_limits.row_bytes_max) return false;
    if (opens_private_use(text)) announce_private_use();
    return put(column, texts_.keep(text));
}

bool RowBuilder::put_marked(std::uint32_t column,
                            std::string_view text,
                            TableRows::Mark::Kind kind) {
    if (bytes_ + text.size() > workbook_limits.row_bytes_max) return false;
    rows_->marks.push_back({static_cast<std::uint32_t>(first_ + column - 1), kind});
    rows_->cells.resize(first_ + column - 1);
    if (!text.empty()) return put(column, texts_.keep(text));
    rows_->cells.emplace_back();
    return true;
}

bool opens_private_use(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        if (c < 0xEE) continue;
        const auto next = static_cast<unsigned char>(i + 1 < text.size() ? text[i + 1] : 0);
        if (c == 0xEE || (c == 0xEF && next < 0xA4) || (c == 0xF3 && next >= 0xB0) || c == 0xF4) {
            return true;
        }
    }
    return false;
}

}  // namespace fundledger::importers
