#include "ledger/rulebook/checks/kinds.hpp"
#include "ledger/rulebook/checks/subject.hpp"
#include "ledger/rulebook/provision.hpp"
#include "tests/support/fact_table.hpp"
#include "tests/support/made_check.hpp"

#include <doctest/doctest.h>

using namespace fundledger;
using namespace fundledger::rulebook;
using fundledger::tests::FactTable;
using fundledger::tests::made;
using fundledger::tests::text_of;

namespace {

/// A claim for March 2019 unless said otherwise.
struct Asked {
    FactTable facts;
    MonthSpan period{*Month::from_yyyymm(201903), *Month::from_yyyymm(201903)};
    std::optional<Money> amount{};
    std::string id = "11010519491231002X";  // born 1949-12-31
    std::int32_t region = 622901;
    std::vector<SourceShare> sources{};

    [[nodiscard]] std::string of(const std::string& kind, const Settings& settings) const {
        const auto check = made(kind, settings);
        const Claim claim{.period = period,
                          .facts = &facts,
                          .amount = amount,
                          .beneficiary_id = id,
                          .payee_id = id,
                          .region = region,
                          .sources = sources};
        const Provision provision;
        const CheckRule rule;
        return text_of(check->run({provision, rule, claim, false}));
    }
};

}  // namespace

TEST_SUITE_BEGIN("checks");

TEST_CASE("every kind is found by its id and says what it is told, in both languages") {
    tests::check_kinds(all_check_kinds(), find_check_kind, 29);
}

TEST_CASE("limits of months, numbers and amounts include their ends") {
    Asked asked{{{"hires", "16"}, {"principal", "150000.01"}}};
    asked.period.last = *Month::from_yyyymm(202002);
    CHECK(asked.of("months", {{"at_least", {"3"}}, {"at_most", {"12"}}}) == "passed");
    asked.period.last = *Month::from_yyyymm(202003);
    CHECK(asked.of("months", {{"at_least", {"3"}}, {"at_most", {"12"}}}) == "failed: 13 | 3..12");
    CHECK(asked.of("minimum", {{"fact", {"hires"}}, {"at_least", {"16"}}}) == "passed");
    CHECK(asked.of("minimum", {{"fact", {"hires"}}, {"at_least", {"17"}}}) == "failed: 16 | ≥ 17");
    const Settings principal{{"fact", {"principal"}}, {"at_most", {"150000"}}, {"unit", {"money"}}};
    CHECK(asked.of("maximum", principal) == "failed: 150,000.01 | ≤ 150,000.00");
    asked.facts.set("principal", "150000");
    CHECK(asked.of("maximum", principal) == "passed");
    CHECK(asked.of("maximum", {{"fact", {"amount"}}, {"at_most", {"1000"}}}) == "skipped");
    asked.amount = Money::from_fen(100'001);
    CHECK(asked.of("maximum", {{"fact", {"amount"}}, {"at_most", {"1000"}}}) ==
          "failed: 1,000.01 | ≤ 1,000.00");
    CHECK(asked.of("minimum", {{"fact", {"hires"}}}) == "unknown entitlement.standard-missing");
}

TEST_CASE("what a fact must and may not say") {
    const Asked asked{{{"size-class", "sme"}}};
    CHECK(asked.of("one-of", {{"fact", {"size-class"}}, {"values", {"sme", "large"}}}) == "passed");
    CHECK(asked.of("one-of", {{"fact", {"size-class"}}, {"values", {"large"}}}) ==
          "failed: sme | large");
    CHECK(asked.of("one-of", {{"fact", {"sector"}}, {"values", {"retail"}}}) ==
          "unknown entitlement.fact-missing");
    CHECK(asked.of("none-of", {{"fact", {"size-class"}}, {"values", {"large"}}}) == "passed");
    CHECK(asked.of("none-of", {{"fact", {"size-class"}}, {"values", {"sme"}}}) ==
          "failed: sme | ≠ sme");
    CHECK(asked.of("none-of", {{"fact", {"sector"}}, {"values", {"retail"}}}) == "skipped");
    CHECK(asked.of("present", {{"fact", {"size-class"}}}) == "passed");
    CHECK(asked.of("present", {{"fact", {"sector"}}}) == "failed:  | sector");
    CHECK(asked.of("present", {{"fact", {"sector"}}, {"missing", {"hold"}}}) ==
          "unknown entitlement.fact-missing");
}

TEST_CASE("REQ-49 a list decides by the day; without it the line's own word counts") {
    Asked asked;
    asked.facts.listed("hardship", "yes", 20190101, 20190331);
    CHECK(asked.of("listed", {{"fact", {"hardship"}}}) == "passed");
    CHECK(asked.of("not-listed", {{"fact", {"hardship"}}}) == "failed: yes 2019-03-31 | ");
    asked.period.first = asked.period.last = *Month::from_yyyymm(201904);
    CHECK(asked.of("listed", {{"fact", {"hardship"}}}) ==
          "failed: yes 20190101–20190331 | 2019-04-30");
    CHECK(asked.of("not-listed", {{"fact", {"hardship"}}}) == "passed");
    CHECK(asked.of("listed", {{"fact", {"accepted"}}}) == "unknown entitlement.fact-missing");
    CHECK(asked.of("listed", {{"fact", {"accepted"}}, {"missing", {"refuse"}}}) ==
          "failed:  | accepted");
    asked.facts.set("accepted", "yes");
    CHECK(asked.of("listed", {{"fact", {"accepted"}}}) == "passed");
    asked.facts.set("accepted", "no");
    CHECK(asked.of("listed", {{"fact", {"accepted"}}}).substr(0, 6) == "failed");
}

TEST_CASE("REQ-50 things have registers of their own") {
    Asked asked{{{"post-no", "P1"}}};
    const Settings settings{{"fact", {"public-interest"}},
                            {"register", {"post"}},
                            {"key", {"post-no"}},
                            {"values", {"yes"}},
                            {"missing", {"refuse"}}};
    CHECK(asked.of("listed", settings).substr(0, 6) == "failed");
    asked.facts.listed("public-interest", "yes", 20180101, 0, {Subject::Who::thing, "post:P1"});
    CHECK(asked.of("listed", settings) == "passed");
    asked.facts.set("post-no", "P2");
    CHECK(asked.of("listed", settings).substr(0, 6) == "failed");
}

TEST_CASE("REQ-57 groups hold on their days, and one does not stand for another") {
    Asked asked;
    asked.facts.listed("person-group", "registered-poor", 20180101, 20181231);
    const Settings poor{{"any_of", {"registered-poor"}}};
    const Settings formerly{{"any_of", {"formerly-poor"}}};
    CHECK(asked.of("group", poor).substr(0, 6) == "failed");
    asked.period.first = asked.period.last = *Month::from_yyyymm(201812);
    CHECK(asked.of("group", poor) == "passed");
    CHECK(asked.of("group", formerly) == "unknown entitlement.fact-missing");
    CHECK(
        asked.of("group", {{"any_of", {"formerly-poor"}}, {"missing", {"refuse"}}}).substr(0, 6) ==
        "failed");
    asked.facts.set("person-group", "disabled、dibao");
    CHECK(asked.of("group", {{"any_of", {"dibao"}}}) == "passed");
    CHECK(asked.of("group", formerly).substr(0, 6) == "failed");
    CHECK(asked.of("group", {{"any_of", {"dibao"}}, {"except", {"disabled"}}}).substr(0, 6) ==
          "failed");
    // The list of a group is as good as the code, until the person has left it.
    asked.facts.listed("hard-to-employ", "大龄失业人员", 20180101, 20181231);
    CHECK(asked.of("group", {{"any_of", {"hard-to-employ"}}}) == "passed");
    CHECK(checks::groups_in("a、b;c d") == std::vector<std::string_view>{"a", "b", "c", "d"});
}

TEST_CASE("REQ-35 whole years of age, both ends included") {
    Asked asked;
    asked.period.first = asked.period.last = *Month::from_yyyymm(196601);
    CHECK(asked.of("age", {{"at_least", {"16"}}, {"at_most", {"24"}}}) ==
          "passed");  // 16 and a day
    asked.period.first = asked.period.last = *Month::from_yyyymm(196512);
    CHECK(asked.of("age", {{"at_least", {"16"}}, {"at_most", {"24"}}}) == "failed: 15 | 16..24");
    asked.period.first = asked.period.last = *Month::from_yyyymm(197412);
    CHECK(asked.of("age", {{"at_most", {"24"}}}) == "passed");
    asked.period.first = asked.period.last = *Month::from_yyyymm(197501);
    CHECK(asked.of("age", {{"at_most", {"24"}}}) == "failed: 25 | ≤ 24");
    asked.id = "";
    CHECK(asked.of("age", {{"at_most", {"24"}}}) == "unknown entitlement.fact-missing");
}

TEST_CASE("REQ-37 tenors count whole months; the last day of a contract belongs to it") {
    Asked asked{{{"contract-start", "2019-01-01"}, {"contract-end", "2019-06-29"}}};
    const Settings contract{{"from", {"fact.contract-start"}},
                            {"to", {"fact.contract-end"}},
                            {"at_least", {"6"}},
                            {"inclusive", {"true"}}};
    CHECK(asked.of("tenor", contract) == "failed: 2019-01-01 – 2019-06-29 | ≥ 6");
    asked.facts.set("contract-end", "2019-06-30");
    CHECK(asked.of("tenor", contract) == "passed");
    asked.facts.set("graduation-date", "2017-03-31");
    const Settings graduated{
        {"from", {"fact.graduation-date"}}, {"to", {"business-date"}}, {"at_most", {"24"}}};
    CHECK(asked.of("tenor", graduated) == "passed");
    asked.facts.set("graduation-date", "2017-03-30");
    CHECK(asked.of("tenor", graduated).substr(0, 6) == "failed");
    asked.facts.set("certificate-date", "2018-12-31");
    CHECK(asked.of("same-year", {{"fact", {"certificate-date"}}}) == "failed: 2018-12-31 | 2019");
    asked.facts.set("certificate-date", "2019-12-31");
    CHECK(asked.of("same-year", {{"fact", {"certificate-date"}}}) == "passed");
}

TEST_CASE("REQ-31 insured months, in all or without a gap, by records or by a number") {
    Asked asked{{{"insured-months", "36"}}};
    const Settings cumulative{{"at_least", {"36"}}, {"fact", {"insured-months"}}};
    Settings consecutive = cumulative;
    consecutive["run"] = {"consecutive"};
    CHECK(asked.of("insured", cumulative) == "passed");
    asked.facts.set("insured-months", "35");
    CHECK(asked.of("insured", cumulative) == "failed: 35 | >= 36");
    // 36 months with a gap: records count more than the number.
    asked.facts.listed("insured", "yes", 20150101, 20161231);
    asked.facts.listed("insured", "yes", 20180101, 20181231);
    CHECK(asked.of("insured", cumulative) == "passed");
    CHECK(asked.of("insured", consecutive) == "failed: 24 | >= 36");
    CHECK(Asked{}.of("insured", {{"at_least", {"12"}}}) == "unknown entitlement.fact-missing");
}

TEST_CASE("REQ-36 hires are whole persons, and the boundary of the large ones is the rule's") {
    const auto needed = [](const char* staff, const char* hires, const char* from) {
        const Asked asked{{{"staff", staff}, {"hires", hires}}};
        const bool linxia = std::string(from) == "101";
        return asked
            .of("hire-share",
                {{"hires", {"hires"}},
                 {"staff", {"staff"}},
                 {"at_least", {linxia ? "25%" : "20%"}},
                 {"large_from", {from}},
                 {"large_at_least", {linxia ? "15%" : "10%"}}})
            .substr(0, 6);
    };
    CHECK(needed("100", "25", "101") == "passed");
    CHECK(needed("100", "24", "101") == "failed");
    CHECK(needed("101", "16", "101") == "passed");  // 15.15 rounded up
    CHECK(needed("101", "15", "101") == "failed");
    CHECK(needed("100", "10", "100") == "passed");
    CHECK(needed("100", "9", "100") == "failed");
    CHECK(needed("99", "20", "100") == "passed");
    CHECK(needed("99", "19", "100") == "failed");
}

TEST_CASE("REQ-38 a share is compared exactly") {
    Asked asked{{{"labour", "893999.99"}, {"investment", "5960000"}}};
    const Settings floor{{"part", {"labour"}}, {"base", {"investment"}}, {"at_least", {"15%"}}};
    CHECK(asked.of("share", floor) == "failed: 893,999.99 | ≥ 15% × 5,960,000.00");
    asked.facts.set("labour", "894000.00");
    CHECK(asked.of("share", floor) == "passed");
    asked.facts.set("hires", "19");
    asked.facts.set("plan", "50");
    const Settings quota{
        {"part", {"hires"}}, {"base", {"plan"}}, {"at_least", {"40%"}}, {"unit", {"whole"}}};
    CHECK(asked.of("share", quota) == "failed: 19 | ≥ 40% × 50");
    asked.facts.set("hires", "20");
    CHECK(asked.of("share", quota) == "passed");
}

TEST_CASE("REQ-29 the lay-off rate by its named formula") {
    Asked asked{{{"staff-start", "100"},
                 {"staff-end", "94"},
                 {"benefit-drawers", "6"},
                 {"insured-average", "120"},
                 {"layoff-rate", "5.5%"}}};
    const auto rate = [&](const char* formula) {
        return asked.of("layoff", {{"formula", {formula}}, {"at_most", {"5.5%"}}});
    };
    CHECK(rate("headcount") == "failed: 6/100 | ≤ 5.5%");
    CHECK(rate("drawers-average") == "passed");
    CHECK(rate("drawers-start") == "failed: 6/100 | ≤ 5.5%");
    CHECK(rate("stated") == "passed");
    asked.facts.set("staff-end", "110");
    CHECK(rate("headcount") == "passed");
    asked.facts.set("insured-average", "30");
    const Settings small{{"formula", {"drawers-average"}},
                         {"at_most", {"5.5%"}},
                         {"small_up_to", {"30"}},
                         {"small_at_most", {"20%"}}};
    CHECK(asked.of("layoff", small) == "passed");
    asked.facts.set("insured-average", "31");
    CHECK(asked.of("layoff", small).substr(0, 6) == "failed");
    CHECK(asked.of("layoff", {{"formula", {"stated"}}}) == "unknown entitlement.standard-missing");
}

TEST_CASE("REQ-21 and REQ-22 who pays, and for whom") {
    Asked asked{{{"person-group", "dibao"}}};
    asked.sources = {{"county", 1}};
    CHECK(asked.of("shares", {{"levels.county", {"100"}}}) == "passed");
    asked.sources = {{"provincial", 50}, {"county", 50}};
    CHECK(asked.of("shares", {{"levels.county", {"100"}}}) ==
          "failed: county=50;provincial=50 | county=100");
    CHECK(asked.of("shares", {{"levels.county", {"1"}}, {"levels.provincial", {"1"}}}) == "passed");
    CHECK(asked.of("shares", {}) == "unknown entitlement.standard-missing");
    const Settings kept{{"levels", {"provincial"}},
                        {"any_of", {"zero-employment", "dibao"}},
                        {"override", {"source-override"}}};
    CHECK(asked.of("sources", kept) == "passed");
    asked.facts.set("person-group", "migrant-worker");
    CHECK(asked.of("sources", kept).substr(0, 6) == "failed");
    asked.facts.set("source-override", "特批1号");
    CHECK(asked.of("sources", kept) == "passed");
    asked.sources = {{"county", 1}};
    CHECK(asked.of("sources", kept) == "skipped");
    CHECK(asked.of("sources", {{"levels", {"provincial"}}}) == "failed: county | provincial");
}

TEST_CASE("REQ-41 a stay has a term, and a longer one where an extension is recorded") {
    Asked asked{{{"start", "2016-04-01"}}};
    const Settings term{{"from", {"fact.start"}},
                        {"months", {"36"}},
                        {"extended_months", {"60"}},
                        {"extension", {"extension"}}};
    CHECK(asked.of("stay", term) == "passed");  // March 2019 is month 36
    asked.facts.set("start", "2016-03-31");
    CHECK(asked.of("stay", term) == "failed: 37 | ≤ 36");
    asked.facts.set("extension", "延1号");
    CHECK(asked.of("stay", term) == "passed");
    asked.facts.set("start", "2014-03-01");
    CHECK(asked.of("stay", term) == "failed: 61 | ≤ 60");
}

TEST_CASE("places, permits, priorities and double registration") {
    Asked asked{{{"insured-region", "622900"}}};
    CHECK(asked.of("place", {{"fact", {"insured-region"}}}) == "passed");
    asked.facts.set("insured-region", "622926");
    CHECK(asked.of("place", {{"fact", {"insured-region"}}}) == "failed: 622926 | 622901");
    CHECK(asked.of("place", {{"fact", {"other"}}}) == "skipped");
    const Settings permit{{"permit", {"residence-permit"}}};
    CHECK(asked.of("residence-permit", permit) == "failed: 110000 | residence-permit");
    asked.facts.set("residence-permit", "J1");
    CHECK(asked.of("residence-permit", permit) == "passed");
    asked.facts.set("residence-permit", "no");
    asked.facts.set("home-region", "622901");
    CHECK(asked.of("residence-permit", permit) == "passed");
    const Settings first{
        {"any_of", {"dibao"}}, {"waiting", {"post-waiting"}}, {"reason", {"placement-reason"}}};
    CHECK(asked.of("priority", first) == "passed");
    asked.facts.waiting(true);
    CHECK(asked.of("priority", first).substr(0, 6) == "failed");
    asked.facts.set("placement-reason", "本人放弃");
    CHECK(asked.of("priority", first) == "passed");
    asked.facts.listed("registration", "622901", 20190101, 20190630);
    CHECK(asked.of("single-place", {{"fact", {"registration"}}}) == "passed");
    asked.facts.listed("registration", "630102", 20190601, 0);
    CHECK(asked.of("single-place", {{"fact", {"registration"}}}) ==
          "failed: 622901, 630102 | 622901");
}

TEST_SUITE_END();
