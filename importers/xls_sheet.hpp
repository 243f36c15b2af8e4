// One sheet of an .xls file: its records become rows of cells.
#pragma once

#include "importers/biff_records.hpp"
#include "importers/row_builder.hpp"
#include "importers/xls_book.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace fundledger::importers {

/// Fills batches of rows. Stream and book outlive it. One thread.
class XlsSheet {
public:
    XlsSheet(const OleFile::Stream& stream, const XlsBook& book, std::uint64_t place);

    /// Fills `rows`; true behind the last row.
    [[nodiscard]] Result<bool, PartFault> fill(TableRows& rows);

private:
    struct Cell {
        std::uint32_t row = 0;  ///< both from 1
        std::uint32_t column = 0;
        std::uint16_t style = 0;
    };

    [[nodiscard]] std::optional<PartFault> record();
    [[nodiscard]] std::optional<PartFault> cells();
    [[nodiscard]] std::optional<PartFault> numbers();
    [[nodiscard]] std::optional<PartFault> formula();
    [[nodiscard]] std::optional<PartFault> text_of_formula();
    [[nodiscard]] std::optional<PartFault> shared_text();
    [[nodiscard]] std::optional<PartFault> truth(std::uint8_t value, bool is_error);
    [[nodiscard]] std::optional<PartFault> number(std::optional<std::string> text);
    [[nodiscard]] std::optional<PartFault> small_number(std::uint32_t packed);
    void hide_row();
    [[nodiscard]] std::optional<PartFault> settle();
    /// The cell at the front of the record, with room for `bytes` more; opens its row.
    [[nodiscard]] bool open_cell(std::size_t bytes);
    [[nodiscard]] std::optional<PartFault> fits(bool put) const;
    [[nodiscard]] PartFault wrong(std::string found) const;

    BiffRecords records_;
    const XlsBook* book_;
    RowBuilder rows_;
    std::vector<bool> hidden_;
    std::size_t depth_ = 0;  ///< 1 in the sheet, more in its charts
    Cell cell_;
    bool awaits_text_ = false;  ///< the text of the formula in `cell_` is in a record of its own
    bool kept_ = false;         ///< the record read last belongs to the next batch
    bool begun_ = false;
};

}  // namespace fundledger::importers
