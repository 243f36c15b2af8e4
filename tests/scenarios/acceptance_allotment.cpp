// A batch one fen over its allotment, and one that fits exactly.
#include "tests/support/roster_text.hpp"
#include "tests/support/store_fixture.hpp"

#include <doctest/doctest.h>

using namespace fundledger;
using namespace fundledger::tests;

namespace {

std::string one_payment(int person, const std::string& amount) {
    RosterRow row = person_row(person);
    row.amount = amount;
    return RosterText().row(row).csv();
}

std::string imported(StoreFixture& bureau, const std::string& text) {
    auto outcome = bureau.roster(text);
    REQUIRE(outcome_of(outcome) == "ok");
    return outcome->batches.front().batch.number;
}

}  // namespace

TEST_SUITE("acceptance") {
    TEST_CASE("one fen over the allotment changes nothing and names what is short") {
        StoreFixture bureau;
        bureau.add_allotment("A-1", "12345.67");
        const std::string batch = imported(bureau, one_payment(1, "12345.68"));
        const std::string before = bureau.digest();
        const auto refused = bureau.approve(batch);
        REQUIRE(outcome_of(refused) == "allotment-overdrawn");
        const MessageArgs& args = refused.error().args;
        CHECK(arg_of(args, "allotment") == "A-1");
        CHECK(arg_of(args, "available") == "12,345.67");
        CHECK(arg_of(args, "needed") == "12,345.68");
        CHECK(arg_of(args, "short") == "0.01");
        CHECK(bureau.digest() == before);
        CHECK(bureau.available("A-1").to_plain() == "12345.67");
        CHECK(bureau.broken() == "");
    }

    TEST_CASE("an exact fit leaves nothing, and then not one fen more") {
        StoreFixture bureau;
        bureau.add_allotment("A-1", "12345.67");
        const std::string first = imported(bureau, one_payment(1, "12345.67"));
        const std::string second = imported(bureau, one_payment(2, "0.01"));
        CHECK(outcome_of(bureau.approve(first)) == "ok");
        CHECK(bureau.available("A-1").to_plain() == "0.00");
        CHECK(outcome_of(bureau.approve(second)) == "allotment-overdrawn");
        CHECK(outcome_of(bureau.release(first)) == "ok");
        CHECK(bureau.available("A-1").to_plain() == "0.00");
        CHECK(bureau.broken() == "");
    }

    TEST_CASE("every short allotment of a batch is listed") {
        StoreFixture bureau;
        bureau.add_allotment("A-1", "100.00");
        bureau.add_allotment("A-2", "100.00");
        bureau.add_allotment("A-3", "100.00");
        RosterText file;
        for (int n = 0; n < 3; ++n) {
            RosterRow row = person_row(n);
            row.allotment = "A-" + std::to_string(n + 1);
            row.amount = n == 1 ? "100.00" : "100.0" + std::to_string(n + 1);
            file.row(row);
        }
        const std::string batch = imported(bureau, file.csv());
        const std::string before = bureau.digest();
        const auto refused = bureau.approve(batch);
        REQUIRE(outcome_of(refused) == "allotment-overdrawn");
        const auto& findings = refused.error().findings;
        REQUIRE(findings.size() == 2);
        CHECK(arg_of(findings[0].args, "allotment") == "A-1");
        CHECK(arg_of(findings[0].args, "short") == "0.01");
        CHECK(arg_of(findings[1].args, "allotment") == "A-3");
        CHECK(arg_of(findings[1].args, "short") == "0.03");
        CHECK(bureau.digest() == before);
    }

    TEST_CASE("paying beyond the cash of the insurance fund is refused") {
        StoreFixture bureau;
        bureau.add_allotment("U-1", "50000.00", "unemployment-insurance", "", "基金预算");
        bureau.add_opening_cash("1000.00");
        RosterRow row = person_row(1);
        row.policy = "unemployment-benefit";
        row.allotment = "U-1";
        row.amount = "1000.01";
        const std::string batch = imported(bureau, RosterText().row(row).csv());
        REQUIRE(outcome_of(bureau.approve(batch)) == "ok");
        const std::string before = bureau.digest();
        const auto refused = bureau.release(batch);
        REQUIRE(outcome_of(refused) == "account-overdrawn");
        CHECK(arg_of(refused.error().args, "available") == "1,000.00");
        CHECK(arg_of(refused.error().args, "needed") == "1,000.01");
        CHECK(arg_of(refused.error().args, "short") == "0.01");
        CHECK(bureau.digest() == before);
        CHECK(bureau.broken() == "");
    }
}
