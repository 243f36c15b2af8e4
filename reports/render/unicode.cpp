#include "reports/render/unicode.hpp"

#include <utf8proc.h>

#include <algorithm>

namespace fundledger::reports {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";

struct Step {
    utf8proc_int32_t code = -1;  ///< -1: an invalid byte
    std::string_view bytes;
};

Step step_at(std::string_view text, std::size_t at) {
    const auto rest = text.substr(at);
    utf8proc_int32_t code = -1;
    const auto length =
        utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(rest.data()),
                         static_cast<utf8proc_ssize_t>(std::min<std::size_t>(rest.size(), 4)),
                         &code);
    if (length <= 0) return {-1, rest.substr(0, 1)};
    return {code, rest.substr(0, static_cast<std::size_t>(length))};
}

int width_of(const Step& step) {
    return step.code < 0 ? 1 : utf8proc_charwidth(step.code);
}

bool is_blank_control(utf8proc_int32_t code) {
    return code == '\t' || code == '\n' || code == '\r' || code == 0x2028 || code == 0x2029;
}

bool is_harmful(utf8proc_int32_t code) {
    if (code < 0x20 || (code >= 0x7F && code < 0xA0)) return true;
    if (code == 0x061C || code == 0x200E || code == 0x200F) return true;
    return (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069) ||
           code == 0xFFFE || code == 0xFFFF;
}

bool is_plain_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x20 && c < 0x7F; });
}

}  // namespace

int display_width(std::string_view text) {
    if (is_plain_ascii(text)) return static_cast<int>(text.size());
    int width = 0;
    for (std::size_t at = 0; at < text.size();) {
        const Step step = step_at(text, at);
        width += width_of(step);
        at += step.bytes.size();
    }
    return width;
}

std::string printable(std::string_view text) {
    if (is_plain_ascii(text)) return std::string(text);
    std::string out;
    out.reserve(text.size());
    bool in_blanks = false;
    for (std::size_t at = 0; at < text.size();) {
        const Step step = step_at(text, at);
        at += step.bytes.size();
        const bool blank = step.code >= 0 && is_blank_control(step.code);
        if (blank) {
            if (!in_blanks) out += ' ';
        } else if (step.code < 0 || is_harmful(step.code)) {
            out += replacement;
        } else {
            out += step.bytes;
        }
        in_blanks = blank;
    }
    return out;
}

std::string valid_utf8(std::string_view text) {
    if (is_plain_ascii(text)) return std::string(text);
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const Step step = step_at(text, at);
        out += step.code < 0 ? replacement : step.bytes;
        at += step.bytes.size();
    }
    return out;
}

std::vector<std::string> wrap(std::string_view text, int width_max) {
    std::vector<std::string> lines;
    std::size_t line_start = 0;
    std::size_t last_blank = std::string_view::npos;
    int width = 0;
    for (std::size_t at = 0; at < text.size();) {
        const Step step = step_at(text, at);
        const int step_width = width_of(step);
        if (width + step_width > width_max && at > line_start) {
            const bool at_blank = step.code == ' ' || last_blank != std::string_view::npos;
            const std::size_t cut = step.code == ' ' || !at_blank ? at : last_blank;
            lines.emplace_back(text.substr(line_start, cut - line_start));
            line_start = cut;
            while (line_start < text.size() && text[line_start] == ' ') ++line_start;
            at = line_start;
            last_blank = std::string_view::npos;
            width = 0;
            continue;
        }
        if (step.code == ' ') last_blank = at;
        width += step_width;
        at += step.bytes.size();
    }
    if (line_start < text.size() || lines.empty()) lines.emplace_back(text.substr(line_start));
    return lines;
}

std::string shorten(std::string_view text, int width_max) {
    if (display_width(text) <= width_max) return std::string(text);
    int width = 0;
    std::size_t at = 0;
    while (at < text.size()) {
        const Step step = step_at(text, at);
        if (width + width_of(step) > width_max - 1) break;
        width += width_of(step);
        at += step.bytes.size();
    }
    return std::string(text.substr(0, at)) + "…";
}

}  // namespace fundledger::reports
