// Lists, premiums, achieved values and published policies: what they write, and what they refuse.
#include "tests/support/import_checks.hpp"
#include "tests/support/import_files.hpp"
#include "tests/support/paths.hpp"

#include <doctest/doctest.h>

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
        CHECK(lists == 9);
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
