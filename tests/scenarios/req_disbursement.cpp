// Control at disbursement: who gets how much, how often, and instead of what.
#include "tests/support/people.hpp"
#include "tests/support/rulebook_bureau.hpp"

#include <doctest/doctest.h>

using namespace fundledger;
using namespace fundledger::tests;

namespace {

std::string hardship_list(int unit) {
    return "信用代码,单位名称,是否恢复有望,认定日期,止\n" + unit_code(unit) +
           ",甲公司,是,2019-01-01,2019-12-31\n";
}

/// The insurance fund of a bureau with money on its account.
void fill_account(RulebookBureau& bureau) {
    bureau.store().add_opening_cash("10000000.00");
}

const std::string skill_claim =
    "policy=skill-upgrade payee=person:1 amount=1500.00 insured-months=36 certificate-no=C1 "
    "certificate-date=2019-02-01";

const std::string small_firm_loan =
    "policy=startup-loan-enterprise payee=unit:1 period=2019-01至2019-03 amount=22500.00 "
    "principal=3000000.00 loan-rate=6% interest-from=2019-01-01 interest-to=2019-04-01 "
    "size-class=sme new-hires=25 staff-current=100 "
    "contract-start=2019-01-01 contract-end=2019-12-31 loan-kind=standard";

}  // namespace

TEST_SUITE("requirements") {
    TEST_CASE("REQ-29 a stabilisation refund by size, lay-offs, region and date") {
        RulebookBureau bureau("630000");
        const std::string row =
            "policy=stabilization-refund payee=unit:1 period=2022-01至2022-12 amount=108000.00 "
            "premium-paid=120000.00 size-class=sme staff-start=1000 staff-end=1000";
        // The limit of few lay-offs is not in the document.
        CHECK(bureau.judge(row) == "hold entitlement.standard-missing");
        bureau.activate("qh22-stabilization-refund-sme",
                        "set=stabilization-refund.layoff.at_most=5.5%");
        CHECK(bureau.computed(row) == "108000.00");
        CHECK(bureau.judge(varied(row, "amount=72000.00")) == "fail entitlement.amount-differs");
        CHECK(bureau.judge(varied(row, "staff-end=945")) == "pass");
        CHECK(bureau.judge(varied(row, "staff-end=944")) == "fail stabilization-refund.layoff");
        // Nothing says what a large enterprise gets.
        CHECK(bureau.judge(varied(row, "size-class=large")) == "hold entitlement.standard-missing");
        fill_account(bureau);
        bureau.pay({row});
        CHECK(bureau.store().balance("unemployment-insurance", "expense.stabilization_refund") ==
              yuan("108000.00"));
        CHECK(bureau.store().broken() == "");
    }

    TEST_CASE("REQ-30 a hardship refund by one of two bases, once a year") {
        RulebookBureau bureau("622900");
        fill_account(bureau);
        bureau.list("list-hardship", hardship_list(1));
        for (const char* provision :
             {"lx-stabilization-hardship-ui", "lx-stabilization-hardship-si"})
            bureau.activate(provision, "set=stabilization.layoff.at_most=5.5%");
        bureau.activate("lx-stabilization-refund-60");
        const std::string heads =
            "policy=hardship-refund-benefit payee=unit:1 period=2019-06 insured-heads=50 "
            "local-benefit-monthly=1200.00 staff-start=50 staff-end=50 amount=360000.00";
        const std::string premiums =
            "policy=hardship-refund-premium payee=unit:1 period=2019-08 "
            "premium-payable-monthly=80000.00 staff-start=50 staff-end=50 amount=240000.00";
        const std::string refund =
            "policy=stabilization-refund payee=unit:1 period=2019-01至2019-12 "
            "premium-paid=80000.00 amount=48000.00";
        CHECK(bureau.computed(heads) == "360000.00");
        CHECK(bureau.computed(premiums) == "240000.00");
        CHECK(bureau.judge(refund) == "pass");
        bureau.pay({heads});
        CHECK(bureau.judge(premiums) == "fail stabilization.one-basis");
        CHECK(bureau.judge(refund) == "fail stabilization.one-basis");
        CHECK(bureau.judge(varied(heads, "period=2019-09")) == "fail claim.already-in-store");
        CHECK(bureau.judge(varied(refund, "period=2020-01至2020-12")) == "pass");
        CHECK(bureau.store().broken() == "");
    }

    TEST_CASE("REQ-31 skill upgrade by the national rule: 36 months, a certificate of the year") {
        RulebookBureau bureau("500000", "500101");
        bureau.activate("cn-skill-upgrade-ui", "set=standard=1500.00");
        CHECK(bureau.judge(skill_claim) == "pass");
        CHECK(bureau.judge(varied(skill_claim, "insured-months=35")) ==
              "fail skill-upgrade.insured-months");
        // 24 and 12 months with a year between.
        bureau.list(
            "list-insured",
            insured_list({"person:2 2015-01-01 2016-12-31", "person:2 2018-01-01 2018-12-31"}));
        CHECK(bureau.judge(varied(skill_claim, "payee=person:2 insured-months=")) == "pass");
        CHECK(bureau.judge(varied(skill_claim, "certificate-date=2018-12-31")) ==
              "fail skill-upgrade.certificate-year");
        fill_account(bureau);
        bureau.pay({skill_claim});
        CHECK(bureau.judge(varied(skill_claim, "payee=person:3 period=2019-04")) ==
              "fail claim.already-in-store");
        CHECK(bureau.judge(varied(skill_claim, "payee=person:3 certificate-no=C2")) == "pass");
        CHECK(
            bureau
                .judge_all({varied(skill_claim, "payee=person:4 certificate-no=C3"),
                            varied(skill_claim, "payee=person:5 certificate-no=C3 period=2019-04")})
                .find("fail claim.") == 0);
    }

    TEST_CASE("REQ-31 skill upgrade in Qinghai: months without a gap") {
        RulebookBureau bureau("630000");
        bureau.activate("qh17-skill-upgrade-ui",
                        "set=standards.5=1000.00 set=standards.4=1500.00 set=standards.3=2000.00");
        bureau.list("list-insured",
                    insured_list({"person:2 2016-04-01 2019-03-31",
                                  "person:3 2016-03-01 2017-08-31",
                                  "person:3 2017-10-01 2019-03-31"}));
        const std::string row =
            "policy=skill-upgrade payee=person:2 amount=1000.00 level=5 certificate-no=C1 "
            "certificate-kind=qualification employer-type=enterprise";
        CHECK(bureau.judge(row) == "pass");
        CHECK(bureau.judge(varied(row, "payee=person:3")) == "fail skill-upgrade.insured-run");
    }

    TEST_CASE("REQ-31 skill upgrade is claimed where the person is insured") {
        RulebookBureau bureau("622900");
        bureau.activate("lx-skill-upgrade-ui", "set=standard=1500.00");
        const std::string row = varied(skill_claim, "insured-months=12 region=622922");
        CHECK(bureau.judge(varied(row, "insured-region=622922")) == "pass");
        CHECK(bureau.judge(varied(row, "insured-region=622926")) == "fail skill-upgrade.place");
        CHECK(bureau.judge(varied(row, "insured-region=620100")) == "fail skill-upgrade.place");
    }

    TEST_CASE("REQ-32 living allowance and unemployment benefit exclude each other by the month") {
        RulebookBureau bureau("622900");
        fill_account(bureau);
        bureau.activate("lx-ui-benefit", "set=standard=1500.00");
        bureau.activate("lx-training-living-allowance",
                        "fund=employment-subsidy set=standard=600.00");
        const std::string benefit = "policy=unemployment-benefit payee=person:1 amount=1500.00";
        const std::string living =
            "policy=training-living payee=person:1 amount=600.00 person-group=hard-to-employ "
            "course-start=2018-12-01 course-end=2020-02-01";
        bureau.pay({benefit});
        // Both provisions have the exclusion; it is told once.
        const Verdict both = bureau.verdict({living});
        CHECK(both.to_text() == "fail training-living.benefit");
        CHECK(both.findings.size() == 1);
        CHECK(bureau.judge(varied(living, "period=2019-02")) == "pass");
        CHECK(bureau.judge(varied(living, "period=2019-04")) == "pass");

        bureau.pay({varied(living, "payee=person:2")});
        CHECK(bureau.judge(varied(benefit, "payee=person:2")) == "fail training-living.benefit");
        CHECK(bureau.judge(varied(benefit, "payee=person:2 period=2019-04")) == "pass");
        CHECK(bureau.judge(varied(benefit, "payee=person:2 period=2019-02")) == "pass");
        CHECK(bureau.store().broken() == "");
    }

    TEST_CASE("REQ-33 once a year means the calendar year") {
        RulebookBureau bureau("622900");
        bureau.activate("lx-training-living-allowance",
                        "fund=employment-subsidy set=standard=600.00");
        const std::string row =
            "policy=training-living payee=person:1 amount=600.00 person-group=hard-to-employ "
            "course-start=2018-12-01 course-end=2020-02-01";
        bureau.pay({row});
        CHECK(bureau.judge(varied(row, "period=2019-12")) == "fail training-living.once");
        CHECK(bureau.judge(varied(row, "period=2020-01 pay=2020-01-01")) == "pass");
        CHECK(bureau
                  .judge_all(
                      {varied(row, "payee=person:2"), varied(row, "payee=person:2 period=2019-05")})
                  .find("training-living.once") != std::string::npos);
    }

    TEST_CASE("REQ-33 a one-off is paid once, in whatever year and region") {
        RulebookBureau bureau("510000", "510107");
        bureau.activate("cn-startup-onetime-pilot",
                        "region=CN fund=employment-subsidy set=standard=5000.00");
        const std::string row =
            "policy=startup-onetime payee=person:1 amount=5000.00 business-start=2018-03-01 "
            "first-startup=yes startup-form=self-employed person-group=hard-to-employ";
        bureau.pay({row});
        const std::string again = "fail claim.already-in-store startup-onetime.once";
        CHECK(bureau.judge(varied(row, "period=2019-12")) == again);
        CHECK(bureau.judge(varied(row, "period=2024-06")) == again);
        CHECK(bureau.judge(varied(row, "period=2024-06 region=510104")) == again);
        CHECK(bureau.judge(varied(row, "payee=person:2 period=2024-06 region=510104")) == "pass");
        CHECK(bureau.judge(varied(row, "payee=person:2 region=500101")) == "fail region.outside");
    }

    TEST_CASE("REQ-34 a migrant worker gets one of the two benefits for a month") {
        RulebookBureau bureau("630000");
        fill_account(bureau);
        bureau.activate("qh22-migrant-temp-living", "set=standard=500.00");
        bureau.activate("qh22-migrant-ui-subsidy", "set=standard=600.00");
        const std::string living =
            "policy=temporary-living payee=person:1 period=2022-07 amount=500.00 "
            "person-group=migrant-worker";
        const std::string assistance =
            "policy=unemployment-assistance payee=person:1 period=2022-07 amount=600.00 "
            "person-group=migrant-worker";
        bureau.pay({living});
        CHECK(bureau.judge(assistance) == "fail migrant-living.exclusive");
        CHECK(bureau.judge(varied(assistance, "period=2022-08")) == "pass");
        bureau.pay({varied(assistance, "payee=person:2")});
        CHECK(bureau.judge(varied(living, "payee=person:2")) == "fail migrant-living.exclusive");
        CHECK(bureau.judge(varied(living, "payee=person:2 period=2022-08")) == "pass");
        CHECK(bureau.judge(varied(living, "payee=person:3")) == "pass");
    }

    TEST_CASE("REQ-34 temporary relief is for those outside the insurance") {
        RulebookBureau bureau("630000");
        bureau.activate("qh22-covid-temporary-relief", "fund=special-funds set=standard=800.00");
        bureau.list("list-insured", insured_list({"person:2 2022-01-01 2022-12-31"}));
        const std::string row =
            "policy=covid-relief payee=person:1 period=2022-06 amount=800.00 "
            "person-group=hard-to-employ epidemic-unemployed=yes";
        CHECK(bureau.judge(row) == "pass");
        CHECK(bureau.judge(varied(row, "payee=person:2")) == "fail covid-relief.uninsured");
        CHECK(bureau.judge(varied(row, "payee=person:2 period=2023-01"))
                  .find("covid-relief.uninsured") == std::string::npos);
    }

    TEST_CASE("REQ-35 an internship is paid by the month, raised where half are kept") {
        RulebookBureau bureau("622900");
        std::vector<std::string> interns;
        for (int n = 1; n <= 10; ++n) {
            interns.push_back("policy=internship payee=unit:1 for=person:" + std::to_string(n) +
                              " period=2019-01至2019-06");
        }
        CHECK(only_batch(bureau.take(interns)).amount == yuan("60000.00"));
        const std::string topup =
            "policy=internship-topup payee=unit:1 period=2019-01至2019-06 heads=10 "
            "completed-heads=10 kept-heads=5";
        CHECK(bureau.computed(topup) == "12000.00");  // 72,000 in all
        CHECK(bureau.judge(varied(topup, "amount=12000.00")) == "pass");
        CHECK(bureau.judge(varied(topup, "amount=12000.01")) == "fail entitlement.amount-differs");
        CHECK(bureau.judge(varied(topup, "kept-heads=4 amount=12000.00")) ==
              "fail entitlement.result-not-reached");
        CHECK(bureau.judge(varied(topup, "kept-heads=4")) == "fail entitlement.result-not-reached");
    }

    TEST_CASE("REQ-35 an internship lasts twelve months at most, and youth is 16 to 24") {
        RulebookBureau bureau("622900");
        const std::string row = "policy=internship payee=unit:1 for=person:1 ";
        CHECK(bureau.judge(row + "period=2019-01至2019-12 amount=12000.00") == "pass");
        CHECK(bureau.judge(row + "period=2019-01至2020-01 amount=13000.00") ==
              "fail internship.months");
        bureau.pay({row + "period=2019-01至2019-10 amount=10000.00"});
        CHECK(bureau.judge(row + "period=2019-11至2020-01 amount=3000.00") ==
              "fail internship.term");
        // The first day is 2019-03-01.
        const auto born = [&](const std::string& birthday) {
            return bureau.judge("policy=internship payee=unit:1 for=person:2@" + birthday +
                                " period=2019-03至2019-08 amount=6000.00 "
                                "person-group=unemployed-youth");
        };
        CHECK(born("2003-03-02") == "fail internship.age");  // 15
        CHECK(born("2003-03-01") == "pass");                 // 16
        CHECK(born("1994-03-02") == "pass");                 // 24
        CHECK(born("1994-03-01") == "fail internship.age");  // 25
    }

    TEST_CASE("REQ-36 loans: hires by the size of the staff, contracts, and the most of a loan") {
        RulebookBureau linxia("622900");
        linxia.activate("lx-startup-loan-smallmicro", "fund=special-funds set=share=50%");
        const std::string shares = "startup-loan-enterprise.hire-share";
        CHECK(linxia.judge(small_firm_loan) == "pass");
        CHECK(linxia.judge(varied(small_firm_loan, "new-hires=24")) == "fail " + shares);
        CHECK(linxia.judge(varied(small_firm_loan, "staff-current=101 new-hires=16")) == "pass");
        CHECK(linxia.judge(varied(small_firm_loan, "staff-current=101 new-hires=15")) ==
              "fail " + shares);
        CHECK(linxia.judge(varied(small_firm_loan, "contract-end=2019-12-30")) ==
              "fail startup-loan-enterprise.contract");
        CHECK(linxia.judge(varied(small_firm_loan, "principal=3000000.01")) ==
              "fail startup-loan-enterprise.principal");
        linxia.activate("lx-startup-loan-individual", "fund=special-funds set=share=50%");
        const std::string loan =
            "policy=startup-loan payee=person:1 period=2019-01至2019-03 amount= "
            "principal=150000.00 loan-rate=6% interest-from=2019-01-01 interest-to=2019-04-01 "
            "startup-form=self-employed loan-kind=standard";
        CHECK(linxia.judge(loan) == "pass");
        CHECK(linxia.judge(varied(loan, "principal=150000.01")) == "fail startup-loan.principal");

        RulebookBureau qinghai("630000");
        qinghai.activate("qh17-startup-loan-smallmicro",
                         "fund=special-funds set=share=50% "
                         "set=startup-loan-enterprise.principal.at_most=3000000.00");
        const std::string firm = varied(small_firm_loan, "staff-current=");
        CHECK(qinghai.judge(varied(firm, "staff-original=100 new-hires=10")) == "pass");
        CHECK(qinghai.judge(varied(firm, "staff-original=100 new-hires=9")) == "fail " + shares);
        CHECK(qinghai.judge(varied(firm, "staff-original=99 new-hires=20")) == "pass");
        CHECK(qinghai.judge(varied(firm, "staff-original=99 new-hires=19")) == "fail " + shares);
        qinghai.activate("qh22-startup-loan-individual", "fund=special-funds set=share=50%");
        const std::string later =
            varied(loan,
                   "period=2022-06至2022-08 principal=200000.00 interest-from=2022-06-01 "
                   "interest-to=2022-08-30");
        CHECK(qinghai.judge(later) == "pass");
        CHECK(qinghai.judge(varied(later, "principal=200000.01")) == "fail startup-loan.principal");
    }

    TEST_CASE("REQ-37 a contract of six months, and twelve months of stable work") {
        RulebookBureau bureau("230600");
        bureau.activate("dq-order-training-contract",
                        "fund=employment-subsidy set=standard=800.00");
        const std::string training =
            "policy=order-training payee=unit:1 for=person:1 amount=800.00 "
            "contract-start=2019-01-01 contract-end=2019-06-30";
        CHECK(bureau.judge(training) == "pass");
        CHECK(bureau.judge(varied(training, "contract-end=2019-06-29")) ==
              "fail order-training.contract");

        bureau.list("list-insured",
                    insured_list({"person:1 2018-04-01 2019-03-31",
                                  "person:2 2018-04-01 2019-03-31",
                                  "person:3 2018-04-01 2019-03-31",
                                  "person:4 2018-05-01 2019-03-31"}));
        const auto worker = [](int n) {
            return "policy=poverty-hiring payee=unit:1 for=person:" + std::to_string(n) +
                   " person-group=registered-poor employer-type=cooperative "
                   "business-registration=yes";
        };
        CHECK(bureau.judge(worker(1)) == "pass");
        CHECK(bureau.judge(worker(4)) == "fail poverty-hiring.stable-months");
        CHECK(only_batch(bureau.take({worker(1), worker(2), worker(3)})).amount == yuan("3000.00"));
    }

    TEST_CASE("REQ-40 an award up to its cap, after an evaluation, to the right level") {
        RulebookBureau bureau("630000");
        bureau.activate("qh17-incubator-performance-award", "fund=special-funds");
        const std::string row =
            "policy=incubator-performance payee=unit:1 amount=1000000.00 "
            "evaluation-no=青科绩评〔2018〕1号 carrier-level=provincial carrier-kind=makerspace";
        CHECK(bureau.judge(row) == "pass");
        CHECK(bureau.judge(varied(row, "amount=1000000.01")) == "fail entitlement.amount-exceeds");
        CHECK(bureau.judge(varied(row, "evaluation-no=")) ==
              "fail incubator-performance.evaluation");
        CHECK(bureau.judge(varied(row, "carrier-level=municipal")) ==
              "fail incubator-performance.level");

        const std::string entry =
            "policy=award-retail payee=unit:2 period=2022-12 amount=100000.00 "
            "above-threshold-entry=yes sector=retail";
        CHECK(bureau.judge(varied(entry, "above-threshold-entry=no")) ==
              "fail above-threshold-award.entry");
        bureau.pay({entry});
        CHECK(bureau.judge(varied(entry, "period=2023-12")) == "fail claim.already-in-store");
        CHECK(bureau.judge(varied(entry,
                                  "policy=award-wholesale sector=wholesale amount=200000.00 "
                                  "period=2023-12")) ==
              "fail above-threshold-award.exclusive claim.already-in-store");
        CHECK(bureau.store().broken() == "");
    }

    TEST_CASE("REQ-45 a measure against mass unemployment needs a decision") {
        RulebookBureau bureau("500000", "500101");
        const std::string row = "policy=risk-ui-extension payee=person:1 amount=1500.00";
        const std::string waits = "fail entitlement.standard-missing provision.not-activated";
        CHECK(bureau.judge(row) == waits);
        bureau.activate(
            "cn-risk-ui-extension",
            "document=渝府〔2019〕9号 authority=市人民政府 from=2019-03-01 to=2019-08-31 "
            "set=standard=1500.00 set=risk-ui-extension.term.at_most=6");
        CHECK(bureau.judge(row) == "pass");
        CHECK(bureau.judge(varied(row, "period=2019-02")) == waits);
        CHECK(bureau.judge(varied(row, "period=2019-08")) == "pass");
        CHECK(bureau.judge(varied(row, "period=2019-09")) == waits);
        CHECK(bureau.judge(varied(row, "period=2019-03至2019-08 amount=9000.00")) == "pass");
        // Other measures still wait for theirs.
        const Verdict other =
            bureau.verdict({"policy=risk-living-aid payee=person:1 amount=500.00"});
        CHECK(other.refused.count("provision.not-activated") == 1);
        bureau.store().store().read([&](service::Reader& reader) {
            const auto decisions = reader.activations();
            REQUIRE(decisions.size() == 1);
            const service::ActivationRow& decision = decisions.front();
            CHECK(decision.decision == "contingency");
            CHECK(decision.document == "渝府〔2019〕9号");
            CHECK(decision.authority == "市人民政府");
            CHECK(decision.valid_from == 20190301);
            CHECK(decision.valid_to == 20190831);
        });
        CHECK(bureau.store().broken() == "");
    }
}
