// The columns we add behind a clerk's own when rows are sent back, and how they are known again.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace fundledger::importers {

/// Row of the file, finding, clause, expected, found, and by which file's import the row was sent
/// back. Part of the format: a corrected file is known by them.
inline constexpr std::array<std::string_view, 6> reject_headings = {
    "行号", "疑点", "依据", "应为", "实为", "来源"};

/// Where the added columns stand in a row of headings: side by side, wherever they are. Files of
/// earlier versions have no column of the source.
struct AddedColumns {
    std::size_t first = 0;
    std::size_t count = 0;  ///< 0: none, this is no file of rows sent back

    [[nodiscard]] static AddedColumns find(std::span<const std::string_view> headings);
    [[nodiscard]] bool has(std::size_t column) const {
        return column >= first && column < first + count;
    }
    /// The place of a column of the file among the clerk's own. Precondition: !has(column).
    [[nodiscard]] std::size_t own_place(std::size_t column) const {
        return column < first ? column : column - count;
    }
};

/// Digits of the source file's digest that rows sent back carry.
inline constexpr std::size_t source_digits = 12;

/// The cell of the last added column: the first digits of the digest (hex) of the source file,
/// behind a mark without which a spreadsheet would take some of them for a number.
[[nodiscard]] std::string source_cell(std::string_view digest_hex);

/// The digits a source cell holds; empty where it is none.
[[nodiscard]] std::string_view source_in(std::string_view cell);

}  // namespace fundledger::importers
