// One sheet of an XLSX workbook: the tokens of its XML become rows of cells.
#pragma once

#include "importers/row_builder.hpp"
#include "importers/serial_date.hpp"
#include "importers/table_reader.hpp"
#include "importers/xlsx_strings.hpp"
#include "importers/xlsx_text.hpp"
#include "importers/xml_pump.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fundledger::importers {

/// What cells of all sheets refer to.
struct CellContext {
    const StringPool* strings = nullptr;
    const std::vector<CellFormat>* formats = nullptr;  ///< by style; empty: the file has none
    Epoch epoch = Epoch::from_1900;
};

/// Fills batches of rows. The context outlives it. One thread.
class SheetSink final : public XmlSink {
public:
    explicit SheetSink(CellContext context) : context_(context) {}

    /// Forgets the rows handed out and fills `rows` from now on, until it pauses or the sheet ends.
    void begin_batch(TableRows& rows) { rows_.begin_batch(rows); }
    /// Drops what a fault left of a row.
    void drop_open_row() { rows_.drop_row(); }

    /// Pauses behind a row when the batch is full.
    [[nodiscard]] Answer take(const XmlToken& token) override;
    /// With the row and column where it was met.
    [[nodiscard]] PartFault fault() const override { return fault_; }
    /// The row being read, or the last one; 0 before the first.
    [[nodiscard]] std::uint32_t row() const noexcept { return row_; }

private:
    enum class Where : std::uint8_t {
        outside,
        worksheet,
        data,
        row,
        cell,
        formula,
        value,
        inlined
    };
    enum class Type : std::uint8_t { number, shared, inlined, formula_text, boolean, error, day };

    [[nodiscard]] static std::optional<Type> parse_type(std::string_view t);
    [[nodiscard]] Answer start(const XmlToken& token);
    [[nodiscard]] Answer start_row(const XmlToken& token);
    [[nodiscard]] Answer start_cell(const XmlToken& token);
    [[nodiscard]] Answer start_in_cell(std::string_view name);
    [[nodiscard]] bool read_reference(std::string_view reference);
    [[nodiscard]] Answer end();
    [[nodiscard]] Answer end_row();
    [[nodiscard]] Answer end_cell();
    [[nodiscard]] Answer end_number();
    [[nodiscard]] Answer end_shared();
    [[nodiscard]] Answer put_copy(std::string_view text);
    [[nodiscard]] Answer put_marked(std::string_view text, TableRows::Mark::Kind kind);
    [[nodiscard]] Answer checked(bool fits);
    [[nodiscard]] Answer refuse_it(PartFault fault);
    [[nodiscard]] Answer refuse_damaged(std::string_view found);
    [[nodiscard]] Answer refuse_large(std::string_view found, std::uint64_t limit);

    CellContext context_;
    RowBuilder rows_;
    PartFault fault_;

    Where where_ = Where::outside;
    std::size_t skipped_ = 0;  ///< depth of elements inside one that does not matter
    bool had_data_ = false;
    std::uint32_t row_ = 0;
    // The cell being read.
    std::uint32_t column_ = 0;
    Type type_ = Type::number;
    CellFormat format_;
    bool has_value_ = false;
    bool has_formula_ = false;
    std::string value_;
    XlsxText inlined_;
};

}  // namespace fundledger::importers
