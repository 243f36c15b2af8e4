// Matching of title patterns. Everything is compared as heading_key writes it: NFKC, no blanks.
#include "importers/title_values.hpp"

#include "importers/publicity.hpp"
#include "ledger/base/scan.hpp"

#include <algorithm>
#include <array>

namespace fundledger::importers {
namespace {

using service::TitleCapture;
using service::TitlePart;
using service::TitlePattern;

/// Words between two months or days: what stands before them is only one end of a span.
constexpr std::array<std::string_view, 9> connectors = {
    "至", "到", "-", "~", "—", "–", "、", "和", "及"};

bool begins_with_connector(std::string_view rest) {
    return std::any_of(connectors.begin(), connectors.end(), [&](std::string_view connector) {
        return rest.starts_with(connector) && rest.size() > connector.size() &&
               is_digit(rest[connector.size()]);
    });
}

bool ends_with_connector(std::string_view before) {
    return std::any_of(connectors.begin(), connectors.end(), [&](std::string_view connector) {
        return before.ends_with(connector) && before.size() > connector.size();
    });
}

/// Digits at `at`, at most `digits_max` and no more of them behind; moves `at` past them.
std::optional<std::string> take_digits(std::string_view key,
                                       std::size_t& at,
                                       std::size_t digits_max) {
    std::size_t end = at;
    while (end < key.size() && is_digit(key[end])) ++end;
    if (end == at || end - at > digits_max) return std::nullopt;
    std::string digits(key.substr(at, end - at));
    at = end;
    return digits;
}

std::optional<std::string> take_within(std::string_view key, std::size_t& at, int max) {
    auto digits = take_digits(key, at, 2);
    if (!digits) return std::nullopt;
    const int value = std::stoi(*digits);
    if (value < 1 || value > max) return std::nullopt;
    return std::to_string(value);
}

std::optional<std::string> take_quarter(std::string_view key, std::size_t& at) {
    constexpr std::array<std::string_view, 4> words = {"一", "二", "三", "四"};
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (!key.substr(at).starts_with(words[i])) continue;
        at += words[i].size();
        return std::to_string(i + 1);
    }
    return take_within(key, at, 4);
}

std::optional<std::string> take_year(std::string_view key, std::size_t& at) {
    const bool begins = at == 0 || !is_digit(key[at - 1]);
    auto year = take_digits(key, at, 4);
    const bool plausible = begins && year && year->size() == 4 && *year >= "1949" && *year < "2200";
    return plausible ? year : std::nullopt;
}

std::optional<std::string> take_part(TitlePart::Kind kind, std::string_view key, std::size_t& at) {
    constexpr int months = 12;
    constexpr int days = 31;
    switch (kind) {
        case TitlePart::Kind::year:
        case TitlePart::Kind::last_year:
            return take_year(key, at);
        case TitlePart::Kind::month:
        case TitlePart::Kind::last_month:
            return take_within(key, at, months);
        case TitlePart::Kind::day:
            return take_within(key, at, days);
        case TitlePart::Kind::quarter:
            return take_quarter(key, at);
        case TitlePart::Kind::literal:
        case TitlePart::Kind::text:
            return std::nullopt;
    }
    return std::nullopt;
}

/// The pattern with its literals as keys have them.
TitlePattern comparable(TitlePattern pattern) {
    for (TitlePart& part : pattern) part.literal = heading_key(part.literal).full;
    return pattern;
}

/// What `pattern` takes beginning at `at`, and moves `at` behind it.
std::optional<TitleCapture> capture_at(const TitlePattern& pattern,
                                       std::string_view key,
                                       std::size_t& at) {
    TitleCapture capture;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        const TitlePart& part = pattern[i];
        if (part.kind == TitlePart::Kind::literal) {
            if (!key.substr(at).starts_with(part.literal)) return std::nullopt;
            at += part.literal.size();
        } else if (part.kind == TitlePart::Kind::text) {
            const bool last = i + 1 == pattern.size();
            const std::size_t end = last ? key.size() : key.find(pattern[i + 1].literal, at);
            if (end == std::string_view::npos || end == at) return std::nullopt;
            capture.emplace("text", key.substr(at, end - at));
            at = end;
        } else {
            auto taken = take_part(part.kind, key, at);
            if (!taken) return std::nullopt;
            capture.emplace(service::name_of(part.kind), std::move(*taken));
        }
    }
    return capture;
}

std::optional<std::string> value_in(const TitleCell& cell,
                                    const service::TitleRule& rule,
                                    const TitlePattern& pattern) {
    const std::string marker = heading_key(rule.marker).full;
    if (cell.key.find(marker) == std::string::npos) return std::nullopt;
    const auto capture = capture_title(pattern, cell.key);
    if (!capture) return std::nullopt;
    std::string fault;
    return service::fill_title_value(rule.value, *capture, fault);
}

/// What the cells say by one rule; nothing where they disagree.
std::optional<service::GivenValue> apply(std::span<const TitleCell> titles,
                                         const service::TitleRule& rule) {
    std::string fault;
    const auto pattern = service::parse_title_pattern(rule.pattern, fault);
    if (!pattern) return std::nullopt;
    std::optional<service::GivenValue> found;
    for (const TitleCell& cell : titles) {
        if (states_publicity(cell.key)) continue;
        auto value = value_in(cell, rule, *pattern);
        if (!value) continue;
        if (found && found->value != *value) return std::nullopt;
        if (found) continue;
        found = service::GivenValue{
            rule.field, std::move(*value), service::GivenValue::From::title, cell.text};
    }
    return found;
}

}  // namespace

std::optional<TitleCapture> capture_title(const TitlePattern& raw, std::string_view key) {
    const TitlePattern pattern = comparable(raw);
    std::optional<TitleCapture> found;
    for (std::size_t begin = 0; begin < key.size(); ++begin) {
        std::size_t at = begin;
        auto capture = capture_at(pattern, key, at);
        if (!capture) continue;
        const bool whole = !begins_with_connector(key.substr(at)) &&
                           !(is_digit(key[begin]) && ends_with_connector(key.substr(0, begin)));
        if (!whole || (found && *found != *capture)) return std::nullopt;
        found = std::move(capture);
        begin = at - 1;
    }
    return found;
}

std::vector<service::GivenValue> title_values(std::span<const TitleCell> titles,
                                              std::span<const service::TitleRule> rules) {
    std::vector<service::GivenValue> values;
    for (const service::TitleRule& rule : rules) {
        const bool has = std::any_of(values.begin(), values.end(), [&](const auto& value) {
            return value.field == rule.field;
        });
        if (has) continue;
        if (auto value = apply(titles, rule)) values.push_back(std::move(*value));
    }
    return values;
}

}  // namespace fundledger::importers
