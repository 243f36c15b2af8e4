// The handful of SVG elements the charts are made of.
#pragma once

#include "reports/render/sink.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace fundledger::reports {

/// A length or position in tenths of an SVG unit.
using Tenths = std::int64_t;

/// "12.3", "12", "-0.5".
[[nodiscard]] std::string svg_number(Tenths value);

struct Point {
    Tenths x = 0;
    Tenths y = 0;
};

struct Box {
    Tenths x = 0;
    Tenths y = 0;
    Tenths width = 0;
    Tenths height = 0;
};

/// Part of a ring, clockwise from the top; `from` and `to` in ten-thousandths of the full turn.
struct Arc {
    Point center;
    Tenths radius = 0;
    std::int64_t from = 0;
    std::int64_t to = 0;
};

enum class Anchor : std::uint8_t { start, middle, end };

/// The class of the n-th series, e.g. "s2"; the style sheet has eight.
[[nodiscard]] std::string series_class(std::size_t index);

/// Writes elements. Texts are escaped here; class names come from this program.
class SvgDraw {
public:
    explicit SvgDraw(Sink& sink) : sink_(sink) {}

    void begin(Tenths width, Tenths height, std::string_view label);
    void end() { sink_ << "</svg>\n"; }
    void line(Point from, Point to, std::string_view css_class);
    void box(Box box, std::string_view css_class, std::string_view title);
    void dot(Point center, std::string_view css_class, std::string_view title);
    void text(Point at, Anchor side, std::string_view text, std::string_view css_class = {});
    void path(const std::vector<Point>& points, std::string_view css_class);
    void arc(const Arc& arc, std::string_view css_class, std::string_view title);

private:
    Sink& sink_;
};

}  // namespace fundledger::reports
