// A floating-point value holds any 15 significant digits so that they can be told from it again,
// and nothing is computed with it here.
#include "importers/workbook_number.hpp"

#include "ledger/base/check.hpp"

#include <xlsxwriter/worksheet.h>

#include <charconv>

namespace fundledger::importers {
namespace {

constexpr std::size_t exact_digits_max = 15;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

}  // namespace

bool fits_number_cell(std::string_view text) {
    if (text.starts_with('-')) text.remove_prefix(1);
    const std::size_t point = text.find('.');
    const std::string_view whole = text.substr(0, point);
    const bool with_point = point != std::string_view::npos;
    const std::string_view part = with_point ? text.substr(point + 1) : std::string_view();
    if (whole.empty() || (with_point && part.empty())) return false;
    if (whole.size() > 1 && whole.front() == '0') return false;
    if (whole.size() + part.size() > exact_digits_max) return false;
    for (const char c : whole) {
        if (!is_digit(c)) return false;
    }
    for (const char c : part) {
        if (!is_digit(c)) return false;
    }
    return true;
}

int write_number_cell(lxw_worksheet* sheet,
                      std::uint32_t row,
                      std::uint16_t column,
                      std::string_view text,
                      lxw_format* format) {
    FUNDLEDGER_CHECK(fits_number_cell(text));
    double value = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
    FUNDLEDGER_CHECK(read.ec == std::errc() && read.ptr == text.data() + text.size());
    return worksheet_write_number(sheet, row, column, value, format);
}

}  // namespace fundledger::importers
