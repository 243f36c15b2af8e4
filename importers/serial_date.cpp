// Decimal arithmetic on serial numbers: the text of a number is split at its point, never read as a
// binary fraction.
#include "importers/serial_date.hpp"

#include "ledger/base/date.hpp"

#include <fmt/format.h>

#include <charconv>

namespace fundledger::importers {
namespace {

constexpr int seconds_per_day = 86'400;
constexpr std::int64_t days_max = 401'768;  ///< 2999-12-31 in the epoch 1900
constexpr std::int64_t leap_day_of_1900 = 60;

struct Moment {
    std::int64_t days = 0;
    int seconds = 0;  ///< of the day
};

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// The digits of a number without its point, and how many of them stand before it.
struct Decimal {
    std::string digits;
    std::int64_t point = 0;
};

std::optional<Decimal> read_decimal(std::string_view text) {
    Decimal decimal;
    std::size_t i = 0;
    if (i < text.size() && text[i] == '+') ++i;
    bool fraction = false;
    for (; i < text.size() && (is_digit(text[i]) || (text[i] == '.' && !fraction)); ++i) {
        if (text[i] == '.') {
            fraction = true;
            continue;
        }
        decimal.digits += text[i];
        if (!fraction) ++decimal.point;
    }
    if (decimal.digits.empty()) return std::nullopt;
    if (i < text.size() && (text[i] == 'e' || text[i] == 'E')) {
        ++i;
        if (i < text.size() && text[i] == '+') ++i;
        int exponent = 0;
        const auto read = std::from_chars(text.data() + i, text.data() + text.size(), exponent);
        if (read.ec != std::errc{} || exponent < -400 || exponent > 400) return std::nullopt;
        i = static_cast<std::size_t>(read.ptr - text.data());
        decimal.point += exponent;
    }
    if (i != text.size()) return std::nullopt;
    return decimal;
}

std::optional<Moment> read_moment(std::string_view serial) {
    const std::optional<Decimal> decimal = read_decimal(serial);
    if (!decimal) return std::nullopt;
    const auto digit_at = [&](std::int64_t i) {
        const bool inside = i >= 0 && i < static_cast<std::int64_t>(decimal->digits.size());
        return inside ? decimal->digits[static_cast<std::size_t>(i)] - '0' : 0;
    };
    Moment moment;
    for (std::int64_t i = 0; i < decimal->point; ++i) {
        moment.days = moment.days * 10 + digit_at(i);
        if (moment.days > days_max) return std::nullopt;
    }
    // Twelve digits of a day are less than a millionth of a second.
    constexpr int fraction_digits = 12;
    constexpr std::int64_t fraction_one = 1'000'000'000'000;
    std::int64_t fraction = 0;
    for (int i = 0; i < fraction_digits; ++i) {
        fraction = fraction * 10 + digit_at(decimal->point + i);
    }
    const std::int64_t seconds = (fraction * seconds_per_day + fraction_one / 2) / fraction_one;
    moment.seconds = static_cast<int>(seconds % seconds_per_day);
    moment.days += seconds / seconds_per_day;
    return moment;
}

std::string text_of_day(std::int64_t days, Epoch epoch) {
    if (epoch == Epoch::from_1900) {
        if (days == 0) return "1900-01-00";
        if (days == leap_day_of_1900) return "1900-02-29";
        const int since_first = static_cast<int>(days < leap_day_of_1900 ? days - 1 : days - 2);
        return Date::make(1900, 1, 1)->plus_days(since_first).to_text();
    }
    return Date::make(1904, 1, 1)->plus_days(static_cast<int>(days)).to_text();
}

std::string text_of_time(std::int64_t hours, int seconds) {
    return fmt::format("{:02}:{:02}:{:02}", hours, seconds / 60 % 60, seconds % 60);
}

std::string text_of_parts(std::string day, int seconds, CellFormat format) {
    constexpr std::size_t year_month_size = 7;
    constexpr std::size_t year_size = 4;
    if (format.kind == CellFormat::Kind::month) return day.substr(0, year_month_size);
    if (format.kind == CellFormat::Kind::year) return day.substr(0, year_size);
    if (format.shows_time && seconds != 0) day += " " + text_of_time(seconds / 3600, seconds);
    return day;
}

}  // namespace

std::optional<std::string> text_of_serial(std::string_view serial, CellFormat format, Epoch epoch) {
    if (format.kind == CellFormat::Kind::number) return std::nullopt;
    const std::optional<Moment> moment = read_moment(serial);
    if (!moment) return std::nullopt;
    if (format.kind == CellFormat::Kind::duration) {
        return text_of_time(moment->days * 24 + moment->seconds / 3600, moment->seconds);
    }
    if (format.kind == CellFormat::Kind::time && moment->days == 0) {
        return text_of_time(moment->seconds / 3600, moment->seconds);
    }
    const std::int64_t last = epoch == Epoch::from_1900 ? days_max : days_max - 1462;
    if (moment->days > last) return std::nullopt;
    return text_of_parts(text_of_day(moment->days, epoch), moment->seconds, format);
}

std::optional<std::string> text_of_iso_date(std::string_view iso, CellFormat format) {
    constexpr std::string_view form = "dddd-dd-ddTdd:dd:dd";
    constexpr std::size_t day_size = 10;
    constexpr std::size_t minute_size = 16;
    std::size_t matched = 0;
    while (matched < std::min(iso.size(), form.size()) &&
           (form[matched] == 'd' ? is_digit(iso[matched]) : form[matched] == iso[matched])) {
        ++matched;
    }
    if (matched < day_size || (matched < iso.size() && matched < minute_size)) return std::nullopt;
    std::string_view rest = iso.substr(matched);
    if (rest.starts_with('.')) {
        const std::size_t end = rest.find_first_not_of("0123456789", 1);
        rest.remove_prefix(std::min(end, rest.size()));
    }
    if (rest.starts_with('Z')) rest.remove_prefix(1);
    if (!rest.empty()) return std::nullopt;
    const auto two = [&](std::size_t at) {
        return at + 2 <= matched ? (iso[at] - '0') * 10 + (iso[at + 1] - '0') : 0;
    };
    if (two(11) > 23 || two(14) > 59 || two(17) > 59) return std::nullopt;
    if (matched != day_size && matched < minute_size) return std::nullopt;
    const int seconds = two(11) * 3600 + two(14) * 60 + two(17);
    if (format.kind == CellFormat::Kind::number) format = {CellFormat::Kind::day, true};
    if (format.kind == CellFormat::Kind::time) return text_of_time(seconds / 3600, seconds);
    return text_of_parts(std::string(iso.substr(0, day_size)), seconds, format);
}

}  // namespace fundledger::importers
