// Normalisation by utf8proc, and a small edit distance over code points.
#include "importers/heading.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <memory>

namespace fundledger::importers {
namespace {

// The larger units first: 百万元 ends in 万元.
constexpr std::array<std::string_view, 7> scaled_units = {
    "亿元", "百万元", "十万元", "万元", "千元", "百元", "万"};

/// NFKC, lower case; empty where the text is not UTF-8.
std::string folded(std::string_view text) {
    utf8proc_uint8_t* result = nullptr;
    const auto options = static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE |
                                                        UTF8PROC_COMPAT | UTF8PROC_CASEFOLD);
    const utf8proc_ssize_t length =
        utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                     static_cast<utf8proc_ssize_t>(text.size()),
                     &result,
                     options);
    const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner(result, &std::free);
    if (length < 0) return "";
    return {reinterpret_cast<const char*>(result), static_cast<std::size_t>(length)};
}

std::vector<utf8proc_int32_t> code_points(std::string_view text) {
    std::vector<utf8proc_int32_t> points;
    const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
    for (std::size_t at = 0; at < text.size();) {
        utf8proc_int32_t point = 0;
        const utf8proc_ssize_t length =
            utf8proc_iterate(bytes + at, static_cast<utf8proc_ssize_t>(text.size() - at), &point);
        if (length <= 0) break;
        points.push_back(point);
        at += static_cast<std::size_t>(length);
    }
    return points;
}

void append(std::string& text, utf8proc_int32_t point) {
    std::array<utf8proc_uint8_t, 4> bytes{};
    const utf8proc_ssize_t length = utf8proc_encode_char(point, bytes.data());
    text.append(reinterpret_cast<const char*>(bytes.data()), static_cast<std::size_t>(length));
}

bool is_blank(utf8proc_int32_t point) {
    const utf8proc_category_t category = utf8proc_category(point);
    return category == UTF8PROC_CATEGORY_ZS || category == UTF8PROC_CATEGORY_CC ||
           category == UTF8PROC_CATEGORY_CF || category == UTF8PROC_CATEGORY_ZL ||
           category == UTF8PROC_CATEGORY_ZP;
}

bool opens(utf8proc_int32_t point) {
    return point == '(' || point == '[' || point == U'【' || point == U'〔';
}

bool closes(utf8proc_int32_t point) {
    return point == ')' || point == ']' || point == U'】' || point == U'〕';
}

/// The scaled unit named in `text`, or empty.
std::string_view scaled_unit_in(std::string_view text) {
    for (const std::string_view unit : scaled_units) {
        if (text.find(unit) != std::string_view::npos) return unit;
    }
    return "";
}

std::size_t edit_distance(const std::vector<utf8proc_int32_t>& a,
                          const std::vector<utf8proc_int32_t>& b) {
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, replaced});
        }
    }
    return row[b.size()];
}

/// How unlike two headings are, in thousandths of the longer one.
std::size_t unlikeness(std::string_view a, std::string_view b) {
    const auto left = code_points(a);
    const auto right = code_points(b);
    const std::size_t longer = std::max(left.size(), right.size());
    return longer == 0 ? 1000 : edit_distance(left, right) * 1000 / longer;
}

}  // namespace

HeadingKey heading_key(std::string_view heading) {
    HeadingKey key;
    int depth = 0;
    for (const utf8proc_int32_t point : code_points(folded(heading))) {
        if (is_blank(point) || point == '*') continue;
        append(key.full, point);
        if (opens(point)) {
            if (depth++ == 0) key.remarks.emplace_back();
        } else if (closes(point)) {
            depth = std::max(0, depth - 1);
        } else {
            append(depth == 0 ? key.bare : key.remarks.back(), point);
        }
    }
    return key;
}

std::string named_unit(const HeadingKey& key) {
    for (const std::string& remark : key.remarks) {
        if (const std::string_view scaled = scaled_unit_in(remark); !scaled.empty()) {
            return std::string(scaled);
        }
        if (remark == "元" || remark == "单位:元" || remark == "人民币元") return "元";
    }
    return "";
}

bool names_other_unit(const HeadingKey& key, std::string_view unit) {
    const std::string named = named_unit(key);
    return !named.empty() && named != (unit.empty() ? "元" : unit);
}

std::string stated_unit(std::string_view title) {
    return stated_unit(heading_key(title));
}

std::string stated_unit(const HeadingKey& title) {
    const std::string& text = title.full;
    for (const std::string_view opening : {"单位:", "金额单位:", "单位为"}) {
        const std::size_t at = text.find(opening);
        if (at == std::string::npos) continue;
        const std::string_view rest = std::string_view(text).substr(at + opening.size());
        for (const std::string_view unit : scaled_units) {
            if (rest.starts_with(unit)) return std::string(unit);
        }
        if (rest.starts_with("元") || rest.starts_with("人民币元")) return "元";
    }
    return "";
}

int nearest_heading(std::span<const std::string> wanted, std::span<const std::string> headings) {
    constexpr std::size_t unlikeness_max = 850;
    int nearest = -1;
    std::size_t best = unlikeness_max + 1;
    for (std::size_t i = 0; i < headings.size(); ++i) {
        const HeadingKey heading = heading_key(headings[i]);
        for (const std::string& name : wanted) {
            const HeadingKey key = heading_key(name);
            const std::size_t distance =
                std::min(unlikeness(key.full, heading.full), unlikeness(key.bare, heading.bare));
            if (distance >= best) continue;
            best = distance;
            nearest = static_cast<int>(i);
        }
    }
    return nearest;
}

}  // namespace fundledger::importers
