// What the kinds of charts share: the page they are drawn on, legend, titles, and the kinds' names.
#pragma once

#include "reports/model.hpp"
#include "reports/render/svg_draw.hpp"

#include <cstddef>
#include <string>

namespace fundledger::reports {

/// One chart being drawn. One page unit is about one pixel on screen; lengths are in tenths of it.
class ChartCanvas {
public:
    static constexpr Tenths page_width = 6200;
    static constexpr Tenths plot_left = 1580;  ///< where bars and the legend begin
    static constexpr int label_columns = 16;   ///< longest label, in terminal columns

    ChartCanvas(Sink& sink, const Chart& chart, Language language)
        : draw_(sink), chart_(chart), language_(language) {}

    [[nodiscard]] SvgDraw& draw() { return draw_; }
    [[nodiscard]] const Chart& chart() const { return chart_; }
    [[nodiscard]] Language language() const { return language_; }

    void begin(Tenths height) { draw_.begin(page_width, height, chart_.title.in(language_)); }
    /// Names the series at the top where there are several, and the room that takes.
    void legend();
    [[nodiscard]] Tenths legend_space() const;
    /// The label of one value as a reader sees it, shortened to `columns`.
    [[nodiscard]] std::string label(std::size_t index, int columns) const;
    /// "2024-03 · 中央资金：1,234.50" for a shape's title.
    [[nodiscard]] std::string point_title(std::size_t series, std::size_t label) const;

private:
    SvgDraw draw_;
    const Chart& chart_;
    Language language_;
};

/// One horizontal band per label, one bar per series in it, with its amount.
void draw_bars(ChartCanvas& canvas);
/// One horizontal bar per label, made of the series, with the sum; values below zero go left.
void draw_stacked_bars(ChartCanvas& canvas);
/// One line per series over the labels from left to right.
void draw_lines(ChartCanvas& canvas);
/// A ring of the positive values of the first series, with amounts and shares beside it.
void draw_pie(ChartCanvas& canvas);

}  // namespace fundledger::reports
