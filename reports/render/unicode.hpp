// What terminals and pages need to know of Unicode: widths, wrapping, characters that must not
// pass.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace fundledger::reports {

/// Columns a text takes on a terminal: 2 for East Asian wide and full-width characters, 0 for
/// combining marks, 1 for the rest (ambiguous ones too, as most terminals draw them).
[[nodiscard]] int display_width(std::string_view text);

/// Valid UTF-8 with nothing that could act on a terminal or reorder a page: control characters
/// become blanks (a run of line breaks and tabs one blank), escape and bidirectional overrides and
/// invalid bytes become U+FFFD.
[[nodiscard]] std::string printable(std::string_view text);

/// The same text with invalid bytes replaced by U+FFFD, nothing else changed. For machines.
[[nodiscard]] std::string valid_utf8(std::string_view text);

/// Lines no wider than `width_max` (at least 2), broken at blanks where there are any.
/// One empty line for an empty text.
[[nodiscard]] std::vector<std::string> wrap(std::string_view text, int width_max);

/// The text, or its beginning followed by "…", no wider than `width_max`.
[[nodiscard]] std::string shorten(std::string_view text, int width_max);

}  // namespace fundledger::reports
