// A report as one self-contained HTML file.
#pragma once

#include "reports/model.hpp"
#include "reports/render/html_page.hpp"
#include "reports/render/sink.hpp"

namespace fundledger::reports {

/// The whole model: charts as inline SVG, amounts linked to their details inside the file, which
/// are open where there is no script and collapsed by it. Nothing is fetched from anywhere.
void write_html(Sink& sink, const Report& report, Language language, const HtmlAssets& assets);

}  // namespace fundledger::reports
