// The evaluation table: every figure of it can be had again from the ledger and its lines.
#include "tests/support/report_rows.hpp"
#include "tests/support/roster_text.hpp"
#include "tests/support/store_fixture.hpp"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <doctest/doctest.h>

using namespace fundledger;
using namespace fundledger::tests;

namespace {

std::string one(const std::string& path, const std::string& sql) {
    SQLite::Database database(path, SQLite::OPEN_READONLY, 5000);
    SQLite::Statement query(database, sql);
    REQUIRE(query.executeStep());
    return query.getColumn(0).getString();
}

std::string fen_to_plain(const std::string& fen) {
    return Money::from_fen(std::stoll(fen)).to_plain();
}

/// Three payments of training to two persons, one of internship; one batch approved but not paid.
void fill(StoreFixture& bureau) {
    bureau.add_allotment("T-1", "10000.00", "employment-subsidy", "training");
    bureau.add_allotment("I-1", "5000.00", "employment-subsidy", "internship", "省");
    RosterText file;
    RosterRow row = person_row(1);
    row.allotment = "T-1";
    row.amount = "1000.01";
    file.row(row);
    row.period = "2019-04";
    row.amount = "1000.00";
    file.row(row);
    row = person_row(2);
    row.allotment = "T-1";
    row.amount = "500.00";
    file.row(row);
    row = person_row(1);  // the same person under another policy
    row.policy = "internship";
    row.allotment = "I-1";
    row.amount = "1234.56";
    file.row(row);
    bureau.pay(file.csv());
    row = person_row(3);
    row.allotment = "T-1";
    row.amount = "777.77";
    auto unpaid = bureau.roster(RosterText().row(row).csv());
    REQUIRE(outcome_of(unpaid) == "ok");
    REQUIRE(outcome_of(bureau.approve(unpaid->batches.front().batch.number)) == "ok");
    REQUIRE(outcome_of(bureau.import(
                "targets",
                "id,indicator_zh,unit,target,period,region,category,policy,measure\n"
                "t1,培训人数,人,>=3,2019,622900,training,training,persons\n"
                "t2,见习人次,人次,>=1,2019,622900,internship,internship,person-times\n")) == "ok");
}

}  // namespace

TEST_SUITE("requirements") {
    TEST_CASE("REQ-71 the evaluation of each category reproduces from the ledger") {
        StoreFixture bureau;
        fill(bureau);
        const reports::Report report = report_of(bureau, "performance", "employment-subsidy");
        REQUIRE(report.sections.size() == 1);
        REQUIRE(report.sections.front().tables.size() == 1);
        const reports::Table& table = report.sections.front().tables.front();
        const ReportRows rows = texts_of(table, table.rows);
        REQUIRE(rows.size() == 4);  // two categories, a policy in each

        const auto& internship = rows[0];
        CHECK(internship.at("budget") == "5000.00");
        CHECK(internship.at("paid") == "1234.56");
        CHECK(internship.at("rate") == "2469");  // 24.6912 %
        CHECK(internship.at("persons") == "1");
        CHECK(internship.at("unit_cost") == "1234.56");
        CHECK(rows[1].at("reached") == "达到");

        const auto& training = rows[2];
        CHECK(training.at("budget") == "10000.00");
        CHECK(training.at("paid") == "2500.01");
        CHECK(training.at("rate") == "2500");
        CHECK(training.at("persons") == "2");
        CHECK(training.at("person_times") == "3");
        CHECK(training.at("unit_cost") == "1250.01");  // 1250.005, half up
        CHECK(rows[3].at("target") == "培训人数 >=3");
        CHECK(rows[3].at("reached") == "未达到");

        const ReportRows footer = texts_of(table, table.footer);
        REQUIRE(footer.size() == 1);
        CHECK(footer.front().at("budget") == "15000.00");
        CHECK(footer.front().at("paid") == "3734.57");

        // The same figures by other ways: postings, lines, allotments and the income recognised.
        const std::string path = bureau.path();
        const std::string posted =
            "SELECT sum(amount) FROM posting WHERE account = 'allotment.disbursed' AND side = 1 "
            "AND policy = '";
        const std::string lines =
            " FROM line l JOIN code c ON c.code_no = l.policy_no JOIN batch_event e ON e.batch_id "
            "= l.batch_id AND e.state = 'released' WHERE c.code_text = '";
        for (std::size_t i : {std::size_t{0}, std::size_t{2}}) {
            const std::string policy = i == 0 ? "internship" : "training";
            CAPTURE(policy);
            CHECK(fen_to_plain(one(path, posted + policy + "'")) == rows[i].at("paid"));
            CHECK(fen_to_plain(one(path, "SELECT sum(l.amount)" + lines + policy + "'")) ==
                  rows[i].at("paid"));
            CHECK(one(path, "SELECT count(*)" + lines + policy + "'") ==
                  rows[i].at("person_times"));
            CHECK(one(path, "SELECT count(DISTINCT l.payee_id)" + lines + policy + "'") ==
                  rows[i].at("persons"));
            CHECK(fen_to_plain(one(path,
                                   "SELECT sum(amount) FROM allotment WHERE category = '" + policy +
                                       "'")) == rows[i].at("budget"));
        }
        CHECK(bureau.balance("employment-subsidy", "income.fiscal_appropriation") ==
              -yuan(footer.front().at("paid")));
        CHECK(bureau.broken() == "");
    }
}
