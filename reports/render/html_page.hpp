// The frame of an HTML report: head with its content security policy, style and script.
#pragma once

#include "reports/model.hpp"
#include "reports/render/sink.hpp"

#include <string>
#include <string_view>

namespace fundledger::reports {

/// Style sheet and script put into the page. Without a script the page has no search and sorting,
/// and without a style sheet it is plain; it is complete either way.
struct HtmlAssets {
    std::string css;
    std::string js;
};

/// From <!DOCTYPE> to <body>. The policy names the digests of exactly this style and script and
/// allows nothing else, so that text smuggled into a report could not run.
/// Throws Error{bad_schema_file} if an asset would close its own element.
void write_page_begin(Sink& sink,
                      const Report& report,
                      Language language,
                      const HtmlAssets& assets);

/// The script, if any, and the end of the page.
void write_page_end(Sink& sink, const HtmlAssets& assets);

/// Standard base64 (RFC 4648 §4), with padding.
[[nodiscard]] std::string base64(std::string_view bytes);

}  // namespace fundledger::reports
