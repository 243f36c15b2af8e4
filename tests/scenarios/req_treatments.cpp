// What a payment is in the books, and whose money it is.
#include "ledger/rulebook/overlay.hpp"
#include "tests/support/people.hpp"
#include "tests/support/rulebook_bureau.hpp"

#include <doctest/doctest.h>

using namespace fundledger;
using namespace fundledger::tests;

namespace {

/// Interest of a quarter on a loan of Linxia.
const std::string loan =
    "period=2019-01至2019-03 loan-rate=6% interest-from=2019-01-01 interest-to=2019-04-01 ";

const std::string deferral =
    "policy=premium-deferral payee=unit:1 period=2022-06至2022-08 amount=30000.00 "
    "premium-deferred=30000.00 deferral-fund=pension sector=catering";

}  // namespace

TEST_SUITE("requirements") {
    TEST_CASE("REQ-14 a purchased service needs an item of the list and an accepted outcome") {
        RulebookBureau bureau("440000");
        bureau.activate("gd-service-purchase", "fund=employment-subsidy");
        bureau.list("list-service-items",
                    "项目编号,项目名称,清单版本,起,止\n"
                    "S1,职业指导服务,2019年版,2019-01-01,\n"
                    "S2,创业辅导服务,2018年版,2018-01-01,2018-12-31\n");
        bureau.list("list-service-contracts",
                    "合同编号,服务项目编号,合同金额,采购方式,是否验收,验收日期,签订日期\n"
                    "C1,S1,80000.00,公开招标,是,2019-02-28,2019-01-05\n"
                    "C2,S1,80000.00,公开招标,否,,2019-01-05\n"
                    "C3,S1,80000.00,公开招标,是,2019-04-01,2019-01-05\n");
        const std::string row =
            "policy=employment-service payee=unit:1 amount=80000.00 contract-price=80000.00 "
            "item-no=S1 contract-no=C1";
        CHECK(bureau.judge(row) == "pass");
        CHECK(bureau.judge(varied(row, "amount=80000.01")) == "fail entitlement.amount-exceeds");
        CHECK(bureau.judge(varied(row, "item-no=S9")) == "fail service-purchase.item");
        CHECK(bureau.judge(varied(row, "item-no=S2")) == "fail service-purchase.item");
        CHECK(bureau.judge(varied(row, "contract-no=C2")) == "fail service-purchase.accepted");
        CHECK(bureau.judge(varied(row, "contract-no=C3")) == "fail service-purchase.accepted");
        CHECK(bureau.judge(varied(row, "contract-no=")) ==
              "fail entitlement.fact-missing service-purchase.accepted");
        bureau.pay({row});
        CHECK(bureau.expense("employment-subsidy") == yuan("80000.00"));
    }

    TEST_CASE("REQ-15 only the interest discount of a loan costs the budget") {
        RulebookBureau bureau("622900");
        bureau.activate("lx-startup-loan-individual", "fund=special-funds set=share=50%");
        const std::string row = loan +
                                "policy=startup-loan payee=person:1 startup-form=self-employed "
                                "loan-kind=standard principal=150000.00 amount=1125.00";
        CHECK(bureau.computed(row) == "1125.00");
        // The principal itself can be asked for under no name.
        CHECK(bureau.judge(varied(row, "amount=150000.00")) == "fail entitlement.amount-differs");
        bureau.pay({row});
        CHECK(bureau.expense("special-funds") == yuan("1125.00"));
        CHECK(bureau.expense("employment-subsidy").is_zero());

        // Guarantee fund: its assets, not an expense; the line waits for a posting rule.
        bureau.activate("lx-guarantee-fund-injection", "set=most=1000000.00");
        const std::string injection =
            only_batch(bureau.take({"policy=loan-guarantee-fund payee=unit:1 amount=1000000.00"}))
                .number;
        CHECK(outcome_of(bureau.store().approve(injection)) == "batch-has-holds");
        CHECK(bureau.expense("special-funds") == yuan("1125.00"));
        CHECK(bureau.store().broken() == "");
    }

    TEST_CASE("REQ-15 a default payout and a turnover advance are no expense") {
        RulebookBureau nation("500000", "500101");
        CHECK(nation.judge("policy=loan-compensation payee=unit:1 amount=1000.00") ==
              "fail provision.direction-only");
        RulebookBureau daqing("230600");
        daqing.activate("dq-emergency-loan-turnover", "fund=special-funds set=most=1000000.00");
        const auto held = daqing.take({"policy=emergency-turnover payee=unit:1 amount=500000.00"});
        const std::string number = only_batch(held).number;
        CHECK(findings_of(held->findings) == "treatment.not-posted@2");
        CHECK(held->findings.front().severity == Severity::hold);
        CHECK(outcome_of(daqing.store().approve(number)) == "batch-has-holds");
        CHECK(daqing.expense("special-funds").is_zero());
    }

    TEST_CASE("REQ-16 a deposit refund is money that comes back") {
        RulebookBureau bureau("630000");
        bureau.activate("qh22-travel-deposit-refund", "fund=special-funds");
        const std::string row =
            "policy=travel-deposit payee=unit:1 period=2022-06 amount=200000.00 "
            "deposit-held=200000.00 employer-type=travel-agency deposit-application=yes";
        CHECK(bureau.judge(row) == "hold treatment.not-posted");
        CHECK(bureau.judge(varied(row, "amount=160000.00")) ==
              "fail entitlement.amount-differs treatment.not-posted");
        const std::string number = only_batch(bureau.take({row})).number;
        CHECK(outcome_of(bureau.store().approve(number)) == "batch-has-holds");
        CHECK(bureau.expense("special-funds").is_zero());
    }

    TEST_CASE("REQ-16 a premium is deferred three or twelve months, in five sectors") {
        RulebookBureau bureau("630000");
        CHECK(bureau.judge(deferral) == "fail income.no-money");  // within the limits: no payment
        const auto faults = [&](const std::string& change) {
            Verdict verdict = bureau.verdict({varied(deferral, change)});
            CHECK(verdict.refused.erase("income.no-money") == 1);
            return verdict.refused.empty() ? std::string("none") : *verdict.refused.begin();
        };
        CHECK(faults("period=2022-06至2022-08") == "none");
        CHECK(faults("period=2022-06至2022-09") == "premium-deferral.months-pension");
        for (const std::string fund : {"unemployment", "work-injury"}) {
            CAPTURE(fund);
            CHECK(faults("deferral-fund=" + fund + " period=2022-06至2023-05") == "none");
            CHECK(faults("deferral-fund=" + fund + " period=2022-06至2023-06") ==
                  "premium-deferral.months-other");
        }
        for (const std::string sector :
             {"catering", "retail", "tourism", "civil-aviation", "rail-transport"}) {
            CAPTURE(sector);
            CHECK(faults("sector=" + sector) == "none");
        }
        CHECK(faults("sector=wholesale") == "premium-deferral.sector");
        CHECK(faults("sector=steel") == "premium-deferral.sector");
    }

    TEST_CASE("REQ-18 a contribution to a fund is an asset and no expense") {
        RulebookBureau guangdong("440000");
        guangdong.activate("gd-loan-guarantee-fund", "fund=special-funds set=most=1000000.00");
        const auto held =
            guangdong.take({"policy=loan-guarantee-fund payee=unit:1 amount=1000000.00"});
        const std::string number = only_batch(held).number;
        CHECK(findings_of(held->findings) == "treatment.not-posted@2");
        CHECK(outcome_of(guangdong.store().approve(number)) == "batch-has-holds");
        CHECK(guangdong.expense("special-funds").is_zero());

        RulebookBureau qinghai("630000");
        CHECK(qinghai.judge("policy=guidance-funds payee=unit:1 amount=1000.00") ==
              "fail provision.direction-only");
        const auto& rulebook = fixture_catalogue().rulebook();
        for (const char* id : {"gd-loan-guarantee-fund",
                               "lx-guarantee-fund-injection",
                               "cn-graduate-startup-fund",
                               "qh17-guidance-funds"}) {
            CAPTURE(id);
            REQUIRE(rulebook.find_provision(id) != nullptr);
            CHECK(rulebook.find_provision(id)->treatment == rulebook::Treatment::asset);
        }
    }

    TEST_CASE("REQ-21 interest on loans under relaxed conditions is borne by the county alone") {
        RulebookBureau bureau("622900");
        bureau.activate("lx-startup-loan-individual", "fund=special-funds set=share=50%");
        bureau.activate("lx-startup-loan-relaxed", "fund=special-funds set=share=50%");
        const std::string amount = "principal=100000.00 amount=750.00 ";
        const std::string standard = loan + amount +
                                     "policy=startup-loan payee=person:1 "
                                     "startup-form=self-employed loan-kind=standard "
                                     "levels=central:50;province:30;county:20";
        const std::string relaxed = loan + amount +
                                    "policy=startup-loan-relaxed payee=person:2 "
                                    "loan-kind=relaxed levels=county";
        CHECK(bureau.judge(varied(relaxed, "levels=central:50;province:30;county:20")) ==
              "fail startup-loan.local-share");
        CHECK(bureau.judge(varied(relaxed, "levels=province")) == "fail startup-loan.local-share");
        const auto used = [&](const std::string& level) {
            return yuan("1000000000.00") - bureau.store().available("T-special-funds-" + level);
        };
        bureau.pay({standard});
        CHECK(used("central") == yuan("375.00"));
        CHECK(used("province") == yuan("225.00"));
        CHECK(used("county") == yuan("150.00"));
        bureau.pay({relaxed});
        CHECK(used("central") == yuan("375.00"));
        CHECK(used("province") == yuan("225.00"));
        CHECK(used("county") == yuan("900.00"));
        CHECK(bureau.store().broken() == "");
    }

    TEST_CASE("REQ-22 provincial money for posts goes to the named groups, or by an override") {
        RulebookBureau bureau("230600");
        bureau.activate("dq-public-post", "set=standard=1000.00");
        bureau.list("list-posts",
                    "岗位编号,岗位类型,用人单位信用代码,政府投资开发,公益性质,开发日期\nP1,保洁," +
                        unit_code(1) + ",是,是,2018-01-01\n");
        const std::string row =
            "policy=public-welfare-post payee=person:1 amount=1000.00 post-no=P1 "
            "person-group=hard-to-employ levels=province";
        CHECK(bureau.judge(row) == "fail public-post.source");
        CHECK(bureau.judge(varied(row, "levels=province:50;prefecture:50")) ==
              "fail public-post.source");
        CHECK(bureau.judge(varied(row, "levels=prefecture")) == "pass");
        CHECK(bureau.judge(varied(row, "source-override=庆人社函〔2019〕1号")) == "pass");
        CHECK(bureau.judge(varied(row, "person-group=zero-employment")) == "pass");
        CHECK(bureau.judge(varied(row, "person-group=dibao")) == "pass");
    }

    TEST_CASE("REQ-23 the employer's training fund first, the subsidy for what is left") {
        RulebookBureau bureau("622900");
        const std::string row =
            "policy=hardship-training payee=unit:1 period=2019-12 amount=30000.00 "
            "eligible-cost=100000.00 own-fund=70000.00 review-no=临人社审〔2019〕1号";
        bureau.list("list-hardship",
                    "信用代码,单位名称,是否恢复有望,认定日期,止\n" + unit_code(1) +
                        ",甲公司,是,2019-01-01,2020-12-31\n");
        CHECK(bureau.judge(row) == "fail provision.not-activated");
        bureau.activate("lx-hardship-training-topup");
        CHECK(bureau.judge(row) == "pass");
        CHECK(bureau.judge(varied(row, "amount=30001.00")) == "fail entitlement.amount-exceeds");
        CHECK(bureau.judge(varied(row, "amount=30000.01")) == "fail entitlement.amount-exceeds");
        CHECK(bureau.judge(varied(row, "review-no=")) == "fail hardship-training.review");
        CHECK(bureau.judge(varied(row, "period=2020-01")) == "fail provision.not-in-force");
        CHECK(bureau.judge(varied(row, "payee=unit:2")).find("hold entitlement.fact-missing") == 0);
    }

    TEST_CASE("REQ-26 a quota handed down replaces that of the plan, and both are seen") {
        rulebook::Provision provision =
            *fixture_catalogue().rulebook().find_provision("lx-rural-public-post");
        REQUIRE_FALSE(rulebook::apply(
            provision, {{"rural-post.quota.at_most", "6400"}}, rulebook::Replace::quotas));
        REQUIRE(provision.checks.front().id == "rural-post.quota");
        const rulebook::Settings& settings = provision.checks.front().settings;
        CHECK(settings.at("at_most").front() == "6400");
        CHECK(settings.at("plan").front() == "6600");

        RulebookBureau bureau("622900");
        bureau.activate("lx-rural-public-post",
                        "document=甘人社〔2019〕1号 authority=省人社厅 fund=employment-subsidy "
                        "set=standard=500.00 set=rural-post.quota.at_most=6400");
        std::string holders = "收款人名称,证件号码,政策,享受期间,金额,发放日期,区划代码\n";
        for (int n = 0; n < 6399; ++n) {
            holders += person_name(n) + "," + person_id(n) +
                       ",rural-public-post,2019-01,500.00,2019-01-31,622900\n";
        }
        bureau.list("history", holders);
        const auto row = [](int n) {
            return "policy=rural-public-post payee=person:" + std::to_string(n) +
                   " amount=500.00 person-group=rural-poor-labour";
        };
        CHECK(bureau.judge(row(1)) == "pass");  // holds a post already
        CHECK(bureau.judge(row(7000)) == "pass");
        CHECK(bureau.judge_all({row(7000), row(7001)}) == "fail rural-post.quota");
        bureau.pay({row(7000)});
        CHECK(bureau.judge(row(7001)) == "fail rural-post.quota");
        CHECK(bureau.judge(varied(row(7000), "period=2019-04")) == "pass");
        CHECK(bureau.judge(varied(row(7001), "period=2020-01")) == "pass");
    }
}
