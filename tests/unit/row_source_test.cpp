// From a path to mapped rows: what is accepted, what is refused and where.
#include "importers/mapped_source.hpp"
#include "importers/open_table.hpp"
#include "importers/total_row.hpp"
#include "tests/support/import_files.hpp"

#include <doctest/doctest.h>

using namespace fundledger;
using namespace fundledger::importers;
using namespace fundledger::tests;

namespace {

service::ImportProfile roster(std::string id = "roster") {
    service::ImportProfile profile;
    profile.id = std::move(id);
    profile.version = "1";
    profile.kind = "roster";
    profile.columns = {{"payee_name", true, {"姓名"}, ""},
                       {"payee_id", true, {"身份证号码", "身份证号"}, ""},
                       {"amount", true, {"补贴金额", "金额"}, "元"},
                       {"policy", false, {"政策"}, ""}};
    profile.total_markers = {"合计", "总计", "小计", "total"};
    profile.text = "the file of the profile";
    return profile;
}

const std::string heading = "姓名,身份证号,金额\n";

struct Opened {
    TempFolder folder;
    Result<std::unique_ptr<service::RowSource>, Refusal> source;

    explicit Opened(const std::string& content,
                    const OpenOptions& options = {},
                    std::vector<service::ImportProfile> profiles = {roster()})
        : source(open_table(folder.file("名单.csv", content), profiles, options)) {}

    [[nodiscard]] std::string reason() const {
        return source.ok() ? "ok" : std::string(reason_id(source.error().reason));
    }
    std::vector<std::string> rows() {
        REQUIRE(reason() == "ok");
        return rows_of(**source);
    }
};

using Rows = std::vector<std::string>;

std::string total_of(std::string_view first, std::string_view second, std::string_view third) {
    const TotalRowFinder finder(std::vector<std::string>{"合计", "总计", "小计", "total"}, {1});
    const std::vector<std::string_view> cells = {first, second, third};
    const std::string_view* found = finder.find(cells);
    return found == nullptr ? "line" : std::string(*found);
}

}  // namespace

TEST_SUITE("row_source") {
    TEST_CASE("rows carry cells in the order of the columns, and their line") {
        Opened opened(
            "2024年发放表\n\n序号,金额,姓名 ,身份证号\n1, 100.00 ,张三,\t11\n\n2,1,李四\n");
        CHECK(opened.rows() == Rows{"4:张三|11|100.00", "6:李四||1"});
        const auto& source = **opened.source;
        CHECK(source.info().file_name == "名单.csv");
        CHECK(source.info().encoding == "UTF-8");
        CHECK(source.info().delimiter == ',');
        CHECK(source.info().header_row == 3);
        CHECK(source.info().title_rows == Rows{"2024年发放表"});
        CHECK(source.info().profile_id == "roster");
        CHECK(source.info().profile_text == "the file of the profile");
        CHECK(source.columns()[2].heading == "金额");
        CHECK(source.columns()[2].source_column == 2);
        CHECK(source.columns()[2].unit == "元");
    }

    TEST_CASE("a second pass gives the same rows, totals and fingerprint") {
        Opened opened(heading + "张三,1,2\n合计,,2\n");
        const Rows first = opened.rows();
        const std::uint64_t fingerprint = (*opened.source)->pass_fingerprint();
        CHECK((*opened.source)->totals().size() == 1);
        (*opened.source)->rewind();
        CHECK((*opened.source)->totals().empty());
        CHECK(rows_of(**opened.source) == first);
        CHECK((*opened.source)->totals().size() == 1);
        CHECK((*opened.source)->pass_fingerprint() == fingerprint);
    }

    TEST_CASE("the delimiter is decided by the headings") {
        CHECK(Opened("姓名\t身份证号\t金额\n张三\t1\t1,234.50\n").rows() ==
              Rows{"2:张三|1|1,234.50"});
        CHECK(Opened("姓名;身份证号;金额\n张三;1;2\n").rows() == Rows{"2:张三|1|2"});
        CHECK(Opened("a\tb,c\n姓名,身份证号,金额\n张三,1,2\t3\n").rows() == Rows{"3:张三|1|2\t3"});
    }

    TEST_CASE("the same rows in every encoding") {
        const std::string gb =
            "\xD0\xD5\xC3\xFB,\xC9\xED\xB7\xDD\xD6\xA4\xBA\xC5,\xBD\xF0\xB6\xEE\r\n"
            "\xD5\xC5\xC8\xFD,1,2\r\n";
        Opened opened(gb);
        CHECK(opened.rows() == Rows{"2:张三|1|2"});
        CHECK((*opened.source)->info().encoding == "GB18030");
        Opened marked("\xEF\xBB\xBF" + heading + "张三,1,2\n");
        CHECK(marked.rows() == Rows{"2:张三|1|2"});
        CHECK((*marked.source)->info().encoding == "UTF-8-BOM");
    }

    TEST_CASE("characters of old systems are mapped and told; the file keeps them") {
        const std::string old_name = "王\xEE\xA1\xA3";  // U+E863, today 䶮
        Opened opened(heading + "张敏,1,2\n" + old_name + ",3,4\n");
        REQUIRE(opened.reason() == "ok");
        service::RowBatch batch;
        REQUIRE((*opened.source)->next(batch).ok());
        CHECK(batch.row(1)[0] == "王䶮");
        CHECK(batch.notes_of(0).empty());
        REQUIRE(batch.notes_of(1).size() == 1);
        CHECK(batch.notes_of(1).front().fault == service::CellFault::private_use);
        CHECK(batch.notes_of(1).front().raw == old_name);
    }

    TEST_CASE("rare characters of names come through every encoding") {
        const std::string names = "张喆,1,2\n王堃,3,4\n李䶮,5,6\n赵㐂,7,8\n孙𠮷,9,10\n";
        const Rows expected = Opened(heading + names).rows();
        CHECK(expected[4].find("孙𠮷") != std::string::npos);
        for (const char* encoding : {"GB18030", "UTF-16LE", "UTF-16BE"}) {
            CAPTURE(encoding);
            CHECK(Opened(encoded(heading + names, encoding)).rows() == expected);
        }
    }

    TEST_CASE("cells that were made texts on purpose") {
        const Rows plain = Opened(heading + "张敏,0123,2\n").rows();
        CHECK(Opened(heading + "张敏,=\"0123\",2\n").rows() == plain);
        CHECK(Opened(heading + "张敏,\"=\"\"0123\"\"\",2\n").rows() == plain);
        CHECK(Opened(heading + "=\"张敏\",'0123,=\"2\"\n").rows() == plain);
    }

    TEST_CASE("totals are kept apart, and only those of the file at its end are its own") {
        Opened opened(heading +
                      "张三,1,2\n小 计,,2\n李四,2,3\n合计,,5\n王五,3,1\n合计,3人,6\n\n总计,,6\n");
        CHECK(opened.rows() == Rows{"2:张三|1|2", "4:李四|2|3", "6:王五|3|1"});
        const auto& totals = (*opened.source)->totals();
        REQUIRE(totals.size() == 4);
        CHECK(totals[0].source_row == 3);
        CHECK_FALSE(totals[0].of_file);
        CHECK_FALSE(totals[1].of_file);
        CHECK(totals[2].of_file);
        CHECK(totals[2].label == "合计 3人 6");
        CHECK(totals[2].cells == Rows{"合计", "3人", "6"});
        CHECK(totals[3].of_file);
    }

    TEST_CASE("remarks below the total are no lines, lines below it are") {
        const std::string rows = heading + "张三,1,2\n合计,,2\n制表人：甲,,审核人：乙\n";
        Opened remarks(rows + "说明：略,,\n");
        CHECK(remarks.rows() == Rows{"2:张三|1|2"});
        CHECK((*remarks.source)->totals().at(0).of_file);
        CHECK(Opened(rows + "李四,,3\n").rows() == Rows{"2:张三|1|2", "5:李四||3"});
        CHECK(Opened(rows + "李四,11010519491231002X,\n").rows() ==
              Rows{"2:张三|1|2", "5:李四|11010519491231002X|"});
        CHECK(Opened(heading + "制表人：甲,,\n张三,1,2\n").rows() ==
              Rows{"2:制表人：甲||", "3:张三|1|2"});
    }

    TEST_CASE("what is a row of totals") {
        for (const std::string_view text : {"合计",
                                            "合　计",
                                            "合 计：",
                                            "合计23人 42179.12元",
                                            "总计（元）",
                                            "Total",
                                            "TOTAL amount",
                                            "合计金额",
                                            "合计：２３人",
                                            "小计"}) {
            CAPTURE(text);
            CHECK(total_of(text, "", "1") == text);
        }
        CHECK(total_of("", "合计", "1") == "合计");
        CHECK(total_of("12", "", "合计") == "合计");
        CHECK(total_of("合计", "23人", "1") == "合计");
        for (const std::string_view name :
             {"合计财务咨询有限公司", "总计数据科技有限公司", "Totalenergies", "合", "张合计"}) {
            CAPTURE(name);
            CHECK(total_of(name, "", "1") == "line");
        }
        CHECK(total_of("合计", "11010519491231002X", "1") == "line");
        CHECK(total_of("张三", "11010519491231002X", "合计") == "line");
        CHECK(TotalRowFinder::is_subtotal("小　计"));
        CHECK_FALSE(TotalRowFinder::is_subtotal("合计"));
        CHECK(trimmed("\xE3\x80\x80 a\xC2\xA0\t") == "a");
        CHECK(trimmed(" \xE3\x80\x80").empty());
    }

    TEST_CASE("a column wins over the profile, and the caller over both") {
        auto profile = roster();
        profile.defaults = {{"policy", "from-profile"}, {"region", "622900"}};
        OpenOptions options;
        options.defaults = {{"policy", "from-caller"}, {"amount", "9"}};
        Opened opened(heading + "张三,1,2\n", options, {profile});
        CHECK(opened.rows() == Rows{"2:张三|1|9|from-caller|622900"});
        CHECK((*opened.source)->columns()[2].source_column == 0);
        CHECK((*opened.source)->columns()[3].source_column == 0);
        CHECK(Opened("姓名,身份证号\n张三,1\n", options, {profile}).rows() ==
              Rows{"2:张三|1|from-caller|9|622900"});
        profile.defaults = {{"amount", "7"}};
        CHECK(Opened(heading + "张三,1,2\n", {}, {profile}).rows() == Rows{"2:张三|1|2"});
    }

    TEST_CASE("the profile that understands most is chosen, or the one asked for") {
        auto wide = roster("wide");
        wide.columns.push_back({"remark", false, {"备注"}, ""});
        const std::string text = "姓名,身份证号,金额,备注\n张三,1,2,x\n";
        Opened opened(text, {}, {roster(), wide});
        REQUIRE(opened.reason() == "ok");
        CHECK((*opened.source)->info().profile_id == "wide");
        OpenOptions options;
        options.profile = "roster";
        Opened asked(text, options, {roster(), wide});
        REQUIRE(asked.reason() == "ok");
        CHECK((*asked.source)->info().profile_id == "roster");
        options.profile = "rooster";
        Opened unknown(text, options, {roster(), wide});
        REQUIRE(unknown.reason() == "profile-unknown");
        CHECK(arg(unknown.source.error(), "expected") == "roster, wide");
        CHECK(arg(unknown.source.error(), "nearest") == "roster");
        CHECK(Opened(text, {}, {roster("a"), roster("b")}).reason() == "profile-ambiguous");
    }
}

TEST_SUITE("row_source_refusals") {
    TEST_CASE("empty file") {
        CHECK(Opened("").reason() == "file-empty");
        CHECK(Opened("\xEF\xBB\xBF").reason() == "file-empty");
        CHECK(Opened("\n ,\r\n").reason() == "file-empty");
    }

    TEST_CASE("header only") {
        Opened opened("标题\n" + heading + "\n,,\n");
        CHECK(opened.reason() == "header-only");
        CHECK(arg(opened.source.error(), "row") == "2");
        CHECK(Opened(heading + "合计,,0\n").reason() == "header-only");
    }

    TEST_CASE("missing column, with the nearest heading") {
        Opened opened("姓名,身份证号,补助金额\n张三,1,2\n");
        CHECK(opened.reason() == "column-missing");
        CHECK(arg(opened.source.error(), "what") == "补贴金额");
        CHECK(arg(opened.source.error(), "found") == "补助金额");
        CHECK(arg(opened.source.error(), "expected") == "补贴金额 / 金额 (元)");
    }

    TEST_CASE("no headings") {
        CHECK(Opened("张三,1,2\n李四,2,3\n").reason() == "header-not-found");
    }

    TEST_CASE("undecodable byte, NUL byte") {
        Opened opened(heading + "张\xFF,1,2\n");
        CHECK(opened.reason() == "undecodable-byte");
        CHECK(arg(opened.source.error(), "offset") == std::to_string(heading.size() + 3));
        CHECK(arg(opened.source.error(), "row") == "2");
        CHECK(Opened(heading + std::string("a\0,1,2\n", 7)).reason() == "nul-byte");
    }

    TEST_CASE("unterminated quote, text after a closing quote, a field of 10 MB") {
        Opened open_quote(heading + "张三,1,2\n\"李四,2,3\n");
        CHECK(open_quote.rows() == Rows{"2:张三|1|2", "refused: unterminated-quote"});
        Opened after(heading + "\"张\"三,1,2\n");
        CHECK(after.reason() == "text-after-quote");
        CHECK(arg(after.source.error(), "where") == "名单.csv:2:1");
        std::string long_field = heading;
        long_field.append(10'000'000, 'x');
        CHECK(Opened(long_field + ",1,2\n").reason() == "field-too-long");
        CHECK(Opened("\"姓名\"x,身份证号,金额\n张三,1,2\n").reason() == "text-after-quote");
    }

    TEST_CASE("text beyond the headings: an unquoted amount with a comma in it") {
        Opened opened(heading + "张三,1,2,,\n李四,2,1,234.50\n王五,3,4\n");
        CHECK(opened.rows() == Rows{"2:张三|1|2", "refused: too-many-columns"});
        (*opened.source)->rewind();
        service::RowBatch batch;
        CHECK((*opened.source)->next(batch).ok());
        const auto refused = (*opened.source)->next(batch);
        REQUIRE_FALSE(refused.ok());
        CHECK(arg(refused.error(), "where") == "名单.csv:3:4");
        CHECK(arg(refused.error(), "found") == "234.50");
        CHECK(arg(refused.error(), "expected") == "3");
    }

    TEST_CASE("other formats, and a sheet of a text file") {
        Opened opened("PK\x03\x04 xl/workbook.xml");
        CHECK(opened.reason() == "workbook-damaged");
        OpenOptions options;
        options.sheet = "Sheet1";
        CHECK(Opened(heading + "张三,1,2\n", options).reason() == "format-unsupported");
        const std::vector<service::ImportProfile> profiles = {roster()};
        const auto missing = open_table("/nowhere/x.csv", profiles, {});
        REQUIRE_FALSE(missing.ok());
        CHECK(missing.error().reason == Reason::file_unreadable);
    }

    TEST_CASE("a file that changes while it is read") {
        Opened opened(heading + "张三,1,2\n");
        REQUIRE(opened.reason() == "ok");
        static_cast<void>(opened.folder.file("名单.csv", heading + "张三,1,3\n"));
        CHECK(opened.rows() == Rows{"2:张三|1|3", "refused: file-changed"});
    }

    TEST_CASE("a million cells need no more memory than a window") {
        std::string text = heading;
        for (int i = 0; i < 100'000; ++i) text += "张三,1,2\n";
        Opened opened(text);
        REQUIRE(opened.reason() == "ok");
        service::RowBatch batch;
        std::size_t rows = 0;
        for (;;) {
            const auto more = (*opened.source)->next(batch);
            REQUIRE(more.ok());
            if (!more.value()) break;
            REQUIRE(batch.rows() <= service::RowBatch::capacity);
            REQUIRE(batch.cells.size() == batch.rows() * batch.width);
            rows += batch.rows();
        }
        CHECK(rows == 100'000);
    }
}
