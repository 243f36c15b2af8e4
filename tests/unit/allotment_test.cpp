#include "ledger/allotment/allotment.hpp"

#include <doctest/doctest.h>

using namespace fundledger::allotment;

TEST_SUITE_BEGIN("allotment");

TEST_CASE("every level is read back from its id, its Chinese name and its number") {
    CHECK(all_levels().size() == 10);
    for (const Level level : all_levels()) {
        CAPTURE(to_text(level));
        CHECK(parse_level(to_text(level)) == level);
        CHECK(parse_level(name_zh(level)) == level);
        CHECK(level_from_number(static_cast<std::int64_t>(level)) == level);
    }
    CHECK_FALSE(level_from_number(0).has_value());
    CHECK_FALSE(level_from_number(11).has_value());
}

TEST_CASE("levels are read as documents write them") {
    struct Case {
        const char* text;
        Level level;
    };
    for (const Case& c : {Case{"省级", Level::province},
                          Case{"市级", Level::prefecture},
                          Case{"州级", Level::prefecture},
                          Case{"县级", Level::county},
                          Case{"基金预算", Level::fund_budget},
                          Case{" 中央 ", Level::central},
                          Case{"Central", Level::central},
                          Case{"ＣＯＵＮＴＹ", Level::county}}) {
        CAPTURE(c.text);
        CHECK(parse_level(c.text) == c.level);
    }
    CHECK_FALSE(parse_level("").has_value());
    CHECK_FALSE(parse_level("乡级").has_value());
}

TEST_SUITE_END();
