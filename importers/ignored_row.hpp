// Rows below the headings that are no lines: remarks, signatures, headings printed on every page.
#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fundledger::importers {

/// Recognises such rows by their texts alone: whether a row carries an id or an amount, and is a
/// line whatever it says, is for the caller to judge. One thread.
class IgnoredRowFinder {
public:
    /// `openings` are texts such as "注：" that begin the first cell of such a row, compared as
    /// headings are; `headings` the cells of the heading row; `titles` the rows above it, cells
    /// joined by blanks.
    IgnoredRowFinder(std::span<const std::string> openings,
                     std::vector<std::string> headings,
                     std::vector<std::string> titles);

    [[nodiscard]] bool matches(std::span<const std::string_view> cells) const;

private:
    [[nodiscard]] bool may_match(std::string_view first) const;
    [[nodiscard]] bool repeats_headings(std::span<const std::string_view> cells) const;
    [[nodiscard]] bool repeats_title(std::span<const std::string_view> cells) const;
    void may_open(std::string_view text);

    std::vector<std::string> openings_;  ///< HeadingKey::full
    std::vector<std::string> headings_;
    std::vector<std::string> titles_;
    /// Hashes of the first three bytes, one Chinese character, of all texts: most rows are told by
    /// one look.
    std::array<bool, 1024> may_open_{};
};

/// The cells that are not blank, without the blanks around them, joined by one.
[[nodiscard]] std::string joined_cells(std::span<const std::string_view> cells);

}  // namespace fundledger::importers
