// Checks that look at what was paid before.
#include "ledger/rulebook/checks/counted_policies.hpp"
#include "ledger/rulebook/checks/kinds.hpp"
#include "ledger/rulebook/provision.hpp"
#include "tests/support/made_check.hpp"

#include <doctest/doctest.h>

using namespace fundledger;
using namespace fundledger::rulebook;
using fundledger::tests::made;
using fundledger::tests::text_of;

namespace {

const Policy own{"own", "category", {}, "本项", "own", {}};
const Policy other{"other", "category", {}, "他项", "other", {}};
const Policy third{"third", "elsewhere", {}, "别项", "third", {}};

int index_of(int yyyymm) {
    return Month::from_yyyymm(yyyymm)->index();
}

PastPayment paid(const Policy& policy, int first, int last = 0) {
    PastPayment payment;
    payment.policy = &policy;
    payment.first = index_of(first);
    payment.last = index_of(last == 0 ? first : last);
    return payment;
}

std::string judged_history(const std::string& kind,
                           const Settings& settings,
                           const PastPayment& now,
                           const std::vector<PastPayment>& past,
                           std::optional<Date> birth = {},
                           bool man = true) {
    const auto check = made(kind, settings);
    CHECK(check->needs_history());
    HistoryClaim claim;
    claim.now = now;
    claim.past = past;
    claim.birth = birth;
    claim.man = man;
    const CheckRule rule;
    return text_of(check->run_history({own, rule, claim, false}));
}

}  // namespace

TEST_SUITE_BEGIN("checks_history");

TEST_CASE("REQ-33 once a year or ever, or so many times") {
    const Settings yearly{{"per", {"year"}}};
    CHECK(judged_history("once", yearly, paid(own, 201903), {}) == "passed");
    CHECK(judged_history("once", yearly, paid(own, 201912), {paid(own, 201901)}) ==
          "failed: 2 | ≤ 1");
    CHECK(judged_history("once", yearly, paid(own, 202001), {paid(own, 201912)}) == "passed");
    CHECK(judged_history("once", yearly, paid(own, 201903), {paid(other, 201901)}) == "passed");
    const Settings ever{{"per", {"ever"}}, {"policies", {"other"}}};
    CHECK(judged_history("once", ever, paid(own, 202503), {paid(other, 201901)}) ==
          "failed: 2 | ≤ 1");
    const Settings three{{"per", {"year"}}, {"most", {"3"}}};
    std::vector<PastPayment> past{paid(own, 201901), paid(own, 201902)};
    CHECK(judged_history("once", three, paid(own, 201903), past) == "passed");
    past.push_back(paid(own, 201902));
    CHECK(judged_history("once", three, paid(own, 201903), past) == "failed: 4 | ≤ 3");
}

TEST_CASE("REQ-32 and REQ-34 others exclude it by month, year or ever, in either order") {
    const Settings month{{"policies", {"other"}}};
    CHECK(judged_history("exclusive", month, paid(own, 201903), {paid(other, 201902)}) == "passed");
    CHECK(judged_history("exclusive", month, paid(own, 201903), {paid(other, 201901, 201903)}) ==
          "failed: other | month");
    CHECK(judged_history("exclusive", month, paid(own, 201903), {paid(third, 201903)}) == "passed");
    // Seen from the other side.
    CHECK(judged_history("exclusive", month, paid(other, 201903), {paid(own, 201903)}) ==
          "failed: own | month");
    CHECK(judged_history("exclusive", month, paid(other, 201903), {paid(own, 201904)}) == "passed");
    const Settings year{{"policies", {"other"}}, {"overlap", {"year"}}};
    CHECK(judged_history("exclusive", year, paid(own, 201912), {paid(other, 201901)}) ==
          "failed: other | year");
    const Settings category{{"same", {"category"}}};
    CHECK(judged_history("exclusive", category, paid(own, 201903), {paid(other, 201903)}) ==
          "failed: other | month");
    CHECK(judged_history("exclusive", category, paid(own, 201903), {paid(third, 201903)}) ==
          "passed");
    // Its own earlier payment is no other one.
    CHECK(judged_history("exclusive", category, paid(own, 201903), {paid(own, 201903)}) ==
          "passed");
    const auto check = made("exclusive", month);
    CHECK(check->excluded() == std::vector<std::string>{"other"});
}

TEST_CASE(
    "REQ-41 a term counts months once, across employers; who was near to retirement has none") {
    const Settings term{{"at_most", {"36"}}, {"retirement_within", {"5"}}};
    const std::vector<PastPayment> full{paid(own, 201601, 201812)};
    CHECK(judged_history("term", term, paid(own, 201812), full) == "passed");  // the same month
    CHECK(judged_history("term", term, paid(own, 201901), full) == "failed: 37 | ≤ 36");
    CHECK(judged_history("term", term, paid(own, 201901), full, Date::make(1961, 1, 15)) ==
          "skipped");  // a man of 55 when first approved
    CHECK(judged_history("term", term, paid(own, 201901), full, Date::make(1961, 2, 15)) ==
          "failed: 37 | ≤ 36");
    CHECK(judged_history("term", term, paid(own, 201901), full, Date::make(1971, 1, 15), false) ==
          "skipped");
    CHECK(judged_history("term", {}, paid(own, 201901), full) ==
          "unknown entitlement.standard-missing");
    const Settings twice{{"at_most", {"2"}}};
    CHECK(judged_history("placements", twice, paid(own, 201905), {paid(own, 201901, 201903)}) ==
          "passed");
    CHECK(judged_history("placements",
                         twice,
                         paid(own, 201907),
                         {paid(own, 201901, 201903), paid(own, 201905)}) == "failed: 3 | ≤ 2");
    CHECK(judged_history("placements",
                         twice,
                         paid(own, 201904),
                         {paid(own, 201901, 201903), paid(own, 201905)}) == "passed");
}

TEST_CASE("each level of an occupation is paid once, and no lower one after it") {
    PastPayment now = paid(own, 201903);
    now.occupation = occupation_mark("电工");
    now.level = 4;
    PastPayment before = paid(own, 201803);
    before.occupation = now.occupation;
    before.level = 5;
    CHECK(judged_history("rising-level", {}, now, {before}) == "passed");
    before.level = 4;
    CHECK(judged_history("rising-level", {}, now, {before}) == "failed: 4 | < 4");
    before.level = 3;
    CHECK(judged_history("rising-level", {}, now, {before}) == "failed: 4 | < 3");
    before.occupation = occupation_mark("焊工");
    CHECK(judged_history("rising-level", {}, now, {before}) == "passed");
    now.level = 0;
    CHECK(judged_history("rising-level", {}, now, {before}) == "unknown entitlement.fact-missing");
    CHECK(occupation_mark("") == 0);
}

TEST_CASE("REQ-26 a quota tells how many persons; without one the line waits") {
    CHECK(made("quota", {{"at_most", {"6400"}}, {"plan", {"6600"}}})->persons_max() == 6400);
    CHECK(judged_history("quota", {}, paid(own, 201903), {}) ==
          "unknown entitlement.standard-missing");
}

TEST_SUITE_END();
