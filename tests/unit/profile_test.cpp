// Import profiles: the form of the file, and that every layout shipped reads what it is made for.
#include "importers/heading.hpp"
#include "importers/open_table.hpp"
#include "ledger/base/error.hpp"
#include "ledger/catalogue/profile_reader.hpp"
#include "ledger/service/import_profile.hpp"
#include "tests/support/import_files.hpp"
#include "tests/support/paths.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <set>

using namespace fundledger;
using namespace fundledger::catalogue;
using namespace fundledger::tests;

namespace {

const std::string opening_lines =
    "id = \"x\"\nversion = \"1\"\nkind = \"roster\"\nname_zh = \"甲\"\nname_en = \"A\"\n";
const std::string one_column = "[[columns]]\nfield = \"amount\"\naliases = [\"金额\"]\n";

std::string fault(const std::string& text) {
    try {
        static_cast<void>(read_profile(text, "x.toml"));
    } catch (const Error& error) {
        CHECK(error.kind() == ErrorKind::bad_schema_file);
        return error.where() + ": " + error.detail();
    }
    return "";
}

std::vector<service::ImportProfile> shipped() {
    std::vector<service::ImportProfile> profiles;
    for (const auto& entry :
         std::filesystem::directory_iterator(source_dir() / "schemas/profiles")) {
        if (entry.path().extension() != ".toml") continue;
        profiles.push_back(read_profile(read_whole(entry.path()), entry.path().string()));
        CHECK(profiles.back().id == entry.path().stem().string());
    }
    std::sort(
        profiles.begin(), profiles.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
    return profiles;
}

std::vector<service::ImportProfile> shipped(std::string_view kind) {
    auto profiles = shipped();
    std::erase_if(profiles, [&](const auto& profile) { return profile.kind != kind; });
    return profiles;
}

struct Reading {
    std::string profile;  ///< or the id of the refusal
    std::string fields;   ///< bound to a column of the file
    std::vector<std::string> rows;
};

Reading reading(std::string_view kind,
                const std::string& content,
                const importers::OpenOptions& options = {}) {
    const TempFolder folder;
    const auto profiles = shipped(kind);
    const auto source = importers::open_table(folder.file("t.csv", content), profiles, options);
    if (!source.ok()) return {std::string(reason_id(source.error().reason)), "", {}};
    Reading reading;
    reading.profile = (*source)->info().profile_id;
    for (const auto& column : (*source)->columns()) {
        if (column.source_column == 0) continue;
        reading.fields += (reading.fields.empty() ? "" : " ") + column.field;
    }
    reading.rows = rows_of(**source);
    return reading;
}

}  // namespace

TEST_SUITE("profile") {
    TEST_CASE("a profile with everything") {
        const auto profile = read_profile(
            opening_lines +
                "header_search_rows = 5\ntotal_markers = [\"合计\"]\n"
                "title_markers = [\"公示\"]\n[[columns]]\nfield = \"fact.size_class\"\n"
                "required = true\naliases = [\"企业规模\", \"规模\"]\n" +
                one_column + "unit = \"万元\"\n[defaults]\npolicy = \"p\"\n",
            "x.toml");
        CHECK(profile.id == "x");
        CHECK(profile.kind == "roster");
        CHECK(profile.header_search_rows == 5);
        CHECK(profile.total_markers == std::vector<std::string>{"合计"});
        CHECK(profile.title_markers == std::vector<std::string>{"公示"});
        REQUIRE(profile.columns.size() == 2);
        CHECK(profile.columns[0].required);
        CHECK(profile.columns[0].aliases.size() == 2);
        CHECK(profile.columns[1].unit == "万元");
        REQUIRE(profile.defaults.size() == 1);
        CHECK(profile.defaults[0].second == "p");
        CHECK(profile.text.starts_with("id = "));
        CHECK(read_profile(opening_lines + one_column, "x.toml").total_markers.size() == 6);
    }

    TEST_CASE("faults name file, line and column") {
        CHECK(fault(opening_lines + one_column + "unit = 0.5\n")
                  .starts_with("x.toml:9:8: a decimal"));
        CHECK(fault(opening_lines + one_column + "colour = \"red\"\n") ==
              "x.toml:9:10: key \"colour\" is not known here");
        CHECK(fault(opening_lines + one_column + "unit = \"斤\"\n") ==
              "x.toml:9:8: a unit is 元, 万元 or 亿元");
        CHECK(fault("id = \"x\"\n") == "x.toml:1:1: key \"version\" is missing");
        CHECK(fault(opening_lines).find("at least one column") != std::string::npos);
        CHECK(fault(opening_lines + one_column + one_column).find("has two columns") !=
              std::string::npos);
        CHECK(
            fault(opening_lines + one_column + "[[columns]]\nfield = \"b\"\naliases = [\"金额\"]\n")
                .starts_with("x.toml:11:11: heading \"金额\" is given twice"));
        CHECK(fault(opening_lines + "[[columns]]\nfield = \"Amount\"\naliases = [\"a\"]\n")
                  .starts_with("x.toml:7:9: a field is written"));
        CHECK(fault(opening_lines + "[[columns]]\nfield = \"a\"\n").find("at least one heading") !=
              std::string::npos);
        CHECK(fault("header_search_rows = 0\n" + opening_lines + one_column)
                  .starts_with("x.toml:1:22: must be 1"));
        const std::string other_kind =
            "id = \"x\"\nversion = \"1\"\nkind = \"diary\"\nname_zh = \"a\"\nname_en = \"a\"\n";
        CHECK(fault(other_kind + one_column) == "x.toml:3:8: kind \"diary\" is not known");
    }

    TEST_CASE("a column may be explained for templates") {
        const auto profile = read_profile(opening_lines + one_column +
                                              "format = \"money\"\nnote_zh = \"实发数\"\n"
                                              "note_en = \"what is paid\"\nexample = \"1.00\"\n",
                                          "x.toml");
        CHECK(profile.columns[0].format == service::ColumnFormat::money);
        CHECK(profile.columns[0].note_zh == "实发数");
        CHECK(profile.columns[0].note_en == "what is paid");
        CHECK(profile.columns[0].example == "1.00");
        CHECK(read_profile(opening_lines + one_column, "x.toml").columns[0].format ==
              service::ColumnFormat::text);
        for (const std::string_view word : {"text",
                                            "id",
                                            "account",
                                            "money",
                                            "date",
                                            "month",
                                            "integer",
                                            "policy",
                                            "region",
                                            "yes-no"}) {
            const auto format = service::parse_column_format(word);
            REQUIRE(format.has_value());
            CHECK(service::to_text(*format) == word);
        }
        CHECK(fault(opening_lines + one_column + "format = \"colour\"\n")
                  .starts_with("x.toml:9:10: a format is text, id"));
        CHECK(fault(opening_lines + one_column + "note_zh = \"实发数\"\n") ==
              "x.toml:9:11: a column is explained in both languages or in none");
    }

    TEST_CASE("rules for titles and for rows that are no lines") {
        const auto profile = read_profile(
            opening_lines + "ignore_rows = [\"附：\"]\n" + one_column +
                "[[title_values]]\nfield = \"period\"\npattern = \"{year}年{month}月\"\n"
                "[[title_values]]\nfield = \"batch_label\"\npattern = \"第{text}批\"\n"
                "marker = \"补贴\"\nvalue = \"{text}批\"\n",
            "x.toml");
        CHECK(profile.ignore_rows == std::vector<std::string>{"附："});
        REQUIRE(profile.title_values.size() == 2);
        CHECK(profile.title_values[0].value == "{year}-{month}");
        CHECK(profile.title_values[1].marker == "补贴");
        CHECK(profile.title_values[1].value == "{text}批");
        CHECK(read_profile(opening_lines + one_column, "x.toml").ignore_rows.size() > 10);
        CHECK(read_profile(opening_lines + "ignore_rows = []\n" + one_column, "x.toml")
                  .ignore_rows.empty());
        const auto rule = [](const std::string& text) {
            return opening_lines + one_column + "[[title_values]]\nfield = \"period\"\n" + text;
        };
        CHECK(fault(rule("pattern = \"{jahr}年\"\n")) == "x.toml:11:11: {jahr} is not known");
        CHECK(fault(rule("pattern = \"{year}年\"\nvalue = \"{month}\"\n")) ==
              "x.toml:12:9: the pattern has no {month}");
        CHECK(fault(rule("pattern = \"{month}月\"\n")).find("say what becomes") !=
              std::string::npos);
        CHECK(fault(rule("pattern = \"{year}年\"\nmark = \"a\"\n")).find("not known here") !=
              std::string::npos);
    }

    TEST_CASE("a list of a new kind is data") {
        const auto of_kind = [](const std::string& kind) {
            return "id = \"x\"\nversion = \"1\"\nkind = \"" + kind +
                   "\"\nname_zh = \"a\"\nname_en = \"a\"\n" + one_column;
        };
        CHECK(read_profile(of_kind("list-volunteers"), "x.toml").kind == "list-volunteers");
        CHECK(fault(of_kind("list-")) == "x.toml:3:8: kind \"list-\" is not known");
        CHECK(fault(of_kind("list-A")) == "x.toml:3:8: kind \"list-A\" is not known");
    }

    TEST_CASE("a list may be about things, repeat facts, and check them") {
        const auto text = [](const std::string& kind, const std::string& more) {
            return "id = \"x\"\nversion = \"1\"\nkind = \"" + kind +
                   "\"\nname_zh = \"a\"\nname_en = \"a\"\n" +
                   "[[columns]]\nfield = \"fact.unit\"\naliases = [\"单位\"]\n" + more;
        };
        const auto profile = read_profile(text("list-posts",
                                               "format = \"id\"\nchecked = true\n[defaults]\n"
                                               "subject_prefix = \"post\"\nrepeatable = \"yes\"\n"),
                                          "x.toml");
        CHECK(profile.columns[0].checked);
        const std::map<std::string, std::string> defaults(profile.defaults.begin(),
                                                          profile.defaults.end());
        CHECK(defaults.at("subject_prefix") == "post");
        CHECK(defaults.at("repeatable") == "yes");
        CHECK(fault(text("list-posts", "checked = true\n"))
                  .find("only facts that are id, date, integer") != std::string::npos);
        CHECK(fault(text("list-posts", "[defaults]\nsubject_prefix = \"Post:\"\n"))
                  .find("a prefix is written in small letters") != std::string::npos);
        CHECK(fault(text("list-posts", "[defaults]\nrepeatable = \"no\"\n"))
                  .find("or the line is left out") != std::string::npos);
        CHECK(
            fault(text("history", "[defaults]\nrepeatable = \"yes\"\n")).find("only lists know") !=
            std::string::npos);
    }

    TEST_CASE("shipped profiles: no heading means two fields once it is normalised") {
        for (const auto& profile : shipped()) {
            std::set<std::string> seen;
            for (const auto& column : profile.columns) {
                for (const auto& alias : column.aliases) {
                    CAPTURE(profile.id);
                    CAPTURE(alias);
                    CHECK(seen.insert(importers::heading_key(alias).full).second);
                }
            }
        }
    }

    TEST_CASE("shipped profiles: every column a clerk fills in is explained") {
        // Layouts nobody fills in: the workload generator's, a notice as published, a bank's
        // receipts.
        const std::set<std::string> never_filled = {
            "roster-bench", "refund-notice-pengze", "bank-statement-bocom"};
        for (const auto& profile : shipped()) {
            if (never_filled.count(profile.id) != 0) continue;
            std::set<std::string> headings;
            for (const auto& column : profile.columns) {
                headings.insert(column.aliases.begin(), column.aliases.end());
            }
            for (const auto& column : profile.columns) {
                CAPTURE(profile.id);
                CAPTURE(column.field);
                CHECK_FALSE(column.note_zh.empty());
                // Else a row of notes could be taken for the headings.
                CHECK(headings.count(column.note_zh) == 0);
                if (!column.unit.empty()) CHECK(column.format == service::ColumnFormat::money);
                if (column.required && column.field != "credit")
                    CHECK_FALSE(column.example.empty());
            }
        }
    }

    TEST_CASE("the rosters of bureaus find their profile") {
        const Reading training =
            reading("roster",
                    "2019年职业培训补贴花名册\n"
                    "序号,培训机构,统一社会信用代码,银行账号,姓名,身份证号码,培训项目,证书编号,"
                    "指标编号,补贴金额(元),培训月份\n"
                    "1,甲校,91,62,张三,11,育婴,Z1,I1,1000.00,2019-05\n合计,,,,,,,,,1000.00,\n");
        CHECK(training.profile == "roster-training");
        CHECK(training.fields ==
              "seq payee_name payee_id payee_account beneficiary_name beneficiary_id allotment "
              "fact.course fact.certificate_no amount period");
        const Reading internship = reading(
            "roster",
            "身份证号码,姓名,见习基地,岗位名称,组织机构代码,见习开始时间,见习结束时间,申请补贴月数,"
            "单位每月补助金额,单位总补助金额\n11,张三,甲厂,文员,91,2019-03,2019-05,3,1000,3000\n");
        CHECK(internship.profile == "roster-internship");
        CHECK(internship.rows.size() == 1);
        const Reading post =
            reading("roster",
                    "乡村公益性岗位补贴公示\n公示时间：5月1日至5日\n"
                    "序号,姓名,身份证号码,岗位名称,本月累计出勤天数（天）,补贴金额（元）\n"
                    "1,张三,110105********002X,护林员,22,500\n合计,1人,,,,500元\n");
        CHECK(post.profile == "roster-public-post");
        CHECK(post.rows.size() == 1);
        const Reading refund = reading("roster",
                                       "企业名称,统一社会信用代码,企业规模,全年缴费(元),返还金额("
                                       "元),银行账号\n甲厂,91,小型,100.00,60.00,62\n");
        CHECK(refund.profile == "roster-stabilization-refund");
        CHECK(refund.rows[0] == "2:甲厂|91|62|小型|100.00|60.00|stabilization-refund");
        const Reading canonical = reading("roster",
                                          "收款人名称,收款人证件号,银行账号,政策,指标编号,辖区,"
                                          "金额,发放日期,享受期间\na,b,c,d,e,f,1,g,h\n");
        CHECK(canonical.profile == "roster-canonical");
        const Reading english = reading("roster",
                                        "batch_id,payee_name,id_number,bank_account,category,"
                                        "policy_code,budget_source,region_code,"
                                        "amount,pay_date,benefit_period\na,b,c,d,e,f,g,h,1,i,j\n");
        CHECK(english.profile == "roster-bench");
    }

    TEST_CASE("the published notice: title, publicity days, headings with remarks") {
        importers::OpenOptions options;
        options.defaults = {{"period", "2022-01..2022-12"}, {"region", "360430"}};
        const Reading notice = reading("roster",
                                       "彭泽县2023年11月企业失业保险一般稳岗返还公示,,,,,,,"
                                       "\n公示时间：2023年11月20日--11月27日,,,,,,,\n"
                                       "序号,企业名称,月均缴费人数,领取失业金人数,失业率,全年缴费("
                                       "元),\"预计返还金额(大型30%,中小微60%)(元)\","
                                       "\"实际返还(大型30%,中小微60%)(元)\"\n1,某物业管理有限公司,"
                                       "5,0,0,2010.96,1206.58,1206.58\n",
                                       options);
        CHECK(notice.profile == "refund-notice-pengze");
        CHECK(notice.fields ==
              "seq payee_name fact.insured_average fact.benefit_drawers fact.layoff_rate "
              "fact.premium_paid "
              "fact.published_expected amount");
        CHECK(notice.rows ==
              std::vector<std::string>{"4:1|某物业管理有限公司|5|0|0|2010.96|1206.58|1206.58|"
                                       "2022-01..2022-12|360430|stabilization-refund"});
    }

    TEST_CASE("the other kinds of file") {
        CHECK(reading("allotments",
                      "指标编号,预算级次,文号,年度,资金性质,项目,功能科目,经济科目,直达资金,金额,"
                      "下达日期,支出类别,名称\n"
                      "a,b,c,2019,d,e,f,g,是,1,2019-01-02,h,i\n")
                  .fields ==
              "code level document_no title year fund_nature category project function_code "
              "economic_code direct amount date");
        CHECK(reading("opening", "科目,方向,金额,政策,指标,辖区\na,借,1,b,c,d\n").fields ==
              "account side amount policy allotment region");
        CHECK(reading("history",
                      "姓名,身份证号码,政策,享受期间,金额,发放日期,辖区,备注\na,b,c,d,1,e,f,g\n")
                  .fields == "payee_name payee_id policy period amount pay_date region remark");
        CHECK(reading("vouchers",
                      "凭证组,日期,账,摘要,科目,借方,贷方,指标,政策,辖区,附件数,来源单据,对方\na,b,"
                      "c,d,e,1,,f,g,h,1,i,j\n")
                  .fields ==
              "group date ledger summary account debit credit allotment policy region "
              "attachments source_document counterparty");
        CHECK(reading("list-facts", "企业名称,企业规模\n甲厂,大型\n").profile ==
              "list-facts-size-by-name");
        CHECK(reading("list-facts", "企业名称,统一社会信用代码,企业规模\n甲厂,91,大型\n").profile ==
              "list-facts-size");
        CHECK(reading("list-facts", "身份证号,事实,值,起,止\n11,insured-months,12,2019-01-01,\n")
                  .profile == "list-facts");
        CHECK(reading("list-facts", "姓名,事实,值\n张三,insured-months,12\n").profile ==
              "list-facts-by-name");
        CHECK(reading("targets",
                      "id,indicator_zh,indicator_en,unit,target,period,region,document,article,"
                      "verbatim,notes\n"
                      "a,b,c,d,1,2022,630000,e,f,g,h\n")
                  .fields ==
              "id indicator_zh indicator_en unit target period region document article verbatim "
              "notes");
    }
}
