// Masked numbers and old organisation codes are told from wrong numbers.
#include "ledger/service/partial_identifier.hpp"

#include "ledger/service/line_facts.hpp"

#include <doctest/doctest.h>

using namespace fundledger::service;

TEST_SUITE("partial_identifier") {
    TEST_CASE("masked as in public notices") {
        for (const std::string_view text : {"110105********002X",
                                            "110105********002x",
                                            "1101051949****002X",
                                            "110105＊＊＊＊＊＊＊＊002X",
                                            " 110105********0021 ",
                                            "91350100****00Y43X",
                                            "110105*****0021"}) {
            CAPTURE(text);
            CHECK(partial_identifier(text) == PartialIdentifier::masked);
        }
        for (const std::string_view text : {"11010519491231002X",
                                            "110105***31231002X",
                                            "******************",
                                            "110105********00 X",
                                            "110105********002X1",
                                            "1101********2X",
                                            ""}) {
            CAPTURE(text);
            CHECK(partial_identifier(text) == PartialIdentifier::none);
        }
        CHECK(rule_of(PartialIdentifier::masked) == "identifier.masked");
    }

    TEST_CASE("organisation codes of nine places") {
        CHECK(partial_identifier("MA000012-X") == PartialIdentifier::organisation_code);
        CHECK(partial_identifier("ma000012x") == PartialIdentifier::organisation_code);
        CHECK(partial_identifier("MA000012-1") == PartialIdentifier::none);
        CHECK(partial_identifier("MA000012") == PartialIdentifier::none);
        CHECK(partial_identifier("MA000012-XX") == PartialIdentifier::none);
        CHECK(rule_of(PartialIdentifier::organisation_code) == "identifier.organisation-code-only");
    }
}

TEST_SUITE("line_facts") {
    TEST_CASE("entries are looked up by whole names and merged in order") {
        std::string facts = "b=2\nbb=3";
        CHECK(fact_in(facts, "b") == "2");
        CHECK(fact_in(facts, "bb") == "3");
        CHECK_FALSE(fact_in(facts, "a").has_value());
        CHECK_FALSE(fact_in("", "a").has_value());
        merge_facts(facts, {"c=4", "a=1", "b=2"});
        CHECK(facts == "a=1\nb=2\nbb=3\nc=4");
        merge_facts(facts, {});
        CHECK(facts == "a=1\nb=2\nbb=3\nc=4");
        std::string none;
        merge_facts(none, {"x=1"});
        CHECK(none == "x=1");
    }
}
