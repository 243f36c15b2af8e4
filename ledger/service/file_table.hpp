// A small file read whole: its rows can be looked at again and in any order.
#pragma once

#include "ledger/base/digest.hpp"
#include "ledger/base/result.hpp"
#include "ledger/service/context.hpp"
#include "ledger/service/row_source.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace fundledger::service {

/// Files of other kinds than rosters may have so many rows; memory stays bounded.
inline constexpr std::size_t file_rows_max = 500'000;

/// All rows of a source, columns found by the name of their field.
class FileTable {
public:
    /// Reads to the end. Refusals: structural faults, header_only, too_many_rows.
    /// Throws what `progress` asks for.
    [[nodiscard]] static Result<FileTable, Refusal> read(RowSource& source,
                                                         HashAlgorithm algorithm,
                                                         const Progress& progress = {});
    /// A file that is no table, as every import sees it: its records by their rows, without cells.
    [[nodiscard]] static FileTable of_records(SourceInfo info,
                                              std::vector<std::uint32_t> source_rows,
                                              const Digest& content,
                                              std::uint64_t fingerprint);

    [[nodiscard]] std::size_t rows() const { return source_rows_.size(); }
    [[nodiscard]] std::uint32_t source_row(std::size_t row) const { return source_rows_[row]; }
    [[nodiscard]] const SourceInfo& info() const { return info_; }
    [[nodiscard]] const std::vector<BoundColumn>& columns() const { return columns_; }
    /// What the reader remarked about cells; `row` counts the rows of the table. Ascending by row.
    [[nodiscard]] const std::vector<CellNote>& notes() const { return notes_; }
    [[nodiscard]] std::span<const CellNote> notes_of(std::size_t row) const;
    /// The hidden rows among those read.
    [[nodiscard]] const HiddenRows& hidden() const { return hidden_; }
    /// What the rows say, whatever the order of columns or the encoding.
    [[nodiscard]] const Digest& content() const { return content_; }
    [[nodiscard]] std::uint64_t fingerprint() const { return fingerprint_; }

    /// The column of a field, -1 where the file has none.
    [[nodiscard]] int column(std::string_view field) const;
    /// Without blanks around it; empty where the file has no such column.
    [[nodiscard]] std::string_view cell(std::size_t row, int column) const;

private:
    void add(const std::string_view* cells, std::uint32_t source_row);

    SourceInfo info_;
    std::vector<BoundColumn> columns_;
    std::map<std::string, int, std::less<>> by_field_;
    std::vector<std::uint32_t> source_rows_;
    std::string texts_;                     ///< all cells, one after the other
    std::vector<std::uint64_t> begins_{0};  ///< where each cell begins; one more at the end
    std::vector<CellNote> notes_;
    HiddenRows hidden_;
    Digest content_;
    std::uint64_t fingerprint_ = 0;
};

/// "field\theading\tcolumn" lines: which column of the file was taken for what.
[[nodiscard]] std::string column_map_of(const std::vector<BoundColumn>& columns);

}  // namespace fundledger::service
