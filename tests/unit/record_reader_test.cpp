#include "ledger/catalogue/record_reader.hpp"

#include "ledger/base/digest.hpp"
#include "ledger/base/error.hpp"
#include "ledger/catalogue/provision_reader.hpp"

#include <doctest/doctest.h>

using namespace fundledger;
using namespace fundledger::catalogue;

namespace {

constexpr std::string_view two_provisions = R"(# about the file

[[provision]]
id = "lx-internship-1000"
version = "2"
policy = "internship"
name_zh = "就业见习补贴"
name_en = "Internship subsidy"
region = "622900"
effective_from = 2019-01-01
effective_to = 2020-12-31
confidence = "seed"
modality = "mandatory"
payee = "unit"
business_date = "pay-date"
waits_for = "省级办法"

[provision.citation]
document = "临州府发〔2019〕3号"
article = "六"
phrase = "按每人每月1000元的标准给予就业见习补贴"

[provision.formula]
kind = "months-times-standard"
standard = "1000.00"
amount = "not-exceed"

[[provision.check]]
id = "internship.months"
kind = "months"
at_least = 3
at_most = 12
when_fact = "person-group"
when_values = ["unemployed-youth"]
phrase = "组织失业青年参加3—12个月的就业见习"

[provision.claim]
parts = ["beneficiary", "fact.post"]
slot = "month"
space = "posts"

# about the next one

[[provision]]
id = "cn-refund"
version = "1"
policy = "refund"
name_zh = "稳岗返还"
name_en = "Refund"
region = "CN"
confidence = "unconfirmed"
modality = "discretionary"
payee = "unit"
citation = { document = "文件" }
claim = { parts = ["payee"], slot = "year" }
[provision.formula]
kind = "rate-of-base"
base = "premium-paid"
rate_by = "size-class"
rates = { large = "30%", sme = "60%" }
)";

std::string fault(std::string_view text) {
    try {
        (void)read_records(text, "policies/x.toml");
    } catch (const Error& error) {
        CHECK(error.kind() == ErrorKind::bad_schema_file);
        return error.where() + ": " + error.detail();
    }
    return "";
}

/// The first provision with one piece of its text replaced.
std::string fault_after(std::string_view from, std::string_view to) {
    std::string text(two_provisions);
    const std::size_t at = text.find(from);
    REQUIRE(at != std::string::npos);
    text.replace(at, from.size(), to);
    return fault(text);
}

}  // namespace

TEST_SUITE_BEGIN("record_reader");

TEST_CASE("a provision is read whole") {
    const Records records = read_records(two_provisions, "policies/x.toml");
    REQUIRE(records.provisions.size() == 2);
    const rulebook::Provision& p = records.provisions[0].value;
    CHECK(p.id == "lx-internship-1000");
    CHECK(p.version == "2");
    CHECK(p.policy == "internship");
    CHECK(p.region == "622900");
    CHECK(p.effective_from == Date::make(2019, 1, 1));
    CHECK(p.effective_to == Date::make(2020, 12, 31));
    CHECK(p.active);
    CHECK(p.confidence == "seed");
    CHECK(p.modality == rulebook::Modality::mandatory);
    CHECK(p.payee == rulebook::PayeeKindRule::unit);
    CHECK(p.business_date == rulebook::BusinessDate::pay_date);
    CHECK(p.waits_for == "省级办法");
    CHECK(p.citation.article == "六");
    CHECK(p.formula_kind == "months-times-standard");
    CHECK(p.amount_rule == rulebook::AmountRule::not_exceed);
    CHECK(p.formula_settings.at("standard") == std::vector<std::string>{"1000.00"});
    REQUIRE(p.formula != nullptr);
    REQUIRE(p.checks.size() == 1);
    CHECK(p.checks[0].settings.at("at_most") == std::vector<std::string>{"12"});
    CHECK(p.checks[0].when_values == std::vector<std::string>{"unemployed-youth"});
    CHECK(p.checks[0].severity == Severity::refuse);
    CHECK(rulebook::clause_of(p, p.checks[0]) ==
          "临州府发〔2019〕3号 六「组织失业青年参加3—12个月的就业见习」");
    CHECK(p.claim_key.parts == std::vector<std::string>{"beneficiary", "fact.post"});
    CHECK(p.claim_key.slot == rulebook::ClaimKey::Slot::month);
    CHECK(p.claim_key.space == "posts");

    const rulebook::Provision& national = records.provisions[1].value;
    CHECK_FALSE(national.active);
    CHECK_FALSE(national.effective_from.has_value());
    CHECK(national.formula_settings.at("rates.sme") == std::vector<std::string>{"60%"});
    CHECK(national.formula_settings.count("rate") == 0);
    CHECK(national.claim_key.space == "refund");
    CHECK(national.business_date == rulebook::BusinessDate::benefit_period_last);
}

TEST_CASE("each record carries its own text, and that text reads as the same record") {
    const Records records = read_records(two_provisions, "policies/x.toml");
    const Artifact& first = records.provisions[0].artifact;
    CHECK(first.kind == "provision");
    CHECK(first.name == "lx-internship-1000");
    CHECK(first.version == "2");
    CHECK(first.text.starts_with("[[provision]]\nid = \"lx-internship-1000\""));
    CHECK(first.text.ends_with("space = \"posts\"\n"));
    CHECK(first.digest == digest_of(HashAlgorithm::sha256, first.text).hex());
    CHECK(records.provisions[0].value.text_digest == first.digest);
    CHECK(records.provisions[0].where == "policies/x.toml:3");

    const Records again = read_records(first.text, "frozen");
    REQUIRE(again.provisions.size() == 1);
    CHECK(again.provisions[0].artifact.text == first.text);
    CHECK(again.provisions[0].value.citation.to_text() ==
          records.provisions[0].value.citation.to_text());

    const Artifact& second = records.provisions[1].artifact;
    CHECK(second.text.starts_with("[[provision]]\nid = \"cn-refund\""));
    CHECK(read_records(second.text, "frozen").provisions[0].value.id == "cn-refund");
}

TEST_CASE("a provision alone is read from its table, without a digest") {
    const TomlTable root = parse_toml(two_provisions, "x");
    const rulebook::Provision provision = read_provision(root.tables("provision").at(1));
    CHECK(provision.id == "cn-refund");
    CHECK(provision.text_digest.empty());
}

TEST_CASE("the other records") {
    const Records records = read_records(R"(
[[fund]]
id = "employment-subsidy"
name_zh = "就业补助资金"
name_en = "Employment subsidy fund"
entity_kind = "subsidy-agency"
aliases = ["就业专项资金"]
[[category]]
id = "training"
fund = "employment-subsidy"
name_zh = "职业培训补贴"
name_en = "Vocational training"
function_code = "2080702"
function_code_confidence = "unconfirmed"
[[policy]]
id = "training"
category = "training"
fund = "employment-subsidy"
name_zh = "职业培训补贴"
name_en = "Vocational training subsidy"
[[level]]
id = "prefecture"
name_zh = "市州"
name_en = "Prefecture"
[[region]]
code = "622900"
name_zh = "临夏回族自治州"
counties_listed = true
[[fact_value]]
fact = "size-class"
value = "sme"
aliases = ["中型"]
[[fact]]
id = "new-hires"
name_zh = "当年新招用人数"
name_en = "New hires in the year"
type = "whole"
[[permission]]
policy = "training"
fund = "unemployment-insurance"
category = "training-referral"
effective_from = 2023-01-01
document = "测试文件"
)",
                                         "x");
    CHECK(records.funds.at(0).value.definition.entity_kind == "subsidy-agency");
    CHECK(records.funds.at(0).value.aliases.at(0) == "就业专项资金");
    CHECK(records.categories.at(0).value.function_code_confidence == "unconfirmed");
    CHECK(records.policies.at(0).value.aliases.empty());
    CHECK(records.levels.at(0).value.level == allotment::Level::prefecture);
    CHECK(records.regions.at(0).value.counties_listed);
    CHECK(records.fact_spellings.at(0).artifact.name == "size-class=sme");
    CHECK(records.facts.at(0).value.type == "whole");
    CHECK(records.permissions.at(0).value.region == "CN");
    CHECK(fault("[[fact]]\nid = \"a\"\nname_zh = \"甲\"\nname_en = \"a\"\ntype = \"number\"\n")
              .find("is none of: money") != std::string::npos);
}

TEST_CASE("what is wrong is named with file, line and column") {
    CHECK(fault_after("at_most = 12", "most = 12") ==
          "policies/x.toml:32:8: \"most\" is no setting of this kind");
    CHECK(fault_after("standard = \"1000.00\"", "standard = 1000.00") ==
          "policies/x.toml:25:12: a decimal number loses its digits here; write it as a string, "
          "e.g. \"0.60\"");
    CHECK(fault("[[provisions]]\nid = \"a\"\n").find("\"provisions\" is not known here") !=
          std::string::npos);
}

TEST_CASE("values that would mislead are refused") {
    struct Case {
        const char* from;
        const char* to;
        const char* reason;
    };
    for (const Case& c : {
             Case{"standard = \"1000.00\"",
                  "standard = \"0\"",
                  "a missing standard is left out, not zero"},
             Case{"standard = \"1000.00\"", "standard = \"1000.005\"", "no amount in yuan"},
             Case{"large = \"30%\"", "large = \"0\"", "a missing rate is left out, not zero"},
             Case{"large = \"30%\"", "large = \"30 percent\"", "no rate such as"},
             Case{"kind = \"rate-of-base\"", "kind = \"rate-of-base\"\nrate = \"50%\"", "not both"},
             Case{"rate_by = \"size-class\"\n", "", "belong together"},
             Case{"base = \"premium-paid\"\n", "", "\"base\" is missing"},
             Case{"at_least = 3", "at_least = 13", "fewer than the least"},
             Case{"at_least = 3", "at_least = \"some\"", "no whole number"},
             Case{"kind = \"months\"", "kind = \"month\"", "no kind of check"},
             Case{"kind = \"rate-of-base\"", "kind = \"rate\"", "no kind of formula"},
             Case{"id = \"internship.months\"", "id = \"months\"", "topic.what"},
             Case{"when_values = [\"unemployed-youth\"]\n", "", "belong together"},
             Case{"payee = \"unit\"", "payee = \"unit\"\nfunds = []", "leave \"funds\" out"},
             Case{"payee = \"unit\"", "payee = \"unit\"\nnote_zh = \"一\"", "belong together"},
             Case{"effective_to = 2020-12-31", "effective_to = 2018-12-31", "before the first"},
             Case{"effective_to = 2020-12-31", "effective_to = 2019-02-30", ""},
             Case{"confidence = \"unconfirmed\"",
                  "confidence = \"unconfirmed\"\nactive = true",
                  "must stay inactive"},
             Case{"confidence = \"seed\"", "confidence = \"sure\"", "is none of: seed"},
             Case{"modality = \"mandatory\"", "modality = \"optional\"", "is none of: mandatory"},
             Case{"region = \"622900\"", "region = \"6229\"", "six digits"},
             Case{"parts = [\"beneficiary\", \"fact.post\"]", "parts = []", "at least one part"},
             Case{"parts = [\"beneficiary\", \"fact.post\"]",
                  "parts = [\"post\"]",
                  "is none of: beneficiary"},
             Case{"slot = \"month\"", "slot = \"day\"", "is none of: month"},
             Case{"id = \"lx-internship-1000\"", "id = \"LX 1000\"", "no id"},
             Case{"document = \"临州府发〔2019〕3号\"", "document = \"\"", "may not be empty"},
         }) {
        CAPTURE(c.to);
        const std::string told = fault_after(c.from, c.to);
        CHECK(told.starts_with("policies/x.toml:"));
        CHECK(told.find(c.reason) != std::string::npos);
    }
}

TEST_SUITE_END();
