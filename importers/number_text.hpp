// Numbers of a workbook as text.
#pragma once

#include <string_view>

namespace fundledger::importers {

/// Whether a number may have lost digits to a spreadsheet, which keeps fifteen: it is written with
/// sixteen significant digits or more, or with an exponent.
[[nodiscard]] bool is_long_number(std::string_view number);

}  // namespace fundledger::importers
