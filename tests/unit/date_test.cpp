#include "ledger/base/date.hpp"

#include <doctest/doctest.h>

#include <string>
#include <type_traits>

using fundledger::Date;
using fundledger::first_day;
using fundledger::last_day;
using fundledger::Month;
using fundledger::Period;
using fundledger::Tenor;

namespace {

template <class A, class B>
concept adds = requires(A a, B b) {
    a + b;
};

static_assert(std::is_trivially_copyable_v<Date>);
static_assert(sizeof(Date) == sizeof(int));
static_assert(!std::is_default_constructible_v<Date>);
static_assert(!std::is_default_constructible_v<Month>);
static_assert(!std::is_convertible_v<int, Date>);
static_assert(!std::is_constructible_v<Date, int>);
static_assert(!std::is_convertible_v<Month, Date>);
static_assert(!std::is_convertible_v<Date, Month>);
static_assert(!adds<Date, int>);
static_assert(!adds<Date, Date>);

Date day(int yyyymmdd) {
    return *Date::from_yyyymmdd(yyyymmdd);
}

Month month(int yyyymm) {
    return *Month::from_yyyymm(yyyymm);
}

constexpr bool is_leap(int year) {
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

/// An own count of days, to hold the calendar library against.
constexpr int length_of(int year, int month) {
    constexpr int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && is_leap(year) ? 29 : lengths[month - 1];
}

}  // namespace

TEST_SUITE("date") {
    TEST_CASE("every day from 1900 to 2999 and no other") {
        int number = -25'567;  // 1900-01-01
        int weekday = 1;       // a Monday
        int wrong = 0;
        for (int year = 1900; year <= 2999; ++year) {
            for (int m = 1; m <= 12; ++m) {
                const int length = length_of(year, m);
                for (int d = 1; d <= length; ++d, ++number, weekday = (weekday + 1) % 7) {
                    const auto date = Date::make(year, m, d);
                    const bool right =
                        date && date->year() == year && date->month() == m && date->day() == d &&
                        date->day_number() == number && date->weekday() == weekday &&
                        Date::from_yyyymmdd(date->yyyymmdd()) == date &&
                        date->in_month() == Month::make(year, m) &&
                        fundledger::parse_date(date->to_text()) == date &&
                        fundledger::parse_date(std::to_string(date->yyyymmdd())) == date &&
                        day(19'000'101).plus_days(number + 25'567) == *date;
                    if (!right) ++wrong;
                }
                if (Date::make(year, m, length + 1) || Date::make(year, m, 0)) ++wrong;
                if (last_day(*Month::make(year, m)).day() != length) ++wrong;
            }
        }
        CHECK(wrong == 0);
    }

    TEST_CASE("what is no day") {
        CHECK_FALSE(Date::make(1899, 12, 31).has_value());
        CHECK_FALSE(Date::make(3000, 1, 1).has_value());
        CHECK_FALSE(Date::make(2024, 0, 1).has_value());
        CHECK_FALSE(Date::make(2024, 13, 1).has_value());
        CHECK_FALSE(Date::make(2024, 257, 1).has_value());
        CHECK_FALSE(Date::make(2024, 1, 257).has_value());
        CHECK_FALSE(Date::make(2024 + 65'536, 1, 1).has_value());
        CHECK_FALSE(Date::make(2024, 1, -1).has_value());
        CHECK_FALSE(Date::make(2023, 2, 29).has_value());
        CHECK_FALSE(Date::make(1900, 2, 29).has_value());
        CHECK(Date::make(2000, 2, 29).has_value());
        CHECK_FALSE(Date::from_yyyymmdd(45'296).has_value());
        CHECK_FALSE(Date::from_yyyymmdd(-20'240'105).has_value());
        CHECK_FALSE(Date::from_yyyymmdd(20'240'105LL + (1LL << 32)).has_value());
        CHECK_FALSE(Date::from_yyyymmdd(30'000'102).has_value());
    }

    TEST_CASE("arithmetic stops at the ends of the range") {
        CHECK(day(29'991'231).plus_days(1).yyyymmdd() == 30'000'101);
        CHECK(day(29'991'231).plus_days(1'000'000'000).yyyymmdd() == 30'000'101);
        CHECK(day(29'991'231).plus({.months = 12, .days = 0}) == day(30'000'101));
        CHECK(day(30'000'101).plus({.months = 1, .days = -1}) == day(29'991'231));
        CHECK(day(19'000'115).plus({.months = -1, .days = 3}) == day(19'000'104));
        CHECK(day(30'000'101).plus_days(-1) == day(29'991'231));
        CHECK(day(30'000'101).plus({.months = -1, .days = 0}) == day(29'991'201));
        CHECK(day(19'000'101).plus_days(-1) == day(19'000'101));
        CHECK(day(19'000'115).plus_days(-2'000'000'000) == day(19'000'101));
        CHECK(month(299'912).plus(1) == month(299'912));
        CHECK(month(190'001).plus(-1) == month(190'001));
        CHECK(month(202'401).plus(2'147'483'647) == month(299'912));
    }

    TEST_CASE("a tenor clamps to the end of a shorter month") {
        struct Row {
            int from;
            Tenor tenor;
            int to;
        };
        constexpr Row rows[] = {
            {20'240'131, {1, 0}, 20'240'229},
            {20'230'131, {1, 0}, 20'230'228},
            {20'240'229, {12, 0}, 20'250'228},
            {20'240'229, {-12, 0}, 20'230'228},
            {20'240'331, {1, 1}, 20'240'501},
            {20'240'115, {0, 30}, 20'240'214},
            {20'240'115, {36, 0}, 20'270'115},
            {20'240'105, {-1, -5}, 20'231'130},
            {20'240'131, {0, 0}, 20'240'131},
        };
        for (const Row& row : rows) {
            CAPTURE(row.from);
            CHECK(day(row.from).plus(row.tenor) == day(row.to));
        }
    }

    TEST_CASE("texts and order") {
        CHECK(day(20'240'105).to_text() == "2024-01-05");
        CHECK(month(202'401).to_text() == "2024-01");
        CHECK(day(20'240'105) < day(20'240'106));
        CHECK(day(20'231'231) < day(20'240'101));
        CHECK(month(202'312) < month(202'401));
    }
}

TEST_SUITE("month") {
    TEST_CASE("every month round-trips") {
        int index = 0;
        for (int year = 1900; year <= 2999; ++year) {
            for (int m = 1; m <= 12; ++m, ++index) {
                const auto made = Month::make(year, m);
                REQUIRE(made.has_value());
                CHECK_MESSAGE((made->index() == index && made->year() == year &&
                               made->month() == m && month(190'001).plus(index) == *made &&
                               fundledger::parse_month(made->to_text()) == made),
                              made->to_text());
            }
        }
    }

    TEST_CASE("what is no month") {
        CHECK_FALSE(Month::make(2024, 0).has_value());
        CHECK_FALSE(Month::make(2024, 13).has_value());
        CHECK_FALSE(Month::make(1899, 12).has_value());
        CHECK_FALSE(Month::make(3000, 1).has_value());
        CHECK_FALSE(Month::from_yyyymm(202'400).has_value());
        CHECK_FALSE(Month::from_yyyymm(20'240'105).has_value());
        CHECK_FALSE(Month::from_yyyymm(-202'401).has_value());
        CHECK_FALSE(Month::from_yyyymm(202'401 + (1LL << 32)).has_value());
    }

    TEST_CASE("first and last day") {
        CHECK(first_day(month(202'402)) == day(20'240'201));
        CHECK(last_day(month(202'402)) == day(20'240'229));
        CHECK(last_day(month(299'912)) == day(29'991'231));
    }
}

TEST_SUITE("period") {
    TEST_CASE("half open and never empty") {
        CHECK_FALSE(Period::make(day(20'240'101), day(20'240'101)).has_value());
        CHECK_FALSE(Period::make(day(20'240'102), day(20'240'101)).has_value());
        const auto period = Period::make(day(20'240'101), day(20'240'103));
        REQUIRE(period.has_value());
        CHECK_FALSE(period->contains(day(20'231'231)));
        CHECK(period->contains(day(20'240'101)));
        CHECK(period->contains(day(20'240'102)));
        CHECK_FALSE(period->contains(day(20'240'103)));
    }

    TEST_CASE("neighbours do not overlap") {
        const Period january = Period::of_month(month(202'401));
        const Period february = Period::of_month(month(202'402));
        const Period year = Period::of_year(2024);
        CHECK(january.end() == february.first());
        CHECK_FALSE(january.overlaps(february));
        CHECK_FALSE(february.overlaps(january));
        CHECK(year.overlaps(january));
        CHECK(january.overlaps(year));
        CHECK(january.overlaps(january));
        CHECK(year.first() == day(20'240'101));
        CHECK(year.end() == day(20'250'101));
    }

    TEST_CASE("the last month of the range keeps its last day") {
        CHECK(Period::of_month(month(299'912)).contains(day(29'991'231)));
        CHECK(Period::of_year(2999).contains(day(29'991'231)));
        const Date end = Period::of_year(2999).end();
        CHECK(Date::from_yyyymmdd(end.yyyymmdd()) == end);
    }
}
