#include "ledger/book/chart.hpp"

#include <doctest/doctest.h>

using namespace fundledger::book;

namespace {

Account account(std::string key,
                std::string parent = {},
                LedgerKind ledger = LedgerKind::financial) {
    Account made;
    made.key = std::move(key);
    made.parent = std::move(parent);
    made.ledger = ledger;
    return made;
}

std::string fault_with(std::vector<Account> accounts) {
    std::string fault;
    CHECK_FALSE(Chart::make("c", "1", std::move(accounts), fault).has_value());
    return fault;
}

}  // namespace

TEST_SUITE_BEGIN("chart");

TEST_CASE("a chart keeps file order and knows its leaves") {
    std::string fault;
    const auto chart = Chart::make(
        "c",
        "1",
        {account("expense.training", "expense"), account("expense"), account("asset.bank")},
        fault);
    REQUIRE(chart.has_value());
    CHECK(fault.empty());
    CHECK(chart->accounts().front().key == "expense.training");
    CHECK_FALSE(chart->find("expense")->leaf);
    CHECK(chart->find("expense.training")->leaf);
    CHECK(chart->find("asset.bank")->leaf);
    CHECK(chart->find("nothing") == nullptr);
}

TEST_CASE("a chart names what is wrong with it") {
    CHECK(fault_with({account("a"), account("a")}) == "account \"a\" stands twice");
    CHECK(fault_with({account("a", "b")}) == "account \"a\" has the unknown parent \"b\"");
    CHECK(fault_with({account("")}) == "an account has no key");
    CHECK(fault_with({account("a", "b"), account("b", "", LedgerKind::budgetary)}) ==
          "account \"a\" and its parent \"b\" are of different ledgers");
    CHECK(fault_with({account("a", "b"), account("b", "a")}) ==
          "the parents of account \"a\" form a ring");
    CHECK(fault_with({account("a", "a")}) == "the parents of account \"a\" form a ring");
}

TEST_CASE("texts of the enumerations read back") {
    for (const auto kind : {LedgerKind::financial, LedgerKind::budgetary, LedgerKind::allotment}) {
        CHECK(parse_ledger_kind(to_text(kind)) == kind);
    }
    for (const auto side : {Side::debit, Side::credit}) {
        CHECK(parse_side(to_text(side)) == side);
        CHECK(opposite(opposite(side)) == side);
        CHECK(opposite(side) != side);
    }
    for (int number = 1; number <= 9; ++number) {
        const auto element = static_cast<Element>(number);
        CHECK(parse_element(to_text(element)) == element);
    }
    for (const auto confidence :
         {Confidence::confirmed, Confidence::secondary, Confidence::unconfirmed}) {
        CHECK(parse_confidence(to_text(confidence)) == confidence);
    }
    CHECK(parse_side("借") == Side::debit);
    CHECK(parse_side("贷") == Side::credit);
    CHECK_FALSE(parse_side("both").has_value());
    CHECK(parse_ledger_kind("预算会计") == LedgerKind::budgetary);
    CHECK_FALSE(parse_ledger_kind("").has_value());
    CHECK_FALSE(parse_element("assets").has_value());
    CHECK_FALSE(parse_confidence("sure").has_value());
}

TEST_SUITE_END();
