// Every provision against the rows it must take and must refuse (tests/data/provisions).
#include "tests/support/provision_cases.hpp"

#include "tests/support/paths.hpp"
#include "tests/support/store_fixture.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>

using namespace fundledger;
using namespace fundledger::tests;

namespace {

CaseResults run(const char* file) {
    CaseResults results = run_provision_cases(data_dir() / "provisions" / file);
    for (const std::string& failure : results.failures) FAIL_CHECK(failure);
    int cases = 0;
    for (const auto& [verdict, count] : results.cases) cases += count;
    CHECK(cases > 0);
    MESSAGE(file << ": " << results.tested.size() << " provisions, " << cases << " cases");
    return results;
}

/// Provisions of tier A of a schema file must all have a case, and each of their checks one that
/// breaks it.
template <class Own>
void covers_tier_a(const CaseResults& results, const std::string& prefix, Own is_own) {
    for (const rulebook::Provision& provision : fixture_catalogue().rulebook().provisions()) {
        const bool own = provision.id.compare(0, prefix.size(), prefix) == 0;
        if (!own || !is_own(provision) || provision.tier != rulebook::Tier::a || !provision.active)
            continue;
        CAPTURE(provision.id);
        CHECK(results.tested.count(provision.id) == 1);
        const auto broken = results.broken.find(provision.id);
        if (broken == results.broken.end()) continue;
        for (const rulebook::CheckRule& rule : provision.checks) {
            CAPTURE(rule.id);
            // What only waits for a fact says which one, not which check.
            const auto missing = rule.settings.find("missing");
            const bool waits = rule.kind == "present" && missing != rule.settings.end() &&
                               missing->second.front() == "hold";
            CHECK(broken->second.count(waits ? "entitlement.fact-missing" : rule.id) == 1);
        }
    }
}

void covers_tier_a(const CaseResults& results, const std::string& prefix) {
    covers_tier_a(results, prefix, [](const rulebook::Provision&) { return true; });
}

}  // namespace

TEST_SUITE("provisions") {
    TEST_CASE("provisions of the State Council's opinion take and refuse what their cases say") {
        covers_tier_a(run("CN.cases"), "cn-", [](const rulebook::Provision& p) {
            return p.citation.document == "国发〔2017〕28号";
        });
    }
    TEST_CASE("provisions of the national layer take and refuse what their cases say") {
        covers_tier_a(run("CN-national.cases"), "cn-", [](const rulebook::Provision& p) {
            return p.citation.document != "国发〔2017〕28号";
        });
    }
    TEST_CASE("provisions of Qinghai 2017 take and refuse what their cases say") {
        covers_tier_a(run("630000-qinghai-2017.cases"), "qh17-");
    }
    TEST_CASE("provisions of Qinghai 2022 take and refuse what their cases say") {
        covers_tier_a(run("630000-qinghai-2022.cases"), "qh22-");
    }
    TEST_CASE("provisions of Guangdong take and refuse what their cases say") {
        covers_tier_a(run("440000-guangdong.cases"), "gd-");
    }
    TEST_CASE("provisions of Daqing take and refuse what their cases say") {
        covers_tier_a(run("230600-daqing.cases"), "dq-");
    }
    TEST_CASE("provisions of Linxia take and refuse what their cases say") {
        covers_tier_a(run("622900-linxia.cases"), "lx-");
    }
}
