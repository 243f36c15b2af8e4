#include "reports/model.hpp"
#include "tests/support/sample_report.hpp"

#include <doctest/doctest.h>

using namespace fundledger;
using namespace fundledger::reports;

TEST_SUITE("report model") {
    TEST_CASE("a label falls back to its other language") {
        CHECK(Label{"元", "CNY"}.in(Language::zh) == "元");
        CHECK(Label{"元", "CNY"}.in(Language::en) == "CNY");
        CHECK(Label{"元", ""}.in(Language::en) == "元");
        CHECK(Label{"", "CNY"}.in(Language::zh) == "CNY");
        CHECK(Label{}.empty());
    }

    TEST_CASE("makers of cells set type, drill key and emphasis") {
        const Cell amount = Cell::money(Money::from_fen(5), "k").marked(Emphasis::warning);
        CHECK(std::get<Money>(amount.value).fen() == 5);
        CHECK(amount.drill == "k");
        CHECK(amount.emphasis == Emphasis::warning);
        CHECK(std::get<std::string>(Cell::date(*Date::make(2024, 2, 29)).value) == "2024-02-29");
        CHECK(std::get<std::string>(Cell::month(*Month::make(2024, 2)).value) == "2024-02");
        CHECK(std::holds_alternative<std::monostate>(Cell::blank().value));
    }

    TEST_CASE("a model is consistent only when rows fit columns, keys are unique, series fit") {
        CHECK(is_consistent(test::tiny_report()));
        CHECK(is_consistent(test::full_report()));

        Report missing_cell = test::tiny_report();
        missing_cell.sections[0].tables[0].rows[1].cells.pop_back();
        CHECK_FALSE(is_consistent(missing_cell));

        Report same_key = test::tiny_report();
        same_key.sections[0].tables[0].columns[1].key = "category";
        CHECK_FALSE(is_consistent(same_key));

        Report bad_detail = test::tiny_report();
        bad_detail.details["training"].table.footer.push_back({});
        CHECK_FALSE(is_consistent(bad_detail));

        Report short_series = test::full_report();
        short_series.sections[0].charts[0].series[0].values.pop_back();
        CHECK_FALSE(is_consistent(short_series));
    }
}
