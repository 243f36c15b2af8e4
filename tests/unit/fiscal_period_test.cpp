#include "ledger/book/fiscal_period.hpp"

#include <doctest/doctest.h>

using namespace fundledger::book;

TEST_SUITE_BEGIN("fiscal_period");

TEST_CASE("a month opens again only from closed, and never from locked") {
    using enum PeriodState;
    const PeriodState all[] = {open, closed, locked};
    for (const PeriodState from : all) {
        for (const PeriodState to : all) {
            const bool allowed = (from == open && to == closed) || (from == closed && to == open) ||
                                 (from == closed && to == locked);
            CAPTURE(to_text(from));
            CAPTURE(to_text(to));
            CHECK(may_become(from, to) == allowed);
        }
    }
}

TEST_CASE("texts of the states read back") {
    using enum PeriodState;
    for (const PeriodState state : {open, closed, locked}) {
        CHECK(parse_period_state(to_text(state)) == state);
    }
    CHECK_FALSE(parse_period_state("ajar").has_value());
}

TEST_SUITE_END();
