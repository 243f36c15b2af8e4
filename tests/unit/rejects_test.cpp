// The rejects file: the clerk's rows as they were, with reasons, in the format they came in.
#include "importers/rejects.hpp"

#include "importers/refusals.hpp"
#include "importers/text_file_writer.hpp"
#include "ledger/base/error.hpp"
#include "tests/support/import_files.hpp"

#include <doctest/doctest.h>

using namespace fundledger;
using namespace fundledger::importers;
using namespace fundledger::tests;

namespace {

const std::vector<RejectNote> two_notes = {{3, "身份证号有误", "GB 11643", "校验码 X", "1"},
                                           {3, "金额有误", "", "", "-1"}};

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

    [[nodiscard]] std::string written(const std::vector<RejectNote>& notes) const {
        const auto target = folder.path() / "rejects.csv";
        const auto count = write_rejects(info, notes, {}, target);
        REQUIRE(count.ok());
        return read_whole(target);
    }
};

const std::string mark = "\xEF\xBB\xBF";

}  // namespace

TEST_SUITE("rejects") {
    TEST_CASE("only rows with notes, all notes of a row in one place, with a mark for Excel") {
        const Case c("标题,,\n姓名,身份证号,\"金额,元\"\n张三,\t1,-1\n李四,2,3\n", "UTF-8", 2);
        CHECK(c.written(two_notes) ==
              mark +
                  "姓名,身份证号,\"金额,元\",行号,疑点,依据,应为,实为\r\n"
                  "张三,\t1,-1,3,身份证号有误；金额有误,GB 11643,校验码 X,1；-1\r\n");
    }

    TEST_CASE("GB18030 stays GB18030, tabs stay tabs") {
        const std::string gb = "\xD0\xD5\xC3\xFB\tb\r\nx\t1\r\n\xD5\xC5\xC8\xFD\t2\r\n";
        const Case c(gb, "GB18030", 1, '\t');
        const std::string text = c.written({{3, "张三", "", "", ""}});
        CHECK(text.starts_with("\xD0\xD5\xC3\xFB\tb\t\xD0\xD0\xBA\xC5\t"));
        CHECK(text.ends_with("\xD5\xC5\xC8\xFD\t2\t3\t\xD5\xC5\xC8\xFD\t\t\t\r\n"));
    }

    TEST_CASE("quotes, short rows and formulas are kept as they are") {
        const Case c("a,b,c\n\"x\"\"y\nz\",=1+1\n+2,-3,@4\n", "UTF-8", 1);
        CHECK(c.written({{2, "f", "", "", ""}, {4, "g", "", "", ""}}) ==
              mark +
                  "a,b,c,行号,疑点,依据,应为,实为\r\n\"x\"\"y\nz\",=1+1,,2,f,,,\r\n+2,-3,@4,4,g,,,"
                  "\r\n");
    }

    TEST_CASE("columns of an earlier round are not added twice") {
        const Case c("a,行号,疑点,依据,应为,实为\n1,9,old,,,\n", "UTF-8", 1);
        CHECK(c.written({{2, "new", "", "", ""}}) ==
              mark + "a,行号,疑点,依据,应为,实为\r\n1,2,new,,,\r\n");
    }

    TEST_CASE("nothing is left behind where the source cannot be read") {
        Case c("a\n\xFF\n", "UTF-8", 1);
        const auto refused = write_rejects(c.info, {}, {}, c.folder.path() / "r.csv");
        REQUIRE_FALSE(refused.ok());
        CHECK(refused.error().reason == Reason::undecodable_byte);
        c.info.path += ".gone";
        CHECK_FALSE(write_rejects(c.info, {}, {}, c.folder.path() / "r.csv").ok());
        CHECK_FALSE(std::filesystem::exists(c.folder.path() / "r.csv"));
        CHECK_FALSE(std::filesystem::exists(c.folder.path() / "r.csv.part"));
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
