// Rules chosen by the business date, and bases named rather than implied.
#include "tests/support/people.hpp"
#include "tests/support/roster_text.hpp"
#include "tests/support/store_fixture.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace fundledger;
using namespace fundledger::tests;

namespace {

const Finding* finding_of(const std::vector<Finding>& findings, std::string_view rule) {
    const auto found = std::find_if(
        findings.begin(), findings.end(), [&](const Finding& f) { return f.rule == rule; });
    return found == findings.end() ? nullptr : &*found;
}

/// A claim of Linxia for a certificate, 12 months insured.
RosterRow skill_claim(int person, const std::string& pay_date) {
    RosterRow row = person_row(person);
    row.policy = "技术技能提升补贴";
    row.allotment = "U-1";
    row.region = "622900";
    row.amount = "1500.00";
    row.period = pay_date.substr(0, 7);
    row.pay_date = pay_date;
    row.facts = {{"累计参保月数", "12"}, {"证书编号", "Z" + std::to_string(person)}};
    return row;
}

}  // namespace

TEST_SUITE("requirements") {
    TEST_CASE("REQ-04 the rule in force on the business date decides") {
        StoreFixture bureau;
        bureau.add_allotment("U-1", "50000.00", "unemployment-insurance", "", "基金预算");
        How how;
        how.on = day(20210105);

        const auto last_day =
            bureau.roster(RosterText().row(skill_claim(1, "2020-12-31")).csv(), how);
        REQUIRE(outcome_of(last_day) == "ok");
        CHECK(finding_of(last_day->findings, "skill-upgrade.insured-months") == nullptr);
        // The document gives no amount: the claim is in order, and waits for the standard.
        const Finding* waits = finding_of(last_day->findings, "entitlement.standard-missing");
        REQUIRE(waits != nullptr);
        CHECK(waits->severity == Severity::hold);
        CHECK(waits->clause.find("临州府发〔2019〕3号") != std::string::npos);

        const std::string before = bureau.digest();
        const auto next_day =
            bureau.roster(RosterText().row(skill_claim(2, "2021-01-01")).csv(), how);
        REQUIRE(outcome_of(next_day) == "row-faults");
        const Finding* refused =
            finding_of(next_day.error().findings, "skill-upgrade.insured-months");
        REQUIRE(refused != nullptr);
        CHECK(refused->severity == Severity::refuse);
        CHECK(refused->expected == ">= 36");
        CHECK(refused->found == "12");
        CHECK(refused->place.row == 2);
        CHECK(refused->clause.find("国发〔2017〕28号") != std::string::npos);
        CHECK(bureau.digest() == before);

        // 36 months satisfy the rule of the next day; the date of the import plays no part.
        RosterRow longer = skill_claim(3, "2021-01-01");
        longer.facts["累计参保月数"] = "36";
        CHECK(outcome_of(bureau.roster(RosterText().row(longer).csv(), how)) == "ok");
        CHECK(bureau.broken() == "");
    }

    TEST_CASE("REQ-07 premiums paid and premiums payable are different bases") {
        StoreFixture bureau;
        bureau.add_allotment("U-1", "500000.00", "unemployment-insurance", "", "基金预算");
        RosterRow row = person_row(1);
        row.id = unit_code(7);
        row.policy = "援企稳岗返还";
        row.allotment = "U-1";
        row.region = "622900";
        row.period = "2019-01至2019-12";
        row.facts = {{"应缴保费", "100000.00"}, {"实缴保费", "80000.00"}};

        row.amount = "60000.00";  // 60 % of what was payable
        const auto refused = bureau.roster(RosterText().row(row).csv());
        REQUIRE(outcome_of(refused) == "row-faults");
        REQUIRE(refused.error().findings.size() == 1);
        const Finding& finding = refused.error().findings.front();
        CHECK(finding.rule == "entitlement.amount-differs");
        CHECK(finding.expected == "48,000.00");
        CHECK(finding.found == "60,000.00");
        CHECK(arg_of(finding.args, "steps") == "80000.00 × 60% = 48000.00");

        row.amount = "";  // left to the rule
        const auto computed = bureau.roster(RosterText().row(row).csv());
        REQUIRE(outcome_of(computed) == "ok");
        CHECK(computed->batches.front().batch.amount == yuan("48000.00"));
        CHECK(bureau.broken() == "");
    }

    TEST_CASE("REQ-07 a figure under another name is not taken for the base") {
        StoreFixture bureau;
        bureau.add_allotment("U-1", "500000.00", "unemployment-insurance", "", "基金预算");
        RosterRow row = person_row(1);
        row.id = unit_code(7);
        row.policy = "援企稳岗返还";
        row.allotment = "U-1";
        row.region = "622900";
        row.period = "2019-01至2019-12";
        row.amount = "60000.00";
        row.facts = {{"应缴保费", "100000.00"}};
        const auto held = bureau.roster(RosterText().row(row).csv());
        REQUIRE(outcome_of(held) == "ok");
        CHECK(held->batches.front().batch.held_count == 1);
        const Finding* missing = finding_of(held->findings, "entitlement.fact-missing");
        REQUIRE(missing != nullptr);
        CHECK(missing->expected == "premium-paid");
        CHECK(outcome_of(bureau.approve(held->batches.front().batch.number)) == "batch-has-holds");
        CHECK(bureau.broken() == "");
    }
}
