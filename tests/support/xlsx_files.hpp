// Small XLSX files made in a test, part by part, with whatever is wrong with them.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fundledger::tests {

/// Parts of a package in the order in which they are written; equal names are written twice.
using PackageParts = std::vector<std::pair<std::string, std::string>>;

/// Writes a ZIP archive of `parts`.
void write_package(const std::filesystem::path& path, const PackageParts& parts);

/// What a test says of a workbook; everything else is as Excel would write it.
struct SheetText {
    std::string rows;            ///< inside <sheetData>
    std::string strings;         ///< inside <sst>; empty: no such part
    std::string formats;         ///< inside <numFmts>
    std::string styles;          ///< inside <cellXfs>; empty: no part of styles
    std::string workbook_extra;  ///< before <sheets>
};

/// The parts of a workbook with one sheet "Sheet1".
[[nodiscard]] PackageParts xlsx_parts(const SheetText& text);

/// Puts another text in the place of a part, or adds it.
void set_part(PackageParts& parts, std::string_view name, std::string content);

}  // namespace fundledger::tests
