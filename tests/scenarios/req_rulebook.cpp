// Rules as data: what they inherit, wait for and allow, and what they compute, to the fen.
#include "ledger/service/explain_line.hpp"
#include "ledger/service/recompute.hpp"
#include "tests/support/people.hpp"
#include "tests/support/rulebook_bureau.hpp"

#include <doctest/doctest.h>

using namespace fundledger;
using namespace fundledger::tests;

namespace {

/// Lines judged again by what was recorded, and by the facts as they are known now.
service::RecomputeOutcome judged_again(RulebookBureau& bureau,
                                       const std::string& batch,
                                       service::RecomputeBy by = service::RecomputeBy::recorded) {
    service::Context context = bureau.store().as(people::auditor);
    auto again = service::recompute(context, {batch, by});
    REQUIRE(outcome_of(again) == "ok");
    return std::move(again).value();
}

}  // namespace

TEST_SUITE("requirements") {
    TEST_CASE("REQ-03 a dated permission lets another fund pay, without a rebuild") {
        RulebookBureau bureau("622900", "622901");
        bureau.activate("lx-cat-training", "set=standard=1500.00");
        const std::string row =
            "policy=training payee=person:1 certificate-no=Z1 amount=1500.00 "
            "fund=unemployment-insurance period=2022-12";
        CHECK(bureau.judge(row) == "fail fund.not-permitted");
        CHECK(bureau.judge(varied(row, "pay=2023-01-05")) == "fail fund.not-permitted");
        CHECK(bureau.judge(varied(row, "period=2023-01")) == "pass");
        // Its own fund may pay on both days.
        CHECK(bureau.judge(varied(row, "fund=employment-subsidy")) == "pass");
        CHECK(bureau.judge(varied(row, "fund=employment-subsidy period=2023-01")) == "pass");

        bureau.store().add_opening_cash("10000.00");
        bureau.pay({varied(row, "period=2023-01")});
        CHECK(bureau.store().balance("unemployment-insurance", "asset.payment_account") ==
              yuan("8500.00"));
        CHECK(bureau.expense("unemployment-insurance") == yuan("1500.00"));
        CHECK(bureau.expense("employment-subsidy").is_zero());
        CHECK(bureau.store().broken() == "");
    }

    TEST_CASE("REQ-05 an old rate stays usable beside the new one") {
        RulebookBureau bureau("630000");
        bureau.activate("qh-stabilization-refund-60",
                        "set=stabilization-refund.layoff.at_most=5.5%");
        bureau.activate("qh22-stabilization-refund-sme",
                        "set=stabilization-refund.layoff.at_most=5.5%");
        const std::string old_claim =
            "policy=stabilization-refund payee=unit:1 period=2021-01至2021-12 amount=72000.00 "
            "premium-paid=120000.00 size-class=sme staff-start=100 staff-end=100";
        const std::string new_claim = varied(old_claim, "period=2022-01至2022-12 amount=108000.00");
        CHECK(bureau.computed(old_claim) == "72000.00");
        CHECK(bureau.computed(new_claim) == "108000.00");

        const std::string paid_old = only_batch(bureau.take({old_claim})).number;
        const std::string paid_new = only_batch(bureau.take({new_claim})).number;
        // The old claim again, after the new rule was used: to the same fen.
        const auto old_again = judged_again(bureau, paid_old);
        CHECK(old_again.lines == 1);
        CHECK(old_again.without_rule == 0);
        CHECK(old_again.differences.empty());
        CHECK(judged_again(bureau, paid_old, service::RecomputeBy::facts_now).differences.empty());
        CHECK(judged_again(bureau, paid_new).differences.empty());
        CHECK(bureau.computed(varied(old_claim, "payee=unit:2")) == "72000.00");
        CHECK(bureau.store().broken() == "");
    }

    TEST_CASE("REQ-06 a percentage of a base, of one base or another, and a shortfall") {
        RulebookBureau qinghai("630000");
        qinghai.activate("qh22-stabilization-refund-sme",
                         "set=stabilization-refund.layoff.at_most=5.5%");
        CHECK(qinghai.computed("policy=stabilization-refund payee=unit:1 period=2022-01至2022-12 "
                               "premium-paid=120000.01 size-class=sme staff-start=9 staff-end=9") ==
              "108000.01");

        RulebookBureau nation("500000", "500101");
        const std::string hardship =
            "policy=hardship-refund-benefit payee=unit:1 period=2018-01至2018-12 hardship=yes "
            "recovery-expected=yes ";
        CHECK(nation.computed(hardship + "refund-basis=benefit local-benefit-monthly=1200.00 "
                                         "insured-heads=50") == "360000.00");
        CHECK(nation.computed(hardship + "refund-basis=premium premium-payable-monthly=80000.00") ==
              "240000.00");

        RulebookBureau linxia("622900");
        linxia.activate("lx-hardship-training-topup");
        const std::string training =
            "policy=hardship-training payee=unit:1 period=2019-06 eligible-cost=100000.00 "
            "own-fund=70000.00 review-no=1 hardship=yes ";
        CHECK(linxia.judge(training + "amount=30000.00") == "pass");
        CHECK(linxia.judge(training + "amount=30000.01") == "fail entitlement.amount-exceeds");
    }

    TEST_CASE("REQ-06 heads by months by a rate, tiered, flat, flat by sector") {
        RulebookBureau linxia("622900");
        CHECK(linxia.computed("policy=internship payee=unit:1 for=person:1 "
                              "period=2019-03至2019-08") == "6000.00");
        const std::string topup =
            "policy=internship-topup payee=unit:1 period=2019-01至2019-06 heads=10 "
            "completed-heads=10 ";
        CHECK(linxia.computed(topup + "kept-heads=5") == "12000.00");
        CHECK(linxia.judge(topup + "kept-heads=4 amount=12000.00") ==
              "fail entitlement.result-not-reached");

        RulebookBureau daqing("230600");
        CHECK(daqing.computed("policy=poverty-hiring payee=unit:1 for=person:1 stable-months=12 "
                              "person-group=registered-poor employer-type=cooperative "
                              "business-registration=yes") == "1000.00");

        RulebookBureau qinghai("630000");
        const std::string entry = "payee=unit:1 period=2022-12 above-threshold-entry=yes ";
        CHECK(qinghai.computed(entry + "policy=award-wholesale sector=wholesale") == "200000.00");
        CHECK(qinghai.computed(entry + "policy=award-retail sector=retail") == "100000.00");
        CHECK(qinghai.computed(entry + "policy=award-catering sector=lodging") == "50000.00");
    }

    TEST_CASE("REQ-06 caps, shares, interest, and what is no money") {
        RulebookBureau qinghai("630000");
        qinghai.activate("qh17-incubator-performance-award", "fund=special-funds");
        const std::string award =
            "policy=incubator-performance payee=unit:1 evaluation-no=1 carrier-level=provincial "
            "carrier-kind=makerspace ";
        CHECK(qinghai.judge(award + "amount=1000000.00") == "pass");
        CHECK(qinghai.judge(award + "amount=1000000.01") == "fail entitlement.amount-exceeds");
        const std::string wages =
            "policy=relief-work-wage payee=unit:1 period=2022-10 project-no=P1 "
            "central-investment=5960000.00 ";
        CHECK(qinghai.judge(wages + "labour-paid=894000.00 amount=894000.00") == "pass");
        CHECK(qinghai.judge(wages + "labour-paid=893999.99 amount=893999.99") ==
              "fail relief-work-wage.share");
        CHECK(qinghai.judge("policy=graduate-services payee=person:1 period=2022-07 amount=0.01 "
                            "person-group=unemployed-graduate willing-to-work=yes "
                            "guidance-times=1 referral-times=3 opportunity-times=1") ==
              "fail in-kind.no-money");

        RulebookBureau linxia("622900");
        linxia.activate("lx-startup-loan-individual", "fund=special-funds set=share=50%");
        // 149,999.99 × 6 % × 90/360 × 50 % = 1,124.999925
        CHECK(linxia.computed("period=2019-01至2019-03 loan-rate=6% interest-from=2019-01-01 "
                              "interest-to=2019-04-01 policy=startup-loan payee=person:1 "
                              "startup-form=self-employed "
                              "loan-kind=standard principal=149999.99") == "1125.00");
    }

    TEST_CASE("REQ-08 a delegated standard is waited for, never guessed") {
        RulebookBureau bureau("230600");
        const std::string row =
            "policy=startup-onetime payee=person:1 amount=5000.00 person-group=graduate-5y "
            "first-startup=yes startup-form=self-employed business-start=2018-03-31 "
            "graduation-date=2014-03-31";
        for (const char* amount : {"amount=5000.00", "amount=0.01", "amount="}) {
            CAPTURE(amount);
            CHECK(bureau.judge(varied(row, amount)).find("pass") == std::string::npos);
        }
        const auto held = bureau.take({row});
        const std::string number = only_batch(held).number;
        CHECK(findings_of(held->findings) == "entitlement.standard-missing@2");
        CHECK(outcome_of(bureau.store().approve(number)) == "batch-has-holds");
        CHECK(bureau.expense("employment-subsidy").is_zero());

        bureau.activate("dq-startup-onetime", "document=黑财社〔2019〕1号 set=standard=5000.00");
        const std::string claim = varied(row, "payee=person:2");
        CHECK(bureau.judge(varied(claim, "amount=5000.01")) == "fail entitlement.amount-differs");
        bureau.pay({claim});
        CHECK(bureau.expense("employment-subsidy") == yuan("5000.00"));
        CHECK(bureau.store().broken() == "");
    }

    TEST_CASE("REQ-09 a rule that needs another document is not put to use without its figures") {
        RulebookBureau bureau("230600");
        const auto refused = bureau.try_activate("dq-incubator-award");
        REQUIRE(outcome_of(refused) == "activation-incomplete");
        CHECK(arg_of(refused.error().args, "document") == "庆发〔2017〕11号");
        CHECK(arg_of(refused.error().args, "missing").find("most") != std::string::npos);
        CHECK(outcome_of(bureau.try_activate("dq-incubator-award",
                                             "document=庆发〔2017〕11号 fund=employment-subsidy "
                                             "set=most=100000.00")) == "ok");
        CHECK(bureau.judge("policy=incubator-award payee=unit:1 period=2019-01至2019-12 "
                           "amount=100000.00 evaluation-no=1") == "pass");
    }

    TEST_CASE("REQ-10 a discretionary rule needs a decision of the region") {
        RulebookBureau bureau("622900");
        const std::string row =
            "policy=stabilization-refund payee=unit:1 region=622900 period=2019-01至2019-12 "
            "amount=48000.00 premium-paid=80000.00";
        CHECK(bureau.judge(row) == "fail provision.not-activated");
        // The decision of one county counts there only.
        bureau.activate("lx-stabilization-refund-60", "region=622921");
        CHECK(bureau.judge(row) == "fail provision.not-activated");
        CHECK(bureau.judge(varied(row, "region=622922")) == "fail provision.not-activated");
        CHECK(bureau.judge(varied(row, "region=622921")) == "pass");
        bureau.activate("lx-stabilization-refund-60");
        CHECK(bureau.judge(row) == "pass");
    }

    TEST_CASE("REQ-12 one event pays three payees, each once") {
        RulebookBureau bureau("630000");
        bureau.activate("qh17-lamian-training-trainee",
                        "fund=employment-subsidy set=standard=1000.00");
        bureau.activate("qh17-lamian-training-enterprise",
                        "fund=employment-subsidy set=standard=800.00");
        bureau.activate("qh17-lamian-training-master",
                        "fund=employment-subsidy set=standard=600.00");
        const std::vector<std::string> rows{
            "policy=lamian-trainee payee=person:1 amount=1000.00 person-group=registered-poor "
            "event-no=LM-2019-001",
            "policy=lamian-enterprise payee=unit:1 amount=800.00 lamian-business=yes "
            "event-no=LM-2019-001",
            "policy=lamian-master payee=person:2 amount=600.00 person-group=master "
            "event-no=LM-2019-001"};
        const auto batches = bureau.pay(rows);
        REQUIRE(batches.size() == 1);
        bureau.store().store().read([&](service::Reader& reader) {
            service::LineJudge judge(reader, fixture_catalogue());
            for (int line = 1; line <= 3; ++line) {
                const auto found =
                    service::explain_line(judge, batches.front() + "/" + std::to_string(line));
                REQUIRE(outcome_of(found) == "ok");
                CHECK(found->line->line.facts.find("event-no=LM-2019-001") !=
                      std::string_view::npos);
            }
        });
        CHECK(bureau.expense("employment-subsidy") == yuan("2400.00"));
        for (const std::string& row : rows) {
            const std::string next_month = varied(row, "period=2019-04");
            CHECK(bureau.judge(next_month) == "fail claim.already-in-store");
            CHECK(bureau.judge(varied(next_month, "event-no=LM-2019-002")) == "pass");
        }
        CHECK(bureau.store().broken() == "");
    }

    TEST_CASE("REQ-12 a course paid to the person is not paid to the institution") {
        RulebookBureau bureau("500000", "500101");
        bureau.fact("occupation:电工 catalogue-version 2018版 2018-01-01");
        bureau.activate("cn-catalogue-training-subsidy",
                        "fund=employment-subsidy set=standard=1000.00");
        bureau.activate("cn-block-training-purchase",
                        "fund=employment-subsidy set=standard=1500.00");
        const std::string to_person =
            "policy=catalogue-training payee=person:1 amount=1000.00 occupation=电工 course=电工班 "
            "course-start=2019-01-10";
        const std::string to_institution =
            "policy=block-training payee=unit:1 for=person:1 period=2019-05 amount=1500.00 "
            "person-group=registered-poor course=电工班";
        CHECK(bureau.judge(to_institution) == "pass");
        bureau.pay({to_person});
        CHECK(bureau.judge(to_institution) == "fail claim.already-in-store");
        CHECK(bureau.judge(varied(to_institution, "course=焊工班")) == "pass");
        CHECK(bureau.judge(varied(to_institution, "for=person:2")) == "pass");
        // And the other way round, within one file too.
        const std::string second = varied(to_institution, "for=person:2");
        CHECK(bureau.judge_all({second, varied(to_person, "payee=person:2")}).find("fail claim.") ==
              0);
        bureau.pay({second});
        CHECK(bureau.judge(varied(to_person, "payee=person:2 period=2019-06")) ==
              "fail claim.already-in-store");
    }

    TEST_CASE("REQ-13 the catalogue of the first day of the course counts") {
        RulebookBureau bureau("500000", "500101");
        bureau.activate("cn-catalogue-training-subsidy",
                        "fund=employment-subsidy set=standard=1000.00");
        // Version 2 of 2019 no longer has the welder.
        bureau.list("list-catalogue",
                    "职业工种,目录版本,起,止\n"
                    "电工,第1版,2018-01-01,2018-12-31\n"
                    "焊工,第1版,2018-01-01,2018-12-31\n"
                    "电工,第2版,2019-01-01,\n");
        const std::string row =
            "policy=catalogue-training payee=person:1 amount=1000.00 occupation=焊工 course=焊工班 "
            "course-start=2018-12-31";
        CHECK(bureau.judge(row) == "pass");
        CHECK(bureau.judge(varied(row, "course-start=2019-01-01")) ==
              "fail catalogue-training.listed");
        CHECK(bureau.judge(varied(row, "course-start=2019-01-01 occupation=电工")) == "pass");
        CHECK(bureau.judge(varied(row, "course-start=2017-12-31")) ==
              "fail catalogue-training.listed");
    }
}
