// What stands in a cell besides its text, made into text or into a note.
#pragma once

#include "importers/table_reader.hpp"
#include "ledger/service/row_source.hpp"

#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fundledger::importers {

/// A cell that was entered as text on purpose loses the sign of it: `="0123"` is 0123, as is
/// `'0123`. Anything else is returned as it is.
[[nodiscard]] std::string_view without_text_sign(std::string_view cell) noexcept;

/// Rewrites the rare cells that need it, for one batch at a time. Numbers of a sheet with 16 or
/// more digits: in columns of money they become the amount they are noise around
/// (4373.2600000000002), if they are within 10^-6 fen of one; elsewhere whole numbers from 10^15 on
/// have lost digits and fractions are rounded to the 15 digits a sheet has. Private-use characters
/// are mapped.
class CellCleaner {
public:
    explicit CellCleaner(const std::vector<service::BoundColumn>& columns);

    /// Forgets the texts of the batch before.
    void begin_batch() { texts_.clear(); }
    /// Cleans the bound cells `to` of one row, adding notes for it as row `row` of the batch.
    void clean(const TableRows& rows,
               const TableRows::Row& source,
               std::uint32_t row,
               std::span<std::string_view> to,
               std::vector<service::CellNote>& notes);

private:
    void apply_mark(TableRows::Mark::Kind kind,
                    std::uint32_t column,
                    std::uint32_t row,
                    std::string_view& cell,
                    std::vector<service::CellNote>& notes);
    void apply_long_number(std::uint32_t column,
                           std::uint32_t row,
                           std::string_view& cell,
                           std::vector<service::CellNote>& notes);
    [[nodiscard]] std::string_view keep(std::string text) {
        return texts_.emplace_back(std::move(text));
    }

    std::vector<std::uint32_t> source_columns_;  ///< per bound column, from 1; 0: not in the file
    std::vector<int> decimals_;      ///< of money columns, so many places are a fen; else -1
    std::deque<std::string> texts_;  ///< a deque: views handed out stay valid
};

}  // namespace fundledger::importers
