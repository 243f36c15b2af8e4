// Proof of running balances in either order, and what is said where nothing can be proven.
#include "ledger/service/bank_statement.hpp"
#include "tests/support/store_fixture.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace fundledger;
using namespace fundledger::tests;
using service::BankMovement;
using service::BankStatement;
using service::Flow;

namespace {

BankMovement moved(int on, const char* amount, const char* balance, std::uint32_t row) {
    const bool debit = amount[0] == '-';
    BankMovement movement{.booked_on = day(on),
                          .value_on = {},
                          .flow = debit ? Flow::debit : Flow::credit,
                          .amount = yuan(debit ? amount + 1 : amount),
                          .reversal = false,
                          .balance = {},
                          .counterparty_name = {},
                          .counterparty_account = {},
                          .counterparty_bank = {},
                          .serial = {},
                          .summary = {},
                          .source_row = row};
    if (balance[0] != '\0') movement.balance = yuan(balance);
    return movement;
}

BankStatement statement_of(std::vector<BankMovement> movements) {
    BankStatement statement;
    statement.account = "1";
    statement.movements = std::move(movements);
    statement.source_row = 1;
    return statement;
}

std::string rules(const std::vector<BankStatement>& statements) {
    std::string text;
    for (const Finding& finding : service::check_statements("f", statements)) {
        text += (text.empty() ? "" : " ") + finding.rule + "@" + std::to_string(finding.place.row);
        if (finding.severity == Severity::refuse)
            text += ":" + finding.expected + "/" + finding.found;
    }
    return text;
}

}  // namespace

TEST_SUITE("statement_check") {
    TEST_CASE("running balances are proven in either order of rows") {
        BankStatement down = statement_of({moved(20190401, "10.00", "110.00", 2),
                                           moved(20190401, "-30.00", "80.00", 3),
                                           moved(20190402, "5.00", "85.00", 4)});
        service::complete_balances(down);
        CHECK(down.opening->amount == yuan("100.00"));
        CHECK(down.closing->amount == yuan("85.00"));
        CHECK(rules({down}) == "");
        BankStatement up = statement_of(down.movements);
        std::reverse(up.movements.begin(), up.movements.end());
        CHECK(service::order_of(up) == service::MovementOrder::newest_first);
        service::complete_balances(up);
        CHECK(up.opening->amount == yuan("100.00"));
        CHECK(rules({up}) == "");
        up.movements[1].amount = yuan("31.00");
        CHECK(rules({up}) == "statement.running-balance@3:79.00/80.00");
    }

    TEST_CASE("a missing row is found where the balance jumps") {
        BankStatement statement = statement_of({moved(20190401, "10.00", "110.00", 2),
                                                moved(20190402, "5.00", "85.00", 4),
                                                moved(20190403, "1.00", "86.00", 5)});
        CHECK(rules({statement}) ==
              "statement.running-balance@4:115.00/85.00 statement.unproven@1");
    }

    TEST_CASE("balances some rows leave out are carried on") {
        BankStatement statement = statement_of({moved(20190401, "10.00", "110.00", 2),
                                                moved(20190402, "5.00", "", 3),
                                                moved(20190403, "1.00", "116.00", 4)});
        service::complete_balances(statement);
        CHECK(rules({statement}) == "");
        statement.movements[1].amount = yuan("6.00");
        CHECK(rules({statement}) == "statement.running-balance@4:117.00/116.00");
    }

    TEST_CASE("without balances nothing is proven, and that is said") {
        CHECK(rules({statement_of({moved(20190401, "10.00", "", 2)})}) == "statement.unproven@1");
    }

    TEST_CASE("statements of one account follow each other; other accounts do not count") {
        BankStatement april = statement_of({moved(20190401, "10.00", "110.00", 2)});
        BankStatement may = statement_of({moved(20190501, "10.00", "121.00", 5)});
        BankStatement other = statement_of({moved(20190501, "10.00", "20.00", 9)});
        other.account = "2";
        for (BankStatement* statement : {&april, &may, &other}) {
            service::complete_balances(*statement);
        }
        CHECK(rules({april, other, may}) == "statement.chain@5:110.00/111.00");
    }
}
