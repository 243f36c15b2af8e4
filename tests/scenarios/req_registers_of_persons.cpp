// Registers of persons, posts, households and agencies, and what audit tests find in them.
#include "tests/support/audit_checks.hpp"

#include <algorithm>

using namespace fundledger;
using namespace fundledger::tests;

TEST_SUITE("requirements") {
    TEST_CASE("REQ-41 whoever is past the term is not paid again, and is listed for follow-up") {
        StoreFixture bureau = bureau_of("630000");
        bureau.add_allotment("A-1", "1000000.00");
        decide(bureau,
               "qh17-public-post",
               {{"standard", "1500.00"}, {"public-post.term.at_most", "36"}});
        must_import(bureau,
                    "history",
                    std::string(history_head) + "\n" +
                        history_row(1,
                                    "public-welfare-post",
                                    "2016-03至2019-02",
                                    "54000.00",
                                    "2019-02-28",
                                    "630000") +
                        "\n" +
                        history_row(2,
                                    "public-welfare-post",
                                    "2016-04至2019-02",
                                    "52500.00",
                                    "2019-02-28",
                                    "630000") +
                        "\n",
                    "employment-subsidy");
        const auto holder = [](int person) {
            RosterRow row = person_row(person);
            row.policy = "public-welfare-post";
            row.region = "630000";
            row.amount = "1500.00";
            row.pay_date = "2019-03-31";
            row.facts = {{"人员类别", "零就业家庭成员"},
                         {"岗位编号", "P" + std::to_string(person)}};
            return row;
        };
        CHECK(verdict(bureau, RosterText().row(holder(1))) == "public-post.term");
        CHECK(verdict(bureau, RosterText().row(holder(2))) == "ok");
        const auto report = audit(bureau, service::audit_expired_terms, 20190310);
        const auto rows = rows_of(report, "expired-terms");
        REQUIRE(rows.size() == 1);
        CHECK(rows[0].starts_with(person_id(1) + "|" + person_name(1) +
                                  "|policy.public-welfare-post|2019-02|37|≤ 36|2019-03|"));
        CHECK(ends(rows[0], "「完善就业困难人员享受扶持政策期满退出办法」!"));

        // A tenant counts to month 36, with an extension to month 60, and never after it.
        decide(bureau, "qh17-incubator-award", {{"standard", "2000.00"}});
        const auto tenant = [&](const std::string& since, const std::string& extension) {
            return "收款人名称,证件号码,银行账号,享受人姓名,享受人证件号,政策,指标编号,区划代码,"
                   "金额,享受期间,发放日期,入驻日期,载体类型,绩效评价文号,"
                   "延长孵化批准文号\n孵化基地," +
                   unit_code(1) + "," + card_number(1) + ",某企业," + unit_code(2) +
                   ",incubator-award,A-1,630000,2000.00,2019-03,2019-03-31," + since +
                   ",创业孵化基地,青孵评〔2018〕1号," + extension + "\n";
        };
        const auto judged = [&](const std::string& text) {
            How how;
            how.on = day(20261201);
            how.dry_run = true;
            const auto done = bureau.roster(text, how);
            return done ? std::string("ok") : findings_of(done.error().findings);
        };
        CHECK(judged(tenant("2016-04-01", "")) == "ok");
        CHECK(judged(tenant("2016-03-01", "")) == "incubator-award.stay@2");
        CHECK(judged(tenant("2016-03-01", "青孵延〔2019〕1号")) == "ok");
        CHECK(judged(tenant("2014-03-01", "青孵延〔2019〕1号")) == "incubator-award.stay@2");
        CHECK(bureau.broken() == "");
    }

    // The receivable for what was paid in advance is posted by the life of a batch.
    TEST_CASE("REQ-42 whoever is ineligible from May is not paid for May, and is in the report") {
        StoreFixture bureau = bureau_of("230600");
        bureau.add_allotment("A-1", "1000000.00");
        decide(bureau, "dq-public-post", {{"standard", "1000.00"}});
        must_import(bureau,
                    "list-posts",
                    "岗位编号,岗位类型,用人单位信用代码,政府投资开发,公益性质,开发日期\nP1,保洁," +
                        unit_code(3) + ",是,是,2018-01-01\n");
        RosterRow row = person_row(1);
        row.policy = "public-welfare-post";
        row.region = "230600";
        row.amount = "1000.00";
        row.facts = {{"人员类别", "零就业家庭成员"}, {"岗位编号", "P1"}};
        const auto month = [&](const std::string& period) {
            row.period = period;
            row.pay_date = period + "-28";
            return RosterText().row(row);
        };
        // April and, in advance, May were paid before anybody knew.
        CHECK(bureau.pay(month("2019-04").csv()).size() == 1);
        must_import(bureau,
                    "history",
                    std::string(history_head) + "\n" +
                        history_row(2,
                                    "public-welfare-post",
                                    "2019-04至2019-05",
                                    "2000.00",
                                    "2019-04-28",
                                    "230600") +
                        "\n",
                    "employment-subsidy");
        CHECK(verdict(bureau, month("2019-05")) == "ok");
        must_import(bureau,
                    "list-ineligible",
                    "身份证号,姓名,清理原因,清理日期\n" + person_id(1) + "," + person_name(1) +
                        ",已稳定就业,2019-05-01\n" + person_id(2) + "," + person_name(2) +
                        ",已稳定就业,2019-05-01\n");
        CHECK(verdict(bureau, month("2019-05")) == "public-post.ineligible");
        const auto report = audit(bureau, service::audit_clean_up, 20190531);
        CHECK(rows_of(report, "ineligible").size() == 2);
        const auto lines = rows_of(report, "clean-up");
        REQUIRE(lines.size() == 1);
        CHECK(lines[0].starts_with(person_id(2) + "|" + person_name(2) + "|2019-05-01|"));
        const std::string may =
            "|policy.public-welfare-post|2019-04 – 2019-05|1|2,000.00|state.recorded!";
        CHECK(ends(lines[0], may));
        // Of who died in April, April was still due.
        must_import(
            bureau,
            "list-deceased",
            "身份证号,姓名,死亡日期\n" + person_id(2) + "," + person_name(2) + ",2019-04-15\n");
        const auto later = rows_of(audit(bureau, service::audit_clean_up, 20190531), "clean-up");
        REQUIRE(later.size() == 2);
        CHECK(later[1].starts_with(person_id(2) + "|" + person_name(2) + "|2019-04-15|"));
        CHECK(ends(later[1], may));
        CHECK(bureau.broken() == "");
    }

    TEST_CASE(
        "REQ-50 a post without public investment or interest holds nobody, and one person "
        "one post") {
        StoreFixture bureau;
        must_import(bureau,
                    "list-posts",
                    "岗位编号,岗位类型,用人单位信用代码,政府投资开发,公益性质,开发日期,撤销日期\n"
                    "P1,保洁," +
                        unit_code(3) + ",是,是,2018-01-01,\nP2,保安," + unit_code(3) +
                        ",否,是,2018-01-01,\nP3,协管," + unit_code(3) +
                        ",是,否,2018-01-01,\nP4,绿化," + unit_code(3) +
                        ",是,是,2018-01-01,2018-12-31\nP5,门卫," + unit_code(3) +
                        ",否,否,2018-01-01,\n");
        const auto row = [](int person, const std::string& post) {
            return history_row(person,
                               "public-welfare-post",
                               "2019-03",
                               "1000.00",
                               "2019-03-31",
                               "622900") +
                   "," + post + "\n";
        };
        must_import(bureau,
                    "history",
                    std::string(history_head) + ",岗位编号\n" + row(1, "P1") + row(2, "P2") +
                        row(3, "P3") + row(4, "P4") + row(5, "P9"),
                    "employment-subsidy");
        const auto report = audit(bureau, service::audit_post_holders, 20190430);
        const auto rows = rows_of(report, "post-holders");
        REQUIRE(rows.size() == 6);
        CHECK(rows[0].starts_with("P1|保洁|audit.yes|audit.yes|" + unit_code(3) + "|2018-01-01||" +
                                  person_id(1) + "|" + person_name(1) + "|2019-03|"));
        CHECK(ends(rows[0], "audit.good"));
        CHECK(ends(rows[1], "audit.not-public-investment!"));
        CHECK(ends(rows[2], "audit.not-public-interest!"));
        CHECK(ends(rows[3], "audit.post-not-standing!"));
        CHECK(ends(rows[4], "audit.vacant"));
        CHECK(ends(rows[5], "audit.post-unknown!"));
        CHECK(rows_of(report, "two-posts").empty());
        must_import(
            bureau,
            "history",
            std::string(history_head) + ",岗位编号\n" +
                history_row(
                    1, "social-insurance", "2019-02至2019-03", "2000.00", "2019-04-30", "622900") +
                ",P5\n",
            "employment-subsidy");
        CHECK(rows_of(audit(bureau, service::audit_post_holders, 20190430), "two-posts") ==
              std::vector<std::string>{person_id(1) + "|" + person_name(1) + "|2019-03|P1; P5!"});
    }

    TEST_CASE("REQ-52 a household without work is open until somebody has a stable job") {
        StoreFixture bureau;
        const std::string head =
            "户编号,户主姓名,成员身份证号,有劳动能力,就业状态,认定日期,退出日期\n";
        const auto member = [](const std::string& household,
                               int person,
                               const std::string& able,
                               const std::string& state,
                               const std::string& from,
                               const std::string& to = {}) {
            return household + ",甲," + person_id(person) + "," + able + "," + state + "," + from +
                   "," + to + "\n";
        };
        must_import(bureau,
                    "list-households",
                    head + member("H1", 1, "是", "失业", "2019-03-01", "2019-05-31") +
                        member("H1", 2, "是", "未就业", "2019-03-01") +
                        member("H1", 3, "否", "未就业", "2019-03-01") +
                        member("H2", 4, "是", "未就业", "2019-03-01") +
                        member("H2", 5, "是", "单位就业", "2019-03-01") +
                        member("H3", 6, "否", "未就业", "2019-03-01"));
        const auto open = [&](int as_of) {
            return rows_of(audit(bureau, service::audit_zero_employment, as_of), "zero-employment");
        };
        CHECK(open(20190228).empty());
        CHECK(open(20190331) == std::vector<std::string>{"H1|甲|3|2|2019-03-01|30!"});
        // Flexible work keeps it open; one stable job removes it.
        must_import(bureau,
                    "list-households",
                    head + member("H1", 1, "是", "灵活就业", "2019-06-01", "2019-06-30") +
                        member("H1", 1, "是", "稳定就业", "2019-07-01", "2019-07-31"));
        CHECK(open(20190630) == std::vector<std::string>{"H1|甲|3|2|2019-03-01|121!"});
        CHECK(open(20190701).empty());
        CHECK(open(20190802) == std::vector<std::string>{"H1|甲|3|1|2019-08-01|1!"});
    }

    TEST_CASE("REQ-53 each graduate is owed 1, 3 and 1 services; years are counted from the day") {
        StoreFixture bureau;
        const std::string one = person_id(1) + "," + person_name(1);
        const std::string two = person_id(2) + "," + person_name(2);
        must_import(bureau,
                    "list-person-groups",
                    "身份证号,姓名,人员类别,起始日期\n" + one +
                        ",离校未就业高校毕业生,2018-07-01\n" + two +
                        ",离校未就业高校毕业生,2018-07-01\n");
        must_import(bureau,
                    "list-facts",
                    "证件号码,事实,值\n" + person_id(1) + ",graduation-date,2018-07-01\n" +
                        person_id(2) + ",graduation-date,2015-07-01\n");
        must_import(bureau,
                    "list-graduate-services",
                    "身份证号,姓名,服务类型,服务日期\n" + one + ",职业指导,2018-08-01\n" + one +
                        ",岗位推荐,2018-08-02\n" + one + ",岗位推荐,2018-08-03\n" + one +
                        ",岗位推荐,2018-08-04\n" + one + ",见习机会,2018-09-01\n" + two +
                        ",岗位推荐,2018-08-02\n");
        const auto rows = [&](int as_of) {
            auto found = rows_of(audit(bureau, service::audit_graduates, as_of), "graduates");
            REQUIRE(found.size() == 2);
            std::sort(found.begin(), found.end(), [](const std::string& a, const std::string&) {
                return a.starts_with(person_id(1));
            });
            return found;
        };
        auto found = rows(20200701);
        CHECK(found[0] == one.substr(0, 18) + "|" + person_name(1) +
                              "|1/1|3/3|1/1|audit.delivered|2018-07-01|2|230600 ≤ 5; 440000 ≤ 2");
        CHECK(found[1] == two.substr(0, 18) + "|" + person_name(2) +
                              "|0/1|1/3|0/1|audit.open|2015-07-01|5|230600 ≤ 5!");
        found = rows(20200702);
        CHECK(ends(found[0], "|2018-07-01|2|230600 ≤ 5"));
        CHECK(ends(found[1], "|2015-07-01|5|!"));
        CHECK(ends(rows(20200630)[0], "|2018-07-01|1|230600 ≤ 5; 440000 ≤ 2"));
    }

    TEST_CASE("REQ-55 two regions that register the same person at once are flagged") {
        StoreFixture bureau;
        const auto row = [](int person,
                            const std::string& region,
                            const std::string& from,
                            const std::string& to) {
            return person_id(person) + "," + person_name(person) + "," + region + "," + from + "," +
                   to + "\n";
        };
        must_import(
            bureau,
            "list-unemployment-registration",
            "身份证号,姓名,登记地,登记日期,注销日期\n" +
                row(1, "622901", "2019-01-01", "2019-06-30") + row(1, "622921", "2019-06-30", "") +
                row(2, "622901", "2019-01-01", "2019-06-30") + row(2, "622921", "2019-07-01", "") +
                row(3, "622900", "2019-01-01", "") + row(3, "622901", "2019-02-01", ""));
        const auto report = audit(bureau, service::audit_double_registration, 20191231);
        CHECK(rows_of(report, "double-registration") ==
              std::vector<std::string>{person_id(1) + "|" + person_name(1) +
                                       "|622901|622921|2019-06-30|2019-06-30!"});
        CHECK(report.findings == 1);
    }

    TEST_CASE("REQ-61 subsidies of a dibao member are seen, with gradual exit and job cost") {
        StoreFixture bureau;
        must_import(bureau,
                    "list-person-groups",
                    "身份证号,姓名,人员类别,低保渐退,低保扣减就业成本(元),起始日期\n" +
                        person_id(1) + "," + person_name(1) +
                        ",低保家庭成员,是,300.00,2019-01-01\n" + person_id(2) + "," +
                        person_name(2) + ",低保家庭成员,,,2019-01-01\n" + person_id(3) + "," +
                        person_name(3) + ",残疾人,,,2019-01-01\n");
        must_import(
            bureau,
            "history",
            std::string(history_head) + "\n" +
                history_row(1, "training", "2019-02", "800.00", "2019-02-28", "622900") + "\n" +
                history_row(
                    1, "public-welfare-post", "2019-03", "1000.00", "2019-03-31", "622900") +
                "\n" +
                history_row(
                    1, "public-welfare-post", "2019-04", "1000.00", "2019-04-30", "622900") +
                "\n" + history_row(3, "training", "2019-02", "800.00", "2019-02-28", "622900") +
                "\n",
            "employment-subsidy");
        const auto report = audit(bureau, service::audit_dibao, 20190630);
        auto rows = rows_of(report, "dibao");
        REQUIRE(rows.size() == 3);
        std::stable_sort(rows.begin(), rows.end(), [](const std::string& a, const std::string& b) {
            return a.starts_with(person_id(1)) && !b.starts_with(person_id(1));
        });
        const std::string one =
            person_id(1) + "|" + person_name(1) + "|2019-01-01||audit.yes|300.00|";
        CHECK(rows[0] == one + "policy.public-welfare-post|2019-03 – 2019-04|2|2,000.00");
        CHECK(rows[1] == one + "policy.training|2019-02|1|800.00");
        CHECK(rows[2] ==
              person_id(2) + "|" + person_name(2) + "|2019-01-01||||audit.nothing-paid||0|");
        CHECK(report.findings == 0);
    }

    TEST_CASE("REQ-90 a blacklisted agency is on the public list and gets no new payment") {
        StoreFixture bureau = bureau_of("440000");
        bureau.add_allotment("A-1", "1000000.00");
        decide(bureau, "gd-service-purchase", {});
        must_import(bureau,
                    "list-facts",
                    "证件号码,事实,值,起\nservice:S1,service-item,yes,2019-01-01\n"
                    "contract:C1,accepted,yes,2019-02-28\n");
        RosterRow row;
        row.name = "某人力资源公司";
        row.id = unit_code(1);
        row.account = card_number(1);
        row.policy = "employment-service";
        row.region = "440000";
        row.amount = "50000.00";
        row.facts = {{"合同金额", "80000.00"}, {"服务项目编号", "S1"}, {"合同编号", "C1"}};
        const auto month = [&](const std::string& period) {
            row.period = period;
            row.pay_date = period + "-20";
            return RosterText().row(row);
        };
        CHECK(bureau.pay(month("2019-03").csv()).size() == 1);
        CHECK(verdict(bureau, month("2019-04")) == "ok");
        must_import(bureau,
                    "list-blacklist",
                    "统一社会信用代码,单位名称,列入原因,列入文号,列入日期\n" + unit_code(1) +
                        ",某人力资源公司,虚报服务人次,某人社监〔2019〕3号,2019-03-12\n" +
                        person_id(2) + "," + person_name(2) +
                        ",冒领,某人社监〔2019〕4号,2019-03-12\n");
        CHECK(verdict(bureau, month("2019-04")) == "service.blacklist");
        const auto report = audit(bureau, service::audit_blacklist, 20190430);
        auto rows = rows_of(report, "blacklist");
        REQUIRE(rows.size() == 2);
        std::sort(rows.begin(), rows.end(), [](const std::string& a, const std::string&) {
            return a.starts_with(unit_code(1));
        });
        CHECK(rows[0] ==
              unit_code(1) + "|某人力资源公司|虚报服务人次|某人社监〔2019〕3号|2019-03-12|");
        CHECK(rows[1].find(person_id(2)) == std::string::npos);
        // What was paid on 20 March, eight days after the decision, is found.
        const auto paid = rows_of(report, "blacklist-paid");
        REQUIRE(paid.size() == 1);
        CHECK(ends(paid[0], "|policy.employment-service|2019-03-20|50,000.00|state.released!"));
        CHECK(audit(bureau, service::audit_blacklist, 20190311).tables[0].rows.empty());
        CHECK(bureau.broken() == "");
    }
}
