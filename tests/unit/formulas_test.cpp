#include "ledger/rulebook/entitlement.hpp"
#include "ledger/rulebook/formulas/kinds.hpp"
#include "ledger/rulebook/formulas/standard.hpp"
#include "tests/support/fact_table.hpp"
#include "tests/support/made_check.hpp"

#include <doctest/doctest.h>

using namespace fundledger;
using namespace fundledger::rulebook;
using fundledger::tests::FactTable;

namespace {

/// The amount in yuan with its steps, or the rules of what stands in the way.
std::string computed(const std::string& kind,
                     const Settings& settings,
                     const FactTable& facts,
                     int first = 201901,
                     int last = 201901) {
    SettingReader reader(settings);
    const FormulaKind* found = find_formula_kind(kind);
    REQUIRE(found != nullptr);
    const auto formula = found->make(reader);
    const auto fault = reader.finish();
    if (fault) return fault->key + ": " + fault->reason;
    const Claim claim{{*Month::from_yyyymm(first), *Month::from_yyyymm(last)}, &facts};
    const Computed result = formula->compute(claim, true);
    if (result.amount) {
        return (result.upper_limit ? "<= " : "") + result.amount->to_plain() + " | " + result.steps;
    }
    std::string rules;
    for (const Trouble& trouble : result.troubles)
        rules += (rules.empty() ? "" : " ") + trouble.rule;
    return rules;
}

}  // namespace

TEST_SUITE_BEGIN("formulas");

TEST_CASE("every kind is found by its id and says what it is told, in both languages") {
    tests::check_kinds(all_formula_kinds(), find_formula_kind, 11);
}

TEST_CASE("REQ-06 rate of a named base, of several added, of months, capped") {
    const FactTable facts{{"premium-paid", "120000"}, {"pension", "300.10"}, {"medical", "100.05"}};
    CHECK(computed("rate-of-base", {{"base", {"premium-paid"}}, {"rate", {"90%"}}}, facts) ==
          "108000.00 | 120000.00 × 90% = 108000.00");
    CHECK(computed("rate-of-base", {{"base", {"pension", "medical"}}, {"rate", {"2/3"}}}, facts) ==
          "266.77 | 400.15 × 2/3 ≈ 266.77");
    CHECK(computed("rate-of-base",
                   {{"base", {"premium-paid"}}, {"rate", {"50%"}}, {"months", {"6"}}},
                   facts) == "360000.00 | 6 × 120000.00 × 50% = 360000.00");
    CHECK(computed("rate-of-base",
                   {{"base", {"premium-paid"}}, {"rate", {"90%"}}, {"most", {"100000"}}},
                   facts) == "100000.00 | 120000.00 × 90% = 108000.00 → 100000.00");
    CHECK(computed("rate-of-base",
                   {{"base", {"pension"}}, {"rate", {"1/3"}}, {"rounding", {"down"}}},
                   facts) == "100.03 | 300.10 × 1/3 ≈ 100.03");
}

TEST_CASE("REQ-06 heads × months × standard and flat per head") {
    const FactTable facts{{"heads", "10"}, {"sector", "retail"}};
    CHECK(computed("months-times-standard",
                   {{"standard", {"1000"}}, {"heads", {"heads"}}},
                   facts,
                   201901,
                   201906) == "60000.00 | 10 × 6 × 1000.00 = 60000.00");
    CHECK(computed("flat-per-head", {{"standard", {"1000"}}, {"heads", {"heads"}}}, facts) ==
          "10000.00 | 10 × 1000.00 = 10000.00");
    CHECK(computed("flat-per-head",
                   {{"standard_by", {"sector"}},
                    {"standards.wholesale", {"200000"}},
                    {"standards.retail", {"100000"}}},
                   facts) == "100000.00 | 100000.00");
    CHECK(computed("flat-per-head", {{"standard", {"1"}}, {"standard_by", {"sector"}}}, facts) ==
          "standard_by: give one number or one by a fact, not both");
}

TEST_CASE("REQ-35 the standard rises with the result, and a top-up pays the difference") {
    const Settings settings{{"standard", {"1000"}},
                            {"raised", {"1200"}},
                            {"threshold", {"50%"}},
                            {"part", {"kept"}},
                            {"whole", {"completed"}},
                            {"heads", {"heads"}}};
    Settings top_up = settings;
    top_up["pays"] = {"top-up"};
    const FactTable five{{"kept", "5"}, {"completed", "10"}, {"heads", "10"}};
    const FactTable four{{"kept", "4"}, {"completed", "10"}, {"heads", "10"}};
    CHECK(computed("tiered-by-result", settings, five, 201901, 201906) ==
          "72000.00 | 5/10 ≥ 50%; 10 × 6 × 1200.00 = 72000.00");
    CHECK(computed("tiered-by-result", settings, four, 201901, 201906) ==
          "60000.00 | 4/10 < 50%; 10 × 6 × 1000.00 = 60000.00");
    CHECK(computed("tiered-by-result", top_up, five, 201901, 201906) ==
          "12000.00 | 5/10 ≥ 50%; 10 × 6 × (1200.00 − 1000.00) = 12000.00");
    CHECK(computed("tiered-by-result", top_up, four, 201901, 201906) ==
          "entitlement.result-not-reached");
}

TEST_CASE("REQ-30 one of two bases") {
    const FactTable facts{{"insured-heads", "50"},
                          {"local-benefit-monthly", "1200"},
                          {"premium-payable-monthly", "80000"},
                          {"refund-basis", "benefit"}};
    CHECK(
        computed(
            "heads-times-fact",
            {{"heads", {"insured-heads"}}, {"each", {"local-benefit-monthly"}}, {"months", {"6"}}},
            facts) == "360000.00 | 6 × 1200.00 × 50 = 360000.00");
    Settings either{{"basis", {"refund-basis"}},
                    {"months", {"6"}},
                    {"heads", {"insured-heads"}},
                    {"each", {"local-benefit-monthly"}},
                    {"base", {"premium-payable-monthly"}},
                    {"rate", {"50%"}}};
    CHECK(computed("either-base", either, facts) == "360000.00 | 6 × 1200.00 × 50 = 360000.00");
    FactTable by_premium = facts;
    by_premium.set("refund-basis", "premium");
    CHECK(computed("either-base", either, by_premium) ==
          "240000.00 | 6 × 80000.00 × 50% = 240000.00");
    by_premium.set("refund-basis", "both");
    CHECK(computed("either-base", either, by_premium) == "entitlement.fact-unreadable");
}

TEST_CASE("REQ-06 a cap, a shortfall, an interest discount, support in kind, a direction") {
    CHECK(computed("up-to", {{"most", {"1000000"}}}, {}) == "<= 1000000.00 | ≤ 1000000.00");
    const FactTable cost{{"cost", "100000"}, {"own", "70000"}};
    CHECK(computed("shortfall", {{"cost", {"cost"}}, {"own", {"own"}}}, cost) ==
          "<= 30000.00 | 100000.00 − 70000.00 = 30000.00");
    CHECK(computed("shortfall", {{"cost", {"own"}}, {"own", {"cost"}}}, cost) ==
          "<= 0.00 | 70000.00 − 100000.00 = 0.00");
    CHECK(computed("shortfall", {{"cost", {"cost"}}, {"own", {"own"}}, {"share", {"50%"}}}, cost) ==
          "<= 15000.00 | (100000.00 − 70000.00) × 50% = 15000.00");
    const FactTable loan{{"principal", "150000"},
                         {"loan-rate", "4.35%"},
                         {"interest-from", "2019-01-01"},
                         {"interest-to", "2019-07-01"}};
    // 150,000 × 4.35 % × 181 ÷ 360 = 3,280.625
    CHECK(computed("interest-discount", {{"share", {"100%"}}}, loan) ==
          "3280.63 | 150000.00 × 4.35% × 181/360 × 100% = 3280.63");
    CHECK(computed("interest-discount",
                   {{"share", {"1/2"}}, {"principal_most", {"100000"}}},
                   loan) == "1093.54 | 100000.00 × 4.35% × 181/360 × 50% = 1093.54");
    FactTable backwards = loan;
    backwards.set("interest-to", "2019-01-01");
    CHECK(computed("interest-discount", {{"share", {"100%"}}}, backwards) ==
          "entitlement.fact-unreadable");
    CHECK(computed("in-kind", {}, {}) == "in-kind.no-money");
    CHECK(computed("direction", {}, {}) == "provision.direction-only");
}

TEST_CASE("a number that is left open is missing in every kind") {
    const FactTable facts{{"heads", "1"},
                          {"kept", "1"},
                          {"completed", "2"},
                          {"base", "1"},
                          {"principal", "1"},
                          {"loan-rate", "1%"},
                          {"interest-from", "2019-01-01"},
                          {"interest-to", "2019-02-01"},
                          {"basis", "premium"}};
    const std::string missing = "entitlement.standard-missing";
    CHECK(computed("rate-of-base", {{"base", {"base"}}}, facts) == missing);
    CHECK(computed("months-times-standard", {}, facts) == missing);
    CHECK(computed("flat-per-head", {}, facts) == missing);
    CHECK(computed("up-to", {}, facts) == missing);
    CHECK(computed("interest-discount", {}, facts) == missing);
    CHECK(computed("heads-times-fact", {{"heads", {"heads"}}, {"each", {"base"}}}, facts) ==
          missing);
    CHECK(
        computed(
            "tiered-by-result",
            {{"part", {"kept"}}, {"whole", {"completed"}}, {"raised", {"2"}}, {"standard", {"1"}}},
            facts) == missing);
    CHECK(computed("either-base",
                   {{"basis", {"basis"}},
                    {"months", {"6"}},
                    {"heads", {"heads"}},
                    {"each", {"base"}},
                    {"base", {"base"}}},
                   facts) == missing);
}

TEST_SUITE_END();
