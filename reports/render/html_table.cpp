#include "reports/render/html_table.hpp"

#include "reports/render/cell_text.hpp"
#include "reports/render/html_text.hpp"
#include "reports/render/phrases.hpp"

#include <algorithm>

namespace fundledger::reports {
namespace {

std::string_view kind_name(ColumnKind kind) {
    switch (kind) {
        case ColumnKind::integer:
        case ColumnKind::money:
        case ColumnKind::percent:
            return "number";
        case ColumnKind::text:
        case ColumnKind::date:
        case ColumnKind::code:
            return "text";
    }
    return "text";
}

std::string_view emphasis_class(Emphasis emphasis) {
    switch (emphasis) {
        case Emphasis::normal:
            return {};
        case Emphasis::subtotal:
            return "subtotal";
        case Emphasis::total:
            return "total";
        case Emphasis::warning:
            return "warning";
    }
    return {};
}

void add_class(std::string& classes, std::string_view name) {
    if (name.empty()) return;
    if (!classes.empty()) classes += ' ';
    classes += name;
}

std::string class_attribute(const std::string& classes) {
    return classes.empty() ? std::string() : " class=\"" + classes + "\"";
}

std::string column_classes(const Column& column) {
    std::string classes;
    switch (resolved_align(column)) {
        case Align::right:
            add_class(classes, "n");
            break;
        case Align::center:
            add_class(classes, "c");
            break;
        case Align::automatic:
        case Align::left:
            break;
    }
    if (column.kind == ColumnKind::code || column.kind == ColumnKind::date) {
        add_class(classes, "code");
    }
    return classes;
}

bool has_groups(const Table& table) {
    return std::any_of(table.columns.begin(), table.columns.end(), [](const Column& column) {
        return !column.group.empty();
    });
}

bool has_amounts(const Table& table) {
    return std::any_of(table.columns.begin(), table.columns.end(), [](const Column& column) {
        return column.kind == ColumnKind::money;
    });
}

}  // namespace

std::string HtmlTables::content(const Cell& cell) const {
    std::string text = html(text_for_people(cell, language_));
    if (text.empty() || cell.drill.empty() || !report_.details.contains(cell.drill)) return text;
    return "<a href=\"#d-" + anchor(cell.drill) + "\">" + text + "</a>";
}

bool HtmlTables::has_reference(std::string_view drill) const {
    return referenced_.contains(drill);
}

void HtmlTables::caption(const Table& table, UnitLine unit_line) {
    const bool unit = unit_line == UnitLine::with_unit && has_amounts(table);
    if (table.title.empty() && !unit) return;
    sink_ << "<caption><span class=\"name\">" << html(table.title.in(language_)) << "</span>";
    if (unit) {
        const std::string text =
            named(phrase(Phrase::unit, language_), report_.unit.in(language_), language_);
        sink_ << "<span class=\"unit\">" << html(text) << "</span>";
    }
    sink_ << "</caption>\n";
}

void HtmlTables::heading(const Column& column, std::string_view rows_spanned) {
    const std::string classes = column_classes(column);
    sink_ << "<th scope=\"col\" data-kind=\"" << kind_name(column.kind) << "\"" << rows_spanned
          << class_attribute(classes) << ">" << html(column.label.in(language_)) << "</th>";
}

void HtmlTables::group_row(const Table& table) {
    sink_ << "<tr>";
    const auto& columns = table.columns;
    for (std::size_t first = 0; first < columns.size();) {
        if (columns[first].group.empty()) {
            heading(columns[first++], " rowspan=\"2\"");
            continue;
        }
        std::size_t end = first + 1;
        while (end < columns.size() && columns[end].group == columns[first].group) ++end;
        sink_ << "<th scope=\"colgroup\" class=\"group\" colspan=\"" << std::to_string(end - first)
              << "\">" << html(columns[first].group.in(language_)) << "</th>";
        first = end;
    }
    sink_ << "</tr>\n";
}

void HtmlTables::head(const Table& table) {
    const bool groups = has_groups(table);
    sink_ << "<thead>\n";
    if (groups) group_row(table);
    sink_ << "<tr>";
    for (const Column& column : table.columns) {
        if (!groups || !column.group.empty()) heading(column, {});
    }
    sink_ << "</tr>\n</thead>\n";
}

void HtmlTables::cell(const Column& column, const Cell& cell, int level) {
    std::string classes = column_classes(column);
    add_class(classes, emphasis_class(cell.emphasis));
    if (is_negative(cell)) add_class(classes, "negative");
    if (level > 0) add_class(classes, "l" + std::to_string(std::min(level, 6)));
    sink_ << "<td" << class_attribute(classes);
    const bool leads = !cell.drill.empty() && report_.details.contains(cell.drill);
    if (leads && referenced_.insert(cell.drill).second) {
        sink_ << " id=\"r-" << anchor(cell.drill) << "\"";
    }
    sink_ << ">" << content(cell) << "</td>";
}

void HtmlTables::rows(std::string_view element, const Table& table, const std::vector<Row>& rows) {
    sink_ << "<" << element << ">\n";
    for (const Row& row : rows) {
        sink_ << "<tr" << class_attribute(std::string(emphasis_class(row.emphasis))) << ">";
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            cell(table.columns[i], row.cells[i], i == 0 ? row.level : 0);
        }
        sink_ << "</tr>\n";
    }
    sink_ << "</" << element << ">\n";
}

void HtmlTables::write(const Table& table, UnitLine unit_line) {
    sink_ << "<table>\n";
    caption(table, unit_line);
    head(table);
    if (table.rows.empty()) {
        sink_ << "<tbody>\n<tr class=\"none\"><td colspan=\""
              << std::to_string(table.columns.size()) << "\">" << phrase(Phrase::no_rows, language_)
              << "</td></tr>\n</tbody>\n";
    } else {
        rows("tbody", table, table.rows);
    }
    if (!table.footer.empty()) rows("tfoot", table, table.footer);
    sink_ << "</table>\n";
    if (table.rows_omitted > 0) {
        sink_ << "<p class=\"note\">" << omitted_note(table.rows_omitted, language_) << "</p>\n";
    }
}

}  // namespace fundledger::reports
