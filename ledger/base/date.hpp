// Civil dates: Date (a day), Month, Period (half-open span of days), Tenor (a length).
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace fundledger {

/// A calendar month, 1900-01 to 2999-12, valid by construction.
class Month {
public:
    [[nodiscard]] static std::optional<Month> make(int year, int month);
    /// From yyyymm as stored; nothing if it is no month.
    [[nodiscard]] static std::optional<Month> from_yyyymm(std::int64_t yyyymm);
    [[nodiscard]] int year() const noexcept { return yyyymm_ / 100; }
    [[nodiscard]] int month() const noexcept { return yyyymm_ % 100; }
    [[nodiscard]] int yyyymm() const noexcept { return yyyymm_; }
    /// Months since 1900-01; differences of indexes are whole months.
    [[nodiscard]] int index() const noexcept { return (year() - 1900) * 12 + month() - 1; }
    /// Stops at the first and last month of the range.
    [[nodiscard]] Month plus(int months) const;
    /// "2024-01"
    [[nodiscard]] std::string to_text() const;
    friend auto operator<=>(const Month&, const Month&) = default;

private:
    explicit Month(int yyyymm) noexcept : yyyymm_(yyyymm) {}
    int yyyymm_;
};

/// A length in months and days; adding one to a Date clamps to the end of a shorter month.
struct Tenor {
    int months = 0;
    int days = 0;
    friend bool operator==(Tenor, Tenor) = default;
};

/// A civil day of the Gregorian calendar at +08:00, 1900-01-01 to 2999-12-31, valid by
/// construction. 3000-01-01 exists as the end of a half-open period only: arithmetic and the stored
/// form reach it, no text and no `make` does. Arithmetic stops at either end of the range, so that
/// a far-off date in a file is judged by the rules and cannot bring the program down.
class Date {
public:
    [[nodiscard]] static std::optional<Date> make(int year, int month, int day);
    /// From yyyymmdd as stored; nothing if there is no such day.
    [[nodiscard]] static std::optional<Date> from_yyyymmdd(std::int64_t yyyymmdd);
    [[nodiscard]] int year() const noexcept { return yyyymmdd_ / 10000; }
    [[nodiscard]] int month() const noexcept { return yyyymmdd_ / 100 % 100; }
    [[nodiscard]] int day() const noexcept { return yyyymmdd_ % 100; }
    [[nodiscard]] int yyyymmdd() const noexcept { return yyyymmdd_; }
    /// Precondition: not 3000-01-01.
    [[nodiscard]] Month in_month() const;
    [[nodiscard]] Date plus_days(int days) const;
    /// Months first, clamped to the end of a shorter month, then days.
    [[nodiscard]] Date plus(Tenor tenor) const;
    /// Days since 1970-01-01.
    [[nodiscard]] int day_number() const;
    /// 0 = Sunday … 6 = Saturday
    [[nodiscard]] int weekday() const;
    /// "2024-01-05"
    [[nodiscard]] std::string to_text() const;
    friend auto operator<=>(const Date&, const Date&) = default;

private:
    explicit Date(int yyyymmdd) noexcept : yyyymmdd_(yyyymmdd) {}
    int yyyymmdd_;
};

[[nodiscard]] Date first_day(Month month);
[[nodiscard]] Date last_day(Month month);

/// A half-open span of days [first, end). Never empty.
class Period {
public:
    /// Nothing unless first < end.
    [[nodiscard]] static std::optional<Period> make(Date first, Date end);
    [[nodiscard]] static Period of_month(Month month);
    /// Precondition: 1900 <= year <= 2999.
    [[nodiscard]] static Period of_year(int year);
    [[nodiscard]] Date first() const noexcept { return first_; }
    [[nodiscard]] Date end() const noexcept { return end_; }
    [[nodiscard]] bool contains(Date day) const noexcept { return first_ <= day && day < end_; }
    [[nodiscard]] bool overlaps(const Period& other) const noexcept {
        return first_ < other.end_ && other.first_ < end_;
    }
    friend bool operator==(const Period&, const Period&) = default;

private:
    Period(Date first, Date end) : first_(first), end_(end) {}
    Date first_;
    Date end_;
};

/// First and last month (both inclusive) a benefit is paid for.
struct MonthSpan {
    Month first;
    Month last;
    /// Whole months covered; at least 1. Precondition: first <= last.
    [[nodiscard]] int months() const { return last.index() - first.index() + 1; }
    friend bool operator==(const MonthSpan&, const MonthSpan&) = default;
};

/// Reads 2024-01-05, 2024/1/5, 2024.1.5, 2024年1月5日, 20240105 (also full-width); a time behind it
/// only if it is midnight. Nothing for any other text: a bare serial number such as 45296 is no
/// date.
[[nodiscard]] std::optional<Date> parse_date(std::string_view text);
/// Reads 2024-01, 2024/1, 2024.01, 2024年1月, 202401. Not 2024.1, which may have been 2024.10
/// before a spreadsheet took it for a number.
[[nodiscard]] std::optional<Month> parse_month(std::string_view text);
/// Reads one month; two months or two days joined by `至`, `到`, `~`, `—`, `–`, `-` or `..`; or
/// 2024年1-3月. Nothing if the last comes before the first.
[[nodiscard]] std::optional<MonthSpan> parse_month_span(std::string_view text);

}  // namespace fundledger
