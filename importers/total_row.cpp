// A marker counts only as a word of its own: a company may be called 合计财务咨询有限公司.
#include "importers/total_row.hpp"

#include <algorithm>
#include <utility>

namespace fundledger::importers {
namespace {

constexpr std::string_view ideographic_blank = "\xE3\x80\x80";
constexpr std::string_view no_break_blank = "\xC2\xA0";

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::size_t blank_length(std::string_view text) {
    if (text.empty()) return 0;
    if (static_cast<unsigned char>(text.front()) <= ' ') return 1;
    if (text.starts_with(ideographic_blank)) return ideographic_blank.size();
    return text.starts_with(no_break_blank) ? no_break_blank.size() : 0;
}

std::size_t blank_length_at_end(std::string_view text) {
    if (text.empty()) return 0;
    if (static_cast<unsigned char>(text.back()) <= ' ') return 1;
    if (text.ends_with(ideographic_blank)) return ideographic_blank.size();
    return text.ends_with(no_break_blank) ? no_break_blank.size() : 0;
}

/// What follows `marker` at the beginning of `cell`, blanks inside it (合　计) passed over.
bool take_marker(std::string_view& cell, std::string_view marker) {
    std::string_view rest = cell;
    for (const char expected : marker) {
        while (const std::size_t blank = blank_length(rest)) rest.remove_prefix(blank);
        if (rest.empty() || lower(rest.front()) != expected) return false;
        rest.remove_prefix(1);
    }
    cell = rest;
    return true;
}

/// Whether a cell under an id or account heading holds one, and not the headcount of a total.
bool looks_like_identity(std::string_view cell) {
    constexpr std::ptrdiff_t characters_min = 8;
    return std::count_if(cell.begin(), cell.end(), [](char c) {
               return (c >= '0' && c <= '9') || (lower(c) >= 'a' && lower(c) <= 'z') || c == '*';
           }) >= characters_min;
}

/// Whether what follows a marker leaves it a word of its own.
bool ends_word(std::string_view rest) {
    if (rest.empty() || blank_length(rest) != 0) return true;
    const char c = lower(rest.front());
    if (static_cast<unsigned char>(c) < 0x80U) return c < 'a' || c > 'z';
    for (const std::string_view next : {"：",
                                        "（",
                                        "，",
                                        "、",
                                        "。",
                                        "；",
                                        "】",
                                        "￥",
                                        "¥",
                                        "金额",
                                        "人数",
                                        "户数",
                                        "笔数",
                                        "人次"}) {
        if (rest.starts_with(next)) return true;
    }
    // Full-width digits are U+FF10 … U+FF19.
    return rest.starts_with("\xEF\xBC") && rest.size() > 2 &&
           static_cast<unsigned char>(rest[2]) >= 0x90U &&
           static_cast<unsigned char>(rest[2]) <= 0x99U;
}

}  // namespace

std::string_view trimmed(std::string_view cell) noexcept {
    while (const std::size_t blank = blank_length(cell)) cell.remove_prefix(blank);
    while (const std::size_t blank = blank_length_at_end(cell)) cell.remove_suffix(blank);
    return cell;
}

TotalRowFinder::TotalRowFinder(std::span<const std::string> markers,
                               std::vector<std::size_t> identity_columns)
    : identity_columns_(std::move(identity_columns)) {
    for (const std::string& marker : markers) {
        std::string plain;
        for (const char c : marker) {
            if (c != ' ') plain += lower(c);
        }
        if (plain.empty()) continue;
        const char first = plain.front();
        may_open_[static_cast<unsigned char>(first)] = true;
        if (first >= 'a' && first <= 'z') {
            may_open_[static_cast<unsigned char>(first - 'a' + 'A')] = true;
        }
        markers_.push_back(std::move(plain));
    }
}

const std::string_view* TotalRowFinder::find(std::span<const std::string_view> cells) const {
    bool first = true;
    for (const std::string_view& cell : cells) {
        const std::string_view text = trimmed(cell);
        if (text.empty()) continue;
        const bool opens = may_open_[static_cast<unsigned char>(text.front())];
        if (opens && is_marked(text)) return names_payee(cells) ? nullptr : &cell;
        // Behind the first cell a marker is looked for only where ids could tell the row from a
        // line.
        if (first && (identity_columns_.empty() || names_payee(cells))) return nullptr;
        first = false;
    }
    return nullptr;
}

bool TotalRowFinder::names_payee(std::span<const std::string_view> cells) const {
    return std::any_of(identity_columns_.begin(), identity_columns_.end(), [&](std::size_t at) {
        return at < cells.size() && looks_like_identity(cells[at]);
    });
}

bool TotalRowFinder::is_marked(std::string_view cell) const {
    return std::any_of(markers_.begin(), markers_.end(), [&](const std::string& marker) {
        std::string_view rest = cell;
        return take_marker(rest, marker) && ends_word(rest);
    });
}

bool TotalRowFinder::is_subtotal(std::string_view label) {
    for (const std::string_view marker : {"小计", "subtotal", "sub-total"}) {
        std::string_view rest = label;
        if (take_marker(rest, marker)) return true;
    }
    return false;
}

}  // namespace fundledger::importers
