// A table seen through a profile: the rows use cases read.
#pragma once

#include "importers/cell_cleaner.hpp"
#include "importers/ignored_row.hpp"
#include "importers/table_reader.hpp"
#include "importers/total_row.hpp"
#include "ledger/service/row_source.hpp"

#include <memory>
#include <string>
#include <vector>

namespace fundledger::importers {

/// Rows below the heading, their cells in the order of the bound columns, blanks around them taken
/// off; blank rows and rows of totals left out. A column whose `source_column` is 0 has the same
/// value in every row. A row with text to the right of the last heading is refused
/// (too_many_columns): there a comma inside an unquoted amount has moved every cell that follows.
class MappedSource final : public service::RowSource {
public:
    struct Layout {
        service::SourceInfo info;
        std::vector<service::BoundColumn> columns;
        std::vector<std::string> values;  ///< per column; of those without a source column
        std::uint32_t headings = 0;       ///< columns of the file up to the last heading
        std::vector<std::string> heading_cells;
        std::vector<std::string> total_markers;
        std::vector<std::string> ignore_rows;  ///< texts that open a row that is no line
    };

    MappedSource(std::unique_ptr<TableReader> reader, Layout layout);

    [[nodiscard]] const service::SourceInfo& info() const override { return layout_.info; }
    [[nodiscard]] const std::vector<service::BoundColumn>& columns() const override {
        return layout_.columns;
    }
    [[nodiscard]] Result<bool, Refusal> next(service::RowBatch& batch) override;
    void rewind() override;
    [[nodiscard]] const std::vector<service::TotalRow>& totals() const override { return totals_; }
    [[nodiscard]] std::uint64_t bytes_read() const override { return reader_->bytes_read(); }
    [[nodiscard]] service::HiddenRows hidden() const override { return hidden_; }
    [[nodiscard]] service::LeftOutRows left_out() const override { return left_out_; }
    [[nodiscard]] std::uint64_t pass_fingerprint() const override {
        return reader_->pass_fingerprint();
    }

private:
    [[nodiscard]] const TableRows::Row* map_rows(service::RowBatch& batch);
    void map_row(std::span<const std::string_view> cells, std::string_view* to) const;
    void take_total(const TableRows::Row& row, std::span<const std::string_view> cells);
    [[nodiscard]] bool is_remark(std::span<const std::string_view> cells) const;
    [[nodiscard]] bool carries_figures(std::span<const std::string_view> cells) const;
    void leave_out(const TableRows::Row& row, std::span<const std::string_view> cells);
    [[nodiscard]] bool reaches_past_headings(std::span<const std::string_view> cells) const;
    [[nodiscard]] Refusal too_wide(const TableRows::Row& row) const;

    std::unique_ptr<TableReader> reader_;
    Layout layout_;
    TotalRowFinder total_finder_;
    CellCleaner cleaner_;
    IgnoredRowFinder ignored_finder_;
    std::vector<std::size_t> money_columns_;  ///< of the file, from 0
    bool has_amounts_;                        ///< there is a column of amounts
    TableRows rows_;
    std::vector<service::TotalRow> totals_;
    service::HiddenRows hidden_;
    service::LeftOutRows left_out_;
    const TableRows::Row* too_wide_ = nullptr;  ///< met behind rows already given
};

}  // namespace fundledger::importers
