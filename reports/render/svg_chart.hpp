// Charts as inline SVG: drawn in whole tenths of a unit, coloured by classes of the style sheet.
#pragma once

#include "reports/model.hpp"
#include "reports/render/sink.hpp"

namespace fundledger::reports {

/// One <svg> element. Shapes carry their exact amount as a <title>; nothing needs a script.
void write_svg_chart(Sink& sink, const Chart& chart, Language language);

}  // namespace fundledger::reports
