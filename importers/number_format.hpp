// Which number formats of a spreadsheet show dates.
#pragma once

#include "importers/serial_date.hpp"

#include <string_view>

namespace fundledger::importers {

/// Of a code as the user may write it: `yyyy"年"m"月"d"日"`, `[$-804]h:mm AM/PM`, `#,##0.00`.
/// Letters in quotes, brackets and behind an escape do not count, nor does anything behind the
/// first ';'.
[[nodiscard]] CellFormat format_of_code(std::string_view code);

/// Of a number without a code of its own in the file: the built-in formats, 27–36 and 50–58 as
/// Chinese Excel shows them.
[[nodiscard]] CellFormat format_of_builtin(std::uint32_t id);

}  // namespace fundledger::importers
