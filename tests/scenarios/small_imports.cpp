// Imports of allotments, facts and targets: what they write, and everything they refuse.
#include "tests/support/import_checks.hpp"
#include "tests/support/people.hpp"
#include "tests/support/roster_text.hpp"

using namespace fundledger;
using namespace fundledger::tests;

namespace {

constexpr const char* allotment_heading =
    "指标编号,预算级次,文号,年度,资金性质,支出类别,直达资金,金额,下达日期\n";

}  // namespace

TEST_SUITE("allotments") {
    TEST_CASE("rows of one document make one voucher; every tag is kept") {
        StoreFixture bureau;
        const auto taken = bureau.import(
            "allotments",
            std::string(allotment_heading) +
                "Z-1,中央,财社〔2019〕1号,2019,一般公共预算,training,是,\"1,000.50\",2019-01-10\n"
                "Z-2,省级,财社〔2019〕1号,2019年,一般公共预算,,否,￥20,2019/1/10\n"
                "Z-3,县级,财社〔2019〕2号,,,,,３０．０５,2019年2月1日\n",
            in_fund("employment-subsidy"));
        REQUIRE(outcome_of(taken) == "ok");
        CHECK(taken->total == yuan("1050.55"));
        REQUIRE(taken->vouchers.size() == 2);
        CHECK(taken->vouchers[0].content.postings.size() == 4);
        CHECK(taken->vouchers[0].content.source_document == "财社〔2019〕1号");
        CHECK(taken->vouchers[1].content.date == day(20190201));
        CHECK(bureau.available("Z-1") == yuan("1000.50"));
        CHECK(bureau.available("Z-3") == yuan("30.05"));
        bureau.store().read([&](service::Reader& reader) {
            const auto rows = reader.allotments(bureau.book("employment-subsidy"));
            REQUIRE(rows.size() == 3);
            CHECK(rows[0].allotment.direct);
            CHECK(rows[0].allotment.level == allotment::Level::central);
            CHECK(rows[0].allotment.category == "training");
            CHECK(rows[1].allotment.year == 2019);
            CHECK(rows[2].allotment.year == 2019);
            CHECK(rows[2].source_row == 4);
        });
        CHECK(bureau.broken() == "");
    }

    TEST_CASE("the category names the book where nothing else does") {
        StoreFixture bureau;
        const std::string heading = allotment_heading;
        const auto taken = bureau.import("allotments",
                                         heading +
                                             "T-1,中央,文1,2019,,training,,10,2019-01-10\n"
                                             "U-1,基金预算,,2019,,skill-upgrade,,20,2019-01-10\n");
        REQUIRE(outcome_of(taken) == "ok");
        CHECK(taken->vouchers.size() == 2);
        CHECK(taken->vouchers[0].content.book != taken->vouchers[1].content.book);
        CHECK(
            faults_of(bureau, "allotments", heading + "T-2,中央,文2,2019,,,,10,2019-01-10\n", {}) ==
            "fund.missing@2");
        CHECK(faults_of(bureau,
                        "allotments",
                        heading + "T-2,中央,文2,2019,,skill-upgrade,,10,2019-01-10\n",
                        in_fund("employment-subsidy")) == "fund.category-mismatch@2");
        CHECK(bureau.broken() == "");
    }

    TEST_CASE("all faults of all rows are said at once") {
        StoreFixture bureau;
        bureau.add_allotment("A-1", "5.00");
        const std::string text = std::string(allotment_heading) +
                                 "A-1,中央,文,2019,,,,10,2019-01-10\n"
                                 "A-2,天上,文,20一9,,,,12.345,2019-02-30\n"
                                 ",省,文,2019,,magic,maybe,0,2019-01-10\n"
                                 "A-3,省,文,2019,,,,-1,2019-01-10\n"
                                 "A-3,省,文,2019,,,,1e3,45296\n";
        const auto refused = bureau.import("allotments", text, in_fund("employment-subsidy"));
        REQUIRE(outcome_of(refused) == "row-faults");
        CHECK(findings_of(refused.error().findings) ==
              "allotment.exists@2 level.unknown@3 date.unreadable@3 amount.decimals@3 "
              "year.unreadable@3 category.unknown@4 amount.zero@4 value.missing@4 "
              "flag.unreadable@4 amount.negative@5 date.unreadable@6 amount.exponent@6 "
              "allotment.duplicate-in-file@6");
        CHECK(arg_of(refused.error().args, "faulty") == "5");
        CHECK(arg_of(refused.error().args, "rows") == "5");
        CHECK(refused.error().findings.back().place.heading == "指标编号");
        CHECK(arg_of(refused.error().findings.back().args, "first_row") == "5");
    }

    TEST_CASE("the same file, and the same rows in another form, are found out") {
        StoreFixture bureau;
        const std::string text =
            "指标编号,预算级次,文号,年度,金额,下达日期\nA-1,中央,文1,2019,10.00,2019-01-10\n";
        How how = in_fund("employment-subsidy");
        how.file_name = "首份.csv";
        REQUIRE(outcome_of(bureau.import("allotments", text, how)) == "ok");
        how.file_name = "又一份.csv";
        const std::string before = bureau.digest() + bureau.kept_sources();
        const auto same = bureau.import("allotments", text, how);
        REQUIRE(outcome_of(same) == "file-already-imported");
        CHECK(arg_of(same.error().args, "first") == "首份.csv");
        CHECK(arg_of(same.error().args, "when").substr(0, 16) == "2019-04-01T09:00");
        CHECK(outcome_of(bureau.import("allotments", to_gb18030(text), how)) ==
              "content-already-imported");
        const std::string reordered =
            "文号,指标编号,预算级次,金额,年度,下达日期\r\n文1, A-1,中央,10.00,2019,2019-01-10\r\n";
        CHECK(outcome_of(bureau.import("allotments", reordered, how)) ==
              "content-already-imported");
        CHECK(bureau.digest() + bureau.kept_sources() == before);
    }

    TEST_CASE("a dry run says the same and leaves nothing") {
        StoreFixture bureau;
        const std::string text =
            "指标编号,预算级次,文号,年度,金额,下达日期\nA-1,中央,文1,2019,10.00,2019-01-10\n";
        How how = in_fund("employment-subsidy");
        how.dry_run = true;
        const std::string before = bureau.digest() + bureau.kept_sources();
        const auto tried = bureau.import("allotments", text, how);
        REQUIRE(outcome_of(tried) == "ok");
        CHECK(tried->dry_run);
        CHECK(tried->vouchers.size() == 1);
        CHECK(bureau.digest() + bureau.kept_sources() == before);
        how.dry_run = false;
        CHECK(outcome_of(bureau.import("allotments", text, how)) == "ok");
    }

    TEST_CASE("rights and periods are asked before anything is kept") {
        StoreFixture bureau;
        const std::string text =
            "指标编号,预算级次,文号,年度,金额,下达日期\nA-1,中央,文1,2019,10.00,2018-06-10\n";
        How how = in_fund("employment-subsidy");
        CHECK(faults_of(bureau, "allotments", text, how) == "period-missing");
        how.actor = people::auditor;
        CHECK(faults_of(bureau, "allotments", text, how) == "actor-lacks-right");
        how.actor = "谁";
        CHECK(faults_of(bureau, "allotments", text, how) == "actor-unknown");
        how = in_fund("employment-subsidy");
        how.voucher_date = day(20190301);
        const auto taken = bureau.import("allotments", text, how);
        REQUIRE(outcome_of(taken) == "ok");
        CHECK(taken->vouchers.front().content.date == day(20190301));
    }
}

TEST_SUITE("facts and targets") {
    std::vector<std::string> facts_of(StoreFixture & bureau, const std::string& subject) {
        std::vector<std::string> facts;
        bureau.store().read([&](service::Reader& reader) {
            for (const service::FactRow& row : reader.facts(subject)) {
                facts.push_back(row.fact + "=" + row.value + " " + std::to_string(row.valid_from) +
                                "-" + std::to_string(row.valid_to));
            }
        });
        return facts;
    }

    TEST_CASE("a fact to a row, or to a column") {
        StoreFixture bureau;
        REQUIRE(outcome_of(bureau.import("list-facts",
                                         "证件号码,事实,值,起,止\n" + unit_code(1) +
                                             ",size-class,中型,2018,2019-06\n" + unit_code(1) +
                                             ",insured-average,12,2019-01-01,\n")) == "ok");
        CHECK(facts_of(bureau, unit_code(1)) ==
              std::vector<std::string>{"insured-average=12 20190101-0",
                                       "size-class=sme 20180101-20190630"});
        How wide;
        wide.profile = "list-facts-size-by-name";
        REQUIRE(outcome_of(bureau.import("list-facts", "企业名称,企业规模\n某厂,大型\n", wide)) ==
                "ok");
        CHECK(facts_of(bureau, "某厂") == std::vector<std::string>{"size-class=large 0-0"});
        CHECK(bureau.broken() == "");
    }

    TEST_CASE("faults of facts") {
        StoreFixture bureau;
        std::string wrong = unit_code(1);
        wrong.back() = wrong.back() == '1' ? '2' : '1';
        CHECK(faults_of(bureau,
                        "list-facts",
                        "证件号码,事实,值,起,止\n" + wrong +
                            ",a,1,,\n某厂,a,,,\n某厂,b,1,"
                            "2019-02-01,2019-01-01\n某厂,c,1,,\n"
                            "某厂,c,2,,\n",
                        {}) ==
              "identifier.checksum@2 value.missing@3 period.reversed@4 fact.repeated@6");
    }

    TEST_CASE("targets keep their sign and their clause") {
        StoreFixture bureau;
        const std::string heading =
            "编号,指标名称,计量单位,目标值,期间,支出类别,对应口径,文件,条款\n";
        REQUIRE(outcome_of(bureau.import(
                    "targets",
                    heading + "t-1,培训人次,人次,>=100,2019,职业培训补贴,person-times,文1,一\n")) ==
                "ok");
        bureau.store().read([&](service::Reader& reader) {
            REQUIRE(reader.targets().size() == 1);
            CHECK(reader.targets().front().value == ">=100");
            CHECK(reader.targets().front().category == "training");
            CHECK(reader.targets().front().article == "一");
        });
        CHECK(faults_of(bureau,
                        "targets",
                        heading + "t-1,甲,人,1,2019,,weight,,\nt-1,乙,人,,2019,magic,,,\n",
                        {}) ==
              "target.measure-unknown@2 value.missing@3 category.unknown@3 "
              "target.duplicate-in-file@3");
    }
}
