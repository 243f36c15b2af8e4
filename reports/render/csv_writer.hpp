// A report as CSV for spreadsheets: RFC 4180 with a byte-order mark.
#pragma once

#include "reports/model.hpp"
#include "reports/render/sink.hpp"

#include <string>
#include <string_view>

namespace fundledger::reports {

/// One field, quoted where RFC 4180 asks for it.
[[nodiscard]] std::string csv_field(std::string_view text);

/// A text that a spreadsheet would take for a formula (first character = + - @, half or full
/// width, a tab or a line break) gets an apostrophe in front. Numbers never pass here: -1.00 stays.
[[nodiscard]] std::string defused(std::string text);

/// The tables of all sections, one after another: a line with the heading and the parameters, the
/// column labels, the rows, the footer; an empty line between; at the end notes and the watermark.
/// Charts and details are left to the other formats.
void write_csv(Sink& sink, const Report& report, Language language);

}  // namespace fundledger::reports
