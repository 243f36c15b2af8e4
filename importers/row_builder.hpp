// Rows of a sheet as its reader meets them, cell by cell.
#pragma once

#include "importers/table_reader.hpp"
#include "importers/text_blocks.hpp"

#include <cstdint>
#include <string_view>

namespace fundledger::importers {

/// Fills batches. Cells come in ascending order; those left out are empty, those behind the last
/// stay away, and a row without any cell is no row. One thread.
class RowBuilder {
public:
    /// Forgets the rows handed out and fills `rows` from now on.
    void begin_batch(TableRows& rows);
    void open_row(std::uint32_t number, bool hidden);
    /// Closes the open row, if there is one.
    void close_row();
    /// Drops what was put into the open row.
    void drop_row();
    /// Whether the batch should be handed out before another row is opened.
    [[nodiscard]] bool full() const;

    /// Puts a text that stays where it is. Column from 1, greater than the last of this row.
    /// False where the row has grown beyond `WorkbookLimits::row_bytes_max`.
    [[nodiscard]] bool put(std::uint32_t column, std::string_view kept);
    /// Puts a copy.
    [[nodiscard]] bool put_copy(std::uint32_t column, std::string_view text);
    /// Puts a copy, which may be empty, with a mark.
    [[nodiscard]] bool put_marked(std::uint32_t column,
                                  std::string_view text,
                                  TableRows::Mark::Kind kind);
    void announce_private_use() { rows_->may_be_private = true; }

private:
    TableRows* rows_ = nullptr;
    TextBlocks texts_;
    std::uint32_t number_ = 0;
    bool hidden_ = false;
    bool open_ = false;
    std::size_t first_ = 0;  ///< of `rows_->cells`
    std::size_t bytes_ = 0;
};

/// Whether `text` holds a byte that opens a private-use character (U+E000–F8FF, planes 15 and 16).
[[nodiscard]] bool opens_private_use(std::string_view text);

}  // namespace fundledger::importers
