// The same roster as several programs save it: identical cells from all of them.
#include "importers/sniff.hpp"
#include "importers/workbook.hpp"
#include "tests/support/import_files.hpp"
#include "tests/support/paths.hpp"
#include "tests/support/workbook_rows.hpp"

#include <doctest/doctest.h>

using namespace fundledger;
using namespace fundledger::importers;
using namespace fundledger::tests;

namespace {

std::filesystem::path fixture(std::string_view name) {
    return data_dir() / "fixtures" / "workbooks" / name;
}

const std::vector<std::string> roster = {
    "1:序号|姓名|身份证号|银行账号|金额|月数|申请日期|费款所属期|办理时间|备注",
    "2:1|王喆|110105200001010014|6228480010203040506|0.01|1|2019-04-08|2019-01|2019-07-08 09:30:00|"
    "正常",
    "3:2|李堃|360102199003071239|6228480010203040513|1843.61|2|2019-04-09|2019-02|"
    "2019-07-08 10:30:01|补发 <3月> & 4月",
    "4:3|张䶮|36010219881212002X|6228480010203040520|1854.72|3|2019-04-10|2019-03|"
    "2019-07-08 11:30:02|第一行\n第二行",
    "5:4|㐂小云|362201197601154418|6228480010203040527|1865.83|4|2019-04-11|2019-04|"
    "2019-07-08 12:30:03",
    "6:5|𠮷冈|360781199908080027|6228480010203040534|1876.94|5|2019-04-12|2019-05|"
    "2019-07-08 13:30:04|正常",
    "7:6|欧阳娜娜|361102198502280013|6228480010203040541|1888.05|6|2019-04-13|2019-06|"
    "2019-07-08 14:30:05|补发 <3月> & 4月",
    "8:7|阿卜杜热合曼·买买提|653101199106150315|6228480010203040548|1899.16|1|2019-04-14|2019-07|"
    "2019-07-08 15:30:06|第一行\n第二行",
    "9:8|陈 伟|360401200010100029|6228480010203040555|1910.27|2|2019-04-15|2019-08|"
    "2019-07-08 16:30:07",
    "10:9|赵敏|360302197212310056|6228480010203040562|1921.38|3|2019-04-16|2019-09|"
    "2019-07-08 17:30:08|正常",
    "11:10|孙(大)强|360502196807070011|6228480010203040569|1932.49|4|2019-04-17|2019-10|"
    "2019-07-08 18:30:09|补发 <3月> & 4月",
    "12:11|周芳|360601199411110048|6228480010203040576|1943.6|5|2019-04-18|2019-11|"
    "2019-07-08 19:30:10|第一行\n第二行",
    "13:12|吴磊|360802198903030060|6228480010203040583|1954.71|6|2019-04-19|2019-12|"
    "2019-07-08 20:30:11"};

}  // namespace

TEST_SUITE("workbook_fixtures") {
    TEST_CASE("XLSX of LibreOffice, openpyxl and libxlsxwriter, strict, from 1904") {
        for (const std::string_view name : {"openpyxl.xlsx",
                                            "libreoffice.xlsx",
                                            "libxlsxwriter.xlsx",
                                            "libxlsxwriter-constant-memory.xlsx",
                                            "strict.xlsx",
                                            "epoch-1904.xlsx"}) {
            CAPTURE(name);
            FileBytes file = FileBytes::open(fixture(name)).value();
            CHECK(format_of(file) == "XLSX");
            for (const XmlEngine engine : {XmlEngine::scanner, XmlEngine::expat}) {
                const SheetRead read = read_xlsx(fixture(name), 0, engine);
                CHECK_FALSE(read.refusal.has_value());
                CHECK(read.rows == roster);
            }
        }
    }

    TEST_CASE("XLS of LibreOffice, in both epochs") {
        for (const std::string_view name : {"libreoffice.xls", "epoch-1904.xls"}) {
            CAPTURE(name);
            FileBytes file = FileBytes::open(fixture(name)).value();
            CHECK(format_of(file) == "XLS");
            const auto book = open_xls(std::move(file));
            REQUIRE(book.ok());
            CHECK((*book)->format() == "XLS");
            REQUIRE((*book)->sheets().size() == 1);
            CHECK((*book)->sheets()[0].name == "名册");
            auto reader = (*book)->open(0).value();
            CHECK(read_sheet(*reader).rows == roster);
            reader->rewind();
            CHECK(read_sheet(*reader).rows == roster);
        }
    }

    TEST_CASE("what is no workbook has its true name") {
        FileBytes ods = FileBytes::open(fixture("libreoffice.ods")).value();
        CHECK(format_of(ods) == "ODS");
    }
}
