#include "ledger/rulebook/rulebook.hpp"

#include "ledger/rulebook/provision.hpp"

#include <doctest/doctest.h>

using namespace fundledger;
using namespace fundledger::rulebook;

namespace {

Date day(int yyyymmdd) {
    return *Date::from_yyyymmdd(yyyymmdd);
}

Provision provision(std::string id, std::string region, int from = 0, int to = 0) {
    Provision made;
    made.id = std::move(id);
    made.policy = "training";
    made.region = std::move(region);
    if (from != 0) made.effective_from = day(from);
    if (to != 0) made.effective_to = day(to);
    return made;
}

std::string chosen(const Rulebook& book, std::string_view region, int on) {
    const Provision* found = book.applicable("training", region, day(on));
    return found == nullptr ? "(none)" : found->id;
}

}  // namespace

TEST_SUITE_BEGIN("rulebook");

TEST_CASE("regions lead up to the nation and then to nothing") {
    CHECK(parent_region("622921") == "622900");
    CHECK(parent_region("622900") == "620000");
    CHECK(parent_region("620000") == "CN");
    CHECK(parent_region("CN").empty());
    CHECK(parent_region("").empty());
}

TEST_CASE("a policy is found by id, names and aliases") {
    Rulebook book;
    Policy policy;
    policy.id = "stabilization-refund";
    policy.name_zh = "失业保险稳岗返还";
    policy.name_en = "Stabilisation refund";
    policy.aliases = {"稳岗补贴", "稳岗返还"};
    book.add(policy);
    for (const char* name :
         {"stabilization-refund", "失业保险稳岗返还", "Stabilisation refund", "稳岗补贴"}) {
        REQUIRE(book.find_policy(name) != nullptr);
        CHECK(book.find_policy(name)->id == "stabilization-refund");
    }
    CHECK(book.find_policy("") == nullptr);
    CHECK(book.find_policy("稳岗") == nullptr);
}

TEST_CASE("REQ-04 a rule is chosen by the business date") {
    Rulebook book;
    book.add(provision("relaxed", "622900", 20190101, 20201231));
    book.add(provision("national", "CN", 20170413));
    CHECK(chosen(book, "622921", 20181231) == "national");
    CHECK(chosen(book, "622921", 20190101) == "relaxed");
    CHECK(chosen(book, "622921", 20201231) == "relaxed");
    CHECK(chosen(book, "622921", 20210101) == "national");
    CHECK(chosen(book, "622921", 20170412) == "(none)");
}

TEST_CASE("REQ-08 the nearest region overrides those above it") {
    Rulebook book;
    book.add(provision("nation", "CN"));
    book.add(provision("province", "620000"));
    book.add(provision("county", "622921"));
    CHECK(chosen(book, "622921", 20190601) == "county");
    CHECK(chosen(book, "622922", 20190601) == "province");
    CHECK(chosen(book, "360430", 20190601) == "nation");
    CHECK(book.candidates("training", "622921").size() == 3);
    CHECK(book.candidates("training", "622921").front()->id == "county");
    CHECK(book.candidates("internship", "622921").empty());
}

TEST_CASE("of several in one region the latest start applies, and of equals the later read") {
    Rulebook book;
    book.add(provision("old", "622900", 20190101));
    book.add(provision("new", "622900", 20200101));
    book.add(provision("ever", "622900"));
    CHECK(chosen(book, "622900", 20190601) == "old");
    CHECK(chosen(book, "622900", 20200601) == "new");
    CHECK(chosen(book, "622900", 20180601) == "ever");
    book.add(provision("correction", "622900", 20200101));
    CHECK(chosen(book, "622900", 20200601) == "correction");
}

TEST_CASE("an inactive provision never applies but is a candidate") {
    Rulebook book;
    Provision sleeping = provision("sleeping", "622900");
    sleeping.active = false;
    book.add(sleeping);
    CHECK(chosen(book, "622900", 20190601) == "(none)");
    CHECK(book.candidates("training", "622900").size() == 1);
    CHECK(book.find_provision("sleeping") != nullptr);
}

TEST_CASE("a recorded decision may wake a provision that ships inactive") {
    Rulebook book;
    Provision sleeping = provision("sleeping", "622900", 20190101);
    sleeping.active = false;
    book.add(sleeping);
    const auto woken = [&](const Provision& p) { return p.id == "sleeping"; };
    REQUIRE(book.applicable("training", "622900", day(20190601), woken) != nullptr);
    CHECK(book.applicable("training", "622900", day(20181231), woken) == nullptr);
}

TEST_CASE("a region lies within itself and those above it") {
    CHECK(region_within("622921", "622921"));
    CHECK(region_within("622921", "620000"));
    CHECK(region_within("622921", "CN"));
    CHECK_FALSE(region_within("620000", "622921"));
    CHECK_FALSE(region_within("632921", "620000"));
}

TEST_CASE("REQ-03 another fund may pay where and when a permission says so") {
    Rulebook book;
    Policy training;
    training.id = "training";
    training.category = "training";
    training.fund = "employment-subsidy";
    book.add(training);
    book.add(Permission{"training",
                        "unemployment-insurance",
                        "training-referral",
                        "620000",
                        day(20230101),
                        day(20231231),
                        "测试文件"});
    const auto allowed = [&](const char* region, int on) {
        return book.permission("training", "unemployment-insurance", region, day(on)) != nullptr;
    };
    CHECK_FALSE(allowed("622921", 20221231));
    CHECK(allowed("622921", 20230101));
    CHECK(allowed("620000", 20231231));
    CHECK_FALSE(allowed("622921", 20240101));
    CHECK_FALSE(allowed("630000", 20230101));
    CHECK(book.category_in("training", "unemployment-insurance") == "training-referral");
    CHECK(book.category_in("training", "employment-subsidy") == "training");
    CHECK(book.category_in("none", "employment-subsidy").empty());
}

TEST_CASE("a provision is in force from its first to its last day") {
    const Provision both = provision("p", "CN", 20190101, 20201231);
    CHECK_FALSE(both.in_force(day(20181231)));
    CHECK(both.in_force(day(20190101)));
    CHECK(both.in_force(day(20201231)));
    CHECK_FALSE(both.in_force(day(20210101)));
    CHECK(provision("p", "CN").in_force(day(19000101)));
}

TEST_CASE("a citation reads as a clerk would write it") {
    CHECK(Citation{"临州府发〔2019〕3号", "六", "按每人每月1000元的标准"}.to_text() ==
          "临州府发〔2019〕3号 六「按每人每月1000元的标准」");
    CHECK(Citation{"文件", "", ""}.to_text() == "文件");
    CHECK(Citation{}.to_text().empty());
}

TEST_CASE("texts of the closed sets read back") {
    for (const auto v : {Modality::mandatory,
                         Modality::discretionary,
                         Modality::pilot,
                         Modality::contingent,
                         Modality::directive}) {
        CHECK(parse_modality(to_text(v)) == v);
    }
    for (const auto v : {PayeeKindRule::person, PayeeKindRule::unit, PayeeKindRule::any}) {
        CHECK(parse_payee_kind_rule(to_text(v)) == v);
    }
    for (const auto v : {AmountRule::equal, AmountRule::not_exceed}) {
        CHECK(parse_amount_rule(to_text(v)) == v);
    }
    for (const auto v : {BusinessDate::benefit_period_last, BusinessDate::pay_date}) {
        CHECK(parse_business_date(to_text(v)) == v);
    }
    for (const auto v : {ClaimKey::Slot::month, ClaimKey::Slot::year, ClaimKey::Slot::once}) {
        CHECK(parse_claim_slot(to_text(v)) == v);
    }
    for (const auto v : {Rounding::half_up, Rounding::down, Rounding::up, Rounding::half_even}) {
        CHECK(parse_rounding(to_text(v)) == v);
    }
    for (const auto v : {Treatment::expense,
                         Treatment::receivable,
                         Treatment::asset,
                         Treatment::income,
                         Treatment::in_kind,
                         Treatment::memo}) {
        CHECK(parse_treatment(to_text(v)) == v);
    }
    for (const auto v : {Tier::a, Tier::b, Tier::c}) CHECK(parse_tier(to_text(v)) == v);
    CHECK(parse_severity("hold") == Severity::hold);
    CHECK_FALSE(parse_modality("optional").has_value());
}

TEST_SUITE_END();
