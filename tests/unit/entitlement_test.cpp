#include "ledger/rulebook/entitlement.hpp"

#include <doctest/doctest.h>

#include <algorithm>

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

Provision base_provision(Formula::Kind kind) {
    Provision made;
    made.id = "test";
    made.region = "622900";
    made.citation = {"临州府发〔2019〕3号", "四", "返还其上年度实际缴纳失业保险费的60%"};
    made.formula.kind = kind;
    return made;
}

Provision refund(const char* rate) {
    Provision made = base_provision(Formula::Kind::rate_of_base);
    made.formula.rate_of_base.base_fact = "premium-paid";
    if (rate != nullptr) made.formula.rate_of_base.rate = Ratio::parse(rate);
    return made;
}

Provision refund_by_size() {
    Provision made = refund(nullptr);
    made.formula.rate_of_base.rate_by_fact = "size-class";
    made.formula.rate_of_base.rates = {{"large", *Ratio::parse("30%")},
                                       {"sme", *Ratio::parse("60%")}};
    return made;
}

Provision internship(std::optional<std::int64_t> fen = 100'000) {
    Provision made = base_provision(Formula::Kind::months_times_standard);
    if (fen) made.formula.months_times_standard.standard = Money::from_fen(*fen);
    made.formula.months_times_standard.months_min = 3;
    made.formula.months_times_standard.months_max = 12;
    return made;
}

std::string only_rule(const Entitlement& result, Severity severity) {
    REQUIRE(result.findings.size() == 1);
    CHECK(result.findings[0].severity == severity);
    CHECK_FALSE(result.amount.has_value());
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
    CHECK(arg(unknown.findings[0], "number") == "rate giant");

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

    CHECK(only_rule(entitle(internship(std::nullopt), claim), Severity::hold) ==
          "entitlement.standard-missing");
    CHECK(only_rule(entitle(base_provision(Formula::Kind::flat_per_head), claim), Severity::hold) ==
          "entitlement.standard-missing");
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
        CHECK(only_rule(refused, Severity::refuse) == "entitlement.months-out-of-range");
        CHECK(refused.findings[0].found == count);
        CHECK(refused.findings[0].expected == "3..12");
    }
}

TEST_CASE("flat per head, alone or by a classifying fact") {
    Provision flat = base_provision(Formula::Kind::flat_per_head);
    flat.formula.flat_per_head.standard = Money::from_fen(150'000);
    CHECK(entitle(flat, {months(201901, 201901), nullptr}).amount == Money::from_fen(150'000));
    CHECK(explain(flat, {months(201901, 201901), nullptr}) == "1500.00");

    Provision by_level = base_provision(Formula::Kind::flat_per_head);
    by_level.formula.flat_per_head.standard_by_fact = "level";
    by_level.formula.flat_per_head.standards = {{"5", Money::from_fen(100'000)},
                                                {"4", Money::from_fen(150'000)}};
    const Facts four{{"level", "4"}};
    CHECK(entitle(by_level, {months(201901, 201901), &four}).amount == Money::from_fen(150'000));
    const Facts one{{"level", "1"}};
    CHECK(only_rule(entitle(by_level, {months(201901, 201901), &one}), Severity::hold) ==
          "entitlement.standard-missing");
}

TEST_CASE("a floor refuses with its own id, and says what was found") {
    Provision provision = base_provision(Formula::Kind::flat_per_head);
    provision.formula.flat_per_head.standard = Money::from_fen(100'000);
    provision.floors = {{"skill-upgrade.insured-months", "insured-months", 12}};
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

TEST_CASE("what cannot be read or held is refused, never guessed") {
    const Facts bad{{"premium-paid", "1.234,50"}};
    CHECK(only_rule(entitle(refund("60%"), {months(201901, 201912), &bad}), Severity::refuse) ==
          "entitlement.fact-unreadable");
    const Facts huge{{"premium-paid", "10000000000000.00"}};
    CHECK(only_rule(entitle(refund("9000"), {months(201901, 201912), &huge}), Severity::refuse) ==
          "entitlement.overflow");
    CHECK(only_rule(entitle(internship(Money::line_max_fen), {months(201901, 201903), nullptr}),
                    Severity::refuse) == "entitlement.overflow");
}

TEST_SUITE_END();
