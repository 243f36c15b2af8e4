#include "reports/render/cell_text.hpp"
#include "reports/render/phrases.hpp"
#include "tests/support/sample_report.hpp"

#include <doctest/doctest.h>

using namespace fundledger;
using namespace fundledger::reports;

TEST_SUITE("report cell text") {
    TEST_CASE("digits are grouped for people only") {
        CHECK(grouped(0) == "0");
        CHECK(grouped(999) == "999");
        CHECK(grouped(1000) == "1,000");
        CHECK(grouped(-123456) == "-123,456");
        CHECK(grouped(-1234567) == "-1,234,567");
        const Cell amount = Cell::money(Money::from_fen(-123456789));
        CHECK(text_for_people(amount, Language::zh) == "-1,234,567.89");
        CHECK(text_for_files(amount, Language::zh) == "-1234567.89");
        CHECK(text_for_people(Cell::integer(12345), Language::zh) == "12,345");
        CHECK(text_for_files(Cell::integer(12345), Language::zh) == "12345");
    }

    TEST_CASE("percentages keep two decimals") {
        CHECK(percent_points({0}) == "0.00");
        CHECK(percent_points({5}) == "0.05");
        CHECK(percent_points({-5}) == "-0.05");
        CHECK(percent_points({10000}) == "100.00");
        CHECK(percent_points({-12345}) == "-123.45");
        CHECK(text_for_people(Cell::percent({8230}), Language::en) == "82.30%");
    }

    TEST_CASE("texts come in the language asked for") {
        const Cell label = Cell::label({"合计", "Total"});
        CHECK(text_for_people(label, Language::zh) == "合计");
        CHECK(text_for_files(label, Language::en) == "Total");
        CHECK(text_for_people(Cell::text("马䶮"), Language::en) == "马䶮");
        CHECK(text_for_people(Cell::blank(), Language::zh).empty());
    }

    TEST_CASE("numbers are told from texts, and negatives from the rest") {
        CHECK(is_number(Cell::integer(0)));
        CHECK(is_number(Cell::percent({1})));
        CHECK_FALSE(is_number(Cell::text("1")));
        CHECK_FALSE(is_number(Cell::blank()));
        CHECK(is_negative(Cell::money(Money::from_fen(-1))));
        CHECK(is_negative(Cell::integer(-1)));
        CHECK(is_negative(Cell::percent({-1})));
        CHECK_FALSE(is_negative(Cell::money(Money())));
        CHECK_FALSE(is_negative(Cell::text("-1")));
    }

    TEST_CASE("numbers stand right unless the column says otherwise") {
        CHECK(resolved_align({"a", {}, ColumnKind::money}) == Align::right);
        CHECK(resolved_align({"a", {}, ColumnKind::code}) == Align::left);
        CHECK(resolved_align({"a", {}, ColumnKind::integer, Align::center}) == Align::center);
    }

    TEST_CASE("phrases exist in both languages") {
        for (int i = 0; i <= static_cast<int>(Phrase::no_data); ++i) {
            CAPTURE(i);
            CHECK_FALSE(phrase(static_cast<Phrase>(i), Language::zh).empty());
            CHECK_FALSE(phrase(static_cast<Phrase>(i), Language::en).empty());
        }
        CHECK(omitted_note(1200, Language::zh) == "另有 1,200 行未列示");
        CHECK(omitted_note(1200, Language::en) == "1,200 more rows are not shown");
    }

    TEST_CASE("heading items name entity, period, unit and parameters") {
        const auto items = heading_items(test::tiny_report(), Language::en);
        CHECK(items ==
              std::vector<std::string>{
                  "Entity: Linxia Employment Bureau", "Period: 2024", "Unit: CNY", "By: category"});
    }
}
