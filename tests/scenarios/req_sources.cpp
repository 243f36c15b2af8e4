// Every payment has its budget source, and no source is drawn beyond what it holds.
#include "tests/support/people.hpp"
#include "tests/support/report_rows.hpp"
#include "tests/support/roster_text.hpp"
#include "tests/support/store_fixture.hpp"

#include <doctest/doctest.h>

#include <map>

using namespace fundledger;
using namespace fundledger::tests;

namespace {

/// Sums of the paid-out account by what `key` says of a row.
template <class Key>
std::map<std::string, Money> paid_by(StoreFixture& bureau, std::string_view fund, const Key& key) {
    std::map<std::string, Money> paid;
    const BookId book = bureau.book(fund);
    bureau.store().read([&](service::Reader& reader) {
        service::TurnoverFilter filter;
        filter.book = book;
        filter.account = "allotment.disbursed";
        for (const service::TurnoverRow& row : reader.turnovers(filter)) {
            paid[key(reader, row.key)] += row.debit;
        }
    });
    return paid;
}

std::string level_of(service::Reader& reader, const service::TurnoverKey& key) {
    for (const service::AllotmentRow& row : reader.allotments(key.book)) {
        if (row.allotment.id == key.allotment) {
            return std::string(allotment::to_text(row.allotment.level));
        }
    }
    return "none";
}

Money total_of(const std::map<std::string, Money>& sums) {
    Money total;
    for (const auto& [key, amount] : sums) total += amount;
    return total;
}

}  // namespace

TEST_SUITE("requirements") {
    TEST_CASE("REQ-19 a payment without a source is refused") {
        StoreFixture bureau;
        bureau.add_allotment("A-1", "100000.00");
        RosterRow row = person_row(1);
        row.allotment = "";
        const std::string before = bureau.digest();
        const auto refused = bureau.roster(RosterText().row(row).csv());
        REQUIRE(outcome_of(refused) == "row-faults");
        CHECK(findings_of(refused.error().findings) == "allotment.missing@2");
        CHECK(refused.error().findings.front().place.column == 5);
        CHECK(bureau.digest() == before);
    }

    TEST_CASE("REQ-19 source totals, category totals and the cash book agree") {
        StoreFixture bureau;
        const std::pair<const char*, const char*> subsidy_sources[] = {
            {"A-1", "中央"}, {"A-2", "省"}, {"A-3", "市州"}, {"A-4", "县"}};
        for (const auto& [code, level] : subsidy_sources) {
            bureau.add_allotment(code, "50000.00", "employment-subsidy", "", level);
        }
        bureau.add_allotment("U-1", "50000.00", "unemployment-insurance", "", "基金预算");
        bureau.add_opening_cash("40000.00");
        RosterText file;
        const char* policies[] = {"training", "internship", "startup"};
        for (int n = 0; n < 12; ++n) {
            RosterRow row = person_row(n);
            row.policy = policies[n % 3];
            row.allotment = subsidy_sources[n % 4].first;
            row.amount = std::to_string(1000 + n) + ".0" + std::to_string(n % 10);
            file.row(row);
        }
        RosterRow split = person_row(20);
        split.allotment = "A-1=50;A-2=30;A-3=20";
        split.amount = "100.01";
        file.row(split);
        RosterRow refund = person_row(21);
        refund.id = unit_code(21);
        refund.policy = "stabilization-refund";
        refund.allotment = "U-1";
        refund.amount = "3333.33";
        file.row(refund);
        REQUIRE(bureau.pay(file.csv()).size() == 2);

        const auto by_source = paid_by(bureau, "employment-subsidy", level_of);
        const auto by_category = paid_by(
            bureau, "employment-subsidy", [](service::Reader&, const service::TurnoverKey& key) {
                return fixture_catalogue().rulebook().find_policy(key.policy)->category;
            });
        CHECK(by_source.size() == 4);
        CHECK(by_category.size() == 3);
        CHECK(total_of(by_source).to_plain() == "12166.47");
        CHECK(total_of(by_category) == total_of(by_source));
        CHECK(bureau.balance("employment-subsidy", "income.fiscal_appropriation") ==
              -total_of(by_source));
        // 50.01 + 30.00 + 20.00 of the split line stand at three levels.
        CHECK(by_source.at("central").to_plain() == "3062.13");
        CHECK(by_source.at("county").to_plain() == "3021.11");

        // The cross table of both says the same.
        const reports::Report report =
            report_of(bureau, "outflows", "employment-subsidy", {"category", "level"});
        const reports::Table& table = report.sections.front().tables.front();
        CHECK(texts_of(table, table.rows).size() == 3);
        const auto totals = texts_of(table, table.footer).front();
        CHECK(totals.at("total") == "12166.47");
        Money columns;
        for (const auto& [key, text] : totals) {
            if (key.rfind("c.", 0) == 0) columns += yuan(text);
        }
        CHECK(columns.to_plain() == "12166.47");

        const auto insurance = paid_by(bureau, "unemployment-insurance", level_of);
        CHECK(insurance.size() == 1);
        CHECK(insurance.at("fund-budget").to_plain() == "3333.33");
        CHECK(yuan("40000.00") -
                  bureau.balance("unemployment-insurance", "asset.payment_account") ==
              total_of(insurance));
        CHECK(bureau.broken() == "");
    }

    TEST_CASE("REQ-24 commitments stay within the budget to the fen") {
        StoreFixture bureau;
        bureau.add_allotment("A-1", "1,000,000.00");
        RosterRow committed = person_row(1);
        committed.amount = "990000.00";
        auto first = bureau.roster(RosterText().row(committed).csv());
        REQUIRE(outcome_of(first) == "ok");
        REQUIRE(outcome_of(bureau.approve(first->batches.front().batch.number)) == "ok");
        CHECK(bureau.available("A-1").to_plain() == "10000.00");

        RosterRow beyond = person_row(2);
        beyond.amount = "10000.01";
        auto over = bureau.roster(RosterText().row(beyond).csv());
        REQUIRE(outcome_of(over) == "ok");
        const auto refused = bureau.approve(over->batches.front().batch.number);
        REQUIRE(outcome_of(refused) == "allotment-overdrawn");
        CHECK(arg_of(refused.error().args, "short") == "0.01");
        CHECK(bureau.available("A-1").to_plain() == "10000.00");

        RosterRow exact = person_row(3);
        exact.amount = "10000.00";
        auto fits = bureau.roster(RosterText().row(exact).csv());
        REQUIRE(outcome_of(fits) == "ok");
        CHECK(outcome_of(bureau.approve(fits->batches.front().batch.number)) == "ok");
        CHECK(bureau.available("A-1").to_plain() == "0.00");
        CHECK(bureau.broken() == "");
    }
}
