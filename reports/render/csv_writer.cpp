#include "reports/render/csv_writer.hpp"

#include "reports/render/cell_text.hpp"
#include "reports/render/phrases.hpp"
#include "reports/render/unicode.hpp"

#include <algorithm>
#include <array>

namespace fundledger::reports {
namespace {

constexpr std::string_view line_end = "\r\n";

std::string text_field(std::string_view text) {
    return csv_field(defused(valid_utf8(text)));
}

void write_single(Sink& sink, std::string_view text) {
    sink << text_field(text) << line_end;
}

std::string cell_field(const Cell& cell, Language language) {
    const std::string text = text_for_files(cell, language);
    return is_number(cell) ? csv_field(text) : text_field(text);
}

void write_rows(Sink& sink, const std::vector<Row>& rows, Language language) {
    for (const Row& row : rows) {
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            if (i != 0) sink << ",";
            sink << cell_field(row.cells[i], language);
        }
        sink << line_end;
    }
}

std::string column_heading(const Column& column, Language language) {
    if (column.group.empty()) return column.label.in(language);
    return column.group.in(language) + "/" + column.label.in(language);
}

std::string table_heading(const Report& report,
                          const Section& section,
                          const Table& table,
                          Language language) {
    std::string heading = report.title.in(language);
    for (const Label* part : {&section.heading, &table.title}) {
        if (!part->empty()) heading += " - " + part->in(language);
    }
    return heading;
}

void write_table(Sink& sink, const Table& table, Language language) {
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        if (i != 0) sink << ",";
        sink << text_field(column_heading(table.columns[i], language));
    }
    sink << line_end;
    write_rows(sink, table.rows, language);
    write_rows(sink, table.footer, language);
    if (table.rows_omitted > 0) write_single(sink, omitted_note(table.rows_omitted, language));
}

void write_pair(Sink& sink, std::string_view name, std::string_view value) {
    sink << text_field(name) << "," << text_field(value) << line_end;
}

void write_trailer(Sink& sink, const Report& report, Language language) {
    for (const Section& section : report.sections) {
        for (const Label& note : section.notes) {
            write_pair(sink, phrase(Phrase::note, language), note.in(language));
        }
    }
    for (const Label& footer : report.footers) write_single(sink, footer.in(language));
    for (const TrailHead& head : report.watermark.heads) {
        sink << text_field(phrase(Phrase::data_as_of, language)) << "," << text_field(head.book)
             << "," << std::to_string(head.sequence) << "," << text_field(head.recorded_at) << ","
             << text_field(head.hash) << line_end;
    }
    if (!report.watermark.generator.empty()) {
        write_pair(sink, phrase(Phrase::generated_by, language), report.watermark.generator);
    }
}

}  // namespace

std::string csv_field(std::string_view text) {
    const bool blank_edge = !text.empty() && (text.front() == ' ' || text.back() == ' ');
    if (text.find_first_of(",\"\r\n") == std::string_view::npos && !blank_edge) {
        return std::string(text);
    }
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"') out += '"';
        out += c;
    }
    return out + "\"";
}

std::string defused(std::string text) {
    constexpr std::array<std::string_view, 11> starters = {
        "=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"};
    const auto begins = [&](std::string_view starter) { return text.starts_with(starter); };
    if (std::any_of(starters.begin(), starters.end(), begins)) text.insert(0, 1, '\'');
    return text;
}

void write_csv(Sink& sink, const Report& report, Language language) {
    sink << "\xEF\xBB\xBF";
    for (const Section& section : report.sections) {
        for (const Table& table : section.tables) {
            sink << text_field(table_heading(report, section, table, language));
            for (const std::string& item : heading_items(report, language)) {
                sink << "," << text_field(item);
            }
            sink << line_end;
            write_table(sink, table, language);
            sink << line_end;
        }
    }
    write_trailer(sink, report, language);
}

}  // namespace fundledger::reports
