// Text into HTML and SVG: escaping, anchors, class lists.
#pragma once

#include <string>
#include <string_view>

namespace fundledger::reports {

/// `printable` and escaped for element content and for attribute values in either quotes.
[[nodiscard]] std::string html(std::string_view text);

/// A drill key as part of an id and of a #fragment: letters, digits, '.', '_' and '-' stay, every
/// other byte becomes ~hh. Different keys give different anchors.
[[nodiscard]] std::string anchor(std::string_view key);

}  // namespace fundledger::reports
