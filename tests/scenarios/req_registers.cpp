// Registers of uses, support in kind, projects and plans, and what audit tests find in them.
#include "tests/support/audit_checks.hpp"

#include <algorithm>

using namespace fundledger;
using namespace fundledger::tests;

TEST_SUITE("requirements") {
    TEST_CASE("REQ-11 a use outside the permitted ones is flagged, and uses are added up") {
        StoreFixture bureau;
        const std::string unit = unit_code(1) + ",甲厂,就业见习补贴,";
        must_import(bureau,
                    "list-use-statements",
                    "信用代码,单位名称,政策,用途,金额,使用日期\n" + unit +
                        "基本生活费,\"30,000.00\",2019-05-01\n" + unit +
                        "人身意外伤害保险,\"10,000.00\",2019-05-02\n" + unit +
                        "指导管理费用,\"15,000.00\",2019-05-03\n" + unit +
                        "接待费,\"5,000.00\",2019-05-04\n");
        const auto report = audit(bureau, service::audit_uses, 20190630);
        CHECK(report.findings == 1);
        const auto rows = rows_of(report, "uses");
        REQUIRE(rows.size() == 4);
        CHECK(rows[3] == unit_code(1) + "|甲厂|policy.internship|2019-05-04|" +
                             "use-of-funds.接待费|5,000.00||audit.outside!");
        CHECK(rows_of(report, "uses-totals") ==
              std::vector<std::string>{"use-of-funds.accident-insurance|10,000.00|0.00",
                                       "use-of-funds.guidance-management|15,000.00|0.00",
                                       "use-of-funds.living-expenses|30,000.00|0.00",
                                       "use-of-funds.接待费|5,000.00|5,000.00",
                                       "audit.total|60,000.00|5,000.00"});
        // A policy without such a list permits nothing and forbids nothing.
        must_import(bureau,
                    "list-use-statements",
                    "信用代码,单位名称,政策,用途,金额,使用日期\n" + unit_code(2) +
                        ",乙厂,培训补贴,接待费,1.00,2019-05-01\n");
        CHECK(audit(bureau, service::audit_uses, 20190630).findings == 1);
        CHECK(audit(bureau, service::audit_uses, 20190430).findings == 0);
        CHECK(bureau.broken() == "");
    }

    TEST_CASE("REQ-17 support in kind is reported and never in the cash books") {
        StoreFixture bureau;
        const std::string before = bureau.balance("employment-subsidy", "asset.bank").to_plain();
        const std::string head =
            "信用代码,单位名称,支持方式,载体名称,免费面积,总面积,起始日期,截止日期\n";
        must_import(bureau,
                    "list-in-kind",
                    head + unit_code(1) + ",甲,免费场地,创业园,100,1000,2019-01-01,\n" +
                        unit_code(2) + ",乙,免费场地,创业园,200,1000,2019-02-01,\n" + unit_code(3) +
                        ",丙,优先入驻,,,,2019-02-01,\n" + unit_code(4) +
                        ",丁,免费场地,孵化器,1,3,2019-02-01,2019-12-31\n");
        const auto report = audit(bureau, service::audit_in_kind, 20190630);
        CHECK(rows_of(report, "in-kind").size() == 4);
        CHECK(rows_of(report, "carriers") ==
              std::vector<std::string>{"创业园|300|1000|30%|audit.good",
                                       "孵化器|1|3|1/3|audit.good"});
        CHECK(rows_of(report, "in-kind-money").empty());
        CHECK(report.findings == 0);
        CHECK(bureau.balance("employment-subsidy", "asset.bank").to_plain() == before);
        bureau.store().read([&](service::Reader& reader) {
            for (const service::BookRow& book : reader.books()) {
                CHECK(reader.batches(book.id).empty());
                CHECK(reader.turnovers({book.id, 0, 0, {}}).empty());
            }
        });
        // What was free to the end of 2019 is not free after it.
        CHECK(rows_of(audit(bureau, service::audit_in_kind, 20200101), "carriers").size() == 1);
    }

    TEST_CASE("REQ-38 labour is at least 15% of the central investment of each project") {
        StoreFixture bureau = bureau_of("630000");
        bureau.add_allotment("Z-1", "1000000000.00", "special-funds");
        RosterRow worker = person_row(1);
        worker.policy = "relief-work-wage";
        worker.allotment = "Z-1";
        worker.region = "630000";
        worker.period = "2022-10";
        worker.pay_date = "2022-10-31";
        worker.amount = "893999.99";
        worker.facts = {
            {"项目编号", "P1"}, {"中央投资", "5960000.00"}, {"劳务报酬发放额", "893999.99"}};
        CHECK(verdict(bureau, RosterText().row(worker)) == "relief-work-wage.share");
        worker.amount = worker.facts["劳务报酬发放额"] = "894000.00";
        CHECK(verdict(bureau, RosterText().row(worker)) == "ok");

        must_import(bureau,
                    "list-projects",
                    "项目编号,项目名称,中央投资(元)\nP1,村道,5960000.00\nP2,水渠,262040000.00\n");
        const std::string head = std::string(history_head) + ",项目编号\n";
        const auto pay = [&](int person, const std::string& amount, const std::string& project) {
            must_import(
                bureau,
                "history",
                head +
                    history_row(
                        person, "relief-work-wage", "2022-10", amount, "2022-10-31", "630000") +
                    "," + project + "\n",
                "special-funds");
        };
        pay(1, "400000.00", "P1");
        pay(2, "493999.99", "P1");
        auto report = audit(bureau, service::audit_labour_share, 20221231);
        auto rows = rows_of(report, "labour-share");
        REQUIRE(rows.size() == 3);
        CHECK(rows[0] == "P1|村道|5,960,000.00|894,000.00|893,999.99|893,999.99|2|audit.below!");
        pay(3, "0.01", "P1");
        pay(4, "39305999.99", "P2");
        report = audit(bureau, service::audit_labour_share, 20221231);
        rows = rows_of(report, "labour-share");
        REQUIRE(rows.size() == 3);
        CHECK(rows[0] == "P1|村道|5,960,000.00|894,000.00|894,000.00|894,000.00|3|audit.good");
        // The programme: 268,000,000 × 15 % = 40,200,000.
        CHECK(rows[2] ==
              "audit.programme||268,000,000.00|40,200,000.00|40,199,999.99|"
              "40,199,999.99|4|audit.below!");
        pay(5, "0.01", "P2");
        report = audit(bureau, service::audit_labour_share, 20221231);
        CHECK(report.findings == 0);
        pay(6, "1.00", "P9");
        report = audit(bureau, service::audit_labour_share, 20221231);
        CHECK(ends(rows_of(report, "labour-share").at(2), "audit.project-unknown!"));
        CHECK(bureau.broken() == "");
    }

    TEST_CASE(
        "REQ-39 40% of the plan are persons hard to employ; what is not filed is an "
        "exception of its own") {
        StoreFixture bureau = bureau_of("440000");
        const std::string head =
            "信用代码,单位名称,年度,招用计划,招用就业困难人员,计划已报送,岗位已发布,招用已备案\n";
        must_import(bureau,
                    "list-hiring-plans",
                    head + unit_code(1) + ",甲,2019,50,20,是,是,是\n" + unit_code(2) +
                        ",乙,2019,50,19,是,是,是\n" + unit_code(3) + ",丙,2019,50,20,否,是,是\n" +
                        unit_code(4) + ",丁,2019,50,20,是,否,是\n" + unit_code(5) +
                        ",戊,2019,50,20,是,是,否\n");
        const auto report = audit(bureau, service::audit_post_quota, 20191201);
        CHECK(rows_of(report, "plans").size() == 5);
        auto rows = rows_of(report, "plan-exceptions");
        std::sort(rows.begin(), rows.end());
        REQUIRE(rows.size() == 4);
        const auto has = [&](int unit, const std::string& what) {
            return std::count_if(rows.begin(), rows.end(), [&](const std::string& row) {
                return row.starts_with(unit_code(unit) + "|") &&
                       row.find("|2019|audit.public-post-quota." + what + "|") != std::string::npos;
            });
        };
        CHECK(has(2, "share") == 1);
        CHECK(has(3, "plan-filed") == 1);
        CHECK(has(4, "vacancy-published") == 1);
        CHECK(has(5, "hires-filed") == 1);
    }

    TEST_CASE("REQ-62 a missing plan of the year and a missing report of hires are overdue") {
        StoreFixture bureau = bureau_of("440000");
        must_import(bureau,
                    "list-hiring-plans",
                    "信用代码,单位名称,年度,招用计划,招用就业困难人员,计划已报送,岗位已发布,"
                    "招用已备案\n" +
                        unit_code(1) + ",甲,2019,50,20,是,是,是\n" + unit_code(2) +
                        ",乙,2019,50,,是,是,\n");
        must_import(bureau,
                    "list-posts",
                    "岗位编号,岗位类型,用人单位信用代码,政府投资开发,公益性质,开发日期\nP1,保洁," +
                        unit_code(3) + ",是,是,2019-01-01\n");
        const auto overdue = [&](int as_of) {
            std::vector<std::string> found;
            for (const std::string& row :
                 rows_of(audit(bureau, service::audit_post_quota, as_of), "plan-exceptions")) {
                for (int unit = 1; unit <= 3; ++unit) {
                    if (!row.starts_with(unit_code(unit))) continue;
                    const bool plan = row.find("|audit.plan-overdue|") != std::string::npos;
                    const bool hires = row.find("|audit.hires-overdue|") != std::string::npos;
                    found.push_back(std::to_string(unit) + (plan    ? " plan"
                                                            : hires ? " hires"
                                                                    : " other"));
                }
            }
            std::sort(found.begin(), found.end());
            return found;
        };
        CHECK(overdue(20191231) == std::vector<std::string>{"3 plan"});
        CHECK(overdue(20200101) ==
              std::vector<std::string>{"1 plan", "2 hires", "2 plan", "3 plan"});
    }
}
