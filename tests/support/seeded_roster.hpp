// A large roster with known faults: what every row should be, what it is, and what must be said.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace fundledger::tests {

using TextRow = std::vector<std::string>;

/// A file of two title rows, a heading and 10,000 rows; 500 of them have one fault each, 20 of each
/// of 25 kinds. Cells that only a workbook can have stand as raw XML behind `raw_xml`.
struct SeededRoster {
    static constexpr std::uint32_t heading_row = 3;
    static constexpr std::uint32_t first_row = 4;
    static constexpr std::string_view raw_xml = "\x01";

    std::vector<TextRow> titles;
    TextRow headings;
    std::vector<TextRow> good;    ///< the rows as they should be
    std::vector<TextRow> seeded;  ///< the rows as they are
    std::map<std::uint32_t, std::string>
        rules;  ///< row of the file → the check that must refuse it

    [[nodiscard]] const TextRow& good_row(std::uint32_t file_row) const {
        return good.at(file_row - first_row);
    }
    [[nodiscard]] const TextRow& seeded_row(std::uint32_t file_row) const {
        return seeded.at(file_row - first_row);
    }
};

enum class SeededFor { text, workbook };

/// Needs the allotment "A-1" and, already paid for 2019-03, the persons of `paid_before`.
[[nodiscard]] SeededRoster seeded_roster(SeededFor target);
/// A roster of the persons who were paid before.
[[nodiscard]] std::string paid_before();

/// Rows as CSV in UTF-8 and as a workbook: numbers in `amount_column` are number cells, everything
/// else is text.
[[nodiscard]] std::string csv_of(const std::vector<TextRow>& rows);
[[nodiscard]] std::string workbook_of(const std::vector<TextRow>& rows, std::size_t amount_column);

/// Where amounts stand in a seeded roster.
inline constexpr std::size_t seeded_amount_column = 8;

}  // namespace fundledger::tests
