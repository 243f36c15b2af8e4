// A ring of shares.
#include "reports/render/cell_text.hpp"
#include "reports/render/chart_canvas.hpp"
#include "reports/render/chart_scale.hpp"
#include "reports/render/phrases.hpp"

#include <algorithm>
#include <string>

namespace fundledger::reports {
namespace {

constexpr Tenths full_turn = 10000;
constexpr Tenths row_height = 260;

Money sum_of_positive(const std::vector<Money>& values) {
    Money total;
    for (const Money value : values) total += std::max(value, Money());
    return total;
}

void legend_row(ChartCanvas& canvas, std::size_t index, Tenths y, const ChartScale& whole) {
    const Money value = canvas.chart().series.front().values[index];
    const BasisPoints share{whole.project(value, full_turn)};
    SvgDraw& draw = canvas.draw();
    draw.box({2600, y - 110, 120, 120}, series_class(index) + " f", {});
    draw.text({2780, y}, Anchor::start, canvas.label(index, ChartCanvas::label_columns));
    draw.text({5400, y}, Anchor::end, value.to_grouped(), "value");
    draw.text({6120, y}, Anchor::end, percent_points(share) + "%", "value");
}

}  // namespace

void draw_pie(ChartCanvas& canvas) {
    const std::vector<Money>& values = canvas.chart().series.front().values;
    const auto positive = [](Money value) { return value > Money(); };
    const auto rows = std::count_if(values.begin(), values.end(), positive);
    const Money total = sum_of_positive(values);
    const Tenths height = std::max<Tenths>(2400, rows * row_height + 200);
    canvas.begin(height);
    if (rows == 0) {
        canvas.draw().text({ChartCanvas::page_width / 2, height / 2},
                           Anchor::middle,
                           phrase(Phrase::no_data, canvas.language()));
    }
    const ChartScale whole = {Money(), total, total};
    Money so_far;
    Tenths y = (height - rows * row_height) / 2 + 180;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (!positive(values[i])) continue;
        const Tenths from = whole.project(so_far, full_turn);
        so_far += values[i];
        canvas.draw().arc({{1150, height / 2}, 800, from, whole.project(so_far, full_turn)},
                          series_class(i) + " ring",
                          canvas.point_title(0, i));
        legend_row(canvas, i, y, whole);
        y += row_height;
    }
    canvas.draw().end();
}

}  // namespace fundledger::reports
