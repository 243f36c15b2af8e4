#include "reports/render/chart_canvas.hpp"

#include "reports/render/phrases.hpp"
#include "reports/render/unicode.hpp"

namespace fundledger::reports {

Tenths ChartCanvas::legend_space() const {
    return chart_.series.size() > 1 ? 300 : 0;
}

void ChartCanvas::legend() {
    constexpr Tenths column_width = 75;
    if (chart_.series.size() < 2) return;
    Tenths x = plot_left;
    for (std::size_t i = 0; i < chart_.series.size(); ++i) {
        const std::string name = shorten(chart_.series[i].name.in(language_), label_columns);
        draw_.box({x, 60, 120, 120}, series_class(i) + " f", {});
        draw_.text({x + 180, 170}, Anchor::start, name);
        x += 180 + column_width * display_width(name) + 240;
    }
}

std::string ChartCanvas::label(std::size_t index, int columns) const {
    return shorten(chart_.labels[index].in(language_), columns);
}

std::string ChartCanvas::point_title(std::size_t series, std::size_t label) const {
    std::string name = chart_.labels[label].in(language_);
    if (chart_.series.size() > 1) name += " · " + chart_.series[series].name.in(language_);
    return named(name, chart_.series[series].values[label].to_grouped(), language_);
}

}  // namespace fundledger::reports
