#include "reports/render/csv_writer.hpp"
#include "tests/support/sample_report.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace fundledger;
using namespace fundledger::reports;

namespace {

std::string csv_of(const Report& report, Language language) {
    Sink sink;
    write_csv(sink, report, language);
    return sink.take();
}

}  // namespace

TEST_SUITE("report csv writer") {
    TEST_CASE("the whole file of a small report") {
        CHECK(csv_of(test::tiny_report(), Language::zh) ==
              "\xEF\xBB\xBF"
              "资金支出表 - 按支出类别,编制单位：临夏州就业局,期间：2024年,单位：元,分列：类别\r\n"
              "支出类别,人次,金额,执行率\r\n"
              "职业培训补贴,1200,1234567.89,82.30%\r\n"
              "\"<script>alert(\"\"䶮𠮷\"\")</script>\",2,-0.50,\r\n"
              "\"'=SUM(A1), \"\"x\"\"\",,,\r\n"
              "合计,1202,1234567.39,\r\n"
              "\r\n"
              "注,科目编码未核对\r\n"
              "数据截至,linxia-subsidy,7,2024-03-01,sm3:ab12\r\n"
              "编制程序,fundledger 0.1.0\r\n");
    }

    TEST_CASE("fields are quoted where RFC 4180 asks for it") {
        CHECK(csv_field("abc") == "abc");
        CHECK(csv_field("") == "");
        CHECK(csv_field("a,b") == "\"a,b\"");
        CHECK(csv_field("a\"b") == "\"a\"\"b\"");
        CHECK(csv_field("a\r\nb") == "\"a\r\nb\"");
        CHECK(csv_field(" a") == "\" a\"");
    }

    TEST_CASE("texts that would run as formulas are defused, numbers are not") {
        for (const std::string text :
             {"=1+1", "+1", "-1", "@SUM(1)", "\tx", "\rx", "\nx", "＝1", "＋1", "－1", "＠1"}) {
            CAPTURE(text);
            CHECK(defused(text) == "'" + text);
        }
        CHECK(defused("1-1") == "1-1");
        CHECK(defused("") == "");
        Report report = test::tiny_report();
        report.sections[0].tables[0].rows[1].cells[1] = Cell::integer(-2);
        CHECK(csv_of(report, Language::zh).find(",-2,-0.50,\r\n") != std::string::npos);
    }

    TEST_CASE("tables follow one another with an empty line between; spans are written out") {
        const std::string csv = csv_of(test::full_report(), Language::en);
        CHECK(csv.find("Start-up grant,58,290000.00,0.00,58000.00,-5000.00,343000.00,") !=
              std::string::npos);
        CHECK(csv.find("\r\n\r\nOutflows of employment funds - Balances - Accounts,") !=
              std::string::npos);
        CHECK(csv.find("Code,Account,Opening/Debit,Opening/Credit,Movement/Debit,") !=
              std::string::npos);
    }
}
