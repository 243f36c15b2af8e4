// Imports of openings, manual vouchers and history: what they write, and everything they refuse.
#include "ledger/service/history_row.hpp"
#include "tests/support/import_checks.hpp"
#include "tests/support/people.hpp"
#include "tests/support/roster_text.hpp"

using namespace fundledger;
using namespace fundledger::tests;

// Hundreds of thousands of rows of history are held in memory while they are judged.
static_assert(sizeof(service::HistoryRow) <= 144);

namespace {

book::PeriodState period(StoreFixture& bureau, std::string_view fund, int month) {
    std::optional<book::PeriodState> state;
    const BookId book = bureau.book(fund);
    bureau.store().read([&](service::Reader& reader) { state = reader.period_state(book, month); });
    REQUIRE(state.has_value());
    return *state;
}

}  // namespace

TEST_SUITE("opening") {
    TEST_CASE("balances stand before the first open month, which is locked behind them") {
        StoreFixture bureau;
        const auto taken =
            bureau.import("opening",
                          "科目,方向,金额\nasset.payment_account,借,\"5,000.00\"\n"
                          "asset.special_account,贷,-1000\nnet_assets.fund_balance,贷,6000.00\n",
                          by_accountant("unemployment-insurance"));
        REQUIRE(outcome_of(taken) == "ok");
        REQUIRE(taken->vouchers.size() == 1);
        CHECK(taken->vouchers.front().content.date == day(20181231));
        CHECK(taken->vouchers.front().content.event == "opening");
        CHECK(taken->total == yuan("6000"));
        CHECK(bureau.balance("unemployment-insurance", "asset.special_account") == yuan("1000"));
        CHECK(period(bureau, "unemployment-insurance", 201812) == book::PeriodState::locked);
        CHECK(period(bureau, "unemployment-insurance", 201901) == book::PeriodState::open);
        CHECK(outcome_of(bureau.import("opening",
                                       "科目,方向,金额\nasset.cash,借,1\n",
                                       by_accountant("unemployment-insurance"))) ==
              "opening-not-first");
        CHECK(bureau.broken() == "");
    }

    TEST_CASE("what does not balance or names nothing is refused") {
        StoreFixture bureau;
        const How how = by_accountant("unemployment-insurance");
        CHECK(faults_of(bureau,
                        "opening",
                        "科目,方向,金额\nasset.payment_account,借,10\n"
                        "net_assets.fund_balance,贷,9.99\n",
                        how) == "voucher-unbalanced");
        CHECK(faults_of(bureau,
                        "opening",
                        "科目,方向,金额,政策,指标,辖区\nasset.gold,借,10,,,\n"
                        "expense.benefits,借,1,,,\nasset.cash,上,0,magic,X-9,999999\n"
                        "asset.cash,借,1,training,,\n",
                        how) ==
              "chart.account-unknown@2 chart.account-not-leaf@3 amount.zero@4 policy.unknown@4 "
              "allotment.unknown@4 region.unknown@4 side.unknown@4 fund.category-mismatch@5");
        CHECK(faults_of(
                  bureau, "opening", "科目,方向,金额\nasset.cash,借,10\nasset.cash,借,10\n", how) ==
              "opening.repeated@3");
        How mid_month = how;
        mid_month.voucher_date = day(20190315);
        CHECK(faults_of(bureau,
                        "opening",
                        "科目,方向,金额\nasset.cash,借,1\nnet_assets.fund_balance,贷,1\n",
                        mid_month) == "date-invalid");
        How clerk = how;
        clerk.actor = people::clerk;
        CHECK(faults_of(bureau, "opening", "科目,方向,金额\nasset.cash,借,1\n", clerk) ==
              "actor-lacks-right");
    }

    TEST_CASE("it comes first or not at all") {
        StoreFixture bureau;
        bureau.add_allotment("A-1", "1000.00");
        REQUIRE(outcome_of(bureau.roster(RosterText().row(person_row(1)).csv())) == "ok");
        CHECK(faults_of(bureau,
                        "opening",
                        "科目,方向,金额\nasset.bank,借,1\nnet_assets.accumulated,贷,1\n",
                        by_accountant()) == "opening-not-first");
    }
}

TEST_SUITE("vouchers") {
    constexpr const char* heading = "凭证组,日期,摘要,科目,借方,贷方\n";

    TEST_CASE("groups become vouchers in order of date, numbered without gaps") {
        StoreFixture bureau;
        const auto taken = bureau.import("vouchers",
                                         std::string(heading) +
                                             "b,2019-02-03,利息,asset.bank,2.00,\n"
                                             "b,,利息,liability.suspense,,2.00\n"
                                             "a,2019-02-01,收款,asset.bank,1.00,\n"
                                             "a,2019-02-01,收款,liability.suspense,0,1.00\n",
                                         by_accountant());
        REQUIRE(outcome_of(taken) == "ok");
        REQUIRE(taken->vouchers.size() == 2);
        CHECK(taken->vouchers[0].number == 1);
        CHECK(taken->vouchers[0].content.date == day(20190201));
        CHECK(taken->vouchers[0].content.event == "manual");
        CHECK(taken->vouchers[1].number == 2);
        CHECK(taken->vouchers[1].content.maker == taken->vouchers[1].content.poster);
        CHECK(bureau.balance("employment-subsidy", "asset.bank") == yuan("3.00"));
        CHECK(bureau.broken() == "");
    }

    TEST_CASE("faults are said for every row and every group") {
        StoreFixture bureau;
        CHECK(faults_of(bureau,
                        "vouchers",
                        std::string(heading) + "1,2019-02-01,甲,asset.bank,1.00,\n"
                                               "1,2019-02-01,甲,liability.suspense,,0.99\n"
                                               "2,2019-02-01,乙,asset.bank,1.00,1.00\n"
                                               "2,2019-02-02,乙,liability.suspense,,\n"
                                               "3,,丙,asset.bank,1.00,\n"
                                               "4,2019-02-01,,expense,x,\n",
                        by_accountant()) ==
              "voucher.unbalanced@2 voucher.two-sides@4 voucher.dates-differ@5 "
              "voucher.no-amount@5 value.missing@6 chart.account-not-leaf@7 "
              "amount.unreadable@7");
    }

    TEST_CASE("REQ-02 money crosses funds only through a due-to and due-from pair") {
        StoreFixture bureau;
        bureau.add_opening_cash("100.00");
        const std::string with_fund = "凭证组,日期,摘要,科目,借方,贷方,基金\n";
        How how = by_accountant();
        how.fund.reset();
        // The file says the fund of each row itself.
        const std::string crossing = with_fund +
                                     "1,2019-02-01,挪用,asset.payment_account,,10.00,失业保险基金\n"
                                     "1,2019-02-01,挪用,asset.bank,10.00,,就业补助资金\n";
        const auto refused = bureau.import("vouchers", crossing, how);
        REQUIRE(outcome_of(refused) == "inter-fund-pair-missing");
        CHECK(arg_of(refused.error().args, "group") == "1");
        const auto taken =
            bureau.import("vouchers",
                          with_fund +
                              "1,2019-02-01,垫付,asset.due_from_funds,10.00,,失业保险基金\n"
                              "1,2019-02-01,垫付,asset.payment_account,,10.00,失业保险基金\n"
                              "1,2019-02-01,垫付,asset.bank,10.00,,就业补助资金\n"
                              "1,2019-02-01,垫付,liability.due_to_funds,,10.00,就业补助资金\n",
                          how);
        CHECK(outcome_of(taken) == "ok");
        CHECK(bureau.broken() == "");
    }

    TEST_CASE("the payment account cannot go below zero") {
        StoreFixture bureau;
        bureau.add_opening_cash("10.00");
        const std::string before = bureau.digest();
        const auto refused = bureau.import("vouchers",
                                           std::string(heading) +
                                               "1,2019-02-01,付,expense.other,10.01,\n"
                                               "1,2019-02-01,付,asset.payment_account,,10.01\n",
                                           by_accountant("unemployment-insurance"));
        REQUIRE(outcome_of(refused) == "account-overdrawn");
        CHECK(arg_of(refused.error().args, "short") == "0.01");
        CHECK(bureau.digest() == before);
    }
}

TEST_SUITE("history") {
    constexpr const char* heading = "姓名,证件号码,政策,享受期间,金额,发放日期\n";

    TEST_CASE("old payments are recorded, never posted, and found by later rosters") {
        StoreFixture bureau;
        bureau.add_allotment("A-1", "1000.00");
        How how;
        how.file_name = "历史.csv";
        const auto taken =
            bureau.import("history",
                          std::string(heading) + person_name(1) + "," + person_id(1) +
                              ",training,2019-01至2019-03,300.00,2019-03-05\n" + person_name(2) +
                              "," + person_id(2) + ",职业培训补贴,2019-01,100.00,2019-02-05\n",
                          how);
        REQUIRE(outcome_of(taken) == "ok");
        CHECK(taken->vouchers.empty());
        CHECK(taken->total == yuan("400"));
        bureau.store().read([&](service::Reader& reader) {
            const auto batches = reader.batches(bureau.book("employment-subsidy"));
            REQUIRE(batches.size() == 1);
            CHECK(batches.front().kind == "history");
            CHECK(batches.front().line_count == 2);
            CHECK(service::state_of(reader, batches.front()) == disbursement::BatchState::recorded);
        });
        const auto roster = bureau.roster(RosterText().row(person_row(1)).csv());
        REQUIRE(outcome_of(roster) == "row-faults");
        const Finding& finding = roster.error().findings.front();
        CHECK(finding.rule == "claim.already-in-store");
        CHECK(arg_of(finding.args, "first_file") == "历史.csv");
        CHECK(arg_of(finding.args, "first_row") == "2");
        CHECK(outcome_of(bureau.roster(RosterText().row(person_row(2)).csv())) == "ok");
        CHECK(bureau.broken() == "");
    }

    TEST_CASE("what was recorded is not recorded again") {
        StoreFixture bureau;
        const std::string first =
            person_name(1) + "," + person_id(1) + ",training,2019-01,300.00,2019-03-05\n";
        CHECK(faults_of(bureau, "history", heading + first + first, {}) ==
              "claim.duplicate-in-file@3");
        REQUIRE(outcome_of(bureau.import("history", heading + first)) == "ok");
        CHECK(faults_of(bureau,
                        "history",
                        std::string(heading) + person_name(1) + "," + person_id(1) +
                            ",training,2018-12至2019-02,1.00,2019-03-05\n",
                        {}) == "claim.already-in-store@2");
    }

    TEST_CASE("faults are said for every row") {
        StoreFixture bureau;
        std::string wrong = person_id(1);
        wrong.back() = wrong.back() == '1' ? '2' : '1';
        CHECK(faults_of(bureau,
                        "history",
                        std::string(heading) + ",,training,2019-01,1.00,2019-02-01\n甲," + wrong +
                            ",magic,2019-13,x,2019-02-30\n",
                        {}) ==
              "value.missing@2 identifier.missing@2 policy.unknown@3 identifier.checksum@3 "
              "date.unreadable@3 period.unreadable@3 amount.unreadable@3");
    }

    TEST_CASE("two funds in one file become two batches, each line in its chunk") {
        StoreFixture bureau;
        std::string text = heading;
        for (int n = 0; n < 600; ++n) {
            text += person_name(n) + "," + person_id(n) +
                    (n % 2 == 0 ? ",training" : ",unemployment-benefit") + ",2019-01,1.00,\n";
        }
        const auto taken = bureau.import("history", text);
        REQUIRE(outcome_of(taken) == "ok");
        CHECK(taken->total == yuan("600"));
        CHECK(bureau.broken() == "");
    }
}
