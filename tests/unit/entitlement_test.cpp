#include "ledger/rulebook/entitlement.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>

using namespace fundledger;
using namespace fundledger::rulebook;

namespace {

class Facts final : public FactView {
public:
    Facts(std::initializer_list<std::pair<const std::string, std::string>> facts) : facts_(facts) {}
    [[nodiscard]] std::optional<std::string_view> fact(std::string_view name) const override {
        const auto found = facts_.find(std::string(name));
        if (found == facts_.end()) return std::nullopt;
        return found->second;
    }

private:
    std::map<std::string, std::string> facts_;
};

MonthSpan months(int first, int last) {
    return {*Month::from_yyyymm(first), *Month::from_yyyymm(last)};
}

Provision made(std::string kind, Settings settings, std::vector<CheckRule> checks = {}) {
    Provision provision;
    provision.id = "test";
    provision.region = "622900";
    provision.citation = {"临州府发〔2019〕3号", "四", "返还其上年度实际缴纳失业保险费的60%"};
    provision.formula_kind = std::move(kind);
    provision.formula_settings = std::move(settings);
    provision.checks = std::move(checks);
    const auto fault = build(provision);
    if (fault) FAIL(fault->key << ": " << fault->reason);
    return provision;
}

Provision refund(const char* rate) {
    Settings settings{{"base", {"premium-paid"}}};
    if (rate != nullptr) settings["rate"] = {rate};
    return made("rate-of-base", std::move(settings));
}

Provision refund_by_size() {
    return made("rate-of-base",
                {{"base", {"premium-paid"}},
                 {"rate_by", {"size-class"}},
                 {"rates.large", {"30%"}},
                 {"rates.sme", {"60%"}}});
}

CheckRule check(std::string id, std::string kind, Settings settings) {
    CheckRule rule;
    rule.id = std::move(id);
    rule.kind = std::move(kind);
    rule.settings = std::move(settings);
    return rule;
}

Provision internship(const char* standard = "1000.00") {
    Settings settings;
    if (standard != nullptr) settings["standard"] = {standard};
    return made("months-times-standard",
                std::move(settings),
                {check("internship.months", "months", {{"at_least", {"3"}}, {"at_most", {"12"}}})});
}

std::string only_rule(const Entitlement& result, Severity severity) {
    REQUIRE(result.findings.size() == 1);
    CHECK(result.findings[0].severity == severity);
    return result.findings[0].rule;
}

std::string arg(const Finding& finding, std::string_view name) {
    const auto found = std::find_if(
        finding.args.begin(), finding.args.end(), [&](const auto& a) { return a.first == name; });
    return found == finding.args.end() ? "(absent)" : found->second;
}

}  // namespace

TEST_SUITE_BEGIN("entitlement");

TEST_CASE("rate of base rounds half up to the fen per payee") {
    struct Case {
        const char* base;
        const char* rate;
        std::int64_t fen;
        const char* explained;
    };
    for (const Case& c : {
             Case{"2010.96", "60%", 120'658, "2010.96 × 60% = 1206.576 ≈ 1206.58"},
             Case{"12,404.48", "60%", 744'269, "12404.48 × 60% = 7442.688 ≈ 7442.69"},
             Case{"3317.10", "60%", 199'026, "3317.10 × 60% = 1990.26"},
             Case{"100.00", "2/3", 6'667, "100.00 × 2/3 ≈ 66.67"},
             Case{"0.01", "60%", 1, "0.01 × 60% = 0.006 ≈ 0.01"},
             Case{"0", "60%", 0, "0.00 × 60% = 0.00"},
         }) {
        CAPTURE(c.base);
        const Facts facts{{"premium-paid", c.base}};
        const Claim claim{months(201901, 201912), &facts};
        const Entitlement result = entitle(refund(c.rate), claim);
        CHECK(result.findings.empty());
        REQUIRE(result.amount.has_value());
        CHECK(result.amount->fen() == c.fen);
        CHECK(explain(refund(c.rate), claim) == c.explained);
    }
}

TEST_CASE("REQ-07 the base is the one the rule names: paid is not payable") {
    const Facts facts{{"premium-payable", "100000"}, {"premium-paid", "80000"}};
    const Claim claim{months(201901, 201912), &facts};
    CHECK(entitle(refund("60%"), claim).amount == Money::from_fen(4'800'000));

    const Facts only_payable{{"premium-payable", "100000"}};
    const Entitlement held = entitle(refund("60%"), {months(201901, 201912), &only_payable});
    CHECK(only_rule(held, Severity::hold) == "entitlement.fact-missing");
    CHECK(arg(held.findings[0], "fact") == "premium-paid");
}

TEST_CASE("REQ-05 an old rate stays usable beside the new one") {
    const Facts facts{{"premium-paid", "120000"}};
    const Claim claim{months(202101, 202112), &facts};
    CHECK(entitle(refund("60%"), claim).amount == Money::from_fen(7'200'000));
    CHECK(entitle(refund("90%"), claim).amount == Money::from_fen(10'800'000));
    CHECK(entitle(refund("60%"), claim).amount == Money::from_fen(7'200'000));
}

TEST_CASE("the rate may depend on a classifying fact") {
    const auto result = [&](const char* size) {
        const Facts facts{{"premium-paid", "1000"}, {"size-class", size}};
        return entitle(refund_by_size(), {months(202301, 202312), &facts});
    };
    CHECK(result("large").amount == Money::from_fen(30'000));
    CHECK(result("sme").amount == Money::from_fen(60'000));
    const Entitlement unknown = result("giant");
    CHECK(only_rule(unknown, Severity::hold) == "entitlement.standard-missing");
    CHECK(arg(unknown.findings[0], "number") == "rates.giant");

    const Facts no_size{{"premium-paid", "1000"}};
    const Entitlement missing = entitle(refund_by_size(), {months(202301, 202312), &no_size});
    CHECK(only_rule(missing, Severity::hold) == "entitlement.fact-missing");
    CHECK(explain(refund_by_size(), {months(202301, 202312), &no_size}).empty());
}

TEST_CASE("REQ-08 a number the law leaves to another document holds the line and names it") {
    const Facts facts{{"premium-paid", "1000"}};
    const Claim claim{months(201901, 201903), &facts};
    Provision provision = refund(nullptr);
    const Entitlement by_citation = entitle(provision, claim);
    CHECK(only_rule(by_citation, Severity::hold) == "entitlement.standard-missing");
    CHECK(arg(by_citation.findings[0], "document") == "临州府发〔2019〕3号");
    CHECK(by_citation.findings[0].clause == provision.citation.to_text());

    provision.waits_for = "甘肃省就业补助资金管理办法";
    CHECK(arg(entitle(provision, claim).findings[0], "document") == "甘肃省就业补助资金管理办法");

    CHECK(only_rule(entitle(internship(nullptr), claim), Severity::hold) ==
          "entitlement.standard-missing");
    CHECK(only_rule(entitle(made("flat-per-head", {}), claim), Severity::hold) ==
          "entitlement.standard-missing");
    CHECK(open_numbers(provision) == std::vector<std::string>{"rate"});
    CHECK(open_numbers(internship()).empty());
    CHECK(explain(provision, claim).empty());
}

TEST_CASE("months times standard counts whole months within the limits") {
    const auto result = [](int first, int last) {
        return entitle(internship(), {months(first, last), nullptr});
    };
    CHECK(result(201901, 201903).amount == Money::from_fen(300'000));
    CHECK(result(201911, 202010).amount == Money::from_fen(1'200'000));
    CHECK(explain(internship(), {months(201901, 201903), nullptr}) == "3 × 1000.00 = 3000.00");
    for (const auto& [first, last, count] :
         {std::tuple(201901, 201902, "2"), std::tuple(201901, 202001, "13")}) {
        const Entitlement refused = result(first, last);
        CHECK(only_rule(refused, Severity::refuse) == "internship.months");
        CHECK(refused.findings[0].found == count);
        CHECK(refused.findings[0].expected == "3..12");
    }
}

TEST_CASE("flat per head, alone or by a classifying fact") {
    const Provision flat = made("flat-per-head", {{"standard", {"1500.00"}}});
    CHECK(entitle(flat, {months(201901, 201901), nullptr}).amount == Money::from_fen(150'000));
    CHECK(explain(flat, {months(201901, 201901), nullptr}) == "1500.00");

    const Provision by_level =
        made("flat-per-head",
             {{"standard_by", {"level"}}, {"standards.5", {"1000.00"}}, {"standards.4", {"1500"}}});
    const Facts four{{"level", "4"}};
    CHECK(entitle(by_level, {months(201901, 201901), &four}).amount == Money::from_fen(150'000));
    const Facts one{{"level", "1"}};
    CHECK(only_rule(entitle(by_level, {months(201901, 201901), &one}), Severity::hold) ==
          "entitlement.standard-missing");
}

TEST_CASE("a check refuses with its own id, and says what was found") {
    const Provision provision = made("flat-per-head",
                                     {{"standard", {"1000.00"}}},
                                     {check("skill-upgrade.insured-months",
                                            "insured",
                                            {{"at_least", {"12"}}, {"fact", {"insured-months"}}})});
    const auto result = [&](const char* value) {
        const Facts facts{{"insured-months", value}};
        return entitle(provision, {months(202012, 202012), &facts});
    };
    CHECK(result("12").findings.empty());
    CHECK(result("１２").findings.empty());
    CHECK(result("36个月").findings.empty());
    const Entitlement below = result("11");
    REQUIRE(below.findings.size() == 1);
    CHECK(below.findings[0].rule == "skill-upgrade.insured-months");
    CHECK(below.findings[0].severity == Severity::refuse);
    CHECK(below.findings[0].expected == ">= 12");
    CHECK(below.findings[0].found == "11");
    REQUIRE(result("twelve").findings.size() == 1);
    CHECK(result("twelve").findings[0].rule == "entitlement.fact-unreadable");
    REQUIRE(result("").findings.size() == 1);
    CHECK(result("").findings[0].rule == "entitlement.fact-missing");
}

TEST_CASE("a check may count for some values of a fact only, warn, or hold") {
    CheckRule youth = check("internship.age", "age", {{"at_least", {"16"}}, {"at_most", {"24"}}});
    youth.when_fact = "person-group";
    youth.when_values = {"unemployed-youth"};
    const Provision provision = made("flat-per-head", {{"standard", {"1.00"}}}, {youth});
    const auto found = [&](const char* group, const char* id) {
        const Facts facts{{"person-group", group}};
        Claim claim{months(201903, 201903), &facts};
        claim.beneficiary_id = id;
        return entitle(provision, claim).findings;
    };
    CHECK(found("college-graduate", "11010519491231002X").empty());
    REQUIRE(found("unemployed-youth", "11010519491231002X").size() == 1);
    CHECK(found("unemployed-youth", "11010519491231002X")[0].found == "69");

    CheckRule warned = check("a.b", "present", {{"fact", {"course"}}});
    warned.severity = Severity::warn;
    warned.citation = {"另一文件", "一", "条款"};
    const Facts none{{"x", "y"}};
    const Entitlement result = entitle(made("flat-per-head", {{"standard", {"1.00"}}}, {warned}),
                                       {months(201903, 201903), &none});
    REQUIRE(result.findings.size() == 1);
    CHECK(result.findings[0].severity == Severity::warn);
    CHECK(result.findings[0].clause == "另一文件 一「条款」");
}

TEST_CASE("what cannot be read or held is refused, never guessed") {
    const Facts bad{{"premium-paid", "1.234,50"}};
    CHECK(only_rule(entitle(refund("60%"), {months(201901, 201912), &bad}), Severity::refuse) ==
          "entitlement.fact-unreadable");
    const Facts huge{{"premium-paid", "10000000000000.00"}};
    CHECK(only_rule(entitle(refund("9000"), {months(201901, 201912), &huge}), Severity::refuse) ==
          "entitlement.overflow");
    CHECK(only_rule(entitle(internship("10000000000000.00"), {months(201901, 201903), nullptr}),
                    Severity::refuse) == "entitlement.overflow");
}

TEST_SUITE_END();
