// Imports other than rosters: what they write, and everything they refuse.
#include "tests/support/people.hpp"
#include "tests/support/roster_text.hpp"
#include "tests/support/store_fixture.hpp"

#include <doctest/doctest.h>

using namespace fundledger;
using namespace fundledger::tests;

namespace {

constexpr const char* allotment_heading =
    "指标编号,预算级次,文号,年度,资金性质,支出类别,直达资金,金额,下达日期\n";

How by_accountant(const std::string& fund = "employment-subsidy") {
    How how;
    how.actor = people::accountant;
    how.fund = fund;
    return how;
}

How in_fund(const std::string& fund) {
    How how;
    how.fund = fund;
    return how;
}

/// Refused with row faults; the store and its sources as before. The findings as text.
std::string faults_of(StoreFixture& bureau,
                      std::string_view kind,
                      const std::string& text,
                      const How& how) {
    const std::string before = bureau.digest() + bureau.kept_sources();
    const auto result = bureau.import(kind, text, how);
    CHECK(bureau.digest() + bureau.kept_sources() == before);
    if (outcome_of(result) != "row-faults") return outcome_of(result);
    return findings_of(result.error().findings);
}

book::PeriodState period(StoreFixture& bureau, std::string_view fund, int month) {
    std::optional<book::PeriodState> state;
    const BookId book = bureau.book(fund);
    bureau.store().read([&](service::Reader& reader) { state = reader.period_state(book, month); });
    REQUIRE(state.has_value());
    return *state;
}

}  // namespace

TEST_SUITE("allotments") {
    TEST_CASE("rows of one document make one voucher; every tag is kept") {
        StoreFixture bureau;
        const auto taken = bureau.import(
            "allotments",
            std::string(allotment_heading) +
                "Z-1,中央,财社〔2019〕1号,2019,一般公共预算,training,是,\"1,000.50\",2019-01-10\n"
                "Z-2,省级,财社〔2019〕1号,2019年,一般公共预算,,否,￥20,2019/1/10\n"
                "Z-3,县级,财社〔2019〕2号,,,,,３０．０５,2019年2月1日\n",
            in_fund("employment-subsidy"));
        REQUIRE(outcome_of(taken) == "ok");
        CHECK(taken->total == yuan("1050.55"));
        REQUIRE(taken->vouchers.size() == 2);
        CHECK(taken->vouchers[0].content.postings.size() == 4);
        CHECK(taken->vouchers[0].content.source_document == "财社〔2019〕1号");
        CHECK(taken->vouchers[1].content.date == day(20190201));
        CHECK(bureau.available("Z-1") == yuan("1000.50"));
        CHECK(bureau.available("Z-3") == yuan("30.05"));
        bureau.store().read([&](service::Reader& reader) {
            const auto rows = reader.allotments(bureau.book("employment-subsidy"));
            REQUIRE(rows.size() == 3);
            CHECK(rows[0].allotment.direct);
            CHECK(rows[0].allotment.level == allotment::Level::central);
            CHECK(rows[0].allotment.category == "training");
            CHECK(rows[1].allotment.year == 2019);
            CHECK(rows[2].allotment.year == 2019);
            CHECK(rows[2].source_row == 4);
        });
        CHECK(bureau.broken() == "");
    }

    TEST_CASE("the category names the book where nothing else does") {
        StoreFixture bureau;
        const std::string heading = allotment_heading;
        const auto taken = bureau.import("allotments",
                                         heading +
                                             "T-1,中央,文1,2019,,training,,10,2019-01-10\n"
                                             "U-1,基金预算,,2019,,skill-upgrade,,20,2019-01-10\n");
        REQUIRE(outcome_of(taken) == "ok");
        CHECK(taken->vouchers.size() == 2);
        CHECK(taken->vouchers[0].content.book != taken->vouchers[1].content.book);
        CHECK(
            faults_of(bureau, "allotments", heading + "T-2,中央,文2,2019,,,,10,2019-01-10\n", {}) ==
            "fund.missing@2");
        CHECK(faults_of(bureau,
                        "allotments",
                        heading + "T-2,中央,文2,2019,,skill-upgrade,,10,2019-01-10\n",
                        in_fund("employment-subsidy")) == "fund.category-mismatch@2");
        CHECK(bureau.broken() == "");
    }

    TEST_CASE("all faults of all rows are said at once") {
        StoreFixture bureau;
        bureau.add_allotment("A-1", "5.00");
        const std::string text = std::string(allotment_heading) +
                                 "A-1,中央,文,2019,,,,10,2019-01-10\n"
                                 "A-2,天上,文,20一9,,,,12.345,2019-02-30\n"
                                 ",省,文,2019,,magic,maybe,0,2019-01-10\n"
                                 "A-3,省,文,2019,,,,-1,2019-01-10\n"
                                 "A-3,省,文,2019,,,,1e3,45296\n";
        const auto refused = bureau.import("allotments", text, in_fund("employment-subsidy"));
        REQUIRE(outcome_of(refused) == "row-faults");
        CHECK(findings_of(refused.error().findings) ==
              "allotment.exists@2 level.unknown@3 date.unreadable@3 amount.decimals@3 "
              "year.unreadable@3 category.unknown@4 amount.zero@4 value.missing@4 "
              "flag.unreadable@4 amount.negative@5 date.unreadable@6 amount.exponent@6 "
              "allotment.duplicate-in-file@6");
        CHECK(arg_of(refused.error().args, "faulty") == "5");
        CHECK(arg_of(refused.error().args, "rows") == "5");
        CHECK(refused.error().findings.back().place.heading == "指标编号");
        CHECK(arg_of(refused.error().findings.back().args, "first_row") == "5");
    }

    TEST_CASE("the same file, and the same rows in another form, are found out") {
        StoreFixture bureau;
        const std::string text =
            "指标编号,预算级次,文号,年度,金额,下达日期\nA-1,中央,文1,2019,10.00,2019-01-10\n";
        How how = in_fund("employment-subsidy");
        how.file_name = "首份.csv";
        REQUIRE(outcome_of(bureau.import("allotments", text, how)) == "ok");
        how.file_name = "又一份.csv";
        const std::string before = bureau.digest() + bureau.kept_sources();
        const auto same = bureau.import("allotments", text, how);
        REQUIRE(outcome_of(same) == "file-already-imported");
        CHECK(arg_of(same.error().args, "first") == "首份.csv");
        CHECK(arg_of(same.error().args, "when").substr(0, 16) == "2019-04-01T09:00");
        CHECK(outcome_of(bureau.import("allotments", to_gb18030(text), how)) ==
              "content-already-imported");
        const std::string reordered =
            "文号,指标编号,预算级次,金额,年度,下达日期\r\n文1, A-1,中央,10.00,2019,2019-01-10\r\n";
        CHECK(outcome_of(bureau.import("allotments", reordered, how)) ==
              "content-already-imported");
        CHECK(bureau.digest() + bureau.kept_sources() == before);
    }

    TEST_CASE("a dry run says the same and leaves nothing") {
        StoreFixture bureau;
        const std::string text =
            "指标编号,预算级次,文号,年度,金额,下达日期\nA-1,中央,文1,2019,10.00,2019-01-10\n";
        How how = in_fund("employment-subsidy");
        how.dry_run = true;
        const std::string before = bureau.digest() + bureau.kept_sources();
        const auto tried = bureau.import("allotments", text, how);
        REQUIRE(outcome_of(tried) == "ok");
        CHECK(tried->dry_run);
        CHECK(tried->vouchers.size() == 1);
        CHECK(bureau.digest() + bureau.kept_sources() == before);
        how.dry_run = false;
        CHECK(outcome_of(bureau.import("allotments", text, how)) == "ok");
    }

    TEST_CASE("rights and periods are asked before anything is kept") {
        StoreFixture bureau;
        const std::string text =
            "指标编号,预算级次,文号,年度,金额,下达日期\nA-1,中央,文1,2019,10.00,2018-06-10\n";
        How how = in_fund("employment-subsidy");
        CHECK(faults_of(bureau, "allotments", text, how) == "period-missing");
        how.actor = people::auditor;
        CHECK(faults_of(bureau, "allotments", text, how) == "actor-lacks-right");
        how.actor = "谁";
        CHECK(faults_of(bureau, "allotments", text, how) == "actor-unknown");
        how = in_fund("employment-subsidy");
        how.voucher_date = day(20190301);
        const auto taken = bureau.import("allotments", text, how);
        REQUIRE(outcome_of(taken) == "ok");
        CHECK(taken->vouchers.front().content.date == day(20190301));
    }
}

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

TEST_SUITE("facts and targets") {
    std::vector<std::string> facts_of(StoreFixture & bureau, const std::string& subject) {
        std::vector<std::string> facts;
        bureau.store().read([&](service::Reader& reader) {
            for (const service::FactRow& row : reader.facts(subject)) {
                facts.push_back(row.fact + "=" + row.value + " " + std::to_string(row.valid_from) +
                                "-" + std::to_string(row.valid_to));
            }
        });
        return facts;
    }

    TEST_CASE("a fact to a row, or to a column") {
        StoreFixture bureau;
        REQUIRE(outcome_of(bureau.import("list-facts",
                                         "证件号码,事实,值,起,止\n" + unit_code(1) +
                                             ",size-class,中型,2018,2019-06\n" + unit_code(1) +
                                             ",insured-average,12,2019-01-01,\n")) == "ok");
        CHECK(facts_of(bureau, unit_code(1)) ==
              std::vector<std::string>{"insured-average=12 20190101-0",
                                       "size-class=sme 20180101-20190630"});
        How wide;
        wide.profile = "list-facts-size-by-name";
        REQUIRE(outcome_of(bureau.import("list-facts", "企业名称,企业规模\n某厂,大型\n", wide)) ==
                "ok");
        CHECK(facts_of(bureau, "某厂") == std::vector<std::string>{"size-class=large 0-0"});
        CHECK(bureau.broken() == "");
    }

    TEST_CASE("faults of facts") {
        StoreFixture bureau;
        std::string wrong = unit_code(1);
        wrong.back() = wrong.back() == '1' ? '2' : '1';
        CHECK(faults_of(bureau,
                        "list-facts",
                        "证件号码,事实,值,起,止\n" + wrong +
                            ",a,1,,\n某厂,a,,,\n某厂,b,1,"
                            "2019-02-01,2019-01-01\n某厂,c,1,,\n"
                            "某厂,c,2,,\n",
                        {}) ==
              "identifier.checksum@2 value.missing@3 period.reversed@4 fact.repeated@6");
    }

    TEST_CASE("targets keep their sign and their clause") {
        StoreFixture bureau;
        const std::string heading =
            "编号,指标名称,计量单位,目标值,期间,支出类别,对应口径,文件,条款\n";
        REQUIRE(outcome_of(bureau.import(
                    "targets",
                    heading + "t-1,培训人次,人次,>=100,2019,职业培训补贴,person-times,文1,一\n")) ==
                "ok");
        bureau.store().read([&](service::Reader& reader) {
            REQUIRE(reader.targets().size() == 1);
            CHECK(reader.targets().front().value == ">=100");
            CHECK(reader.targets().front().category == "training");
            CHECK(reader.targets().front().article == "一");
        });
        CHECK(faults_of(bureau,
                        "targets",
                        heading + "t-1,甲,人,1,2019,,weight,,\nt-1,乙,人,,2019,magic,,,\n",
                        {}) ==
              "target.measure-unknown@2 value.missing@3 category.unknown@3 "
              "target.duplicate-in-file@3");
    }
}
