// A table given by the test itself, in place of a file.
#pragma once

#include "ledger/service/row_source.hpp"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace fundledger::tests {

/// Rows of texts under fields; row 1 is the heading, batches hold two rows at most.
class ListedRows final : public service::RowSource {
public:
    ListedRows(const std::vector<std::string>& fields, std::vector<std::vector<std::string>> rows)
        : rows_(std::move(rows)) {
        info_.file_name = "rows.csv";
        info_.profile_id = "test";
        for (std::size_t i = 0; i < fields.size(); ++i) {
            service::BoundColumn column;
            column.field = fields[i];
            column.heading = "标题" + std::to_string(i + 1);
            column.source_column = static_cast<std::uint32_t>(i + 1);
            columns_.push_back(column);
        }
    }
    /// The column's amounts are in this unit.
    ListedRows& unit(std::size_t column, const std::string& text) {
        columns_.at(column).unit = text;
        return *this;
    }

    [[nodiscard]] const service::SourceInfo& info() const override { return info_; }
    [[nodiscard]] const std::vector<service::BoundColumn>& columns() const override {
        return columns_;
    }
    [[nodiscard]] Result<bool, Refusal> next(service::RowBatch& batch) override {
        batch.clear();
        batch.width = columns_.size();
        for (; at_ < rows_.size() && batch.rows() < 2; ++at_) {
            for (const std::string& cell : rows_[at_]) batch.cells.emplace_back(cell);
            batch.source_rows.push_back(static_cast<std::uint32_t>(at_ + 2));
        }
        return batch.rows() != 0;
    }
    void rewind() override { at_ = 0; }
    [[nodiscard]] const std::vector<service::TotalRow>& totals() const override { return totals_; }
    [[nodiscard]] std::uint64_t pass_fingerprint() const override { return 7; }

private:
    service::SourceInfo info_;
    std::vector<service::BoundColumn> columns_;
    std::vector<std::vector<std::string>> rows_;
    std::vector<service::TotalRow> totals_;
    std::size_t at_ = 0;
};

}  // namespace fundledger::tests
