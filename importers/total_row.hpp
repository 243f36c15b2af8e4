// Rows that state totals: recognised, so that they are compared and never paid.
#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fundledger::importers {

/// Recognises rows of totals by the markers of a profile (合计, 小计, total …). One thread.
class TotalRowFinder {
public:
    /// `identity_columns` are the places in the row of ids and accounts: a row that names a payee
    /// is a line, whatever words stand in it.
    TotalRowFinder(std::span<const std::string> markers, std::vector<std::size_t> identity_columns);

    /// The cell that marks the row, or nullptr for an ordinary row.
    [[nodiscard]] const std::string_view* find(std::span<const std::string_view> cells) const;
    /// Whether an id or account stands in the row.
    [[nodiscard]] bool names_payee(std::span<const std::string_view> cells) const;
    /// Whether the row is the total of a part (小计 …) and not of the file.
    [[nodiscard]] static bool is_subtotal(std::string_view label);

private:
    [[nodiscard]] bool is_marked(std::string_view cell) const;

    std::vector<std::string> markers_;  ///< without blanks, ASCII in lower case
    std::array<bool, 256>
        may_open_{};  ///< first bytes of the markers: most rows are told by one look
    std::vector<std::size_t> identity_columns_;
};

/// `cell` without blanks at either end: ASCII, no-break and ideographic.
[[nodiscard]] std::string_view trimmed(std::string_view cell) noexcept;

}  // namespace fundledger::importers
