#include "reports/render/svg_draw.hpp"

#include "reports/render/html_text.hpp"

namespace fundledger::reports {
namespace {

constexpr std::size_t series_classes = 8;

std::string attribute(std::string_view name, Tenths value) {
    std::string out(" ");
    out += name;
    out += "=\"";
    out += svg_number(value);
    return out + "\"";
}

std::string css(std::string_view css_class) {
    if (css_class.empty()) return {};
    return " class=\"" + std::string(css_class) + "\"";
}

void close_with_title(Sink& sink, std::string_view element, std::string_view title) {
    if (title.empty()) {
        sink << "/>\n";
        return;
    }
    sink << "><title>" << html(title) << "</title></" << element << ">\n";
}

}  // namespace

std::string svg_number(Tenths value) {
    std::string out = value < 0 ? "-" : "";
    const Tenths size = value < 0 ? -value : value;
    out += std::to_string(size / 10);
    if (size % 10 != 0) out += "." + std::to_string(size % 10);
    return out;
}

std::string series_class(std::size_t index) {
    return "s" + std::to_string(index % series_classes);
}

void SvgDraw::begin(Tenths width, Tenths height, std::string_view label) {
    sink_ << "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " << svg_number(width) << " "
          << svg_number(height) << "\" role=\"img\" aria-label=\"" << html(label) << "\">\n";
}

void SvgDraw::line(Point from, Point to, std::string_view css_class) {
    sink_ << "<line" << css(css_class) << attribute("x1", from.x) << attribute("y1", from.y)
          << attribute("x2", to.x) << attribute("y2", to.y) << "/>\n";
}

void SvgDraw::box(Box box, std::string_view css_class, std::string_view title) {
    sink_ << "<rect" << css(css_class) << attribute("x", box.x) << attribute("y", box.y)
          << attribute("width", box.width) << attribute("height", box.height);
    close_with_title(sink_, "rect", title);
}

void SvgDraw::dot(Point center, std::string_view css_class, std::string_view title) {
    sink_ << "<circle" << css(css_class) << attribute("cx", center.x) << attribute("cy", center.y)
          << " r=\"3.5\"";
    close_with_title(sink_, "circle", title);
}

void SvgDraw::text(Point at, Anchor side, std::string_view text, std::string_view css_class) {
    constexpr std::string_view names[] = {"start", "middle", "end"};
    sink_ << "<text" << css(css_class) << attribute("x", at.x) << attribute("y", at.y);
    if (side != Anchor::start) {
        sink_ << " text-anchor=\"" << names[static_cast<std::size_t>(side)] << "\"";
    }
    sink_ << ">" << html(text) << "</text>\n";
}

void SvgDraw::path(const std::vector<Point>& points, std::string_view css_class) {
    sink_ << "<polyline" << css(css_class) << " points=\"";
    for (std::size_t i = 0; i < points.size(); ++i) {
        sink_ << (i == 0 ? "" : " ") << svg_number(points[i].x) << "," << svg_number(points[i].y);
    }
    sink_ << "\"/>\n";
}

void SvgDraw::arc(const Arc& arc, std::string_view css_class, std::string_view title) {
    // pathLength makes the ring 10000 long, so that an arc is a dash and needs no trigonometry.
    const std::int64_t length = arc.to - arc.from;
    sink_ << "<circle" << css(css_class) << attribute("cx", arc.center.x)
          << attribute("cy", arc.center.y) << attribute("r", arc.radius)
          << " pathLength=\"10000\" stroke-dasharray=\"" << std::to_string(length) << " "
          << std::to_string(10000 - length) << "\" stroke-dashoffset=\""
          << std::to_string(-arc.from) << "\" transform=\"rotate(-90 " << svg_number(arc.center.x)
          << " " << svg_number(arc.center.y) << ")\"";
    close_with_title(sink_, "circle", title);
}

}  // namespace fundledger::reports
