// The optional third book: made where it is asked for, and kept apart from the other two.
#include "tests/support/import_checks.hpp"
#include "tests/support/temp_store.hpp"

#include <doctest/doctest.h>

using namespace fundledger;
using namespace fundledger::tests;

namespace {

FixtureOptions with_special_funds() {
    FixtureOptions options;
    options.with_funds = {"special-funds"};
    return options;
}

/// Outcome and number of books of a new store.
std::string made_with(StoreFixture& bureau, std::vector<std::string> funds) {
    const service::Context known = bureau.as(people::admin);
    TempStore empty;
    service::Context fresh{.store = empty.store(),
                           .keeper = known.keeper,
                           .definitions = known.definitions,
                           .clock = known.clock,
                           .ids = known.ids,
                           .caller = known.caller,
                           .progress = {}};
    const auto made = service::init_store(fresh,
                                          {.region = "622900",
                                           .entity = "甲",
                                           .year = 2019,
                                           .hash = HashAlgorithm::sm3,
                                           .first_actor = "乙",
                                           .with_funds = std::move(funds)});
    if (!made) return outcome_of(made) + " " + arg_of(made.error().args, "found");
    std::string books;
    for (const service::BookRow& book : *made) {
        books += (books.empty() ? "" : " ") + std::to_string(book.id.value()) + ":" + book.fund;
    }
    return books;
}

constexpr const char* allotments =
    "指标编号,预算级次,文号,年度,基金,资金性质,支出类别,金额,下达日期\n"
    "Z-1,省级,测财〔2019〕1号,2019,其他就业专项资金,省级专项,企业奖补,\"5,000.00\",2019-01-10\n"
    "Z-2,县级,测财〔2019〕2号,2019,special-funds,担保基金,创业担保贷款贴息,\"7,000.00\",2019-01-"
    "10\n"
    "Z-3,中央,测财〔2019〕3号,2019,,以工代赈中央资金,以工代赈,\"9,000.00\",2019-01-10\n";

}  // namespace

TEST_SUITE("special_funds") {
    TEST_CASE("a book of an optional fund is made where it is asked for, behind the others") {
        StoreFixture bureau;
        const std::string two = "1:employment-subsidy 2:unemployment-insurance";
        CHECK(made_with(bureau, {}) == two);
        CHECK(made_with(bureau, {"employment-subsidy"}) == two);
        CHECK(made_with(bureau, {"special-funds"}) == two + " 3:special-funds");
        CHECK(made_with(bureau, {"special-funds", "special-funds"}) == two + " 3:special-funds");
        CHECK(made_with(bureau, {"special-funds", "lottery"}) == "fund-unknown lottery");
    }

    TEST_CASE("REQ-19 allotments of special funds stand in their own book, with their nature") {
        StoreFixture bureau(with_special_funds());
        REQUIRE(outcome_of(bureau.import("allotments", allotments)) == "ok");
        CHECK(bureau.available("Z-1") == yuan("5000.00"));
        CHECK(bureau.balance("special-funds", "allotment.available") == yuan("21000.00"));
        CHECK(bureau.balance("employment-subsidy", "allotment.available").is_zero());
        bureau.store().read([&](service::Reader& reader) {
            const auto rows = reader.allotments(bureau.book("special-funds"));
            REQUIRE(rows.size() == 3);
            CHECK(rows[0].allotment.fund_nature == "省级专项");
            CHECK(rows[1].allotment.fund_nature == "担保基金");
            CHECK(rows[2].allotment.fund_nature == "以工代赈中央资金");
        });
        CHECK(bureau.broken() == "");
    }

    TEST_CASE("categories do not pass from one fund to the other") {
        StoreFixture bureau(with_special_funds());
        const std::string head = "指标编号,预算级次,文号,年度,基金,支出类别,金额,下达日期\n";
        CHECK(faults_of(bureau,
                        "allotments",
                        head + "Z-1,省级,测1号,2019,special-funds,training,1.00,2019-01-10\n",
                        {}) == "fund.category-mismatch@2");
        CHECK(
            faults_of(bureau,
                      "allotments",
                      head + "Z-1,省级,测1号,2019,employment-subsidy,relief-work,1.00,2019-01-10\n",
                      {}) == "fund.category-mismatch@2");
        StoreFixture without;
        CHECK(faults_of(without,
                        "allotments",
                        head + "Z-1,省级,测1号,2019,special-funds,relief-work,1.00,2019-01-10\n",
                        {}) == "fund.unknown@2");
    }

    TEST_CASE("vouchers, a red one, and money lent between the books balance") {
        StoreFixture bureau(with_special_funds());
        const std::string head = "凭证组,基金,日期,摘要,科目,借方,贷方\n";
        const How by = [] {
            How how;
            how.actor = people::accountant;
            return how;
        }();
        const auto taken =
            bureau.import("vouchers",
                          head +
                              "1,special-funds,2019-02-10,收款,asset.bank,50.00,\n"
                              "1,special-funds,2019-02-10,收款,income.other_appropriation,,50.00\n"
                              "2,special-funds,2019-02-11,奖补,expense.enterprise_award,20.00,\n"
                              "2,special-funds,2019-02-11,奖补,asset.bank,,20.00\n",
                          by);
        REQUIRE(outcome_of(taken) == "ok");
        service::Context accountant = bureau.as(people::accountant);
        CHECK(outcome_of(service::reverse_voucher(accountant,
                                                  bureau.book("special-funds"),
                                                  taken->vouchers.back().id,
                                                  day(20190212),
                                                  "记错")) == "ok");
        CHECK(bureau.balance("special-funds", "asset.bank") == yuan("50.00"));
        const std::string lent =
            "1,special-funds,2019-02-13,借出,asset.due_from_funds,5.00,\n"
            "1,special-funds,2019-02-13,借出,asset.bank,,5.00\n"
            "1,employment-subsidy,2019-02-13,借入,asset.bank,5.00,\n";
        CHECK(outcome_of(bureau.import(
                  "vouchers",
                  head + lent + "1,employment-subsidy,2019-02-13,借入,liability.suspense,,5.00\n",
                  by)) == "inter-fund-pair-missing");
        CHECK(
            outcome_of(bureau.import(
                "vouchers",
                head + lent + "1,employment-subsidy,2019-02-13,借入,liability.due_to_funds,,5.00\n",
                by)) == "ok");
        CHECK(bureau.broken() == "");
    }
}
