// Numbers of sheets, digit by digit.
#include "importers/decimal_text.hpp"

#include <doctest/doctest.h>

using namespace fundledger::importers;

namespace {

std::string nearest(std::string_view text, int decimals) {
    const auto number = DecimalText::parse(text);
    REQUIRE(number.has_value());
    return number->nearest(decimals).value_or("none");
}

std::string shown(std::string_view text) {
    const auto number = DecimalText::parse(text);
    REQUIRE(number.has_value());
    return number->to_plain(sheet_digits);
}

}  // namespace

TEST_SUITE("decimal_text") {
    TEST_CASE("noise of a binary number around an amount becomes the amount") {
        CHECK(nearest("4373.2600000000002", 2) == "4373.26");
        CHECK(nearest("1206.5799999999999", 2) == "1206.58");
        CHECK(nearest("0.99999999999999989", 2) == "1.00");
        CHECK(nearest("999.99999999999989", 2) == "1000.00");
        CHECK(nearest("-4373.2600000000002", 2) == "-4373.26");
        CHECK(nearest("1.3999999999999999", 6) == "1.400000");
        CHECK(nearest("2.9999999999999999E-2", 2) == "0.03");
        CHECK(nearest("4.3732600000000002E+3", 2) == "4373.26");
        CHECK(nearest("1.5E+3", 2) == "1500.00");
        CHECK(nearest("0.00000000000000000", 2) == "0.00");
    }

    TEST_CASE("what is further from a fen than noise can be is no amount") {
        CHECK(nearest("4373.2650000000003", 2) == "none");
        CHECK(nearest("1206.5760000000000", 2) == "none");
        // 10^-6 of a fen is the edge.
        CHECK(nearest("1.000000009", 2) == "1.00");
        CHECK(nearest("1.00000001", 2) == "none");
        CHECK(nearest("1.99999999", 2) == "2.00");
        CHECK(nearest("1.99999998", 2) == "none");
        CHECK(nearest("5E-3", 2) == "none");
    }

    TEST_CASE("other numbers are shown with the digits a sheet has") {
        CHECK(shown("5.5000000000000003E-2") == "0.055");
        CHECK(shown("0.054999999999999997") == "0.055");
        CHECK(shown("123456789012.34999") == "123456789012.35");
        CHECK(shown("1E+3") == "1000");
        CHECK(shown("-2.5E-1") == "-0.25");
        CHECK(shown("0E+10") == "0");
        CHECK(shown("999999999999999.9") == "1000000000000000");
    }

    TEST_CASE("from 10^15 on whole numbers have lost digits") {
        const auto beyond = [](std::string_view text) {
            return DecimalText::parse(text)->beyond_exact_integers();
        };
        CHECK(beyond("6.2290119900101702E+17"));
        CHECK(beyond("6222021234567890"));
        CHECK(beyond("1E+15"));
        CHECK_FALSE(beyond("999999999999999"));
        CHECK_FALSE(beyond("0.1234567890123456"));
        CHECK_FALSE(beyond("1E+14"));
        CHECK_FALSE(beyond("0E+99"));
    }

    TEST_CASE("anything else is no number") {
        for (const char* text : {"",
                                 "-",
                                 ".",
                                 "1e",
                                 "1e+",
                                 "1.2.3",
                                 "1,000",
                                 "12a",
                                 "1e99999",
                                 "1e401",
                                 " 1",
                                 "NaN",
                                 "0x1"}) {
            CAPTURE(text);
            CHECK_FALSE(DecimalText::parse(text).has_value());
        }
        CHECK(DecimalText::parse("1.")->to_plain(15) == "1");
        CHECK(DecimalText::parse(".5")->to_plain(15) == "0.5");
    }
}
