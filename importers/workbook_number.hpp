// The one place where digits become a number cell: the library's call takes a floating-point value.
#pragma once

#include <cstdint>
#include <string_view>

struct lxw_format;
struct lxw_worksheet;

namespace fundledger::importers {

/// Whether a number cell can hold `text` so that these digits are what a sheet shows: a minus sign,
/// digits, a point, no more than 15 digits, no leading zeros, no exponent.
[[nodiscard]] bool fits_number_cell(std::string_view text);

/// Precondition: fits_number_cell(text). In the file the digits may carry the noise of the binary
/// form in their 16th or 17th place (0.07000000000000001), as in every sheet; rounded to 15 they
/// are `text` again. Returns the library's error code.
[[nodiscard]] int write_number_cell(lxw_worksheet* sheet,
                                    std::uint32_t row,
                                    std::uint16_t column,
                                    std::string_view text,
                                    lxw_format* format);

}  // namespace fundledger::importers
