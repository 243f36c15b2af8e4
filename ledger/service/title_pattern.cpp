// Cutting a pattern at its braces.
#include "ledger/service/title_pattern.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace fundledger::service {
namespace {

using Kind = TitlePart::Kind;

constexpr std::array<std::pair<Kind, std::string_view>, 7> places = {{
    {Kind::year, "year"},
    {Kind::last_year, "last_year"},
    {Kind::month, "month"},
    {Kind::last_month, "last_month"},
    {Kind::day, "day"},
    {Kind::quarter, "quarter"},
    {Kind::text, "text"},
}};

std::optional<Kind> place_named(std::string_view name) {
    const auto found = std::find_if(
        places.begin(), places.end(), [&](const auto& place) { return place.second == name; });
    if (found == places.end()) return std::nullopt;
    return found->first;
}

/// The text between braces at the beginning of `rest`, taken off; nothing where they do not close.
std::optional<std::string_view> take_name(std::string_view& rest) {
    const std::size_t end = rest.find('}');
    if (end == std::string_view::npos) return std::nullopt;
    const std::string_view name = rest.substr(1, end - 1);
    rest.remove_prefix(end + 1);
    return name;
}

std::optional<std::string> named_value(std::string_view name, const TitleCapture& capture) {
    if (const auto found = capture.find(name); found != capture.end()) return found->second;
    const auto quarter = capture.find("quarter");
    if (quarter == capture.end() || quarter->second.size() != 1) return std::nullopt;
    const int last = (quarter->second.front() - '0') * 3;
    if (name == "quarter_first") return std::to_string(last - 2);
    if (name == "quarter_last") return std::to_string(last);
    return std::nullopt;
}

}  // namespace

std::string_view name_of(TitlePart::Kind kind) {
    const auto found = std::find_if(
        places.begin(), places.end(), [&](const auto& place) { return place.first == kind; });
    return found == places.end() ? std::string_view() : found->second;
}

std::optional<TitlePattern> parse_title_pattern(std::string_view text, std::string& fault) {
    TitlePattern parts;
    bool any = false;
    while (!text.empty()) {
        if (text.front() != '{') {
            const std::size_t end = std::min(text.find('{'), text.size());
            parts.push_back({Kind::literal, std::string(text.substr(0, end))});
            text.remove_prefix(end);
            continue;
        }
        const auto name = take_name(text);
        const auto kind = name ? place_named(*name) : std::nullopt;
        if (!kind) {
            fault = name ? "{" + std::string(*name) + "} is not known" : "a brace is not closed";
            return std::nullopt;
        }
        if (!parts.empty() && parts.back().kind != Kind::literal) {
            fault = "between two places there must be some text";
            return std::nullopt;
        }
        parts.push_back({*kind, ""});
        any = true;
    }
    if (any) return parts;
    fault = "a pattern needs a place such as {year}";
    return std::nullopt;
}

std::optional<std::string> fill_title_value(std::string_view value,
                                            const TitleCapture& capture,
                                            std::string& fault) {
    std::string filled;
    while (!value.empty()) {
        if (value.front() != '{') {
            const std::size_t end = std::min(value.find('{'), value.size());
            filled += value.substr(0, end);
            value.remove_prefix(end);
            continue;
        }
        const auto name = take_name(value);
        const auto part = name ? named_value(*name, capture) : std::nullopt;
        if (!part) {
            fault = name ? "the pattern has no {" + std::string(*name) + "}"
                         : std::string("a brace is not closed");
            return std::nullopt;
        }
        filled += *part;
    }
    return filled;
}

}  // namespace fundledger::service
