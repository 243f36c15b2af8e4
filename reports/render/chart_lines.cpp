// Lines over months.
#include "reports/render/chart_canvas.hpp"
#include "reports/render/chart_scale.hpp"

#include <algorithm>
#include <vector>

namespace fundledger::reports {
namespace {

constexpr std::size_t labels_max = 12;
constexpr int label_columns = 10;
constexpr int steps = 4;

ChartScale scale_of(const Chart& chart) {
    Money least;
    Money most;
    for (const Series& series : chart.series) {
        for (const Money value : series.values) {
            least = std::min(least, value);
            most = std::max(most, value);
        }
    }
    return chart_scale(least, most, steps);
}

Tenths y_of(const ChartScale& scale, Box plot, Money value) {
    return plot.y + plot.height - scale.project(value, plot.height);
}

/// The middle of the n-th of `count` equal parts of the plot's width.
Tenths part_middle(std::size_t index, std::size_t count, Box plot) {
    const auto halves = 2 * static_cast<Tenths>(index) + 1;
    return plot.x + plot.width * halves / (2 * static_cast<Tenths>(count));
}

void value_axis(ChartCanvas& canvas, const ChartScale& scale, Box plot) {
    for (const Money tick : scale.ticks()) {
        const Tenths y = y_of(scale, plot, tick);
        canvas.draw().line({plot.x, y}, {plot.x + plot.width, y}, tick.is_zero() ? "zero" : "grid");
        canvas.draw().text(
            {plot.x - 80, y + 40}, Anchor::end, short_amount(tick, canvas.language()), "tick");
    }
}

void label_axis(ChartCanvas& canvas, Box plot) {
    const std::size_t count = canvas.chart().labels.size();
    const std::size_t every = (count + labels_max - 1) / labels_max;
    for (std::size_t i = 0; i < count; i += every) {
        canvas.draw().text({part_middle(i, count, plot), plot.y + plot.height + 220},
                           Anchor::middle,
                           canvas.label(i, label_columns),
                           "tick");
    }
}

void line(ChartCanvas& canvas, const ChartScale& scale, std::size_t index, Box plot) {
    const std::vector<Money>& values = canvas.chart().series[index].values;
    std::vector<Point> points;
    for (std::size_t i = 0; i < values.size(); ++i) {
        points.push_back({part_middle(i, values.size(), plot), y_of(scale, plot, values[i])});
    }
    canvas.draw().path(points, series_class(index) + " k");
    for (std::size_t i = 0; i < points.size(); ++i) {
        canvas.draw().dot(points[i], series_class(index) + " f", canvas.point_title(index, i));
    }
}

}  // namespace

void draw_lines(ChartCanvas& canvas) {
    const Box plot = {700, canvas.legend_space() + 100, 5400, 2100};
    const ChartScale scale = scale_of(canvas.chart());
    canvas.begin(plot.y + plot.height + 320);
    canvas.legend();
    value_axis(canvas, scale, plot);
    label_axis(canvas, plot);
    for (std::size_t i = 0; i < canvas.chart().series.size(); ++i) line(canvas, scale, i, plot);
    canvas.draw().end();
}

}  // namespace fundledger::reports
