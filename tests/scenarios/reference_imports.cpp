// Lists, premiums, achieved values and published policies: what they write, and what they refuse.
#include "tests/support/import_checks.hpp"
#include "tests/support/import_files.hpp"
#include "tests/support/paths.hpp"

#include <doctest/doctest.h>

#include <map>

using namespace fundledger;
using namespace fundledger::tests;

namespace {

How chosen() {
    How how;
    how.profile = "?";
    return how;
}

std::string sample(const std::string& name) {
    return read_whole(data_dir() / "sample" / name);
}

/// "fact=value from–to" of a subject, joined by "; ".
std::string facts_of(StoreFixture& bureau, std::string_view subject) {
    std::string all;
    bureau.store().read([&](service::Reader& reader) {
        for (const service::FactRow& fact : reader.facts(subject)) {
            all += (all.empty() ? "" : "; ") + fact.fact + "=" + fact.value + " " +
                   std::to_string(fact.valid_from) + "-" + std::to_string(fact.valid_to);
        }
    });
    return all;
}

constexpr const char* person = "11010519491231002X";
constexpr const char* unit = "91350100M000100Y43";

}  // namespace

TEST_SUITE("lists") {
    TEST_CASE("a list makes dated facts of its rows, and is recorded with its digest") {
        StoreFixture bureau;
        const auto taken = bureau.import("list-deceased",
                                         std::string("姓名,身份证号码,死亡日期\n甲,") + person +
                                             ",2019年3月12日\n注：来源民政局,,\n",
                                         chosen());
        REQUIRE(outcome_of(taken) == "ok");
        CHECK(taken->import.kind == "list-deceased");
        CHECK(taken->import.profile == "list-deceased");
        CHECK(taken->import.rows_accepted == 1);
        CHECK(facts_of(bureau, person) == "deceased=yes 20190312-0; name=甲 20190312-0");
        CHECK(bureau.broken() == "");
    }

    TEST_CASE("columns become facts, months their first and last day, amounts plain yuan") {
        StoreFixture bureau;
        const auto taken =
            bureau.import("list-other-fund",
                          std::string("姓名,身份证号,资金名称,金额,起始月份,截止月份\n甲,") +
                              person + ",岗位补助,\"1,500\",2019-01,2019-03\n",
                          chosen());
        REQUIRE(outcome_of(taken) == "ok");
        CHECK(facts_of(bureau, person) ==
              "name=甲 20190101-20190331; other-fund=岗位补助 20190101-20190331; "
              "other-fund-amount=1500.00 20190101-20190331");
    }

    TEST_CASE("what a list refuses") {
        StoreFixture bureau;
        const std::string head = "姓名,身份证号码,死亡日期\n";
        const auto faults = [&](const std::string& rows) {
            return faults_of(bureau, "list-deceased", head + rows, chosen());
        };
        const std::string id = person;
        CHECK(faults("甲,110105********002X,2019-03-12\n") == "identifier.masked@2");
        CHECK(faults("甲,110105194912310021,2019-03-12\n") == "identifier.checksum@2");
        CHECK(faults("甲,,2019-03-12\n") == "value.missing@2");
        CHECK(faults("," + id + ",2019-03-12\n") == "value.missing@2");
        CHECK(faults("甲," + id + ",\n") == "value.missing@2");
        CHECK(faults("甲," + id + ",2019-13-12\n") == "date.unreadable@2");
        CHECK(faults("甲," + id + ",2019-03-12\n乙," + id + ",2019-03-13\n") ==
              "list.name-differs@3");
        CHECK(faults("甲," + id + ",2019-03-12\n甲," + id + ",2019-03-12\n") ==
              "fact.repeated@3 fact.repeated@3");
        CHECK(faults("甲,110105********002X,2019-03-12\n乙,,2019-03-12\n") ==
              "identifier.masked@2 value.missing@3");
        CHECK(faults_of(bureau,
                        "list-imprisoned",
                        "姓名,身份证号码,入狱日期,释放日期\n甲," + id + ",2019-03-12,2019-03-11\n",
                        chosen()) == "period.reversed@2");
        How auditor = chosen();
        auditor.actor = people::auditor;
        CHECK(faults_of(bureau, "list-deceased", head + "甲," + id + ",2019-03-12\n", auditor) ==
              "actor-lacks-right");
    }

    TEST_CASE("every list shipped takes a row of its headings and examples") {
        StoreFixture bureau;
        int lists = 0;
        for (const service::ImportProfile& profile : fixture_catalogue().profiles()) {
            if (!profile.kind.starts_with("list-") || profile.kind == "list-facts") continue;
            CAPTURE(profile.id);
            ++lists;
            std::string head;
            std::string row;
            for (const service::ProfileColumn& column : profile.columns) {
                if (!column.required && column.field != "to") continue;
                head += (head.empty() ? "" : ",") + column.aliases.front();
                row += (row.empty() ? "" : ",") + column.example;
            }
            CHECK(outcome_of(bureau.import(profile.kind, head + "\n" + row + "\n", chosen())) ==
                  "ok");
        }
        CHECK(lists == 26);
        CHECK(bureau.broken() == "");
    }

    TEST_CASE("the sample lists") {
        StoreFixture bureau;
        CHECK(outcome_of(bureau.import("list-deceased", sample("deceased-2019.csv"), chosen())) ==
              "ok");
        CHECK(outcome_of(bureau.import(
                  "list-in-service", sample("in-service-2019.csv"), chosen())) == "ok");
        CHECK(outcome_of(bureau.import(
                  "list-hard-to-employ", sample("hard-to-employ-2019.csv"), chosen())) == "ok");
    }
}

TEST_SUITE("registers") {
    TEST_CASE("a thing is named by the prefix of its list and its code as written") {
        StoreFixture bureau;
        const auto taken = bureau.import(
            "list-posts",
            "岗位编号,岗位类型,用人单位信用代码,政府投资开发,公益性质,开发日期,撤销日期\n" +
                std::string(" GY 2019-1 ,保洁,") + "91350100m000100y43,是,否,2019-01-01,\n",
            chosen());
        REQUIRE(outcome_of(taken) == "ok");
        CHECK(facts_of(bureau, "post:GY 2019-1") ==
              "post-type=保洁 20190101-0; public-interest=no 20190101-0; "
              "public-investment=yes 20190101-0; unit=91350100M000100Y43 20190101-0");
        CHECK(bureau.broken() == "");
    }

    TEST_CASE("what a register refuses") {
        StoreFixture bureau;
        const auto faults = [&](const std::string& rows) {
            return faults_of(
                bureau,
                "list-posts",
                "岗位编号,岗位名称,岗位类型,信用代码,政府投资开发,公益性质,开发日期\n" + rows,
                chosen());
        };
        const std::string end = ",是,是,2019-01-01\n";
        const std::string rest = std::string(",保洁,") + unit + end;
        CHECK(faults(",甲" + rest) == "value.missing@2");
        CHECK(faults("P:1,甲" + rest) == "list.code@2");
        CHECK(faults("\"P\n1\",甲" + rest) == "list.code@2");
        CHECK(faults("P1,甲,保洁,91350100M000100Y44" + end) == "identifier.checksum@2");
        CHECK(faults("P1,甲,保洁," + std::string(unit) + ",也许,是,2019-01-01\n") ==
              "flag.unreadable@2");
        CHECK(faults("P1,甲" + rest + "P1,乙,保洁," + unit + ",是,是,2019-02-01\n") ==
              "list.name-differs@3");
        CHECK(faults("P1,甲" + rest + "P1," + rest).find("fact.repeated@3") != std::string::npos);
        CHECK(faults_of(bureau,
                        "list-hiring-plans",
                        std::string("信用代码,单位名称,年度,招用计划\n") + unit + ",甲,19,1.5\n",
                        chosen()) == "date.unreadable@2 number.unreadable@2");
        CHECK(faults_of(bureau,
                        "list-unemployment-registration",
                        std::string("身份证号,姓名,登记地,登记日期\n") + person +
                            ",甲,999999,2019-01-01\n",
                        chosen()) == "region.unknown@2");
    }

    TEST_CASE("free facts take things as their subject, as written") {
        StoreFixture bureau;
        REQUIRE(outcome_of(bureau.import(
                    "list-facts",
                    "统一社会信用代码,事实,值\npost:P1,quota,10\nquota:622921,posts,300\n",
                    chosen())) == "ok");
        CHECK(facts_of(bureau, "post:P1") == "quota=10 0-0");
        CHECK(facts_of(bureau, "quota:622921") == "posts=300 0-0");
    }

    TEST_CASE("members of a household are rows, and the facts of a row belong together") {
        StoreFixture bureau;
        const std::string head = "户编号,户主姓名,成员身份证号,有劳动能力,就业状态,认定日期\n";
        const std::string first = std::string("H1,甲,") + person + ",是,未就业,2019-03-01\n";
        const std::string second = "H1,甲,110101199003070134,是,失业,2019-03-01\n";
        REQUIRE(outcome_of(bureau.import("list-households", head + first + second, chosen())) ==
                "ok");
        std::map<std::int64_t, std::string> rows;
        bureau.store().read([&](service::Reader& reader) {
            for (const service::FactRow& fact : reader.facts("household:H1")) {
                rows[fact.source_row] += fact.fact + "=" + fact.value + ";";
            }
        });
        REQUIRE(rows.size() == 2);
        CHECK(rows[2] ==
              std::string("member=") + person + ";member-able=yes;member-employed=none;name=甲;");
        CHECK(rows[3] == "member=110101199003070134;member-able=yes;member-employed=none;");
        CHECK(faults_of(bureau, "list-households", head + first + second + first, chosen()) ==
              "list.row-repeated@4");
        CHECK(faults_of(bureau,
                        "list-households",
                        head + "H1,甲," + person + ",是,好,2019-03-01\n",
                        chosen()) == "value.not-allowed@2");
        CHECK(bureau.broken() == "");
    }

    TEST_CASE("several uses, services and groups of one subject are all kept") {
        StoreFixture bureau;
        const std::string of_unit = std::string(unit) + ",甲厂,";
        REQUIRE(outcome_of(bureau.import("list-use-statements",
                                         "信用代码,单位名称,用途,金额,使用日期\n" + of_unit +
                                             "培训,\"3,000\",2019-05-01\n" + of_unit +
                                             "培训,\"4,000\",2019-05-01\n" + of_unit +
                                             "生活补助,\"3,000\",2019-05-01\n",
                                         chosen())) == "ok");
        CHECK(facts_of(bureau, unit) ==
              "name=甲厂 20190501-0; "
              "use-amount=3000.00 20190501-0; use-amount=4000.00 20190501-0; "
              "use-amount=3000.00 20190501-0; "
              "use-of-funds=培训 20190501-0; use-of-funds=培训 20190501-0; "
              "use-of-funds=生活补助 20190501-0");
        REQUIRE(outcome_of(bureau.import("list-graduate-services",
                                         std::string("身份证号,姓名,服务类型,服务日期\n") + person +
                                             ",乙,岗位推荐,2019-08-01\n" + person +
                                             ",乙,岗位推荐,2019-08-02\n" + person +
                                             ",乙,职业指导,2019-08-02\n",
                                         chosen())) == "ok");
        CHECK(facts_of(bureau, person) ==
              "name=乙 20190801-0; name=乙 20190802-0; "
              "service=referral 20190801-0; service=referral 20190802-0; "
              "service=guidance 20190802-0");
        CHECK(bureau.broken() == "");
    }

    TEST_CASE("a contract is accepted from the day of its acceptance, and not without one") {
        StoreFixture bureau;
        const std::string head =
            "合同编号,服务项目编号,合同金额(元),采购方式,是否验收,验收日期,签订日期\n";
        REQUIRE(outcome_of(
                    bureau.import("list-service-contracts",
                                  head + "HT1,FW1,\"50,000.00\",公开招标,是,2019-06-30,2019-01-01\n"
                                         "HT2,FW1,100.00,公开招标,否,,2019-01-01\n",
                                  chosen())) == "ok");
        CHECK(facts_of(bureau, "contract:HT1") ==
              "accepted=yes 20190630-0; contract-price=50000.00 20190101-0; "
              "item-no=FW1 20190101-0; tender=公开招标 20190101-0");
        CHECK(facts_of(bureau, "contract:HT2").starts_with("accepted=no 20190101-0; "));
        CHECK(faults_of(bureau,
                        "list-service-contracts",
                        head + "HT1,FW1,1.00,公开招标,是,,2019-01-01\n",
                        chosen()) == "value.missing@2");
    }

    TEST_CASE("a plan holds in its year, which a column or the title says") {
        StoreFixture bureau;
        REQUIRE(
            outcome_of(bureau.import("list-hiring-plans",
                                     std::string("2019年度公益性岗位招用计划\n信用代码,单位名称,"
                                                 "招用计划,招用就业困难人员,计划已报送\n") +
                                         unit + ",甲,10,4,√\n",
                                     chosen())) == "ok");
        CHECK(facts_of(bureau, unit) ==
              "hard-to-employ-hires=4 20190101-20191231; hiring-plan=10 20190101-20191231; "
              "name=甲 20190101-20191231; plan-filed=yes 20190101-20191231");
    }
}

TEST_SUITE("premiums") {
    TEST_CASE("premiums of a year are facts of the next, and refunds are computed from them") {
        StoreFixture bureau;
        const auto taken = bureau.import(
            "premiums",
            std::string("2018年度缴费清册\n统一社会信用代码,单位名称,单位编号,月均缴费人数,"
                        "应缴金额,实缴金额\n") +
                unit + ",甲厂,1001,12,6250,\"6,250.00\"\n",
            chosen());
        REQUIRE(outcome_of(taken) == "ok");
        CHECK(facts_of(bureau, unit) ==
              "insured-average=12 20190101-20191231; name=甲厂 20190101-20191231; "
              "premium-paid=6250.00 20190101-20191231; premium-payable=6250.00 20190101-20191231; "
              "premium-year=2018 20190101-20191231; unit-no=1001 20190101-20191231");
        bureau.add_allotment("J-1", "100,000.00", "unemployment-insurance", "", "基金预算");
        How how;
        const auto refund = bureau.roster(
            std::string(
                "收款人名称,收款人证件号,银行账号,政策,指标编号,辖区,金额,享受期间\n甲厂,") +
                unit + ",9900000000000001,stabilization-refund,J-1,622900,,2019年1-12月\n",
            how);
        const std::string faults = refund.ok() ? "" : findings_of(refund.error().findings);
        INFO(faults);
        REQUIRE(outcome_of(refund) == "ok");
        CHECK(refund->batches.front().batch.amount == yuan("3750.00"));
    }

    TEST_CASE("the year stands in a column or in the title") {
        StoreFixture bureau;
        const std::string row = std::string(unit) + ",甲厂,100.00";
        CHECK(outcome_of(bureau.import(
                  "premiums", "信用代码,单位名称,实缴金额\n" + row + "\n", chosen())) ==
              "column-missing");
        CHECK(faults_of(bureau,
                        "premiums",
                        "信用代码,单位名称,实缴金额,年度\n" + row + ",19\n",
                        chosen()) == "premium.year@2");
        CHECK(outcome_of(bureau.import("premiums",
                                       "信用代码,单位名称,实缴金额,年度\n" + row + ",2018年度\n",
                                       chosen())) == "ok");
        CHECK(outcome_of(bureau.import("premiums", sample("premiums-2018.csv"), chosen())) == "ok");
    }
}

TEST_SUITE("outcomes") {
    TEST_CASE("achieved values are held against the known targets") {
        StoreFixture bureau;
        const std::string text = sample("outcomes-2019.csv");
        CHECK(faults_of(bureau, "outcomes", text, chosen()) ==
              "outcome.indicator-unknown@2 outcome.indicator-unknown@3");
        REQUIRE(outcome_of(bureau.import("targets", sample("targets-2019.csv"), chosen())) == "ok");
        const auto taken = bureau.import("outcomes", text, chosen());
        REQUIRE(outcome_of(taken) == "ok");
        CHECK(taken->findings.empty());
        bureau.store().read([&](service::Reader& reader) {
            const auto outcomes = reader.outcomes();
            REQUIRE(outcomes.size() == 2);
            CHECK(outcomes[0].target == "lx-internship-retention");
            CHECK(outcomes[0].value == "57.3");
            CHECK(outcomes[0].period == "2019");
            CHECK(outcomes[0].region == "622900");
            CHECK(outcomes[0].unit == "percent");
            CHECK(outcomes[0].source == "见习单位留用情况核查表（样例）");
            CHECK(outcomes[0].source_row == 2);
            CHECK(outcomes[0].import == taken->import.id);
        });
        const std::string head = "指标编号,指标名称,年度,完成值,计量单位,数据来源\n";
        CHECK(faults_of(bureau, "outcomes", head + "lx-trainings,,2019,1,,季报\n", chosen()) ==
              "outcome.indicator-unknown@2");
        CHECK(faults_of(bureau, "outcomes", head + "lx-training,,2019,1,人,季报\n", chosen()) ==
              "outcome.unit-differs@2");
        CHECK(faults_of(bureau, "outcomes", head + "lx-training,,2019,1,,\n", chosen()) ==
              "value.missing@2");
        CHECK(faults_of(bureau,
                        "outcomes",
                        head + "lx-training,,2019,1,,季报\nlx-training,,2019,2,,季报\n",
                        chosen()) == "outcome.duplicate-in-file@3");
        const auto renamed =
            bureau.import("outcomes", head + "lx-training,精准培训,2020,1,,季报\n", chosen());
        REQUIRE(outcome_of(renamed) == "ok");
        CHECK(findings_of(renamed->findings) == "outcome.name-differs@2");
        CHECK(bureau.broken() == "");
    }
}

TEST_SUITE("policy_list") {
    TEST_CASE("a published list is kept as written; its headings reach over two rows") {
        StoreFixture bureau;
        const auto taken = bureau.import("policy-list", sample("policy-list-2019.csv"), chosen());
        REQUIRE(outcome_of(taken) == "ok");
        CHECK(taken->import.header_row == 3);
        bureau.store().read([&](service::Reader& reader) {
            const auto policies = reader.published_policies();
            REQUIRE(policies.size() == 3);
            CHECK(policies[0].policy_name == "公益性岗位补贴");
            CHECK(policies[0].policy == "public-welfare-post");
            CHECK(policies[0].standard_county == "每人每月 500 元");
            CHECK(policies[0].procedure == "个人申请、村审核、县复核");
            CHECK(policies[1].standard_city == "每人每月 1000 元");
            CHECK(policies[1].channel == "单位账户");
            CHECK(policies[2].policy.empty());
            CHECK(policies[2].standard_province == "每亩 90 元");
            CHECK(policies[2].remark == "非就业资金");
        });
        CHECK(bureau.broken() == "");
    }
}
