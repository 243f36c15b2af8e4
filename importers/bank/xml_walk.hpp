// A well-formed XML text, element by element, with bounded depth and without entities of its own.
#pragma once

#include "ledger/base/finding.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fundledger::importers::bank {

/// Where the walk stands. Names are local: prefixes of namespaces are taken off.
struct XmlPlace {
    std::vector<std::string> path;  ///< from the root to the element, it included
    std::uint32_t row = 0;          ///< line on which the element begins
};

/// What a reader wants to know. Returning a refusal ends the walk.
class XmlVisitor {
public:
    virtual ~XmlVisitor() = default;
    using Attributes = std::vector<std::pair<std::string_view, std::string_view>>;
    virtual std::optional<Refusal> open(const XmlPlace& place, const Attributes& attributes) = 0;
    /// `text` is what stands directly in the element, blanks at its ends taken off.
    virtual std::optional<Refusal> close(const XmlPlace& place, std::string_view text) = 0;
};

/// Walks a UTF-8 text, whatever encoding it declares. Refusals: statement_unreadable with the line
/// where it is not well formed, has a DOCTYPE, is nested deeper than 64 or holds a text over 64
/// KiB.
[[nodiscard]] std::optional<Refusal> walk_xml(std::string_view text,
                                              const std::string& file,
                                              XmlVisitor& visitor);

}  // namespace fundledger::importers::bank
