#include "ledger/rulebook/overlay.hpp"

#include "ledger/rulebook/entitlement.hpp"

#include <doctest/doctest.h>

using namespace fundledger;
using namespace fundledger::rulebook;

namespace {

Provision posts() {
    Provision provision;
    provision.id = "test";
    provision.citation = {"文件", "一", "条款"};
    provision.waits_for = "省级办法";
    provision.formula_kind = "flat-per-head";
    CheckRule quota;
    quota.id = "post.quota";
    quota.kind = "quota";
    quota.settings = {{"at_most", {"6600"}}};
    CheckRule term;
    term.id = "post.term";
    term.kind = "term";
    provision.checks = {quota, term};
    REQUIRE_FALSE(build(provision).has_value());
    return provision;
}

std::string fault_of(const Overrides& overrides, Replace replace = Replace::quotas) {
    Provision provision = posts();
    const auto fault = apply(provision, overrides, replace);
    return fault ? fault->key + ": " + fault->reason : std::string();
}

}  // namespace

TEST_SUITE_BEGIN("overlay");

TEST_CASE("REQ-08 a decision brings the numbers a provision leaves open") {
    Provision provision = posts();
    CHECK(open_numbers(provision) == std::vector<std::string>{"standard", "post.term.at_most"});
    CHECK_FALSE(
        apply(provision, {{"standard", "1500.00"}, {"post.term.at_most", "36"}}, Replace::quotas)
            .has_value());
    CHECK(open_numbers(provision).empty());
    const Month month = *Month::make(2019, 3);
    CHECK(entitle(provision, {.period = {month, month}}).amount == Money::from_fen(150'000));
}

TEST_CASE("REQ-26 a quota handed down replaces the plan, which stays visible") {
    Provision provision = posts();
    CHECK_FALSE(apply(provision, {{"post.quota.at_most", "6400"}}, Replace::quotas).has_value());
    CHECK(provision.checks[0].check->persons_max() == 6400);
    CHECK(provision.checks[0].settings.at("plan") == std::vector<std::string>{"6600"});
}

TEST_CASE("what the document states is not replaced, and what cannot be used is named") {
    Provision provision = posts();
    REQUIRE_FALSE(apply(provision, {{"standard", "1500.00"}}, Replace::quotas).has_value());
    const auto fault = apply(provision, {{"formula.standard", "1600.00"}}, Replace::quotas);
    REQUIRE(fault.has_value());
    CHECK(fault->reason.find("the document itself states 1500.00") != std::string::npos);
    CHECK_FALSE(apply(provision, {{"standard", "1600.00"}}, Replace::all).has_value());

    CHECK(fault_of({{"standard", "much"}}).find("standard: \"much\" is no amount") == 0);
    CHECK(fault_of({{"rate", "60%"}}) == "rate: \"rate\" is no setting of this kind");
    CHECK(fault_of({{"post.term.most", "36"}}) ==
          "post.term.most: \"most\" is no setting of this kind");
    CHECK(fault_of({{"standard", ""}}) == "standard: a setting is written name=value");
}

TEST_CASE("settings are written one to a line") {
    const Overrides read = read_overrides("standard=1500.00\npost.term.at_most=36\nodd");
    REQUIRE(read.size() == 3);
    CHECK(read[0] == std::pair<std::string, std::string>("standard", "1500.00"));
    CHECK(read[1].second == "36");
    CHECK(read[2].second.empty());
    CHECK(read_overrides("").empty());
}

TEST_SUITE_END();
