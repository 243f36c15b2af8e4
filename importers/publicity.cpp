// Reading of two dates behind a word for publication, in a text that has no blanks.
#include "importers/publicity.hpp"

#include "ledger/base/date.hpp"
#include "ledger/base/scan.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace fundledger::importers {
namespace {

// The longer words first.
constexpr std::array<std::string_view, 7> words = {
    "公示起止时间", "公示起止日期", "公示时间", "公示日期", "公示期限", "公示期间", "公示期"};

/// Up to three numbers of one date; 0 where left out.
struct Parts {
    int year = 0;
    int month = 0;
    int day = 0;
};

bool take_any(Scanner& text, std::initializer_list<std::string_view> words_wanted) {
    return std::any_of(words_wanted.begin(), words_wanted.end(), [&](std::string_view word) {
        return text.take(word);
    });
}

bool take_separator(Scanner& text, std::string_view unit) {
    return text.take(unit) || take_any(text, {".", "/", "-"});
}

/// "2023年11月20日", "2023.11.20", "11月20日", "27日"; the last number is the day.
std::optional<Parts> scan_day(Scanner& text) {
    Parts parts;
    int number = 0;
    if (!text.take_number(1, 4, number)) return std::nullopt;
    if (number > 999) {
        parts.year = number;
        if (!take_separator(text, "年") || !text.take_number(1, 2, number)) return std::nullopt;
    }
    Scanner behind = text;
    int day = 0;
    if (take_separator(behind, "月") && behind.take_number(1, 2, day)) {
        text = behind;
        parts.month = number;
        parts.day = day;
    } else if (parts.year == 0) {
        parts.day = number;
    } else {
        return std::nullopt;
    }
    static_cast<void>(take_any(text, {"日", "号"}));
    return parts;
}

/// The later date with what it leaves out taken from the first.
Parts completed(Parts last, const Parts& first) {
    if (last.month == 0) last.month = first.month;
    if (last.year == 0) last.year = first.year + (last.month < first.month ? 1 : 0);
    return last;
}

std::optional<PublicityDays> scan_days(std::string_view behind) {
    Scanner text(behind);
    while (take_any(text, {"为", ":", "是", "从", "自", "("})) continue;
    const auto first = scan_day(text);
    if (!first || first->year == 0 || first->month == 0) return std::nullopt;
    static_cast<void>(text.take("起"));
    bool joined = false;
    while (take_any(text, {"至", "到", "-", "~", "—", "–", "―", "─"})) joined = true;
    const auto second = joined ? scan_day(text) : std::nullopt;
    if (!second) return std::nullopt;
    const Parts last = completed(*second, *first);
    const auto from = Date::make(first->year, first->month, first->day);
    const auto to = Date::make(last.year, last.month, last.day);
    if (!from || !to || *to < *from) return std::nullopt;
    return PublicityDays{from->yyyymmdd(), to->yyyymmdd()};
}

}  // namespace

bool states_publicity(std::string_view key) {
    return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
        return key.find(word) != std::string_view::npos;
    });
}

std::optional<PublicityDays> publicity_days(std::string_view key) {
    for (const std::string_view word : words) {
        for (std::size_t at = key.find(word); at != std::string_view::npos;
             at = key.find(word, at + word.size())) {
            if (auto days = scan_days(key.substr(at + word.size()))) return days;
        }
    }
    return std::nullopt;
}

}  // namespace fundledger::importers
