// What a workbook says, as texts a test can compare.
#pragma once

#include "importers/workbook.hpp"
#include "importers/xlsx_workbook.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace fundledger::tests {

/// One pass over one sheet.
struct SheetRead {
    /// "3:a|b|c": number of the row, '*' behind it where it is hidden, and its cells. A mark stands
    /// before its cell: "#" long number, "!" error, "?" not calculated.
    std::vector<std::string> rows;
    bool may_be_private = false;
    std::optional<Refusal> refusal;
};

inline SheetRead read_sheet(importers::TableReader& reader) {
    using Kind = importers::TableRows::Mark::Kind;
    SheetRead read;
    importers::TableRows batch;
    for (;;) {
        auto more = reader.next(batch);
        if (!more.ok()) {
            read.refusal = more.error();
            return read;
        }
        if (!more.value()) return read;
        read.may_be_private = read.may_be_private || batch.may_be_private;
        auto mark = batch.marks.begin();
        for (const auto& row : batch.rows) {
            std::string text = std::to_string(row.source_row) + (row.hidden ? "*:" : ":");
            for (std::uint32_t i = 0; i < row.count; ++i) {
                if (i != 0) text += '|';
                if (mark != batch.marks.end() && mark->cell == row.first + i) {
                    text += mark->kind == Kind::long_number   ? "#"
                            : mark->kind == Kind::error_value ? "!"
                                                              : "?";
                    ++mark;
                }
                text += batch.cells[row.first + i];
            }
            read.rows.push_back(std::move(text));
        }
    }
}

/// Opens `path` as XLSX and reads one of its sheets; a refusal of any step is the refusal.
inline SheetRead read_xlsx(const std::filesystem::path& path,
                           std::size_t sheet = 0,
                           importers::XmlEngine engine = importers::XmlEngine::scanner) {
    SheetRead read;
    auto file = importers::FileBytes::open(path);
    auto book = importers::open_xlsx_with(std::move(file).value(), engine);
    if (!book.ok()) {
        read.refusal = book.error();
        return read;
    }
    auto reader = (*book)->open(sheet);
    if (!reader.ok()) {
        read.refusal = reader.error();
        return read;
    }
    return read_sheet(**reader);
}

}  // namespace fundledger::tests
