#include "ledger/book/posting_rule.hpp"

#include <doctest/doctest.h>

using namespace fundledger::book;

namespace {

Account account(std::string key, LedgerKind ledger, std::string parent = {}) {
    Account made;
    made.key = std::move(key);
    made.ledger = ledger;
    made.parent = std::move(parent);
    return made;
}

EntityKind sound_kind() {
    std::string fault;
    auto chart = Chart::make("k",
                             "1",
                             {account("expense", LedgerKind::financial),
                              account("expense.training", LedgerKind::financial, "expense"),
                              account("asset.bank", LedgerKind::financial),
                              account("allotment.available", LedgerKind::allotment),
                              account("allotment.disbursed", LedgerKind::allotment)},
                             fault);
    EntityKind kind{"k",
                    "1",
                    "种类",
                    "kind",
                    "fund",
                    {LedgerKind::financial, LedgerKind::allotment},
                    std::move(*chart),
                    {},
                    {{"training", "expense.training", ""}},
                    "allotment.disbursed",
                    "allotment.available"};
    PostingRule rule;
    rule.event = "batch-released";
    rule.entries = {{Side::debit, "{expense}"}, {Side::credit, "asset.bank"}};
    kind.rules.push_back(rule);
    return kind;
}

}  // namespace

TEST_SUITE_BEGIN("posting_rule");

TEST_CASE("rules are found by event, accounts by category") {
    const EntityKind kind = sound_kind();
    CHECK(fault_of(kind).empty());
    REQUIRE(kind.rules_for("batch-released").size() == 1);
    CHECK(kind.rules_for("batch-approved").empty());
    const CategoryAccounts* training = kind.accounts_of("training");
    REQUIRE(training != nullptr);
    CHECK(kind.accounts_of("internship") == nullptr);

    const auto& entries = kind.rules.front().entries;
    CHECK(account_of(entries[0], training) == "expense.training");
    CHECK(account_of(entries[0], nullptr).empty());
    CHECK(account_of(entries[1], nullptr) == "asset.bank");
    CHECK(account_of({Side::debit, "{budget_expense}"}, training).empty());
}

TEST_CASE("an entity kind that could not post is named") {
    EntityKind kind = sound_kind();
    SUBCASE("rule out of balance") {
        kind.rules[0].entries.pop_back();
        CHECK(fault_of(kind) ==
              "rule batch-released/financial: debit and credit entries do not balance");
    }
    SUBCASE("rule names no account of the chart") {
        kind.rules[0].entries[1].account = "asset.cash";
        CHECK(fault_of(kind) ==
              "rule batch-released/financial: account \"asset.cash\" is not in the chart");
    }
    SUBCASE("rule posts to a heading") {
        kind.rules[0].entries[1].account = "expense";
        CHECK(fault_of(kind) ==
              "rule batch-released/financial: account \"expense\" has accounts below it");
    }
    SUBCASE("rule of a ledger that is not kept") {
        kind.rules[0].ledger = LedgerKind::budgetary;
        CHECK(fault_of(kind) ==
              "rule batch-released/budgetary: the entity kind keeps no such ledger");
    }
    SUBCASE("expense in the wrong ledger") {
        kind.rules[0].ledger = LedgerKind::allotment;
        CHECK(fault_of(kind) ==
              "rule batch-released/allotment: {expense} is of the financial ledger");
    }
    SUBCASE("category without account") {
        kind.category_accounts[0].expense = "expense.none";
        CHECK(fault_of(kind) == "category training: account \"expense.none\" is not in the chart");
    }
    SUBCASE("outflow account of another ledger") {
        kind.outflow_account = "asset.bank";
        CHECK(fault_of(kind) == "account \"asset.bank\" is not of the ledger allotment");
    }
}

TEST_SUITE_END();
