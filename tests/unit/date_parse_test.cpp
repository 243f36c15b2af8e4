// How dates, months and spans are read from cells. The calendar itself is in date_test.cpp.
#include "ledger/base/date.hpp"

#include <doctest/doctest.h>

#include <string>

using fundledger::Date;
using fundledger::Month;
using fundledger::MonthSpan;
using fundledger::parse_date;
using fundledger::parse_month;
using fundledger::parse_month_span;

TEST_SUITE("date_parse") {
    TEST_CASE("accepted dates") {
        const Date fifth = *Date::make(2024, 1, 5);
        for (const char* text : {"2024-01-05",
                                 "2024-1-5",
                                 "2024/1/5",
                                 "2024/01/05",
                                 "2024.1.5",
                                 "2024.01.05",
                                 "2024年1月5日",
                                 "2024年01月05日",
                                 "20240105",
                                 "２０２４－０１－０５",
                                 "２０２４０１０５",
                                 "２０２４／１／５",
                                 "２０２４年１月５日",
                                 " 2024-01-05 ",
                                 "　2024-01-05",
                                 "2024-01-05 00:00:00",
                                 "2024-01-05 0:00:00",
                                 "2024/1/5 0:00",
                                 "2024-01-05T00:00:00",
                                 "2024-01-05 00:00:00.000",
                                 "20240105 00:00:00",
                                 "2024-01-05  00:00:00"}) {
            CAPTURE(text);
            CHECK(parse_date(text) == fifth);
        }
    }

    TEST_CASE("refused dates") {
        for (const char* text : {"",
                                 " ",
                                 "2024-02-30",
                                 "2023-02-29",
                                 "2024-13-01",
                                 "2024-00-01",
                                 "2024-01-00",
                                 "2024-01-32",
                                 "45296",
                                 "2024",
                                 "2024-01",
                                 "202401",
                                 "2024010",
                                 "202401055",
                                 "24-01-05",
                                 "2024-1/5",
                                 "2024/1.5",
                                 "2024--05",
                                 "2024-01-",
                                 "-01-05",
                                 "2024-001-05",
                                 "2024-01-005",
                                 "05/01/2024",
                                 "2024-01-05x",
                                 "2024-01-05 x",
                                 "2024-01-05 12:00:00",
                                 "2024-01-05 00:00:01",
                                 "2024-01-05 00:01",
                                 "2024-01-05 00",
                                 "2024-01-05T",
                                 "2024-01-05 00:00:00.001",
                                 "2024-01-05 00:00:00Z",
                                 "2024-01-05 00:00:00 x",
                                 "2024年1月5",
                                 "2024年1-5日",
                                 "2024年1月",
                                 "2024 01 05",
                                 "1899-12-31",
                                 "3000-01-01",
                                 "99999999",
                                 "today",
                                 "+2024-01-05",
                                 "2024-01-05-06",
                                 "2024-\xEF\xBC-05"}) {
            CAPTURE(text);
            CHECK_FALSE(parse_date(text).has_value());
        }
        CHECK_FALSE(parse_date(std::string(5'000, '2')).has_value());
    }

    TEST_CASE("accepted months") {
        const Month january = *Month::make(2024, 1);
        for (const char* text : {"2024-01",
                                 "2024-1",
                                 "2024/1",
                                 "2024/01",
                                 "2024.01",
                                 "2024年1月",
                                 "2024年01月",
                                 "202401",
                                 "２０２４０１",
                                 "２０２４年１月",
                                 " 2024-01 "}) {
            CAPTURE(text);
            CHECK(parse_month(text) == january);
        }
        CHECK(parse_month("2024.10") == Month::make(2024, 10));
    }

    TEST_CASE("refused months") {
        // 2024.1 is what is left of 2024.10 once a spreadsheet has taken it for a number.
        for (const char* text : {"",
                                 "2024",
                                 "2024.1",
                                 "２０２４．１",
                                 "2024-13",
                                 "2024-00",
                                 "202413",
                                 "202400",
                                 "2024-01-05",
                                 "20240105",
                                 "45296",
                                 "2024年",
                                 "2024年1",
                                 "2024-",
                                 "24-01",
                                 "2024-001",
                                 "2024-01x",
                                 "1月",
                                 "2024 01"}) {
            CAPTURE(text);
            CHECK_FALSE(parse_month(text).has_value());
        }
    }

    TEST_CASE("accepted spans") {
        const MonthSpan quarter{*Month::make(2024, 1), *Month::make(2024, 3)};
        CHECK(quarter.months() == 3);
        for (const char* text : {"2024-01至2024-03",
                                 "2024-01~2024-03",
                                 "2024-01～2024-03",
                                 "2024-01—2024-03",
                                 "2024-01——2024-03",
                                 "2024-01–2024-03",
                                 "2024-01..2024-03",
                                 "2024-01-2024-03",
                                 "2024-01--2024-03",
                                 "2024-01 - 2024-03",
                                 "2024-01 至 2024-03",
                                 "2024年1月—2024年3月",
                                 "2024年1月至2024年3月",
                                 "2024年1月到2024年3月",
                                 "2024年1-3月",
                                 "2024年1月-3月",
                                 "2024年1月至3月",
                                 "2024年01~03月",
                                 "202401-202403",
                                 "202401~202403",
                                 "202401..202403",
                                 "2024.01-2024.03",
                                 "2024.1-2024.3",
                                 "2024.01..2024.03",
                                 "2024/1-2024/3",
                                 "2024-01-01至2024-03-31",
                                 "2024-01-01..2024-03-31",
                                 "2024-01-01-2024-03-31",
                                 "20240101-20240331",
                                 "2024.1.1-2024.3.31",
                                 "2024年1月1日至2024年3月31日",
                                 "2024-01-15~2024-03-02",
                                 "２０２４－０１～２０２４－０３",
                                 " 2024-01~2024-03 "}) {
            CAPTURE(text);
            CHECK(parse_month_span(text) == quarter);
        }
        for (const char* text : {"2024-01",
                                 "202401",
                                 "2024年1月",
                                 "2024-01~2024-01",
                                 "2024年1-1月",
                                 "2024-01-01至2024-01-31"}) {
            CAPTURE(text);
            const auto span = parse_month_span(text);
            REQUIRE(span.has_value());
            CHECK(span->first == *Month::make(2024, 1));
            CHECK(span->months() == 1);
        }
        CHECK(parse_month_span("2023-11至2024-02")->months() == 4);
        CHECK(parse_month_span("2024.10-2024.12")->months() == 3);
    }

    TEST_CASE("refused spans") {
        for (const char* text : {"",
                                 "2024",
                                 "2024.1",
                                 "2024-03至2024-01",
                                 "2024年3-1月",
                                 "2024-01-31至2024-01-01",
                                 "2024-01至",
                                 "至2024-03",
                                 "2024-01至2024-13",
                                 "2024-01至2024-03-31",
                                 "2024-01-01至2024-03",
                                 "2024-01-05",
                                 "20240105",
                                 "2024-01~2024-03~2024-05",
                                 "2024-01,2024-03",
                                 "2024-01 2024-03",
                                 "2024年1-3",
                                 "2024年0-3月",
                                 "2024年1-13月",
                                 "2024年1、3月",
                                 "2024-01/2024-03",
                                 "1-3月",
                                 "45296",
                                 "2024-01~2024-03x"}) {
            CAPTURE(text);
            CHECK_FALSE(parse_month_span(text).has_value());
        }
    }
}
