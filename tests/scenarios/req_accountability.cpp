// Who decided what, on which rule, and that nobody decides alone.
#include "tests/support/roster_text.hpp"
#include "tests/support/store_fixture.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace fundledger;
using namespace fundledger::tests;

namespace {

std::string imported(StoreFixture& bureau, int person, const How& how = {}) {
    auto outcome = bureau.roster(RosterText().row(person_row(person)).csv(), how);
    REQUIRE(outcome_of(outcome) == "ok");
    return outcome->batches.front().batch.number;
}

/// The records of the chain of the subsidy book with this action.
std::vector<trail::Record> records_of(StoreFixture& bureau, std::string_view action) {
    std::vector<trail::Record> records;
    const BookId book = bureau.book("employment-subsidy");
    bureau.store().read([&](service::Reader& reader) {
        reader.for_each_record(book, [&](const trail::Record& record) {
            if (record.act.action == action) records.push_back(record);
            return true;
        });
    });
    return records;
}

/// One manual voucher of 100.00 on 2019-04-02; its id.
VoucherId manual_voucher(StoreFixture& bureau) {
    How how;
    how.actor = people::accountant;
    how.fund = "employment-subsidy";
    auto posted = bureau.import("vouchers",
                                "凭证组,日期,摘要,科目,借方,贷方\n"
                                "1,2019-04-02,误记,asset.bank,100.00,\n"
                                "1,2019-04-02,误记,income.other_appropriation,,100.00\n",
                                how);
    REQUIRE(outcome_of(posted) == "ok");
    return posted->vouchers.front().id;
}

}  // namespace

TEST_SUITE("requirements") {
    TEST_CASE("REQ-46 every decision has its actor, time, rule version and reason") {
        StoreFixture bureau;
        bureau.add_allotment("A-1", "1000.00");
        const std::string batch = imported(bureau, 1);
        bureau.clock().set(day(20190402));
        REQUIRE(outcome_of(bureau.approve(batch, day(20190402), people::approver, "公示无异议")) ==
                "ok");
        bureau.clock().set(day(20190403));
        REQUIRE(outcome_of(bureau.release(batch, day(20190403), people::cashier, "按批支付")) ==
                "ok");
        const VoucherId wrong = manual_voucher(bureau);
        bureau.clock().set(day(20190405));
        service::Context accountant = bureau.as(people::accountant);
        const auto reversed = service::reverse_voucher(
            accountant, bureau.book("employment-subsidy"), wrong, day(20190405), "重复记账");
        REQUIRE(outcome_of(reversed) == "ok");

        struct Expected {
            const char* action;
            const char* actor;
            const char* at;
            const char* reason;
        };
        const Expected decisions[] = {
            {"batch.approve", people::approver, "2019-04-02T09:00:00.000000+08:00", "公示无异议"},
            {"batch.release", people::cashier, "2019-04-03T09:00:00.000000+08:00", "按批支付"},
            {"voucher.reverse",
             people::accountant,
             "2019-04-05T09:00:00.000000+08:00",
             "重复记账"}};
        for (const Expected& decision : decisions) {
            CAPTURE(decision.action);
            const auto records = records_of(bureau, decision.action);
            REQUIRE(records.size() == 1);
            const trail::Act& act = records.front().act;
            CHECK(act.actor_name == decision.actor);
            CHECK(act.os_account == "tester");
            CHECK(act.at.to_text() == decision.at);
            CHECK(act.reason == decision.reason);
        }

        // The version of the rule that judged the line, and its text, stand in the store.
        bureau.store().read([&](service::Reader& reader) {
            const auto row = service::find_batch(reader, batch);
            REQUIRE(row.ok());
            const auto codes = reader.codes(service::CodeKind::provision);
            std::string code;
            reader.for_each_line(row->book, row->id, 1, [&](const disbursement::Line& line) {
                code = codes.at(line.provision_no);
                return true;
            });
            REQUIRE(code.find("fixture-training@") == 0);
            const auto artifacts = reader.artifacts();
            const auto frozen = std::find_if(
                artifacts.begin(), artifacts.end(), [&](const service::ArtifactRow& artifact) {
                    return artifact.kind == "provision" && artifact.name == "fixture-training";
                });
            REQUIRE(frozen != artifacts.end());
            CHECK(code == "fixture-training@" + frozen->digest);
            CHECK(frozen->version == "1");
            CHECK(frozen->text.find("测试文件〔2019〕1号") != std::string::npos);
        });
        CHECK(bureau.broken() == "");
    }

    TEST_CASE("REQ-46 a posted voucher can only be reversed, once, with a link") {
        StoreFixture bureau;
        const BookId book = bureau.book("employment-subsidy");
        const VoucherId original = manual_voucher(bureau);
        service::Context accountant = bureau.as(people::accountant);
        const auto red =
            service::reverse_voucher(accountant, book, original, day(20190405), "重复记账");
        REQUIRE(outcome_of(red) == "ok");
        CHECK(red->content.reverses == original);
        REQUIRE(red->content.postings.size() == 2);
        CHECK(red->content.postings[0].amount == yuan("-100.00"));
        CHECK(red->content.postings[0].side == book::Side::debit);
        CHECK(bureau.balance("employment-subsidy", "asset.bank").is_zero());
        CHECK(outcome_of(
                  service::reverse_voucher(accountant, book, original, day(20190406), "再冲")) ==
              "voucher-already-reversed");
        CHECK(outcome_of(service::reverse_voucher(
                  accountant, book, red->id, day(20190406), "冲红")) == "voucher-is-reversal");

        bureau.add_allotment("A-1", "1000.00");
        const auto approved = bureau.approve(imported(bureau, 1));
        REQUIRE(outcome_of(approved) == "ok");
        CHECK(outcome_of(service::reverse_voucher(
                  accountant, book, approved->vouchers.front().id, day(20190406), "不要")) ==
              "voucher-of-batch");
        CHECK(bureau.broken() == "");
    }

    TEST_CASE("REQ-46 the store itself refuses to change or delete what was posted") {
        StoreFixture bureau;
        bureau.add_allotment("A-1", "1000.00");
        REQUIRE(outcome_of(bureau.approve(imported(bureau, 1))) == "ok");
        const std::string before = bureau.digest();
        for (const char* sql : {"UPDATE posting SET amount = amount + 1",
                                "DELETE FROM posting",
                                "UPDATE voucher SET summary = 'x'",
                                "DELETE FROM voucher",
                                "UPDATE line SET amount = 1",
                                "DELETE FROM line",
                                "UPDATE trail SET reason = ''",
                                "DELETE FROM trail"}) {
            CAPTURE(sql);
            CHECK(sql_is_refused(bureau.path(), sql));
        }
        CHECK(bureau.digest() == before);
    }

    TEST_CASE("REQ-46 tampering with what was decided breaks verification") {
        struct Tampering {
            const char* sql;
            const char* table;
        };
        const Tampering tamperings[] = {
            {"UPDATE trail SET reason = '另有隐情' WHERE action = 'batch.approve'", "trail"},
            {"UPDATE trail SET actor_name = '李四' WHERE action = 'batch.approve'", "trail"},
            {"UPDATE trail SET recorded_at = recorded_at + 1 WHERE action = 'batch.approve'",
             "trail"},
            {"UPDATE posting SET amount = amount + 1 WHERE posting_no = 1", "posting"},
            {"UPDATE voucher SET poster_id = poster_id + 1 WHERE ledger = 1", "voucher"},
            {"UPDATE line SET payee_account = '62' || substr(payee_account, 3, 10)", "line"},
            {"UPDATE batch_event SET actor_id = actor_id + 1 WHERE state = 'approved'",
             "batch_event"},
            {"UPDATE artifact SET artifact_text = artifact_text || ' ' WHERE kind = 'provision'",
             "artifact"}};
        StoreFixture bureau;
        bureau.add_allotment("A-1", "1000.00");
        REQUIRE(outcome_of(bureau.approve(imported(bureau, 1))) == "ok");
        REQUIRE(bureau.broken() == "");
        bureau.close();
        for (const Tampering& tampering : tamperings) {
            CAPTURE(tampering.sql);
            StoreFixture copy(bureau, {});
            copy.close();
            tamper(copy.path(), tampering.sql);
            copy.reopen();
            store::FileSourceKeeper keeper(copy.path());
            const auto report = service::verify(copy.store(), keeper, fixture_catalogue(), {});
            REQUIRE_FALSE(report.passed());
            CHECK(std::any_of(
                report.faults.begin(), report.faults.end(), [&](const service::VerifyFault& fault) {
                    return fault.table == tampering.table && !fault.row.empty();
                }));
        }
    }

    TEST_CASE("REQ-47 nobody makes and approves, or approves and releases, one batch") {
        StoreFixture bureau;
        bureau.add_allotment("A-1", "1000.00");
        How how;
        how.actor = people::admin;  // holds every role, which does not help
        const std::string own = imported(bureau, 1, how);
        const auto approves_own = bureau.approve(own, day(20190402), people::admin);
        REQUIRE(outcome_of(approves_own) == "same-actor");
        CHECK(arg_of(approves_own.error().args, "actor") == people::admin);
        CHECK(arg_of(approves_own.error().args, "done") == "checked");
        CHECK(arg_of(approves_own.error().args, "step") == "approved");

        const std::string other = imported(bureau, 2);
        REQUIRE(outcome_of(bureau.approve(other, day(20190402), people::admin)) == "ok");
        const std::string before = bureau.digest();
        const auto releases_own = bureau.release(other, day(20190403), people::admin);
        REQUIRE(outcome_of(releases_own) == "same-actor");
        CHECK(arg_of(releases_own.error().args, "done") == "approved");
        CHECK(bureau.digest() == before);
        CHECK(outcome_of(bureau.release(other, day(20190403), people::cashier)) == "ok");
        CHECK(bureau.broken() == "");
    }

    TEST_CASE("REQ-47 each side has only its own rights") {
        StoreFixture bureau;
        bureau.add_allotment("A-1", "1000.00");
        const std::string batch = imported(bureau, 1);
        for (const char* actor :
             {people::clerk, people::cashier, people::accountant, people::auditor}) {
            CAPTURE(actor);
            CHECK(outcome_of(bureau.approve(batch, day(20190402), actor)) == "actor-lacks-right");
        }
        REQUIRE(outcome_of(bureau.approve(batch)) == "ok");
        for (const char* actor :
             {people::clerk, people::approver, people::accountant, people::auditor}) {
            CAPTURE(actor);
            CHECK(outcome_of(bureau.release(batch, day(20190403), actor)) == "actor-lacks-right");
        }
        CHECK(outcome_of(bureau.release(batch, day(20190403), "不存在")) == "actor-unknown");
        service::Context borrowed = bureau.as(people::cashier);
        borrowed.caller.os_account = "somebody-else";
        CHECK(outcome_of(service::release_batch(borrowed, {batch, day(20190403), ""})) ==
              "actor-not-mapped");
        CHECK(outcome_of(bureau.release(batch)) == "ok");
        CHECK(bureau.broken() == "");
    }
}
