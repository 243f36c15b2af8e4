#include "reports/render/html_writer.hpp"

#include "reports/render/cell_text.hpp"
#include "reports/render/drill_order.hpp"
#include "reports/render/html_table.hpp"
#include "reports/render/html_text.hpp"
#include "reports/render/phrases.hpp"
#include "reports/render/svg_chart.hpp"

#include <algorithm>
#include <string>

namespace fundledger::reports {
namespace {

/// Writes one page, top to bottom.
class HtmlReport {
public:
    HtmlReport(Sink& sink, const Report& report, Language language)
        : sink_(sink), report_(report), language_(language), tables_(sink, report, language) {}

    void body();

private:
    void bar();
    void tools();
    void button(std::string_view action, Phrase words);
    void heading();
    void highlights();
    void section(const Section& section);
    void details();
    void detail(const std::vector<DetailStep>& steps, const DetailStep& step);
    void path(const std::vector<DetailStep>& steps, const DetailStep& step);
    void notes(const std::vector<Label>& notes);
    void ending();
    void watermark();
    [[nodiscard]] std::string words(Phrase which) const { return html(phrase(which, language_)); }
    [[nodiscard]] std::string text(const Label& label) const { return html(label.in(language_)); }

    Sink& sink_;
    const Report& report_;
    Language language_;
    HtmlTables tables_;
};

void HtmlReport::button(std::string_view action, Phrase words_of_it) {
    sink_ << "<button type=\"button\" data-action=\"" << action << "\">" << words(words_of_it)
          << "</button>\n";
}

void HtmlReport::tools() {
    sink_ << "<div class=\"tools\" id=\"tools\" hidden=\"hidden\" data-shown=\""
          << words(Phrase::shown) << "\" data-totals=\"" << words(Phrase::totals_unfiltered)
          << "\" data-sort=\"" << words(Phrase::sort_hint) << "\">\n"
          << "<span id=\"shown\" role=\"status\"></span>\n"
          << "<input type=\"search\" id=\"search\" aria-label=\"" << words(Phrase::search)
          << "\" placeholder=\"" << words(Phrase::search_hint) << "\"/>\n";
    if (!report_.details.empty()) {
        button("expand", Phrase::expand_all);
        button("collapse", Phrase::collapse_all);
    }
    button("print", Phrase::print);
    sink_ << "</div>\n";
}

void HtmlReport::bar() {
    sink_ << "<div class=\"bar\" id=\"top\">\n<a class=\"name\" href=\"#top\">"
          << text(report_.title)
          << "</a>\n<div class=\"contents\" role=\"navigation\" aria-label=\""
          << words(Phrase::contents) << "\">";
    for (const Section& one : report_.sections) {
        if (one.heading.empty()) continue;
        sink_ << "<a href=\"#s-" << anchor(one.key) << "\">" << text(one.heading) << "</a>";
    }
    if (!report_.details.empty())
        sink_ << "<a href=\"#details\">" << words(Phrase::details) << "</a>";
    sink_ << "</div>\n";
    tools();
    sink_ << "</div>\n";
}

void HtmlReport::heading() {
    sink_ << "<div class=\"title\">\n<h1>" << text(report_.title) << "</h1>\n<div class=\"facts\">";
    for (const std::string& item : heading_items(report_, language_)) {
        sink_ << "<span>" << html(item) << "</span>";
    }
    sink_ << "</div>\n</div>\n";
    highlights();
}

void HtmlReport::highlights() {
    if (report_.highlights.empty()) return;
    sink_ << "<div class=\"highlights\">\n";
    for (const Highlight& one : report_.highlights) {
        const bool warning = one.cell.emphasis == Emphasis::warning;
        sink_ << "<div class=\"highlight" << (warning ? " warning" : "")
              << "\"><div class=\"what\">" << text(one.label) << "</div><div class=\"figure\">"
              << tables_.content(one.cell);
        if (std::holds_alternative<Money>(one.cell.value)) {
            sink_ << "<span class=\"unit\">" << text(report_.unit) << "</span>";
        }
        sink_ << "</div></div>\n";
    }
    sink_ << "</div>\n";
}

void HtmlReport::notes(const std::vector<Label>& notes) {
    for (const Label& note : notes) {
        sink_ << "<p class=\"note\">" << words(Phrase::note) << words(Phrase::colon) << text(note)
              << "</p>\n";
    }
}

void HtmlReport::section(const Section& section) {
    sink_ << "<div class=\"section\" id=\"s-" << anchor(section.key) << "\">\n";
    if (!section.heading.empty()) sink_ << "<h2>" << text(section.heading) << "</h2>\n";
    if (!section.charts.empty()) sink_ << "<div class=\"charts\">\n";
    for (const Chart& chart : section.charts) {
        const std::string unit =
            named(phrase(Phrase::unit, language_), report_.unit.in(language_), language_);
        sink_ << "<div class=\"chart\"><div class=\"caption\"><span class=\"name\">"
              << text(chart.title) << "</span><span class=\"unit\">" << html(unit)
              << "</span></div>\n";
        write_svg_chart(sink_, chart, language_);
        sink_ << "</div>\n";
    }
    if (!section.charts.empty()) sink_ << "</div>\n";
    for (const Table& table : section.tables) {
        tables_.write(table, HtmlTables::UnitLine::with_unit);
    }
    notes(section.notes);
    sink_ << "</div>\n";
}

void HtmlReport::path(const std::vector<DetailStep>& steps, const DetailStep& step) {
    std::vector<const DetailStep*> ancestors;
    for (int at = step.parent; at >= 0; at = ancestors.back()->parent) {
        ancestors.push_back(&steps[static_cast<std::size_t>(at)]);
    }
    std::reverse(ancestors.begin(), ancestors.end());
    const std::string& first = ancestors.empty() ? *step.key : *ancestors.front()->key;
    const std::string root = tables_.has_reference(first) ? "r-" + anchor(first) : "top";
    sink_ << "<p class=\"path\"><a href=\"#" << root << "\">" << text(report_.title) << "</a>";
    for (const DetailStep* ancestor : ancestors) {
        sink_ << " › <a href=\"#d-" << anchor(*ancestor->key) << "\">"
              << text(ancestor->detail->title) << "</a>";
    }
    sink_ << " › <span>" << text(step.detail->title) << "</span>";
    if (tables_.has_reference(*step.key)) {
        sink_ << " <a class=\"back\" href=\"#r-" << anchor(*step.key) << "\">"
              << words(Phrase::back) << "</a>";
    }
    sink_ << "</p>\n";
}

void HtmlReport::detail(const std::vector<DetailStep>& steps, const DetailStep& step) {
    sink_ << "<details class=\"detail";
    if (step.depth > 0) sink_ << " depth" << std::to_string(std::min(step.depth, 3));
    sink_ << "\" id=\"d-" << anchor(*step.key) << "\" open=\"open\">\n<summary>"
          << text(step.detail->title) << "</summary>\n";
    path(steps, step);
    tables_.write(step.detail->table, HtmlTables::UnitLine::without_unit);
    notes(step.detail->notes);
    sink_ << "</details>\n";
}

void HtmlReport::details() {
    if (report_.details.empty()) return;
    sink_ << "<div class=\"section details\" id=\"details\">\n<h2>" << words(Phrase::details)
          << "</h2>\n<p class=\"note\">" << words(Phrase::details_hint) << "</p>\n";
    const std::vector<DetailStep> steps = drill_order(report_);
    for (const DetailStep& step : steps) detail(steps, step);
    sink_ << "</div>\n";
}

void HtmlReport::ending() {
    for (const Label& footer : report_.footers) {
        sink_ << "<p class=\"footer\">" << text(footer) << "</p>\n";
    }
    if (report_.signatures.empty()) return;
    sink_ << "<div class=\"signatures\">";
    for (const Signature& one : report_.signatures) {
        sink_ << "<span>" << text(one.role) << words(Phrase::colon) << "<span class=\"pen\">"
              << html(one.name) << "</span></span>";
    }
    sink_ << "</div>\n";
}

void HtmlReport::watermark() {
    const Watermark& watermark = report_.watermark;
    if (watermark.heads.empty() && watermark.generator.empty()) return;
    sink_ << "<div class=\"watermark\">\n";
    if (!watermark.heads.empty()) {
        sink_ << "<table>\n<caption>" << words(Phrase::data_as_of) << "</caption>\n<thead>\n<tr>";
        for (const Phrase column :
             {Phrase::book, Phrase::record, Phrase::recorded_at, Phrase::head}) {
            sink_ << "<th scope=\"col\">" << words(column) << "</th>";
        }
        sink_ << "</tr>\n</thead>\n<tbody>\n";
        for (const TrailHead& head : watermark.heads) {
            sink_ << "<tr><td>" << html(head.book) << "</td><td class=\"n\">"
                  << grouped(head.sequence) << "</td><td>" << html(head.recorded_at)
                  << "</td><td class=\"hash\">" << html(head.hash) << "</td></tr>\n";
        }
        sink_ << "</tbody>\n</table>\n";
    }
    sink_ << "<p>";
    if (!watermark.generator.empty()) {
        sink_ << words(Phrase::generated_by) << words(Phrase::colon) << html(watermark.generator)
              << " · ";
    }
    sink_ << words(Phrase::verify_hint) << "</p>\n</div>\n";
}

void HtmlReport::body() {
    bar();
    sink_ << "<div class=\"page\">\n";
    heading();
    for (const Section& one : report_.sections) section(one);
    ending();
    details();
    watermark();
    sink_ << "</div>\n";
}

}  // namespace

void write_html(Sink& sink, const Report& report, Language language, const HtmlAssets& assets) {
    write_page_begin(sink, report, language, assets);
    HtmlReport(sink, report, language).body();
    write_page_end(sink, assets);
}

}  // namespace fundledger::reports
