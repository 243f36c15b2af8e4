// Exact reading: a figure is taken as it is written or not at all.
#include "importers/bank/reading.hpp"

#include "importers/refusals.hpp"
#include "ledger/base/scan.hpp"
#include "ledger/base/text.hpp"

#include <algorithm>

namespace fundledger::importers::bank {

std::optional<Money> read_unsigned(std::string_view text) {
    constexpr std::size_t length_max = 32;
    constexpr std::int64_t yuan_max = Money::line_max_fen / 100;
    if (text.empty() || text.size() > length_max || !is_digit(text.front())) return std::nullopt;
    std::int64_t whole = 0;
    std::size_t at = 0;
    for (; at < text.size() && is_digit(text[at]); ++at) {
        whole = whole * 10 + (text[at] - '0');
        if (whole > yuan_max) return std::nullopt;
    }
    std::int64_t cents = 0;
    std::size_t decimals = 0;
    if (at < text.size()) {
        if (text[at] != '.' && text[at] != ',') return std::nullopt;
        for (++at; at < text.size(); ++at, ++decimals) {
            if (!is_digit(text[at])) return std::nullopt;
            if (decimals < 2) {
                cents = cents * 10 + (text[at] - '0');
            } else if (text[at] != '0') {
                return std::nullopt;
            }
        }
    }
    if (decimals == 1) cents *= 10;
    const std::int64_t fen = whole * 100 + cents;
    if (fen > Money::line_max_fen) return std::nullopt;
    return Money::from_fen(fen);
}

std::optional<Money> read_signed(std::string_view text) {
    const bool negative = text.starts_with('-');
    if (negative || text.starts_with('+')) text.remove_prefix(1);
    const auto amount = read_unsigned(text);
    return amount && negative ? -*amount : amount;
}

std::optional<Date> read_day(std::string_view text) {
    text = trimmed(text);
    if (text.size() < 8 || !std::all_of(text.begin(), text.begin() + 8, is_digit)) {
        return std::nullopt;
    }
    std::int64_t yyyymmdd = 0;
    for (const char digit : text.substr(0, 8)) yyyymmdd = yyyymmdd * 10 + (digit - '0');
    const auto day = Date::from_yyyymmdd(yyyymmdd);
    return day && day->year() <= 2999 ? day : std::nullopt;
}

std::optional<Date> read_iso_day(std::string_view text) {
    text = trimmed(text);
    if (text.size() < 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    const std::string digits{
        text[0], text[1], text[2], text[3], text[5], text[6], text[8], text[9]};
    return read_day(digits);
}

Refusal unreadable(const std::string& file,
                   std::uint32_t row,
                   std::string expected,
                   std::string_view found) {
    return refuse_place(Reason::statement_unreadable,
                        file,
                        row,
                        0,
                        {{"expected", std::move(expected)}, {"found", excerpt(found)}});
}

void join(std::string& text, std::string_view more, std::string_view separator) {
    if (more.empty()) return;
    if (!text.empty()) text += separator;
    text += more;
}

}  // namespace fundledger::importers::bank
