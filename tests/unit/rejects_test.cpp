// The rejects file: the clerk's rows as they were, with reasons, in the format they came in.
#include "importers/rejects.hpp"

#include "importers/refusals.hpp"
#include "importers/reject_columns.hpp"
#include "importers/text_file_writer.hpp"
#include "ledger/base/error.hpp"
#include "tests/support/import_files.hpp"
#include "tests/support/store_fixture.hpp"
#include "tests/support/workbook_rows.hpp"
#include "tests/support/xlsx_files.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace fundledger;
using namespace fundledger::importers;
using namespace fundledger::tests;

namespace {

const std::vector<RejectNote> two_notes = {{3, 2, "身份证号有误", "GB 11643", "校验码 X", "1"},
                                           {3, 3, "金额有误", "", "", "-1"}};
const std::string digest = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

struct Case {
    TempFolder folder;
    service::SourceInfo info;

    Case(const std::string& content,
         std::string encoding,
         std::uint32_t header_row,
         char delimiter = ',') {
        info.path = folder.file("t.csv", content).string();
        info.file_name = "t.csv";
        info.encoding = std::move(encoding);
        info.header_row = header_row;
        info.delimiter = delimiter;
    }

    [[nodiscard]] RejectsRequest request(const std::vector<RejectNote>& notes,
                                         const std::filesystem::path& target) const {
        return {.info = info,
                .columns = {},
                .notes = notes,
                .source_digest = digest,
                .now = Instant(1'554'080'400'000'000),
                .to = target};
    }

    [[nodiscard]] std::string written(const std::vector<RejectNote>& notes) const {
        const auto target = folder.path() / "rejects.csv";
        const auto count = write_rejects(request(notes, target));
        REQUIRE(count.ok());
        return read_whole(target);
    }
};

const std::string mark = "\xEF\xBB\xBF";

}  // namespace

TEST_SUITE("rejects") {
    TEST_CASE("titles, heading and rows with notes, all notes of a row in one place") {
        const Case c(
            "单位：万元,,\n姓名,身份证号,\"金额,元\"\n张三,\t1,-1\n李四,2,3\n", "UTF-8", 2);
        CHECK(
            c.written(two_notes) ==
            mark +
                "单位：万元,,\r\n姓名,身份证号,\"金额,元\",行号,疑点,依据,应为,实为,来源\r\n"
                "张三,\t1,-1,3,身份证号有误；金额有误,GB 11643,校验码 X,1；-1,F-0123456789ab\r\n");
    }

    TEST_CASE("GB18030 stays GB18030, tabs stay tabs") {
        const std::string gb = "\xD0\xD5\xC3\xFB\tb\r\nx\t1\r\n\xD5\xC5\xC8\xFD\t2\r\n";
        const Case c(gb, "GB18030", 1, '\t');
        const std::string text = c.written({{3, 0, "张三", "", "", ""}});
        CHECK(text.starts_with("\xD0\xD5\xC3\xFB\tb\t\xD0\xD0\xBA\xC5\t"));
        CHECK(text.ends_with("\xD5\xC5\xC8\xFD\t2\t3\t\xD5\xC5\xC8\xFD\t\t\t\tF-0123456789ab\r\n"));
    }

    TEST_CASE("bars that come in two characters leave none of them in the cells") {
        Case c("姓名|!证号|!金额\n张三|!1|!-1\n李四|!2|!3\n", "UTF-8", 1, '|');
        c.info.paired_delimiter = true;
        CHECK(c.written({{2, 2, "有误", "", "", "1"}}) ==
              mark +
                  "姓名|证号|金额|行号|疑点|依据|应为|实为|来源\r\n"
                  "张三|1|-1|2|有误|||1|F-0123456789ab\r\n");
    }

    TEST_CASE("quotes, short rows and formulas are kept as they are") {
        const Case c("a,b,c\n\"x\"\"y\nz\",=1+1\n+2,-3,@4\n", "UTF-8", 1);
        CHECK(c.written({{2, 0, "f", "", "", ""}, {4, 0, "g", "", "", ""}}) ==
              mark +
                  "a,b,c,行号,疑点,依据,应为,实为,来源\r\n\"x\"\"y\nz\",=1+1,,2,f,,,,F-"
                  "0123456789ab\r\n"
                  "+2,-3,@4,4,g,,,,F-0123456789ab\r\n");
    }

    TEST_CASE("columns of an earlier round are not added twice, wherever they stand") {
        const std::string again =
            mark + "a,b,行号,疑点,依据,应为,实为,来源\r\n1,2,2,new,,,,F-0123456789ab\r\n";
        const std::vector<RejectNote> notes = {{2, 0, "new", "", "", ""}};
        const Case without_source("a,b,行号,疑点,依据,应为,实为\n1,2,9,old,,,\n", "UTF-8", 1);
        CHECK(without_source.written(notes) == again);
        const Case inside(
            "a,行号,疑点,依据,应为,实为,来源,b\n1,9,old,,,,F-000000000000,2\n", "UTF-8", 1);
        CHECK(inside.written(notes) == again);
    }

    TEST_CASE("what the target is called decides what is written, else the source") {
        service::SourceInfo text;
        service::SourceInfo sheet;
        sheet.format = "XLS";
        CHECK(rejects_format("a.XLSX", text) == RejectsFormat::workbook);
        CHECK(rejects_format("a.csv", sheet) == RejectsFormat::text);
        CHECK(rejects_format("a", sheet) == RejectsFormat::workbook);
        CHECK(rejects_format("a", text) == RejectsFormat::text);
    }

    TEST_CASE("a workbook comes back as a workbook: amounts are numbers without their noise") {
        const TempFolder folder;
        SheetText sheet;
        sheet.rows =
            "<row r=\"1\"><c t=\"inlineStr\"><is><t>单位：元</t></is></c></row>"
            "<row r=\"2\"><c t=\"inlineStr\"><is><t>金额</t></is></c>"
            "<c t=\"inlineStr\"><is><t>账号</t></is></c></row>"
            "<row "
            "r=\"3\"><c><v>4373.2600000000002</v></c><c><v>6.2179900000000003E+18</v></c></row>"
            "<row r=\"4\"><c><v>5</v></c></row>";
        write_package(folder.path() / "t.xlsx", xlsx_parts(sheet));
        service::SourceInfo info;
        info.path = (folder.path() / "t.xlsx").string();
        info.file_name = "t.xlsx";
        info.format = "XLSX";
        info.sheet = "Sheet1";
        info.header_row = 2;
        const std::vector<service::BoundColumn> columns = {{"amount", "金额", 1, "元"},
                                                           {"payee_account", "账号", 2, ""}};
        const std::vector<RejectNote> notes = {{3, 2, "数字已丢失", "", "", "6.2E+18"}};
        const auto count = write_rejects({.info = info,
                                          .columns = columns,
                                          .notes = notes,
                                          .source_digest = digest,
                                          .now = Instant(1'554'080'400'000'000),
                                          .to = folder.path() / "back.xlsx"});
        REQUIRE(count.ok());
        CHECK(count.value() == 1);
        const SheetRead read = read_xlsx(folder.path() / "back.xlsx");
        CHECK(read.rows ==
              std::vector<std::string>{
                  "1:单位：元",
                  "2:金额|账号|行号|疑点|依据|应为|实为|来源",
                  "3:4373.26|6.2179900000000003E+18|3|数字已丢失|||6.2E+18|F-0123456789ab"});
    }

    TEST_CASE("nothing is left behind where the source cannot be read") {
        Case c("a\n\xFF\n", "UTF-8", 1);
        const auto refused = write_rejects(c.request({}, c.folder.path() / "r.csv"));
        REQUIRE_FALSE(refused.ok());
        CHECK(refused.error().reason == Reason::undecodable_byte);
        c.info.path += ".gone";
        CHECK_FALSE(write_rejects(c.request({}, c.folder.path() / "r.csv")).ok());
        CHECK_FALSE(std::filesystem::exists(c.folder.path() / "r.csv"));
        CHECK_FALSE(std::filesystem::exists(c.folder.path() / "r.csv.part"));
    }
}

TEST_SUITE("reject_columns") {
    TEST_CASE("the digits of the source are no number to a spreadsheet") {
        CHECK(source_cell(digest) == "F-0123456789ab");
        CHECK(source_in(" F-0123456789ab ") == "0123456789ab");
        for (const char* text :
             {"", "F-", "0123456789ab", "F-0123456789a", "F-0123456789aB", "F-0123456789abc"}) {
            CAPTURE(text);
            CHECK(source_in(text).empty());
        }
    }

    TEST_CASE("no profile takes an added column for one of its own") {
        for (const auto& profile : fixture_catalogue().profiles()) {
            for (const auto& column : profile.columns) {
                for (const auto& alias : column.aliases) {
                    CAPTURE(profile.id);
                    CHECK(std::find(reject_headings.begin(), reject_headings.end(), alias) ==
                          reject_headings.end());
                }
            }
        }
    }
}

TEST_SUITE("text_file_writer") {
    TEST_CASE("a file is there after commit only, and for its owner only") {
        const TempFolder folder;
        const auto path = folder.path() / "t.txt";
        {
            TextFileWriter writer(path, Encoding::utf8);
            writer.write("abc");
        }
        CHECK_FALSE(std::filesystem::exists(path));
        TextFileWriter writer(path, Encoding::utf8);
        writer.write("abc");
        CHECK_FALSE(std::filesystem::exists(path));
        writer.commit();
        CHECK(read_whole(path) == "abc");
        CHECK((std::filesystem::status(path).permissions() & std::filesystem::perms::others_all) ==
              std::filesystem::perms::none);
        CHECK_THROWS_AS(TextFileWriter(folder.path() / "no" / "t.txt", Encoding::utf8), Error);
    }

    TEST_CASE("characters cut by the buffer are put together again") {
        const TempFolder folder;
        TextFileWriter writer(folder.path() / "t.txt", Encoding::gb18030);
        std::string gb;
        for (int i = 0; i < 200'000; ++i) {
            writer.write("\xE5\xBC");
            writer.write("\xA0");
            gb += "\xD5\xC5";
        }
        writer.commit();
        CHECK(read_whole(folder.path() / "t.txt") == gb);
    }
}

TEST_SUITE("refusals") {
    TEST_CASE("the place in words") {
        CHECK(arg(refuse_place(Reason::nul_byte, "f.csv", 3, 2), "where") == "f.csv:3:2");
        CHECK(arg(refuse_place(Reason::nul_byte, "f.csv", 3, 0), "where") == "f.csv:3");
        CHECK(arg(refuse_file(Reason::file_empty, "f.csv"), "where") == "f.csv");
        CHECK(excerpt("short") == "short");
        std::string names;
        for (int i = 0; i < 30; ++i) names += "某";
        CHECK(excerpt(names) == names.substr(0, 60) + "…");
        CHECK(excerpt("x" + names) == "x" + names.substr(0, 57) + "…");
    }
}
