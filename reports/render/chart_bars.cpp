// Bars and stacked bars.
#include "reports/render/chart_canvas.hpp"
#include "reports/render/chart_scale.hpp"

#include <algorithm>
#include <string>

namespace fundledger::reports {
namespace {

constexpr Tenths label_right = 1500;
constexpr Tenths bars_left = ChartCanvas::plot_left;
constexpr Tenths bars_width = 3500;
constexpr Tenths band_margin = 60;
constexpr Tenths baseline_drop = 45;  ///< from the middle of a line of text to its baseline
constexpr int steps = 5;

ChartScale scale_of_values(const Chart& chart) {
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

ChartScale scale_of_stacks(const Chart& chart) {
    Money least;
    Money most;
    for (std::size_t i = 0; i < chart.labels.size(); ++i) {
        Money below;
        Money above;
        for (const Series& series : chart.series) {
            (series.values[i].is_negative() ? below : above) += series.values[i];
        }
        least = std::min(least, below);
        most = std::max(most, above);
    }
    return chart_scale(least, most, steps);
}

Tenths x_of(const ChartScale& scale, Money value) {
    return bars_left + scale.project(value, bars_width);
}

/// The box from one amount to another, whichever is greater.
Box box_between(Tenths a, Tenths b, Tenths y, Tenths height) {
    return {std::min(a, b), y, std::max(a, b) - std::min(a, b), height};
}

void value_axis(ChartCanvas& canvas, const ChartScale& scale, Tenths top, Tenths bottom) {
    for (const Money tick : scale.ticks()) {
        const Tenths x = x_of(scale, tick);
        canvas.draw().line({x, top}, {x, bottom}, tick.is_zero() ? "zero" : "grid");
        canvas.draw().text(
            {x, bottom + 180}, Anchor::middle, short_amount(tick, canvas.language()), "tick");
    }
}

void band_label(ChartCanvas& canvas, std::size_t index, Tenths middle) {
    canvas.draw().text({label_right, middle + baseline_drop},
                       Anchor::end,
                       canvas.label(index, ChartCanvas::label_columns));
}

void amount_beside(ChartCanvas& canvas, Tenths bar_end, Tenths middle, Money amount) {
    canvas.draw().text(
        {bar_end + 60, middle + baseline_drop}, Anchor::start, amount.to_grouped(), "value");
}

/// Opens the page for as many bands as there are labels; the top of the first band.
Tenths begin_bands(ChartCanvas& canvas, const ChartScale& scale, Tenths band) {
    const Tenths top = canvas.legend_space() + 40;
    const Tenths bottom = top + band * static_cast<Tenths>(canvas.chart().labels.size());
    canvas.begin(bottom + 280);
    canvas.legend();
    value_axis(canvas, scale, top, bottom);
    return top;
}

void stacked_row(ChartCanvas& canvas, const ChartScale& scale, std::size_t index, Box band) {
    Money below;
    Money above;
    const Chart& chart = canvas.chart();
    for (std::size_t s = 0; s < chart.series.size(); ++s) {
        const Money value = chart.series[s].values[index];
        if (value.is_zero()) continue;
        Money& end = value.is_negative() ? below : above;
        const Tenths from = x_of(scale, end);
        end += value;
        canvas.draw().box(box_between(from, x_of(scale, end), band.y, band.height),
                          series_class(s) + " f",
                          canvas.point_title(s, index));
    }
    amount_beside(canvas, x_of(scale, above), band.y + band.height / 2, above + below);
}

}  // namespace

void draw_bars(ChartCanvas& canvas) {
    const Chart& chart = canvas.chart();
    const auto count = static_cast<Tenths>(chart.series.size());
    const Tenths thickness = count == 1 ? 200 : 155;
    const Tenths band = thickness * count + 2 * band_margin;
    const ChartScale scale = scale_of_values(chart);
    Tenths y = begin_bands(canvas, scale, band) + band_margin;
    const Tenths zero = x_of(scale, Money());
    for (std::size_t i = 0; i < chart.labels.size(); ++i, y += band) {
        band_label(canvas, i, y + thickness * count / 2);
        for (std::size_t s = 0; s < chart.series.size(); ++s) {
            const Money value = chart.series[s].values[i];
            const Tenths end = x_of(scale, value);
            const Tenths bar_top = y + thickness * static_cast<Tenths>(s);
            canvas.draw().box(box_between(zero, end, bar_top, thickness - 10),
                              series_class(s) + " f",
                              canvas.point_title(s, i));
            amount_beside(canvas, std::max(zero, end), bar_top + thickness / 2, value);
        }
    }
    canvas.draw().end();
}

void draw_stacked_bars(ChartCanvas& canvas) {
    constexpr Tenths thickness = 210;
    constexpr Tenths band = thickness + 2 * band_margin;
    const ChartScale scale = scale_of_stacks(canvas.chart());
    Tenths y = begin_bands(canvas, scale, band) + band_margin;
    for (std::size_t i = 0; i < canvas.chart().labels.size(); ++i, y += band) {
        band_label(canvas, i, y + thickness / 2);
        stacked_row(canvas, scale, i, {bars_left, y, bars_width, thickness});
    }
    canvas.draw().end();
}

}  // namespace fundledger::reports
