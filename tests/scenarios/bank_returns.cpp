// What became of payments: return files of banks, and payments of the treasury.
#include "tests/support/import_checks.hpp"
#include "tests/support/roster_text.hpp"

using namespace fundledger;
using namespace fundledger::tests;
using service::ReturnMatch;
using service::ReturnOutcome;

TEST_SUITE("bank_return") {
    TEST_CASE("rows find their lines by serial, else by account, name and amount") {
        StoreFixture bureau;
        bureau.add_allotment("A-1", "10000.00");
        RosterText roster;
        for (int n = 1; n <= 4; ++n) roster.row(person_row(n));
        const auto batches = bureau.pay(roster.csv());
        REQUIRE(batches.size() == 1);
        std::vector<std::string> rows;
        bureau.store().read([&](service::Reader& reader) {
            const auto batch = service::find_batch(reader, batches[0]);
            REQUIRE(batch.ok());
            reader.for_each_line(batch->book, batch->id, 1, [&](const disbursement::Line& line) {
                rows.push_back(std::string(line.payee_account) + "," +
                               std::string(line.payee_name) + "," + line.amount.to_plain());
                return true;
            });
        });
        const std::string text =
            "序号,账号,户名,金额,处理状态,失败原因,处理日期\n1," + rows[0] +
            ",成功,,2019-04-03\n901," + rows[1] + ",交易成功,,2019-04-03\n3," + rows[2] +
            ",退票,账号户名不符,2019-04-04\n9,6217000000000000,无此人,1.00,失败,,\n";
        const std::string before = bureau.digest();
        const auto taken = bureau.bank_return(text, batches[0], by_accountant());
        REQUIRE(outcome_of(taken) == "ok");
        REQUIRE(taken->rows.size() == 4);
        CHECK(taken->rows[0].match == ReturnMatch::serial);
        CHECK(taken->rows[0].line_no == 1);
        CHECK(taken->rows[1].match == ReturnMatch::account);
        CHECK(taken->rows[1].line_no == 2);
        CHECK(taken->rows[2].outcome == ReturnOutcome::returned);
        CHECK(taken->rows[2].line_no == 3);
        CHECK(taken->rows[2].reason == "账号户名不符");
        CHECK(taken->rows[3].match == ReturnMatch::unmatched);
        CHECK(taken->batch_numbers[2] == batches[0]);
        CHECK(taken->import.vouchers.empty());
        CHECK(bureau.digest() != before);
        bureau.store().read([&](service::Reader& reader) {
            const auto kept = reader.bank_returns(bureau.book("employment-subsidy"));
            REQUIRE(kept.size() == 4);
            CHECK(kept[2].on == 20190404);
            CHECK(kept[3].batch.none());
        });
        CHECK(bureau.broken() == "");
    }

    TEST_CASE("what fits two lines is ambiguous; the serial tells them apart") {
        StoreFixture bureau;
        bureau.add_allotment("A-1", "10000.00");
        RosterRow first = person_row(1);
        RosterRow second = person_row(1);
        second.period = "2019-02";
        const auto batches = bureau.pay(RosterText().row(first).row(second).csv());
        const std::string head = "序号,账号,户名,金额,状态\n";
        const std::string payee = first.account + "," + first.name + "," + first.amount + ",失败\n";
        const auto blind = bureau.bank_return(head + "," + payee, {}, by_accountant());
        REQUIRE(outcome_of(blind) == "ok");
        CHECK(blind->rows[0].match == ReturnMatch::ambiguous);
        CHECK(blind->rows[0].candidates == 2);
        CHECK(blind->rows[0].batch.none());
        const auto named = bureau.bank_return(head + "2," + payee, batches[0], by_accountant());
        REQUIRE(outcome_of(named) == "ok");
        CHECK(named->rows[0].match == ReturnMatch::serial);
        CHECK(named->rows[0].line_no == 2);
        CHECK(bureau.broken() == "");
    }

    TEST_CASE("a batch that was not released, an unknown word, no batch at all") {
        StoreFixture bureau;
        bureau.add_allotment("A-1", "10000.00");
        REQUIRE(outcome_of(bureau.roster(RosterText().row(person_row(1)).csv())) == "ok");
        const std::string text = "账号,户名,金额,状态\n1,a,1.00,成功\n";
        CHECK(outcome_of(bureau.bank_return(text, "B2019-1-0001", by_accountant())) ==
              "batch-state");
        CHECK(outcome_of(bureau.bank_return(text, "B2019-1-0009", by_accountant())) ==
              "batch-unknown");
        How nobody = by_accountant();
        nobody.fund = std::nullopt;
        CHECK(outcome_of(bureau.bank_return(text, {}, nobody)) == "book-ambiguous");
        const auto odd = bureau.bank_return(
            "账号,户名,金额,状态\n1,a,1.00,不详\n1,a,0,成功\n", {}, by_accountant());
        REQUIRE(outcome_of(odd) == "row-faults");
        CHECK(findings_of(odd.error().findings) == "return.status-unknown@2 amount.zero@3");
    }
}

TEST_SUITE("treasury") {
    TEST_CASE("details by the names of their columns, and what came before is refused") {
        StoreFixture bureau;
        bureau.add_allotment("Z-1", "10000.00");
        const std::string details =
            "pay_cert_no,xpay_date,act_lqd_date,pay_amt,xpay_amt,fiscal_year,mof_div_code,bgt_id,"
            "exp_func_code,payee_acct_name,payee_acct_no,iden_no,agent_business_no,add_word\n"
            "ZF001,2019-04-03,2019-04-04,1000.00,998.00,2019,622901,Z-1,2080711,王喆,6217 0001,"
            "11010519491231002X,YH1,见习补贴\n"
            "ZF001,2019-04-03,,1000.00,,2019,622901,Z-1,2080711,李堃,62170002,,YH2,\n";
        How clerk;
        const auto taken = bureau.import("treasury", details, clerk);
        REQUIRE(outcome_of(taken) == "ok");
        CHECK(taken->total == yuan("1998.00"));
        bureau.store().read([&](service::Reader& reader) {
            const auto kept = reader.treasury_payments(bureau.book("employment-subsidy"));
            REQUIRE(kept.size() == 2);
            CHECK(kept[0].amount == yuan("998.00"));
            CHECK(kept[0].payee_account == "62170001");
            CHECK(kept[0].payee_id == "11010519491231002X");
            CHECK(kept[0].cleared_on == 20190404);
            CHECK(kept[1].source_row == 3);
        });
        const std::string chinese =
            "支付凭证号,支付日期,支付金额,预算年度,行政区划代码,收款人名称,收款人账号,身份证号\n"
            "ZF002,2019-04-03,5.00,2019,622901,王喆,62170001,110105194912310021\n"
            "ZF001,2019-04-03,5.00,2019,622901,李堃,62170002,\n"
            "ZF003,2019-04-03,5.00,2019,622901,李堃,62170002,\n"
            "ZF003,2019-04-03,5.00,2019,622901,李堃,62170002,\n";
        CHECK(faults_of(bureau, "treasury", chinese, in_fund("employment-subsidy")) ==
              "identifier.checksum@2 treasury.repeated@3 treasury.repeated@5");
        CHECK(faults_of(bureau, "treasury", chinese, {}).find("fund.missing@2") !=
              std::string::npos);
        CHECK(bureau.broken() == "");
    }
}
