#include "reports/render/json_writer.hpp"

#include "reports/render/cell_text.hpp"
#include "reports/render/json_text.hpp"

namespace fundledger::reports {
namespace {

using Layout = JsonWriter::Layout;

std::string_view kind_name(ColumnKind kind) {
    switch (kind) {
        case ColumnKind::text:
            return "text";
        case ColumnKind::integer:
            return "integer";
        case ColumnKind::money:
            return "money";
        case ColumnKind::percent:
            return "percent";
        case ColumnKind::date:
            return "date";
        case ColumnKind::code:
            return "code";
    }
    return "text";
}

std::string_view kind_name(ChartKind kind) {
    switch (kind) {
        case ChartKind::bar:
            return "bar";
        case ChartKind::stacked_bar:
            return "stacked-bar";
        case ChartKind::line:
            return "line";
        case ChartKind::pie:
            return "pie";
    }
    return "bar";
}

std::string_view emphasis_name(Emphasis emphasis) {
    switch (emphasis) {
        case Emphasis::normal:
            return "normal";
        case Emphasis::subtotal:
            return "subtotal";
        case Emphasis::total:
            return "total";
        case Emphasis::warning:
            return "warning";
    }
    return "normal";
}

/// One report into one JSON document.
class ReportJson {
public:
    ReportJson(Sink& sink, Language language) : json_(sink), language_(language) {}

    void report(const Report& report);

private:
    void labels(std::string_view key, const std::vector<Label>& labels, Layout layout);
    void heading(const Report& report);
    void watermark(const Watermark& watermark);
    void section(const Section& section);
    void chart(const Chart& chart);
    void table(const Table& table);
    void column(const Column& column);
    void rows(std::string_view key, const Table& table, const std::vector<Row>& rows);
    void row(const Table& table, const Row& row);
    void cell(const Cell& cell);
    void label(std::string_view key, const Label& label) { json_.member(key, label.in(language_)); }

    JsonWriter json_;
    Language language_;
};

void ReportJson::labels(std::string_view key, const std::vector<Label>& labels, Layout layout) {
    json_.key(key);
    json_.begin_array(layout);
    for (const Label& text : labels) json_.string(text.in(language_));
    json_.end_array();
}

void ReportJson::heading(const Report& report) {
    json_.member("schema", "fundledger-report/1");
    json_.member("id", report.id);
    json_.member("language", language_ == Language::zh ? "zh" : "en");
    label("title", report.title);
    label("entity", report.entity);
    label("period", report.period);
    label("unit", report.unit);
    json_.key("parameters");
    json_.begin_array();
    for (const Parameter& parameter : report.parameters) {
        json_.begin_object(Layout::flat);
        json_.member("key", parameter.key);
        label("name", parameter.name);
        label("value", parameter.value);
        json_.end_object();
    }
    json_.end_array();
}

void ReportJson::watermark(const Watermark& watermark) {
    json_.key("watermark");
    json_.begin_object();
    json_.member("generator", watermark.generator);
    json_.key("heads");
    json_.begin_array();
    for (const TrailHead& head : watermark.heads) {
        json_.begin_object(Layout::flat);
        json_.member("book", head.book);
        json_.key("sequence");
        json_.integer(head.sequence);
        json_.member("recorded_at", head.recorded_at);
        json_.member("hash", head.hash);
        json_.end_object();
    }
    json_.end_array();
    json_.end_object();
}

void ReportJson::cell(const Cell& cell) {
    if (std::holds_alternative<std::monostate>(cell.value)) {
        json_.null();
    } else if (const auto* count = std::get_if<std::int64_t>(&cell.value)) {
        json_.integer(*count);
    } else if (const auto* rate = std::get_if<BasisPoints>(&cell.value)) {
        json_.string(percent_points(*rate));
    } else {
        json_.string(text_for_files(cell, language_));
    }
}

void ReportJson::row(const Table& table, const Row& row) {
    json_.begin_object(Layout::flat);
    json_.key("cells");
    json_.begin_object();
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
        json_.key(table.columns[i].key);
        cell(row.cells[i]);
    }
    json_.end_object();
    json_.member("emphasis", emphasis_name(row.emphasis));
    json_.key("level");
    json_.integer(row.level);
    json_.key("drill");
    json_.begin_object();
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
        if (!row.cells[i].drill.empty()) json_.member(table.columns[i].key, row.cells[i].drill);
    }
    json_.end_object();
    json_.key("marks");
    json_.begin_object();
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
        const Emphasis mark = row.cells[i].emphasis;
        if (mark != Emphasis::normal) json_.member(table.columns[i].key, emphasis_name(mark));
    }
    json_.end_object();
    json_.end_object();
}

void ReportJson::rows(std::string_view key, const Table& table, const std::vector<Row>& rows) {
    json_.key(key);
    json_.begin_array();
    for (const Row& one : rows) row(table, one);
    json_.end_array();
}

void ReportJson::column(const Column& column) {
    json_.begin_object(Layout::flat);
    json_.member("key", column.key);
    label("label", column.label);
    label("group", column.group);
    json_.member("kind", kind_name(column.kind));
    json_.end_object();
}

void ReportJson::table(const Table& table) {
    json_.begin_object();
    json_.member("key", table.key);
    label("title", table.title);
    json_.key("columns");
    json_.begin_array();
    for (const Column& one : table.columns) column(one);
    json_.end_array();
    rows("rows", table, table.rows);
    rows("footer", table, table.footer);
    json_.key("rows_omitted");
    json_.integer(table.rows_omitted);
    json_.end_object();
}

void ReportJson::chart(const Chart& chart) {
    json_.begin_object();
    json_.member("key", chart.key);
    json_.member("kind", kind_name(chart.kind));
    label("title", chart.title);
    labels("labels", chart.labels, Layout::flat);
    json_.key("series");
    json_.begin_array();
    for (const Series& series : chart.series) {
        json_.begin_object(Layout::flat);
        label("name", series.name);
        json_.key("values");
        json_.begin_array();
        for (const Money value : series.values) json_.string(value.to_plain());
        json_.end_array();
        json_.end_object();
    }
    json_.end_array();
    json_.end_object();
}

void ReportJson::section(const Section& section) {
    json_.begin_object();
    json_.member("key", section.key);
    label("heading", section.heading);
    json_.key("charts");
    json_.begin_array();
    for (const Chart& one : section.charts) chart(one);
    json_.end_array();
    json_.key("tables");
    json_.begin_array();
    for (const Table& one : section.tables) table(one);
    json_.end_array();
    labels("notes", section.notes, Layout::lines);
    json_.end_object();
}

void ReportJson::report(const Report& report) {
    json_.begin_object();
    heading(report);
    watermark(report.watermark);
    json_.key("highlights");
    json_.begin_array();
    for (const Highlight& highlight : report.highlights) {
        json_.begin_object(Layout::flat);
        json_.member("key", highlight.key);
        label("label", highlight.label);
        json_.key("value");
        cell(highlight.cell);
        json_.member("drill", highlight.cell.drill);
        json_.end_object();
    }
    json_.end_array();
    json_.key("sections");
    json_.begin_array();
    for (const Section& one : report.sections) section(one);
    json_.end_array();
    labels("footers", report.footers, Layout::lines);
    json_.key("signatures");
    json_.begin_array();
    for (const Signature& signature : report.signatures) {
        json_.begin_object(Layout::flat);
        label("role", signature.role);
        json_.member("name", signature.name);
        json_.end_object();
    }
    json_.end_array();
    json_.key("details");
    json_.begin_object();
    for (const auto& [key, detail] : report.details) {
        json_.key(key);
        json_.begin_object();
        label("title", detail.title);
        json_.key("table");
        table(detail.table);
        labels("notes", detail.notes, Layout::lines);
        json_.end_object();
    }
    json_.end_object();
    json_.end_object();
}

}  // namespace

void write_json(Sink& sink, const Report& report, Language language) {
    ReportJson(sink, language).report(report);
}

}  // namespace fundledger::reports
