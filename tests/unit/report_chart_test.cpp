#include "reports/render/chart_canvas.hpp"
#include "reports/render/chart_scale.hpp"
#include "reports/render/svg_chart.hpp"
#include "reports/render/svg_draw.hpp"
#include "tests/support/sample_report.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace fundledger;
using namespace fundledger::reports;

namespace {

Money yuan(std::int64_t value) {
    return Money::from_fen(value * 100);
}

std::string svg_of(const Chart& chart, Language language = Language::zh) {
    Sink sink;
    write_svg_chart(sink, chart, language);
    return sink.take();
}

std::vector<std::string> tick_texts(const ChartScale& scale, Language language) {
    std::vector<std::string> out;
    for (const Money tick : scale.ticks()) out.push_back(short_amount(tick, language));
    return out;
}

std::size_t count_of(const std::string& text, std::string_view what) {
    std::size_t count = 0;
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + 1)) ++count;
    return count;
}

}  // namespace

TEST_SUITE("report chart") {
    TEST_CASE("axes step by 1, 2 or 5 and hold zero") {
        using Texts = std::vector<std::string>;
        CHECK(tick_texts(chart_scale(Money(), yuan(5'292'000), 5), Language::zh) ==
              Texts{"0", "200万", "400万", "600万"});
        CHECK(tick_texts(chart_scale(Money(), yuan(5'292'000), 5), Language::en) ==
              Texts{"0", "2m", "4m", "6m"});
        CHECK(tick_texts(chart_scale(yuan(-30), yuan(50), 4), Language::zh) ==
              Texts{"-20", "0", "20", "40", "60"});
        CHECK(tick_texts(chart_scale(Money(), Money(), 4), Language::zh).front() == "0");
        CHECK(tick_texts(chart_scale(Money(), Money::from_fen(3), 2), Language::zh) ==
              Texts{"0", "0.02", "0.04"});
    }

    TEST_CASE("short amounts are exact") {
        CHECK(short_amount(yuan(120'000'000), Language::zh) == "1.2亿");
        CHECK(short_amount(yuan(120'000'000), Language::en) == "120m");
        CHECK(short_amount(yuan(-15'000), Language::zh) == "-1.5万");
        CHECK(short_amount(Money::from_fen(12345678), Language::zh) == "12.345678万");
        CHECK(short_amount(Money::from_fen(1), Language::en) == "0.01");
    }

    TEST_CASE("projection is exact at both ends and holds the largest sums") {
        const ChartScale small = chart_scale(yuan(-10), yuan(90), 5);
        CHECK(small.project(small.low, 3500) == 0);
        CHECK(small.project(small.high, 3500) == 3500);
        const ChartScale large =
            chart_scale(Money(), Money::from_fen(4'000'000'000'000'000'000), 5);
        CHECK(large.project(large.high, 10000) == 10000);
        CHECK(large.project(Money(), 10000) == 0);
    }

    TEST_CASE("SVG numbers are tenths") {
        CHECK(svg_number(0) == "0");
        CHECK(svg_number(123) == "12.3");
        CHECK(svg_number(-5) == "-0.5");
        CHECK(svg_number(2000) == "200");
        CHECK(series_class(9) == "s1");
    }

    TEST_CASE("the whole picture of a small bar chart") {
        const Chart chart{"c",
                          ChartKind::bar,
                          {"支出<1>", "Outflow"},
                          {{"培训", "Training"}},
                          {{{"合计", "Total"}, {yuan(100)}}}};
        CHECK(svg_of(chart) ==
              "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 620 64\" role=\"img\" "
              "aria-label=\"支出&lt;1&gt;\">\n"
              "<line class=\"zero\" x1=\"158\" y1=\"4\" x2=\"158\" y2=\"36\"/>\n"
              "<text class=\"tick\" x=\"158\" y=\"54\" text-anchor=\"middle\">0</text>\n"
              "<line class=\"grid\" x1=\"228\" y1=\"4\" x2=\"228\" y2=\"36\"/>\n"
              "<text class=\"tick\" x=\"228\" y=\"54\" text-anchor=\"middle\">20</text>\n"
              "<line class=\"grid\" x1=\"298\" y1=\"4\" x2=\"298\" y2=\"36\"/>\n"
              "<text class=\"tick\" x=\"298\" y=\"54\" text-anchor=\"middle\">40</text>\n"
              "<line class=\"grid\" x1=\"368\" y1=\"4\" x2=\"368\" y2=\"36\"/>\n"
              "<text class=\"tick\" x=\"368\" y=\"54\" text-anchor=\"middle\">60</text>\n"
              "<line class=\"grid\" x1=\"438\" y1=\"4\" x2=\"438\" y2=\"36\"/>\n"
              "<text class=\"tick\" x=\"438\" y=\"54\" text-anchor=\"middle\">80</text>\n"
              "<line class=\"grid\" x1=\"508\" y1=\"4\" x2=\"508\" y2=\"36\"/>\n"
              "<text class=\"tick\" x=\"508\" y=\"54\" text-anchor=\"middle\">100</text>\n"
              "<text x=\"150\" y=\"24.5\" text-anchor=\"end\">培训</text>\n"
              "<rect class=\"s0 f\" x=\"158\" y=\"10\" width=\"350\" height=\"19\">"
              "<title>培训：100.00</title></rect>\n"
              "<text class=\"value\" x=\"514\" y=\"24.5\">100.00</text>\n"
              "</svg>\n");
    }

    TEST_CASE("stacked bars put values below zero on the other side") {
        const Chart chart{
            "c",
            ChartKind::stacked_bar,
            {"", ""},
            {{"a", "a"}},
            {{{"x", "x"}, {yuan(60)}}, {{"y", "y"}, {yuan(-20)}}, {{"z", "z"}, {Money()}}}};
        const std::string svg = svg_of(chart);
        CHECK(count_of(svg, "<title>") == 2);
        CHECK(svg.find("<title>a · y：-20.00</title>") != std::string::npos);
        CHECK(svg.find(">40.00</text>") != std::string::npos);
    }

    TEST_CASE("lines thin out their labels, not their points") {
        Chart chart{"c", ChartKind::line, {"", ""}, {}, {{{"x", "x"}, {}}}};
        for (int i = 0; i < 36; ++i) {
            chart.labels.push_back({std::to_string(i), ""});
            chart.series[0].values.push_back(yuan(i));
        }
        const std::string svg = svg_of(chart);
        CHECK(count_of(svg, "<circle") == 36);
        CHECK(count_of(svg, "text-anchor=\"middle\"") == 12);
    }

    TEST_CASE("a pie takes the whole turn whatever rounds, and leaves out what is not positive") {
        const Chart chart{"c",
                          ChartKind::pie,
                          {"", ""},
                          {{"a", ""}, {"b", ""}, {"c", ""}, {"d", ""}},
                          {{{"x", ""}, {yuan(1), yuan(1), yuan(-5), yuan(1)}}}};
        const std::string svg = svg_of(chart);
        CHECK(count_of(svg, "<circle") == 3);
        CHECK(svg.find("stroke-dasharray=\"3333 6667\" stroke-dashoffset=\"0\"") !=
              std::string::npos);
        CHECK(svg.find("stroke-dasharray=\"3334 6666\" stroke-dashoffset=\"-3333\"") !=
              std::string::npos);
        CHECK(svg.find("stroke-dasharray=\"3333 6667\" stroke-dashoffset=\"-6667\"") !=
              std::string::npos);
        CHECK(count_of(svg, ">33.33%</text>") == 3);
    }

    TEST_CASE("nothing to draw is said, never an empty frame") {
        CHECK(svg_of(Chart{}).find("（无可绘制的数据）") != std::string::npos);
        const Chart pie{"c", ChartKind::pie, {}, {{"a", ""}}, {{{"x", ""}, {Money()}}}};
        CHECK(svg_of(pie, Language::en).find("(nothing to draw)") != std::string::npos);
    }

    TEST_CASE(
        "a canvas names points and makes room for a legend only where there are series to name") {
        const Chart chart{"c",
                          ChartKind::bar,
                          {"", ""},
                          {{"公益性岗位补贴", "Public-welfare posts"}},
                          {{{"中央", "Central"}, {yuan(1)}}, {{"省", "Province"}, {yuan(2)}}}};
        Sink sink;
        const ChartCanvas canvas(sink, chart, Language::zh);
        CHECK(canvas.point_title(1, 0) == "公益性岗位补贴 · 省：2.00");
        CHECK(canvas.label(0, 9) == "公益性岗…");
        CHECK(canvas.legend_space() > 0);
        const Chart single{"c", ChartKind::bar, {}, {{"a", ""}}, {{{"x", ""}, {yuan(1)}}}};
        CHECK(ChartCanvas(sink, single, Language::zh).legend_space() == 0);
    }
}
