// Cells of BIFF8. Rows and columns of the file count from 0, ours from 1.
#include "importers/xls_sheet.hpp"

#include "importers/binary_number.hpp"
#include "importers/little_endian.hpp"
#include "importers/number_text.hpp"
#include "importers/workbook_limits.hpp"

#include <utility>

namespace fundledger::importers {
namespace {

using Mark = TableRows::Mark::Kind;
using Fault = std::optional<PartFault>;

constexpr std::size_t rows_of_format = 65'536;
constexpr std::size_t cell_bytes = 6;  // row, column, style

std::string_view name_of_error(std::uint8_t code) {
    switch (code) {
        case 0x00:
            return "#NULL!";
        case 0x07:
            return "#DIV/0!";
        case 0x0F:
            return "#VALUE!";
        case 0x17:
            return "#REF!";
        case 0x1D:
            return "#NAME?";
        case 0x24:
            return "#NUM!";
        case 0x2A:
            return "#N/A";
        default:
            return "#ERROR";
    }
}

/// Whether a record is one cell or several, ours to read.
bool is_cell(std::uint16_t id) {
    switch (id) {
        case biff::formula:
        case biff::numbers:
        case biff::rich_text:
        case biff::shared_text:
        case biff::number:
        case biff::text:
        case biff::truth:
        case biff::small_number:
            return true;
        default:
            return false;
    }
}

/// A whole number of hundredths, or of ones.
std::string text_of_integer(std::int32_t value, bool hundredth) {
    if (!hundredth) return std::to_string(value);
    const std::int64_t size = value < 0 ? -std::int64_t{value} : value;
    std::string text = (value < 0 ? "-" : "") + std::to_string(size / 100);
    const std::int64_t rest = size % 100;
    if (rest == 0) return text;
    text += '.';
    text += static_cast<char>('0' + rest / 10);
    if (rest % 10 != 0) text += static_cast<char>('0' + rest % 10);
    return text;
}

}  // namespace

XlsSheet::XlsSheet(const OleFile::Stream& stream, const XlsBook& book, std::uint64_t place)
    : records_(stream), book_(&book), hidden_(rows_of_format) {
    records_.go_to(place);
}

Result<bool, PartFault> XlsSheet::fill(TableRows& rows) {
    rows_.begin_batch(rows);
    if (!std::exchange(begun_, true)) {
        if (!records_.next() || !records_.is(biff::begin)) return refuse(damaged("BOF"));
        depth_ = 1;
    }
    cell_.column = 0;
    for (;;) {
        if (!std::exchange(kept_, false) && !records_.next()) {
            rows_.drop_row();
            return refuse(wrong("EOF"));
        }
        const std::span<const char> data = records_.data();
        const bool opens_row = depth_ == 1 && is_cell(records_.id()) && data.size() >= 2 &&
                               u16(data, 0) + 1U != cell_.row;
        if (opens_row) {
            if (Fault fault = settle()) return refuse(*std::move(fault));
            rows_.close_row();
            if (rows_.full()) {
                kept_ = true;
                return false;
            }
        }
        if (Fault fault = record()) {
            rows_.drop_row();
            return refuse(*std::move(fault));
        }
        if (depth_ == 0) {
            if (Fault fault = settle()) return refuse(*std::move(fault));
            rows_.close_row();
            return true;
        }
    }
}

Fault XlsSheet::record() {
    if (records_.is(biff::begin)) {
        ++depth_;
    } else if (records_.is(biff::end)) {
        --depth_;
    } else if (depth_ == 1) {
        return cells();
    }
    return std::nullopt;
}

/// A formula whose text never came has no value.
Fault XlsSheet::settle() {
    if (!std::exchange(awaits_text_, false)) return std::nullopt;
    return fits(rows_.put_marked(cell_.column, "", Mark::not_calculated));
}

bool XlsSheet::open_cell(std::size_t bytes) {
    const std::span<const char> data = records_.data();
    if (data.size() < cell_bytes + bytes) return false;
    const Cell cell{u16(data, 0) + 1U, u16(data, 2) + 1U, u16(data, 4)};
    if (cell.row < cell_.row || cell.column > 256) return false;
    if (cell.row == cell_.row && cell.column <= cell_.column) return false;
    if (cell.row != cell_.row) rows_.open_row(cell.row, hidden_[cell.row - 1]);
    cell_ = cell;
    return true;
}

Fault XlsSheet::cells() {
    const std::span<const char> data = records_.data();
    if (is_cell(records_.id())) {
        if (Fault fault = settle()) return fault;
        constexpr std::size_t smallest_value = 2;
        if (!open_cell(smallest_value)) return wrong("cell");
    }
    switch (records_.id()) {
        case biff::row:
            hide_row();
            return std::nullopt;
        case biff::formula:
            return formula();
        case biff::result_text:
            return text_of_formula();
        case biff::shared_text:
            return shared_text();
        case biff::numbers:
            return numbers();
        case biff::number:
            if (data.size() < cell_bytes + 8) return wrong("NUMBER");
            return number(text_of_binary_number(u64(data, cell_bytes), false));
        case biff::small_number:
            if (data.size() < cell_bytes + 4) return wrong("RK");
            return small_number(u32(data, cell_bytes));
        case biff::truth:
            return truth(u8(data, cell_bytes), u8(data, cell_bytes + 1) != 0);
        case biff::text:
        case biff::rich_text: {
            std::string text;
            if (!BiffField(records_, cell_bytes + 2).text(u16(data, cell_bytes), text)) {
                return wrong("LABEL");
            }
            return fits(rows_.put_copy(cell_.column, text));
        }
        default:
            return std::nullopt;
    }
}

void XlsSheet::hide_row() {
    constexpr std::uint8_t flag_hidden = 0x20;
    const std::span<const char> data = records_.data();
    if (data.size() >= 13 && (u8(data, 12) & flag_hidden) != 0) hidden_[u16(data, 0)] = true;
}

Fault XlsSheet::numbers() {
    constexpr std::size_t one_bytes = 6;  // style, number
    const std::span<const char> data = records_.data();
    const std::size_t count = (data.size() - cell_bytes) / one_bytes;
    const std::uint32_t first = cell_.column;
    if (first + count > 257) return wrong("MULRK");
    for (std::size_t i = 0; i < count; ++i) {
        cell_.column = first + static_cast<std::uint32_t>(i);
        cell_.style = u16(data, 4 + i * one_bytes);
        if (Fault fault = small_number(u32(data, cell_bytes + i * one_bytes))) return fault;
    }
    return std::nullopt;
}

Fault XlsSheet::formula() {
    constexpr std::size_t result_bytes = 8;
    const std::span<const char> data = records_.data();
    if (data.size() < cell_bytes + result_bytes) return wrong("FORMULA");
    constexpr std::uint16_t no_number = 0xFFFF;
    if (u16(data, cell_bytes + 6) != no_number) {
        return number(text_of_binary_number(u64(data, cell_bytes), false));
    }
    const std::uint8_t value = u8(data, cell_bytes + 2);
    switch (u8(data, cell_bytes)) {
        case 0:
            awaits_text_ = true;
            return std::nullopt;
        case 1:
            return truth(value, false);
        case 2:
            return truth(value, true);
        default:  // 3: an empty text
            return std::nullopt;
    }
}

Fault XlsSheet::text_of_formula() {
    if (!std::exchange(awaits_text_, false)) return std::nullopt;
    const std::span<const char> data = records_.data();
    std::string text;
    if (data.size() < 2 || !BiffField(records_, 2).text(u16(data, 0), text)) {
        return wrong("STRING");
    }
    return fits(rows_.put_copy(cell_.column, text));
}

Fault XlsSheet::shared_text() {
    const std::span<const char> data = records_.data();
    if (data.size() < cell_bytes + 4) return wrong("LABELSST");
    const std::uint32_t index = u32(data, cell_bytes);
    if (index >= book_->strings.size()) return wrong("LABELSST " + std::to_string(index));
    if (book_->strings.may_be_private()) rows_.announce_private_use();
    return fits(rows_.put(cell_.column, book_->strings.text(index)));
}

Fault XlsSheet::truth(std::uint8_t value, bool is_error) {
    if (is_error) {
        return fits(rows_.put_marked(cell_.column, name_of_error(value), Mark::error_value));
    }
    return fits(rows_.put(cell_.column, value != 0 ? "TRUE" : "FALSE"));
}

Fault XlsSheet::small_number(std::uint32_t packed) {
    const bool hundredth = (packed & 1U) != 0;
    if ((packed & 2U) != 0) {
        return number(text_of_integer(static_cast<std::int32_t>(packed) >> 2, hundredth));
    }
    const std::uint64_t bits = std::uint64_t{packed & ~std::uint32_t{3}} << 32U;
    return number(text_of_binary_number(bits, hundredth));
}

Fault XlsSheet::number(std::optional<std::string> text) {
    if (!text) return wrong("NUMBER");
    if (cell_.style < book_->formats.size()) {
        const CellFormat format = book_->formats[cell_.style];
        if (const auto day = text_of_serial(*text, format, book_->epoch)) {
            return fits(rows_.put_copy(cell_.column, *day));
        }
    }
    if (is_long_number(*text)) {
        return fits(rows_.put_marked(cell_.column, *text, Mark::long_number));
    }
    return fits(rows_.put_copy(cell_.column, *text));
}

Fault XlsSheet::fits(bool put) const {
    if (put) return std::nullopt;
    return PartFault{Reason::workbook_too_large,
                     "row",
                     std::to_string(workbook_limits.row_bytes_max),
                     cell_.row,
                     cell_.column};
}

PartFault XlsSheet::wrong(std::string found) const {
    PartFault fault = damaged(std::move(found));
    fault.row = cell_.row;
    fault.column = cell_.column;
    return fault;
}

}  // namespace fundledger::importers
