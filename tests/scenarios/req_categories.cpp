// Eight categories of the employment subsidy fund; the unemployment insurance fund beside it.
#include "tests/support/people.hpp"
#include "tests/support/report_rows.hpp"
#include "tests/support/roster_text.hpp"
#include "tests/support/store_fixture.hpp"

#include <doctest/doctest.h>

#include <map>

using namespace fundledger;
using namespace fundledger::tests;

namespace {

struct CategoryPayment {
    const char* policy;
    const char* account;         ///< financial ledger
    const char* budget_account;  ///< budgetary ledger
    const char* amount;
};

constexpr CategoryPayment payments[] = {
    {"training", "expense.training", "budget.expense.training", "1200.01"},
    {"skill-appraisal", "expense.skill_appraisal", "budget.expense.skill_appraisal", "350.02"},
    {"social-insurance", "expense.social_insurance", "budget.expense.social_insurance", "987.63"},
    {"public-welfare-post",
     "expense.public_welfare_post",
     "budget.expense.public_welfare_post",
     "1620.04"},
    {"startup", "expense.startup", "budget.expense.startup", "5000.05"},
    {"internship", "expense.internship", "budget.expense.internship", "1000.06"},
    {"job-seeking", "expense.job_seeking", "budget.expense.job_seeking", "1000.07"},
    {"service-capacity", "expense.service_capacity", "budget.expense.service_capacity", "20000.08"},
};

/// Debit turnover of the paid-out account by category.
std::map<std::string, Money> paid_by_category(StoreFixture& bureau, std::string_view fund) {
    std::map<std::string, Money> paid;
    const BookId book = bureau.book(fund);
    bureau.store().read([&](service::Reader& reader) {
        service::TurnoverFilter filter;
        filter.book = book;
        filter.account = "allotment.disbursed";
        for (const service::TurnoverRow& row : reader.turnovers(filter)) {
            const rulebook::Policy* policy =
                fixture_catalogue().rulebook().find_policy(row.key.policy);
            REQUIRE(policy != nullptr);
            paid[policy->category] += row.debit;
        }
    });
    return paid;
}

}  // namespace

TEST_SUITE("requirements") {
    TEST_CASE("REQ-01 an account per category of the employment subsidy fund") {
        StoreFixture bureau;
        bureau.add_allotment("A-1", "100000.00");
        RosterText file;
        int n = 0;
        for (const CategoryPayment& payment : payments) {
            RosterRow row = person_row(++n);
            row.policy = payment.policy;
            row.amount = payment.amount;
            file.row(row);
        }
        const auto batches = bureau.pay(file.csv());
        REQUIRE(batches.size() == 1);

        const auto paid = paid_by_category(bureau, "employment-subsidy");
        CHECK(paid.size() == 8);
        Money total;
        for (const CategoryPayment& payment : payments) {
            CAPTURE(payment.policy);
            REQUIRE(paid.count(payment.policy) == 1);
            CHECK(paid.at(payment.policy).to_plain() == payment.amount);
            CHECK(bureau.balance("employment-subsidy", payment.account) == yuan(payment.amount));
            CHECK(bureau.balance("employment-subsidy", payment.budget_account) ==
                  yuan(payment.amount));
            total += paid.at(payment.policy);
        }
        CHECK(total.to_plain() == "31157.96");
        // The category report has a line for each, and its total is that of the fund.
        const reports::Report report =
            report_of(bureau, "outflows", "employment-subsidy", {"category", "level"});
        const reports::Table& table = report.sections.front().tables.front();
        const ReportRows rows = texts_of(table, table.rows);
        CHECK(rows.size() == 8);
        Money reported;
        for (const auto& row : rows) reported += yuan(row.at("total"));
        CHECK(reported == total);
        CHECK(texts_of(table, table.footer).front().at("total") == total.to_plain());
        // What was recognised as income is what was paid out, in both ledgers.
        CHECK(bureau.balance("employment-subsidy", "income.fiscal_appropriation") == -total);
        CHECK(bureau.balance("employment-subsidy", "budget.income.fiscal_appropriation") == -total);
        CHECK(bureau.balance("employment-subsidy", "liability.subsidies_payable").is_zero());
        CHECK(bureau.available("A-1") == yuan("100000.00") - total);
        CHECK(bureau.broken() == "");
    }

    TEST_CASE("REQ-02 a stabilisation refund cannot be charged to the employment subsidy fund") {
        StoreFixture bureau;
        bureau.add_allotment("A-1", "100000.00");
        RosterRow row = person_row(1);
        row.id = unit_code(1);
        row.policy = "stabilization-refund";

        SUBCASE("asked for by the fund of the command") {
            How how;
            how.fund = "employment-subsidy";
            const std::string before = bureau.digest();
            const auto refused = bureau.roster(RosterText().row(row).csv(), how);
            REQUIRE(outcome_of(refused) == "row-faults");
            REQUIRE_FALSE(refused.error().findings.empty());
            const Finding& finding = refused.error().findings.front();
            CHECK(finding.rule == "fund.category-mismatch");
            CHECK(finding.place.row == 2);
            CHECK(finding.place.column == 4);
            CHECK(finding.expected == "unemployment-insurance");
            CHECK(finding.found == "employment-subsidy");
            CHECK(bureau.digest() == before);
        }
        SUBCASE("by an allotment of the other fund") {
            const auto refused = bureau.roster(RosterText().row(row).csv());
            REQUIRE(outcome_of(refused) == "row-faults");
            CHECK(findings_of(refused.error().findings) == "allotment.wrong-book@2");
            CHECK(refused.error().findings.front().place.column == 5);
        }
        SUBCASE("by a manual voucher") {
            How how;
            how.actor = people::accountant;
            how.fund = "employment-subsidy";
            const auto refused = bureau.import(
                "vouchers",
                "凭证组,日期,摘要,科目,借方,贷方,政策\n"
                "1,2019-04-02,稳岗返还,expense.other,10.00,,stabilization-refund\n"
                "1,2019-04-02,稳岗返还,income.fiscal_appropriation,,10.00,stabilization-refund\n",
                how);
            REQUIRE(outcome_of(refused) == "row-faults");
            CHECK(findings_of(refused.error().findings) ==
                  "fund.category-mismatch@2 fund.category-mismatch@3");
        }
        CHECK(bureau.broken() == "");
    }

    TEST_CASE("REQ-02 the two funds have trial balances of their own") {
        StoreFixture bureau;
        bureau.add_allotment("A-1", "100000.00");
        bureau.add_allotment("U-1", "50000.00", "unemployment-insurance", "", "基金预算");
        bureau.add_opening_cash("30000.00");
        RosterRow subsidy = person_row(1);
        subsidy.amount = "1500.00";
        RosterRow refund = person_row(2);
        refund.id = unit_code(2);
        refund.policy = "stabilization-refund";
        refund.allotment = "U-1";
        refund.amount = "2345.67";
        // One file of both funds becomes one batch in each book.
        const auto batches = bureau.pay(RosterText().row(subsidy).row(refund).csv());
        REQUIRE(batches.size() == 2);

        CHECK(bureau.balance("unemployment-insurance", "expense.stabilization_refund") ==
              yuan("2345.67"));
        CHECK(bureau.balance("unemployment-insurance", "asset.payment_account") ==
              yuan("27654.33"));
        CHECK(bureau.balance("unemployment-insurance", "expense.training").is_zero());
        CHECK(bureau.balance("employment-subsidy", "expense.training") == yuan("1500.00"));
        CHECK(bureau.balance("employment-subsidy", "expense.stabilization_refund").is_zero());
        for (const char* fund : {"employment-subsidy", "unemployment-insurance"}) {
            CAPTURE(fund);
            Money difference;
            const BookId book = bureau.book(fund);
            bureau.store().read([&](service::Reader& reader) {
                service::TurnoverFilter filter;
                filter.book = book;
                for (const service::TurnoverRow& row : reader.turnovers(filter)) {
                    difference += row.debit - row.credit;
                }
            });
            CHECK(difference.is_zero());
        }
        CHECK(bureau.broken() == "");
    }

    TEST_CASE("REQ-02 no entry crosses the funds without a pair") {
        StoreFixture bureau;
        bureau.add_opening_cash("30000.00");
        How how;
        how.actor = people::accountant;
        const std::string heading = "凭证组,日期,基金,摘要,科目,借方,贷方\n";
        const std::string before = bureau.digest();
        const auto refused =
            bureau.import("vouchers",
                          heading +
                              "1,2019-04-02,employment-subsidy,借款,asset.bank,500.00,\n"
                              "1,2019-04-02,unemployment-insurance,借款,asset.payment_account,,"
                              "500.00\n",
                          how);
        CHECK_FALSE(refused.ok());
        CHECK(bureau.digest() == before);

        const std::string balanced =
            "2,2019-04-02,employment-subsidy,借款,asset.bank,500.00,\n"
            "2,2019-04-02,employment-subsidy,借款,income.other_appropriation,,500.00\n"
            "2,2019-04-02,unemployment-insurance,借款,expense.other,500.00,\n"
            "2,2019-04-02,unemployment-insurance,借款,asset.payment_account,,500.00\n";
        const auto unpaired = bureau.import("vouchers", heading + balanced, how);
        CHECK(outcome_of(unpaired) == "inter-fund-pair-missing");
        CHECK(bureau.digest() == before);

        const auto paired = bureau.import(
            "vouchers",
            heading +
                "3,2019-04-02,employment-subsidy,借款,asset.bank,500.00,\n"
                "3,2019-04-02,employment-subsidy,借款,liability.due_to_funds,,500.00\n"
                "3,2019-04-02,unemployment-insurance,借款,asset.due_from_funds,500.00,\n"
                "3,2019-04-02,unemployment-insurance,借款,asset.payment_account,,500.00\n",
            how);
        CHECK(outcome_of(paired) == "ok");
        CHECK(bureau.balance("employment-subsidy", "liability.due_to_funds") == yuan("-500.00"));
        CHECK(bureau.balance("unemployment-insurance", "asset.due_from_funds") == yuan("500.00"));
        CHECK(bureau.broken() == "");
    }
}
