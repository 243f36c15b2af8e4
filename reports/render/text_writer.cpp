#include "reports/render/text_writer.hpp"

#include "reports/render/cell_text.hpp"
#include "reports/render/phrases.hpp"
#include "reports/render/text_table.hpp"
#include "reports/render/unicode.hpp"

#include <string>

namespace fundledger::reports {
namespace {

constexpr std::string_view item_gap = "    ";
constexpr int gap_width = 4;

/// Items side by side, on as many lines as `columns_max` asks for (0: one).
void write_items(Sink& sink, const std::vector<std::string>& items, int columns_max) {
    int used = 0;
    for (const std::string& item : items) {
        const std::string text = printable(item);
        const int width = display_width(text);
        if (used > 0) {
            const bool fits = columns_max <= 0 || used + gap_width + width <= columns_max;
            sink << (fits ? item_gap : "\n");
            used = fits ? used + gap_width : 0;
        }
        sink << text;
        used += width;
    }
    if (!items.empty()) sink << "\n";
}

void write_heading(Sink& sink, const Report& report, Language language, int columns_max) {
    sink << printable(report.title.in(language)) << "\n";
    write_items(sink, heading_items(report, language), columns_max);
    std::vector<std::string> figures;
    for (const Highlight& highlight : report.highlights) {
        figures.push_back(named(
            highlight.label.in(language), text_for_people(highlight.cell, language), language));
    }
    write_items(sink, figures, columns_max);
}

void write_section(Sink& sink, const Section& section, Language language, int columns_max) {
    if (!section.heading.empty()) {
        sink << "\n" << printable(section.heading.in(language)) << "\n";
    }
    for (const Table& table : section.tables) {
        sink << "\n";
        if (!table.title.empty()) sink << printable(table.title.in(language)) << "\n";
        write_text_table(sink, table, language, columns_max);
        if (table.rows_omitted > 0) sink << omitted_note(table.rows_omitted, language) << "\n";
    }
    for (const Label& note : section.notes) {
        sink << named(phrase(Phrase::note, language), printable(note.in(language)), language)
             << "\n";
    }
}

void write_watermark(Sink& sink, const Watermark& watermark, Language language) {
    for (const TrailHead& head : watermark.heads) {
        std::string line = named(phrase(Phrase::data_as_of, language), head.book, language);
        line += " #" + std::to_string(head.sequence) + " " + head.recorded_at;
        sink << printable(line) << "\n  " << printable(head.hash) << "\n";
    }
    if (!watermark.generator.empty()) {
        sink << named(phrase(Phrase::generated_by, language),
                      printable(watermark.generator),
                      language)
             << "\n";
    }
}

}  // namespace

void write_text(Sink& sink, const Report& report, Language language, int columns_max) {
    write_heading(sink, report, language, columns_max);
    for (const Section& section : report.sections) {
        write_section(sink, section, language, columns_max);
    }
    sink << "\n";
    for (const Label& footer : report.footers) sink << printable(footer.in(language)) << "\n";
    std::vector<std::string> signatures;
    for (const Signature& signature : report.signatures) {
        const std::string name = signature.name.empty() ? "__________" : signature.name;
        signatures.push_back(named(signature.role.in(language), name, language));
    }
    write_items(sink, signatures, columns_max);
    write_watermark(sink, report.watermark, language);
}

}  // namespace fundledger::reports
