// Stores, people, periods, reversals: who may, and what is refused.
#include "tests/support/people.hpp"
#include "tests/support/roster_text.hpp"
#include "tests/support/store_fixture.hpp"

#include <doctest/doctest.h>

using namespace fundledger;
using namespace fundledger::tests;
using service::PeriodStep;

namespace {

Month month(int number) {
    const auto made = Month::make(2019, number);
    REQUIRE(made.has_value());
    return *made;
}

service::VoucherRow manual_voucher(StoreFixture& bureau) {
    How how;
    how.actor = people::accountant;
    how.fund = "employment-subsidy";
    auto taken = bureau.import("vouchers",
                               "凭证组,日期,摘要,科目,借方,贷方\n"
                               "1,2019-02-10,收款,asset.bank,5.00,\n"
                               "1,2019-02-10,收款,liability.suspense,,5.00\n",
                               how);
    REQUIRE(outcome_of(taken) == "ok");
    return taken->vouchers.front();
}

}  // namespace

TEST_SUITE("administration") {
    TEST_CASE("a store is made once, for a known region and a real year") {
        StoreFixture bureau;
        service::Context context = bureau.as(people::admin);
        service::InitRequest request{.region = "622900",
                                     .entity = "甲",
                                     .year = 2019,
                                     .hash = HashAlgorithm::sm3,
                                     .first_actor = "乙"};
        CHECK(outcome_of(service::init_store(context, request)) == "store-exists");
        TempStore empty;
        service::Context fresh{.store = empty.store(),
                               .keeper = context.keeper,
                               .definitions = context.definitions,
                               .clock = context.clock,
                               .ids = context.ids,
                               .caller = context.caller,
                               .progress = {}};
        request.region = "999999";
        CHECK(outcome_of(service::init_store(fresh, request)) == "region-unknown");
        request.region = "62290";
        CHECK(outcome_of(service::init_store(fresh, request)) == "region-unknown");
        request.region = "622900";
        request.year = 99;
        CHECK(outcome_of(service::init_store(fresh, request)) == "date-invalid");
        request.year = 2019;
        const auto made = service::init_store(fresh, request);
        REQUIRE(made.ok());
        CHECK(made->size() == 2);
        empty.store().read([&](service::Reader& reader) {
            CHECK(reader.info().secret.size() == 32);
            for (const service::BookRow& book : *made) {
                CHECK(reader.periods(book.id).size() == 12);
                CHECK_FALSE(reader.accounts(book.id).empty());
                CHECK(reader.has_artifact(
                    "entity",
                    book.entity_kind,
                    context.definitions.artifact("entity", book.entity_kind)->digest));
            }
        });
    }

    TEST_CASE("people are added once, under known roles, by those who may") {
        StoreFixture bureau;
        service::Context admin = bureau.as(people::admin);
        service::Context clerk = bureau.as(people::clerk);
        CHECK(outcome_of(service::add_user(clerk, "新人", "x", {"clerk"})) == "actor-lacks-right");
        CHECK(outcome_of(service::add_user(admin, people::clerk, "x", {})) == "actor-exists");
        CHECK(outcome_of(service::add_user(admin, "新人", "x", {"king"})) == "role-unknown");
        const auto added = service::add_user(admin, "新人", "x", {"clerk", "auditor", "clerk"});
        REQUIRE(added.ok());
        CHECK(added->roles == std::vector<std::string>{"auditor", "clerk"});
        const auto changed = service::set_role(admin, "新人", "clerk", false);
        REQUIRE(changed.ok());
        CHECK(changed->roles == std::vector<std::string>{"auditor"});
        CHECK(outcome_of(service::set_role(admin, "谁", "clerk", true)) == "actor-unknown");
        CHECK(outcome_of(service::set_role(admin, "新人", "king", true)) == "role-unknown");
        service::Context stranger = bureau.as(people::admin);
        stranger.caller.os_account = "somebody-else";
        CHECK(outcome_of(service::add_user(stranger, "另一", "x", {})) == "actor-not-mapped");
        CHECK(bureau.broken() == "");
    }

    TEST_CASE("months are closed, reopened with a reason, and locked for ever") {
        StoreFixture bureau;
        service::Context accountant = bureau.as(people::accountant);
        service::Context admin = bureau.as(people::admin);
        const std::string fund = "employment-subsidy";
        const auto change =
            [&](service::Context& by, int number, PeriodStep step, const char* why) {
                return outcome_of(service::change_period(by, fund, month(number), step, why));
            };
        CHECK(change(accountant, 2, PeriodStep::reopen, "x") == "period-state");
        CHECK(change(accountant, 2, PeriodStep::close, "") == "ok");
        CHECK(change(accountant, 2, PeriodStep::close, "") == "period-state");
        CHECK(change(accountant, 2, PeriodStep::reopen, "") == "period-state");
        CHECK(change(accountant, 2, PeriodStep::reopen, "补记") == "ok");
        CHECK(change(admin, 2, PeriodStep::lock, "") == "period-state");
        CHECK(change(accountant, 2, PeriodStep::close, "") == "ok");
        CHECK(change(accountant, 2, PeriodStep::lock, "") == "actor-lacks-right");
        CHECK(change(admin, 2, PeriodStep::lock, "") == "ok");
        CHECK(change(accountant, 2, PeriodStep::reopen, "x") == "period-locked");
        CHECK(outcome_of(service::change_period(
                  accountant, fund, *Month::make(2030, 1), PeriodStep::close, "")) ==
              "period-missing");
        CHECK(outcome_of(service::change_period(
                  accountant, "gold", month(3), PeriodStep::close, "")) == "book-unknown");
        // Without a fund all books move together, or none.
        CHECK(outcome_of(service::change_period(accountant, "", month(2), PeriodStep::close, "")) ==
              "period-locked");
        CHECK(outcome_of(service::change_period(accountant, "", month(3), PeriodStep::close, "")) ==
              "ok");
        CHECK(bureau.broken() == "");
    }

    TEST_CASE("REQ-46 a posted voucher is only ever reversed, once, with actor and reason") {
        StoreFixture bureau;
        const service::VoucherRow voucher = manual_voucher(bureau);
        const BookId book = bureau.book("employment-subsidy");
        service::Context accountant = bureau.as(people::accountant);
        service::Context clerk = bureau.as(people::clerk);
        CHECK(outcome_of(service::reverse_voucher(clerk, book, voucher.id, day(20190301), "错")) ==
              "actor-lacks-right");
        CHECK(outcome_of(service::reverse_voucher(
                  accountant, book, VoucherId(7), day(20190301), "错")) == "voucher-unknown");
        CHECK(outcome_of(service::reverse_voucher(
                  accountant, book, voucher.id, day(20190209), "错")) == "date-invalid");
        const auto red =
            service::reverse_voucher(accountant, book, voucher.id, day(20190301), "重复");
        REQUIRE(red.ok());
        CHECK(red->content.reverses == voucher.id);
        CHECK(red->content.postings.front().amount == yuan("-5.00"));
        CHECK(bureau.balance("employment-subsidy", "asset.bank") == Money{});
        CHECK(outcome_of(
                  service::reverse_voucher(accountant, book, voucher.id, day(20190301), "错")) ==
              "voucher-already-reversed");
        CHECK(outcome_of(service::reverse_voucher(
                  accountant, book, red->id, day(20190301), "错")) == "voucher-is-reversal");
        bureau.store().read([&](service::Reader& reader) {
            const auto head = reader.head(book);
            REQUIRE(head.has_value());
            CHECK(head->act.action == "voucher.reverse");
            CHECK(head->act.reason == "重复");
            CHECK(head->act.actor_name == people::accountant);
        });
        CHECK(bureau.broken() == "");
    }

    TEST_CASE("a batch's voucher goes with its batch; an allotment in use is not taken back") {
        StoreFixture bureau;
        bureau.add_allotment("A-1", "100.00");
        bureau.pay(RosterText().row(person_row(1)).csv());
        const BookId book = bureau.book("employment-subsidy");
        std::optional<service::VoucherRow> of_batch;
        std::optional<service::VoucherRow> received;
        bureau.store().read([&](service::Reader& reader) {
            service::VoucherFilter filter;
            filter.book = book;
            reader.for_each_voucher(filter, [&](const service::VoucherRow& voucher) {
                if (!voucher.content.batch.none()) of_batch = voucher;
                if (voucher.content.event == "allotment-received") received = voucher;
                return true;
            });
        });
        REQUIRE(of_batch.has_value());
        REQUIRE(received.has_value());
        service::Context accountant = bureau.as(people::accountant);
        CHECK(outcome_of(service::reverse_voucher(
                  accountant, book, of_batch->id, day(20190501), "错")) == "voucher-of-batch");
        const std::string before = bureau.digest();
        CHECK(outcome_of(service::reverse_voucher(
                  accountant, book, received->id, day(20190501), "错")) == "allotment-overdrawn");
        CHECK(bureau.digest() == before);
    }
}
