// What other programs and banks are given: journals and payment files.
#include "reports/exports/journal_export.hpp"
#include "reports/exports/payment_file.hpp"
#include "tests/support/roster_text.hpp"
#include "tests/support/store_fixture.hpp"

#include <doctest/doctest.h>

#include <set>
#include <sstream>

using namespace fundledger;
using namespace fundledger::tests;
using reports::JournalDialect;

namespace {

/// One payment of 100.01 whose payee's name would break a careless writer.
std::string paid_batch(StoreFixture& bureau) {
    bureau.add_allotment("A-1", "1000.00");
    RosterRow row = person_row(1);
    row.name = "甲\"乙;丙";
    row.amount = "100.01";
    return bureau.pay(RosterText().row(row).csv()).front();
}

std::string journal(StoreFixture& bureau, JournalDialect dialect) {
    std::ostringstream text;
    bureau.store().read([&](service::Reader& reader) {
        reports::export_journal(text, reader, reader.books(), dialect);
    });
    return text.str();
}

}  // namespace

TEST_SUITE("exports") {
    TEST_CASE("a journal holds every financial posting with its source, in each dialect") {
        StoreFixture bureau;
        (void)paid_batch(bureau);
        for (const JournalDialect dialect : {JournalDialect::hledger, JournalDialect::ledger}) {
            const std::string text = journal(bureau, dialect);
            CHECK(text.find("employment-subsidy:expense:training  100.01 CNY") !=
                  std::string::npos);
            CHECK(text.find("employment-subsidy:income:fiscal_appropriation  -100.01 CNY") !=
                  std::string::npos);
            CHECK(text.find("; allotment: A-1") != std::string::npos);
            CHECK(text.find("allotment:available") == std::string::npos);
        }
        const std::string text = journal(bureau, JournalDialect::beancount);
        CHECK(text.find("open Expenses:Employment-subsidy:Expense:Training CNY") !=
              std::string::npos);
        CHECK(text.find("allotment: \"A-1\"") != std::string::npos);
    }

    TEST_CASE("no two accounts of a book share a name in any dialect") {
        StoreFixture bureau;
        (void)paid_batch(bureau);
        bureau.store().read([&](service::Reader& reader) {
            for (const JournalDialect dialect :
                 {JournalDialect::hledger, JournalDialect::ledger, JournalDialect::beancount}) {
                std::set<std::string> names;
                std::size_t accounts = 0;
                for (const service::BookRow& book : reader.books()) {
                    for (const book::Account& account : reader.accounts(book.id)) {
                        names.insert(reports::journal_account(dialect, book, account));
                        ++accounts;
                    }
                }
                CHECK(accounts > 0);
                CHECK(names.size() == accounts);
            }
        });
        CHECK_FALSE(reports::parse_journal_dialect("gnucash"));
    }

    TEST_CASE("a payment file states count and total and quotes what needs it") {
        StoreFixture bureau;
        const std::string number = paid_batch(bureau);
        std::ostringstream text;
        bureau.store().read([&](service::Reader& reader) {
            const auto batch = service::find_batch(reader, number);
            REQUIRE(batch.ok());
            reports::export_payments(text, reader, *batch);
        });
        const std::string id = person_row(1).id;
        CHECK(
            text.str() ==
            "\xEF\xBB\xBF批次," + number +
                ",笔数,1,金额,100.01\r\n序号,收款人户名,收款人账号,开户银行,金额,证件号码,备注\r\n"
                "1,\"甲\"\"乙;丙\"," +
                person_row(1).account + ",,100.01," + id + ",职业培训补贴 2019-03\r\n");
    }
}
