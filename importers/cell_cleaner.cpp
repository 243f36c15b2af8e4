// Off the hot path: called only for rows of batches that have marks or odd characters.
#include "importers/cell_cleaner.hpp"

#include "importers/decimal_text.hpp"
#include "importers/private_use.hpp"
#include "importers/total_row.hpp"
#include "ledger/service/roster_columns.hpp"

#include <algorithm>

namespace fundledger::importers {
namespace {

using service::CellFault;

bool is_code(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    });
}

}  // namespace

std::string_view without_text_sign(std::string_view cell) noexcept {
    if (cell.size() >= 3 && cell.starts_with("=\"") && cell.ends_with('"')) {
        const std::string_view inner = cell.substr(2, cell.size() - 3);
        return inner.find('"') == std::string_view::npos ? inner : cell;
    }
    if (cell.starts_with('\'') && is_code(cell.substr(1))) return cell.substr(1);
    return cell;
}

CellCleaner::CellCleaner(const std::vector<service::BoundColumn>& columns) {
    for (const service::BoundColumn& column : columns) {
        source_columns_.push_back(column.source_column);
        decimals_.push_back(column.unit.empty() ? -1 : decimals_of(service::money_unit_of(column)));
    }
}

void CellCleaner::clean(const TableRows& rows,
                        const TableRows::Row& source,
                        std::uint32_t row,
                        std::span<std::string_view> to,
                        std::vector<service::CellNote>& notes) {
    const auto first = std::lower_bound(
        rows.marks.begin(), rows.marks.end(), source.first, [](const auto& mark, std::uint32_t at) {
            return mark.cell < at;
        });
    for (auto mark = first; mark != rows.marks.end() && mark->cell < source.first + source.count;
         ++mark) {
        const std::uint32_t source_column = mark->cell - source.first + 1;
        for (std::uint32_t i = 0; i < source_columns_.size(); ++i) {
            if (source_columns_[i] == source_column) apply_mark(mark->kind, i, row, to[i], notes);
        }
    }
    if (!rows.may_be_private) return;
    for (std::uint32_t i = 0; i < to.size(); ++i) {
        if (source_columns_[i] == 0) continue;
        if (auto mapped = without_private_use(to[i])) {
            notes.push_back({row, i, CellFault::private_use, std::string(to[i])});
            to[i] = keep(std::move(*mapped));
        }
    }
}

void CellCleaner::apply_mark(TableRows::Mark::Kind kind,
                             std::uint32_t column,
                             std::uint32_t row,
                             std::string_view& cell,
                             std::vector<service::CellNote>& notes) {
    switch (kind) {
        case TableRows::Mark::Kind::long_number:
            apply_long_number(column, row, cell, notes);
            return;
        case TableRows::Mark::Kind::error_value:
            notes.push_back({row, column, CellFault::error_value, std::string(cell)});
            return;
        case TableRows::Mark::Kind::not_calculated:
            notes.push_back({row, column, CellFault::not_calculated, std::string(cell)});
            return;
    }
}

void CellCleaner::apply_long_number(std::uint32_t column,
                                    std::uint32_t row,
                                    std::string_view& cell,
                                    std::vector<service::CellNote>& notes) {
    const auto number = DecimalText::parse(cell);
    if (!number) return;
    if (decimals_[column] >= 0) {
        // Further from a fen than noise can be: the amount is left for its check to refuse.
        auto amount = number->nearest(decimals_[column]);
        cell = keep(amount ? std::move(*amount) : number->to_plain(number->digits.size()));
    } else if (number->beyond_exact_integers()) {
        notes.push_back({row, column, CellFault::digits_lost, std::string(cell)});
    } else {
        cell = keep(number->to_plain(sheet_digits));
    }
}

}  // namespace fundledger::importers
