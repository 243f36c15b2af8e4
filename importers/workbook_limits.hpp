// What a workbook may ask of our memory and time. A file beyond a limit is refused, never cut
// short.
#pragma once

#include <cstddef>
#include <cstdint>

namespace fundledger::importers {

/// The limits stand far above what spreadsheet programs write: Excel itself stops at 1,048,576
/// rows, 16,384 columns and 32,767 characters in a cell.
struct WorkbookLimits {
    std::uint32_t rows_max = 1'048'576;
    std::uint32_t columns_max = 16'384;
    /// 32,767 characters of four bytes, twice.
    std::size_t cell_bytes_max = std::size_t{256} << 10U;
    std::size_t row_bytes_max = std::size_t{8} << 20U;
    /// Texts of the pool with their index, as kept in memory.
    std::size_t strings_bytes_max = std::size_t{192} << 20U;
    std::size_t parts_max = 20'000;
    /// Unpacked bytes of a part that is read whole: relations, styles, list of sheets.
    std::uint64_t small_part_bytes_max = std::uint64_t{64} << 20U;
    /// Unpacked bytes of a sheet or of the shared strings (545 MB for a million rows of twelve).
    std::uint64_t part_bytes_max = std::uint64_t{4} << 30U;
    /// Unpacked bytes of a sheet and the shared strings together.
    std::uint64_t total_bytes_max = std::uint64_t{5} << 30U;
    /// A part of more than `ratio_free_bytes` may not unpack to more than `ratio_max` times its
    /// packed size. Sheets of equal rows reach about 100, bombs come near 1030.
    std::uint64_t ratio_free_bytes = std::uint64_t{16} << 20U;
    std::uint64_t ratio_max = 300;
    /// Of XML: elements in elements, bytes of one tag with its attributes.
    std::size_t depth_max = 64;
    std::size_t tag_bytes_max = std::size_t{1} << 20U;
    std::size_t styles_max = 100'000;
    std::size_t sheets_max = 10'000;
};

inline constexpr WorkbookLimits workbook_limits{};

}  // namespace fundledger::importers
