// Tables of a report as HTML, with links from amounts to what stands behind them.
#pragma once

#include "reports/model.hpp"
#include "reports/render/sink.hpp"

#include <set>
#include <string>
#include <string_view>

namespace fundledger::reports {

/// Writes tables in page order. The first cell that leads to a detail becomes the place the detail
/// leads back to. Keys without a detail are written without a link.
class HtmlTables {
public:
    HtmlTables(Sink& sink, const Report& report, Language language)
        : sink_(sink), report_(report), language_(language) {}

    /// Whether the caption repeats the report's unit (tables with amounts only).
    enum class UnitLine : std::uint8_t { with_unit, without_unit };
    void write(const Table& table, UnitLine unit_line);

    /// The content of a cell, a link where it drills. Gives no place to come back to.
    [[nodiscard]] std::string content(const Cell& cell) const;
    /// Whether a cell already written leads to `drill`; its id is then "r-" + anchor.
    [[nodiscard]] bool has_reference(std::string_view drill) const;

private:
    void caption(const Table& table, UnitLine unit_line);
    void head(const Table& table);
    void group_row(const Table& table);
    void heading(const Column& column, std::string_view rows_spanned);
    void rows(std::string_view element, const Table& table, const std::vector<Row>& rows);
    void cell(const Column& column, const Cell& cell, int level);

    Sink& sink_;
    const Report& report_;
    Language language_;
    std::set<std::string, std::less<>> referenced_;
};

}  // namespace fundledger::reports
