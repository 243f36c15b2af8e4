// Rosters and eligibility: what lists say of persons and units on the day that counts.
#include "tests/support/people.hpp"
#include "tests/support/rulebook_bureau.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace fundledger;
using namespace fundledger::tests;

namespace {

/// Two columns of every list of persons, and then `rest`.
std::string named(const std::string& person, const std::string& rest) {
    const Who known = who(person);
    return known.id + "," + known.name + "," + rest + "\n";
}

constexpr const char* groups_heading = "身份证号,姓名,人员类别,起,止\n";

const std::string flexible =
    "policy=flexible-si payee=person:1 amount=400.00 contribution-paid=800.00";

const std::string qinghai_loan =
    "policy=startup-loan payee=person:1@1985-06-01/630102 amount=543.75 period=2019-03至2019-05 "
    "principal=100000.00 loan-rate=4.35% interest-from=2019-03-01 interest-to=2019-05-30 "
    "startup-form=self-employed employment-certificate-no=6301020019000001 "
    "certificate-expiry=2019-05-31";

}  // namespace

TEST_SUITE("requirements") {
    TEST_CASE("REQ-48 the same person, month and cost is not paid from two sources") {
        RulebookBureau bureau("230600");
        bureau.activate("dq-smallmicro-graduate-si", "fund=employment-subsidy set=rate=50%");
        bureau.activate("dq-hardship-hiring-si", "fund=employment-subsidy set=rate=50%");
        const std::string graduate =
            "policy=graduate-hiring-si payee=unit:1 for=person:1 amount=400.00 "
            "unit-contribution-paid=800.00 size-class=sme "
            "person-group=graduate-of-year hire-date=2018-09-01 graduation-date=2018-07-01";
        const std::string hardship =
            "policy=hardship-hiring-si payee=unit:1 for=person:1 amount=400.00 "
            "unit-contribution-paid=800.00 person-group=hard-to-employ";
        bureau.pay({graduate});
        const Verdict second = bureau.verdict({hardship});
        CHECK(second.to_text() == "hold social-insurance.one-source");
        REQUIRE(second.findings.size() == 1);
        CHECK(arg_of(second.findings.front().args, "other") != "(none)");
        CHECK(bureau.judge(varied(hardship, "period=2019-04")) == "pass");
        CHECK(bureau.judge(varied(hardship, "for=person:2")) == "pass");
        // In the other order, and within one file.
        bureau.pay({varied(hardship, "for=person:2")});
        CHECK(bureau.judge(varied(graduate, "for=person:2")) == "hold social-insurance.one-source");
        CHECK(bureau.judge_all(
                  {varied(graduate, "for=person:3"), varied(hardship, "for=person:3")}) ==
              "hold social-insurance.one-source");
        // The labour costs of a research project brought it already.
        bureau.past("unit:2 research-project-si 2019-03 for=person:4");
        CHECK(bureau.judge(varied(graduate, "for=person:4")) == "hold social-insurance.one-source");
    }

    TEST_CASE("REQ-49 the status of a hard-to-employ person on the day of the payment counts") {
        RulebookBureau bureau("230600");
        bureau.activate("dq-hardship-flexible-si", "fund=employment-subsidy set=rate=50%");
        bureau.list("list-hard-to-employ",
                    "身份证号,姓名,困难类别,起,止\n" +
                        named("person:1", "大龄失业人员,2018-03-01,2018-12-31") +
                        named("person:1", "已就业,2019-01-01,2019-06-30") +
                        named("person:1", "大龄失业人员,2019-07-01,2019-12-31") +
                        named("person:1", "已退出,2020-01-01,"));
        const auto paid = [&](const std::string& month) {
            return bureau.judge(
                "policy=hardship-flexible-si payee=person:1 amount=300.00 "
                "contribution-paid=600.00 flexible-registration=yes period=" +
                month);
        };
        const std::string refused = "fail hardship-flexible-si.group";
        CHECK(paid("2018-02") == refused);
        CHECK(paid("2018-03") == "pass");
        CHECK(paid("2018-12") == "pass");
        CHECK(paid("2019-01") == refused);
        CHECK(paid("2019-06") == refused);
        CHECK(paid("2019-07") == "pass");
        CHECK(paid("2019-12") == "pass");
        CHECK(paid("2020-01") == refused);
    }

    TEST_CASE("REQ-51 whoever is placed before a person of the named groups needs a reason") {
        RulebookBureau bureau("630000");
        bureau.activate("qh17-public-post",
                        "fund=employment-subsidy set=standard=1500.00 "
                        "set=public-post.term.at_most=36");
        const std::string row =
            "policy=public-welfare-post payee=person:1 amount=1500.00 post-no=P1 "
            "person-group=hard-to-employ";
        CHECK(bureau.judge(row) == "pass");  // nobody waits
        bureau.list("list-post-waiting",
                    "身份证号,姓名,人员类别,起,止\n" +
                        named("person:9", "零就业家庭成员,2019-02-01,2019-06-30"));
        CHECK(bureau.judge(row) == "hold public-post.priority");
        CHECK(bureau.judge(varied(row, "placement-reason=待安置人员书面放弃该岗位")) == "pass");
        CHECK(bureau.judge(varied(row, "period=2019-01")) == "pass");
        CHECK(bureau.judge(varied(row, "period=2019-07")) == "pass");
        CHECK(bureau.judge(varied(row, "person-group=zero-employment")) == "pass");
        CHECK(bureau.judge(varied(row, "person-group=disabled")) == "pass");
        CHECK(bureau.judge(varied(row, "payee=person:9")) == "pass");  // the one who waited
    }

    TEST_CASE("REQ-54 only listed enterprises get the hardship refund, in the time of their list") {
        RulebookBureau bureau("622900");
        bureau.activate("lx-stabilization-hardship-ui", "set=stabilization.layoff.at_most=5.5%");
        bureau.list("list-hardship",
                    "信用代码,单位名称,是否恢复有望,认定文号,认定日期,止\n" + unit_code(1) +
                        ",甲公司,是,临人社发〔2019〕8号,2019-03-01,2019-09-30\n" + unit_code(2) +
                        ",乙公司,否,临人社发〔2019〕8号,2019-03-01,2019-09-30\n");
        const std::string row =
            "policy=hardship-refund-benefit payee=unit:1 period=2019-06 insured-heads=50 "
            "local-benefit-monthly=1200.00 staff-start=50 staff-end=50 amount=360000.00";
        CHECK(bureau.judge(row) == "pass");
        CHECK(bureau.judge(varied(row, "payee=unit:2")) == "fail stabilization.recovery");
        CHECK(bureau.judge(varied(row, "payee=unit:3")).find("hold entitlement.fact-missing") == 0);
        CHECK(bureau.judge(varied(row, "period=2019-02")) ==
              "fail stabilization.hardship stabilization.recovery");
        CHECK(bureau.judge(varied(row, "period=2019-10")) ==
              "fail stabilization.hardship stabilization.recovery");
        // The evidence is kept with its period.
        bureau.store().store().read([&](service::Reader& reader) {
            const auto facts = reader.facts(unit_code(1));
            const auto evidence =
                std::find_if(facts.begin(), facts.end(), [](const service::FactRow& fact) {
                    return fact.fact == "hardship-document";
                });
            REQUIRE(evidence != facts.end());
            CHECK(evidence->value == "临人社发〔2019〕8号");
            CHECK(evidence->valid_from == 20190301);
            CHECK(evidence->valid_to == 20190930);
        });
    }

    TEST_CASE("REQ-56 flexible workers are registered before they are paid for") {
        RulebookBureau bureau("630000");
        bureau.activate("qh17-flexible-si-subsidy", "fund=employment-subsidy set=rate=50%");
        CHECK(bureau.judge(flexible) == "fail flexible-si.registration");
        bureau.list("list-flexible-registration",
                    "身份证号,姓名,登记编号,登记日期,注销日期\n" +
                        named("person:1", "LH1,2019-02-01,2019-04-30") +
                        named("person:2", "LH2,2019-01-01,"));
        CHECK(bureau.judge(flexible) == "pass");
        CHECK(bureau.judge(varied(flexible, "period=2019-02至2019-04")) == "pass");
        CHECK(bureau.judge(varied(flexible, "period=2019-01至2019-03")) ==
              "fail flexible-si.registration");
        CHECK(bureau.judge(varied(flexible, "period=2019-03至2019-05")) ==
              "fail flexible-si.registration");
        bureau.list("list-insured", insured_list({"person:2 2019-03-01 2019-03-31"}));
        CHECK(bureau.judge(varied(flexible, "payee=person:2")) == "fail flexible-si.not-employee");
        CHECK(bureau.judge(varied(flexible, "payee=person:2 period=2019-01至2019-03")) ==
              "fail flexible-si.not-employee");
        CHECK(bureau.judge(varied(flexible, "payee=person:2 period=2019-04")) == "pass");
    }

    TEST_CASE("REQ-57 groups are dated, and the registered poor are not the formerly poor") {
        RulebookBureau bureau("630000");
        bureau.activate("qh22-public-post", "fund=employment-subsidy set=standard=1000.00");
        bureau.list("list-person-groups",
                    groups_heading + named("person:1", "建档立卡贫困人口,2016-01-01,2020-12-31") +
                        named("person:1", "脱贫人口,2021-01-01,2022-09-30") +
                        named("person:2", "建档立卡贫困人口,2016-01-01,"));
        const auto paid = [&](const std::string& person, const std::string& month) {
            return bureau.judge("policy=public-welfare-post post-kind=rural amount=1000.00 payee=" +
                                person + " period=" + month);
        };
        CHECK(paid("person:1", "2022-09") == "pass");
        CHECK(paid("person:1", "2022-10") == "fail public-post.group");
        // A list that names another group only says nothing of this one; a roster that does is
        // refused.
        CHECK(paid("person:2", "2022-09") == "hold entitlement.fact-missing");
        CHECK(paid("person:3 person-group=registered-poor", "2022-09") == "fail public-post.group");

        // Where the national opinion of 2017 names the registered poor, it is the other way round.
        RulebookBureau nation("500000", "500101");
        nation.activate("cn-poverty-hiring-award", "fund=employment-subsidy set=standard=1000.00");
        const std::string hire =
            "policy=poverty-hiring payee=unit:1 for=person:1 amount=1000.00 stable-months=12 "
            "employer-type=cooperative ";
        nation.list("list-person-groups",
                    groups_heading + named("person:1", "建档立卡贫困人口,2016-01-01,2020-12-31") +
                        named("person:1", "脱贫人口,2021-01-01,"));
        CHECK(nation.judge(hire + "period=2020-12") == "pass");
        CHECK(nation.judge(hire + "period=2021-01") == "fail poverty-hiring.group");
    }

    TEST_CASE("REQ-58 numbers of persons and certificates") {
        RulebookBureau bureau("630000");
        bureau.activate("qh17-skill-upgrade-ui", "set=standards.5=1000.00");
        const std::string skill =
            "policy=skill-upgrade payee=person:1 amount=1000.00 insured-months-consecutive=36 "
            "level=5 certificate-kind=qualification certificate-no=C1";
        std::string wrong = person_id(1);
        wrong.back() = wrong.back() == '1' ? '2' : '1';
        CHECK(bureau.judge(skill) == "pass");
        CHECK(bureau.judge(varied(skill, "payee=" + wrong)).find("identifier.checksum") !=
              std::string::npos);
        bureau.store().add_opening_cash("10000.00");
        bureau.pay({skill});
        CHECK(bureau.judge(varied(skill, "payee=person:2 period=2019-04")) ==
              "fail claim.already-in-store");
        CHECK(bureau.judge(varied(skill, "payee=person:2 certificate-no=C2")) == "pass");

        bureau.activate("qh17-startup-loan-individual",
                        "fund=special-funds set=share=50% "
                        "set=startup-loan.principal.at_most=100000.00");
        CHECK(bureau.judge(qinghai_loan) == "pass");
        CHECK(bureau.judge(varied(qinghai_loan, "employment-certificate-no=")) ==
              "fail startup-loan.certificate");
        CHECK(bureau.judge(varied(qinghai_loan, "certificate-expiry=2019-05-30")) ==
              "fail startup-loan.certificate-valid");
        const std::string stranger = varied(qinghai_loan, "payee=person:2@1985-06-01/620102");
        CHECK(bureau.judge(stranger) == "fail startup-loan.residence-permit");
        CHECK(bureau.judge(varied(stranger, "residence-permit=630102202000001")) == "pass");
    }

    TEST_CASE("REQ-59 new forms of business are treated like any firm") {
        RulebookBureau linxia("622900");
        linxia.activate("lx-stabilization-refund-60");
        const std::string refund =
            "policy=stabilization-refund payee=unit:1 period=2019-01至2019-12 amount=48000.00 "
            "premium-paid=80000.00 employer-type=";
        const std::string intern =
            "policy=internship payee=unit:1 for=person:1 period=2019-03至2019-05 amount=3000.00 "
            "employer-type=";
        for (const std::string type : {"new-form", "enterprise", "social-organisation"}) {
            CAPTURE(type);
            CHECK(linxia.judge(refund + type) == "pass");
            CHECK(linxia.judge(intern + type) == "pass");
        }
        RulebookBureau nation("500000", "500101");
        nation.activate("cn-skill-upgrade-ui", "set=standard=1500.00");
        CHECK(nation.judge("policy=skill-upgrade payee=person:1 amount=1500.00 insured-months=36 "
                           "certificate-no=C1 certificate-date=2019-02-01 "
                           "employer-type=new-form") == "pass");
    }

    TEST_CASE("REQ-59 the size class on the day that counts decides, and the sector") {
        RulebookBureau bureau("630000");
        bureau.activate("qh22-stabilization-refund-sme",
                        "set=stabilization-refund.layoff.at_most=5.5%");
        bureau.fact("unit:1 size-class 小型 2021-01-01 2022-12-31");
        bureau.fact("unit:1 size-class 大型 2023-01-01");
        bureau.fact("unit:2 size-class 小型 2021-01-01 2021-12-31");
        bureau.fact("unit:2 size-class 大型 2022-01-01");
        const std::string row =
            "policy=stabilization-refund period=2022-01至2022-12 premium-paid=120000.00 "
            "staff-start=100 staff-end=100 amount=108000.00 payee=";
        CHECK(bureau.judge(row + "unit:1") == "pass");
        CHECK(bureau.judge(row + "unit:2") == "hold entitlement.standard-missing");

        const std::string deferral =
            "policy=premium-deferral payee=unit:1 period=2022-06至2022-08 amount=30000.00 "
            "premium-deferred=30000.00 deferral-fund=pension sector=";
        CHECK(bureau.verdict({deferral + "retail"}).refused.count("premium-deferral.sector") == 0);
        CHECK(bureau.verdict({deferral + "steel"}).refused.count("premium-deferral.sector") == 1);
    }

    TEST_CASE("REQ-60 data of the departments is kept with its origin, and contradictions block") {
        RulebookBureau bureau("622900");
        bureau.activate("lx-unemployed-training", "set=standard=1200.00");
        bureau.list("list-unemployment-registration",
                    "身份证号,姓名,登记地,登记日期,注销日期\n" +
                        named("person:1", "622921,2019-01-10,") +
                        named("person:2", "622921,2019-01-10,"));
        bureau.list("list-insured", insured_list({"person:2 2019-02-01 2019-12-31"}));
        bureau.list("list-person-groups",
                    groups_heading + named("person:1", "城乡低保家庭成员,2019-01-01,"));
        bureau.list(
            "list-company-registry",
            "信用代码,单位名称,登记状态,成立日期\n" + unit_code(1) + ",甲公司,存续,2015-01-01\n");
        bureau.store().store().read([&](service::Reader& reader) {
            std::set<std::string> kinds;
            std::set<std::string> digests;
            for (const service::ImportRow& import : reader.imports()) {
                kinds.insert(import.profile);
                digests.insert(import.file_digest.hex());
                CHECK(import.imported_at == bureau.store().clock().now());
            }
            CHECK(digests.size() == kinds.size());
            for (const char* kind : {"list-unemployment-registration",
                                     "list-insured",
                                     "list-person-groups",
                                     "list-company-registry"}) {
                CAPTURE(kind);
                CHECK(kinds.count(kind) == 1);
            }
        });

        const std::string row =
            "policy=unemployed-training payee=person:1 amount=1200.00 course=电工 "
            "training-passed=yes training-provider=training-body";
        CHECK(bureau.judge(row) == "pass");
        const std::string before = bureau.store().digest();
        const auto blocked = bureau.take({row, varied(row, "payee=person:2")});
        REQUIRE(outcome_of(blocked) == "row-faults");
        CHECK(findings_of(blocked.error().findings) == "unemployed-training.not-employed@3");
        CHECK(bureau.store().digest() == before);
        // Once the insurance has ended the two no longer contradict each other.
        CHECK(bureau.judge(varied(row, "payee=person:2 period=2020-01")) == "pass");
        CHECK(bureau.store().broken() == "");
    }
}
