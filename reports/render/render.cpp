#include "reports/render/render.hpp"

#include "ledger/base/check.hpp"
#include "reports/render/csv_writer.hpp"
#include "reports/render/html_writer.hpp"
#include "reports/render/json_writer.hpp"
#include "reports/render/text_writer.hpp"

#include <algorithm>
#include <string>

namespace fundledger::reports {
namespace {

void render_into(Sink& sink, const Report& report, Format format, const RenderOptions& options) {
    FUNDLEDGER_CHECK(is_consistent(report));
    switch (format) {
        case Format::text:
            return write_text(sink, report, options.language, options.columns_max);
        case Format::csv:
            return write_csv(sink, report, options.language);
        case Format::json:
            return write_json(sink, report, options.language);
        case Format::html:
            return write_html(sink, report, options.language, options.assets);
    }
}

}  // namespace

std::optional<Format> parse_format(std::string_view name) {
    std::string lower(name);
    const auto to_lower = [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    };
    std::transform(lower.begin(), lower.end(), lower.begin(), to_lower);
    if (lower == "text" || lower == "txt") return Format::text;
    if (lower == "csv") return Format::csv;
    if (lower == "json") return Format::json;
    if (lower == "html" || lower == "htm") return Format::html;
    return std::nullopt;
}

std::optional<Format> format_of_path(std::string_view path) {
    const std::size_t slash = path.find_last_of('/');
    const std::string_view name = slash == std::string_view::npos ? path : path.substr(slash + 1);
    const std::size_t dot = name.find_last_of('.');
    if (dot == std::string_view::npos || dot == 0) return std::nullopt;
    return parse_format(name.substr(dot + 1));
}

void render(std::ostream& stream,
            const Report& report,
            Format format,
            const RenderOptions& options) {
    Sink sink(stream);
    render_into(sink, report, format, options);
    sink.flush();
}

std::string render(const Report& report, Format format, const RenderOptions& options) {
    Sink sink;
    render_into(sink, report, format, options);
    return sink.take();
}

std::string render(const Report& report,
                   Format format,
                   Language language,
                   const HtmlAssets& assets) {
    return render(report, format, RenderOptions{language, 0, assets});
}

}  // namespace fundledger::reports
