#include "ledger/base/date.hpp"

#include "ledger/base/check.hpp"
#include "ledger/base/scan.hpp"

#include <date/date.h>

#include <algorithm>
#include <array>

namespace fundledger {
namespace {

constexpr int year_first = 1900;
constexpr int year_last = 2999;
constexpr int month_index_last = (year_last - year_first) * 12 + 11;
constexpr int start_of_time = 19'000'101;
constexpr int end_of_time = 30'000'101;  // the exclusive end of the last month and year

date::year_month_day civil(int year, int month, int day) {
    return date::year{year} / date::month{static_cast<unsigned>(month)} /
           date::day{static_cast<unsigned>(day)};
}

int yyyymmdd_of(const date::year_month_day& ymd) {
    return static_cast<int>(ymd.year()) * 10000 + static_cast<int>(unsigned{ymd.month()}) * 100 +
           static_cast<int>(unsigned{ymd.day()});
}

int day_number_of(int yyyymmdd) {
    const date::sys_days days = civil(yyyymmdd / 10000, yyyymmdd / 100 % 100, yyyymmdd % 100);
    return days.time_since_epoch().count();
}

int yyyymm_at(int month_index) {
    return (year_first + month_index / 12) * 100 + month_index % 12 + 1;
}

bool is_year(int year) {
    return year >= year_first && year <= year_last;
}

}  // namespace

std::optional<Month> Month::make(int year, int month) {
    if (!is_year(year) || month < 1 || month > 12) return std::nullopt;
    return Month(year * 100 + month);
}

std::optional<Month> Month::from_yyyymm(std::int64_t yyyymm) {
    if (yyyymm < start_of_time / 100 || yyyymm > end_of_time / 100) return std::nullopt;
    return make(static_cast<int>(yyyymm / 100), static_cast<int>(yyyymm % 100));
}

Month Month::plus(int months) const {
    const std::int64_t to = std::int64_t{index()} + months;
    const int index = static_cast<int>(std::clamp<std::int64_t>(to, 0, month_index_last));
    return Month(yyyymm_at(index));
}

std::string Month::to_text() const {
    std::string text(7, '-');
    put_digits(text.data(), 4, static_cast<unsigned>(year()));
    put_digits(text.data() + 5, 2, static_cast<unsigned>(month()));
    return text;
}

std::optional<Date> Date::make(int year, int month, int day) {
    // The calendar library keeps years in 16 bits and months in 8: check before it narrows.
    if (!is_year(year) || month < 1 || month > 12 || day < 1 || day > 31) return std::nullopt;
    if (!civil(year, month, day).ok()) return std::nullopt;
    return Date(year * 10000 + month * 100 + day);
}

std::optional<Date> Date::from_yyyymmdd(std::int64_t yyyymmdd) {
    if (yyyymmdd == end_of_time) return Date(end_of_time);
    if (yyyymmdd < start_of_time || yyyymmdd > end_of_time) return std::nullopt;
    const int packed = static_cast<int>(yyyymmdd);
    return make(packed / 10000, packed / 100 % 100, packed % 100);
}

Month Date::in_month() const {
    const std::optional<Month> month = Month::make(year(), this->month());
    FUNDLEDGER_CHECK(month.has_value());
    return *month;
}

Date Date::plus_days(int days) const {
    static const std::int64_t first = day_number_of(start_of_time);
    static const std::int64_t last = day_number_of(end_of_time);
    const std::int64_t to = std::clamp(std::int64_t{day_number()} + days, first, last);
    return Date(yyyymmdd_of(date::sys_days{date::days{static_cast<int>(to)}}));
}

Date Date::plus(Tenor tenor) const {
    if (tenor.months == 0) return plus_days(tenor.days);
    const std::int64_t index =
        (year() - year_first) * 12 + month() - 1 + std::int64_t{tenor.months};
    if (index < 0) return Date(start_of_time).plus_days(tenor.days);
    if (index > month_index_last) return Date(end_of_time).plus_days(tenor.days);
    const Date end = last_day(*Month::from_yyyymm(yyyymm_at(static_cast<int>(index))));
    const Date moved = Date(end.yyyymmdd() - end.day() + std::min(day(), end.day()));
    return moved.plus_days(tenor.days);
}

int Date::day_number() const {
    return day_number_of(yyyymmdd_);
}

int Date::weekday() const {
    return static_cast<int>(date::weekday{date::sys_days{date::days{day_number()}}}.c_encoding());
}

std::string Date::to_text() const {
    std::string text(10, '-');
    put_digits(text.data(), 4, static_cast<unsigned>(year()));
    put_digits(text.data() + 5, 2, static_cast<unsigned>(month()));
    put_digits(text.data() + 8, 2, static_cast<unsigned>(day()));
    return text;
}

Date first_day(Month month) {
    return *Date::make(month.year(), month.month(), 1);
}

Date last_day(Month month) {
    const date::year_month_day_last last{
        date::year{month.year()},
        date::month_day_last{date::month{static_cast<unsigned>(month.month())}}};
    return *Date::make(month.year(), month.month(), static_cast<int>(unsigned{last.day()}));
}

std::optional<Period> Period::make(Date first, Date end) {
    if (first >= end) return std::nullopt;
    return Period(first, end);
}

Period Period::of_month(Month month) {
    return {first_day(month), last_day(month).plus_days(1)};
}

Period Period::of_year(int year) {
    FUNDLEDGER_CHECK(is_year(year));
    return {*Date::make(year, 1, 1), Date::make(year, 12, 31)->plus_days(1)};
}

}  // namespace fundledger
