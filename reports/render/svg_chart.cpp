#include "reports/render/svg_chart.hpp"

#include "reports/render/chart_canvas.hpp"
#include "reports/render/phrases.hpp"

namespace fundledger::reports {
namespace {

void draw_nothing(ChartCanvas& canvas) {
    canvas.begin(400);
    canvas.draw().text({ChartCanvas::page_width / 2, 220},
                       Anchor::middle,
                       phrase(Phrase::no_data, canvas.language()));
    canvas.draw().end();
}

}  // namespace

void write_svg_chart(Sink& sink, const Chart& chart, Language language) {
    ChartCanvas canvas(sink, chart, language);
    if (chart.labels.empty() || chart.series.empty()) return draw_nothing(canvas);
    switch (chart.kind) {
        case ChartKind::bar:
            return draw_bars(canvas);
        case ChartKind::stacked_bar:
            return draw_stacked_bars(canvas);
        case ChartKind::line:
            return draw_lines(canvas);
        case ChartKind::pie:
            return draw_pie(canvas);
    }
}

}  // namespace fundledger::reports
