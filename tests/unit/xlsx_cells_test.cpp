// Cells of XLSX: each kind of value, as both readers of XML see it.
#include "tests/support/import_files.hpp"
#include "tests/support/workbook_rows.hpp"
#include "tests/support/xlsx_files.hpp"

#include <doctest/doctest.h>

using namespace fundledger;
using namespace fundledger::importers;
using namespace fundledger::tests;

namespace {

using Rows = std::vector<std::string>;

SheetRead read_parts(const PackageParts& parts) {
    const TempFolder folder;
    const auto path = folder.path() / "t.xlsx";
    write_package(path, parts);
    const SheetRead read = read_xlsx(path);
    const SheetRead by_expat = read_xlsx(path, 0, XmlEngine::expat);
    CHECK(read.rows == by_expat.rows);
    CHECK(read.refusal.has_value() == by_expat.refusal.has_value());
    return read;
}

SheetRead read_text(const SheetText& text) {
    return read_parts(xlsx_parts(text));
}

/// The cells of one row 1 with `cells` inside.
std::string read_cells(const std::string& cells, const std::string& strings = "") {
    const SheetRead read = read_text({"<row r=\"1\">" + cells + "</row>", strings, "", "", ""});
    if (read.refusal) return "refused: " + std::string(reason_id(read.refusal->reason));
    return read.rows.empty() ? "" : read.rows.front().substr(2);
}

std::string inlined(const std::string& inside) {
    return read_cells("<c t=\"inlineStr\"><is>" + inside + "</is></c>");
}

}  // namespace

TEST_SUITE("xlsx_cells") {
    TEST_CASE("kinds of cells") {
        const std::string strings = "<si><t>姓名</t></si><si><t/></si><si><t>身份证号</t></si>";
        CHECK(read_cells("<c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>2</v></c>",
                         strings) == "姓名|身份证号");
        CHECK(read_cells("<c t=\"s\"><v>1</v></c><c t=\"s\"><v>0</v></c>", strings) == "|姓名");
        CHECK(read_cells("<c><v>1832.50</v></c><c t=\"n\"><v>-7</v></c>") == "1832.50|-7");
        CHECK(read_cells("<c t=\"b\"><v>1</v></c><c t=\"b\"><v>0</v></c>") == "TRUE|FALSE");
        CHECK(read_cells("<c t=\"str\"><f>A2</f><v>文本</v></c>") == "文本");
        CHECK(read_cells("<c><f>1+1</f><v>2</v></c>") == "2");
        CHECK(read_cells("<c t=\"e\"><v>#N/A</v></c>") == "!#N/A");
        CHECK(read_cells("<c t=\"d\"><v>2019-04-08T00:00:00Z</v></c>") == "2019-04-08");
        CHECK(read_cells("<c t=\"inlineStr\"><is><t>喆堃䶮㐂𠮷</t></is></c>") == "喆堃䶮㐂𠮷");
    }

    TEST_CASE("a formula without its value is no empty cell") {
        CHECK(read_cells("<c><f>SUM(A2:A9)</f></c>") == "?");
        CHECK(read_cells("<c><f>SUM(A2:A9)</f><v></v></c>") == "?");
        CHECK(read_cells("<c><f t=\"shared\" si=\"0\"/><v/></c>") == "?");
        // A formula whose result is the empty text was calculated.
        CHECK(read_cells("<c t=\"str\"><f>IF(1,\"\")</f><v></v></c><c><v>1</v></c>") == "|1");
        CHECK(read_cells("<c t=\"str\"><f>A2</f></c>") == "?");
    }

    TEST_CASE("numbers keep their form, and long ones are marked") {
        CHECK(read_cells("<c><v>4373.2600000000002</v></c>") == "#4373.2600000000002");
        CHECK(read_cells("<c><v>6228480000000000000</v></c>") == "#6228480000000000000");
        CHECK(read_cells("<c><v>3.6010219900101E+17</v></c>") == "#3.6010219900101E+17");
        CHECK(read_cells("<c><v>123456789012345</v></c>") == "123456789012345");
        CHECK(read_cells("<c><v>0.000123456789012345</v></c>") == "0.000123456789012345");
        CHECK(read_cells("<c><v>1234567890123456</v></c>") == "#1234567890123456");
        CHECK(read_cells("<c><v>007</v></c>") == "007");
    }

    TEST_CASE("texts in runs, readings, blanks and escapes") {
        CHECK(inlined("<r><rPr><b/></rPr><t>培训</t></r><r><t>补贴</t></r>") == "培训补贴");
        CHECK(inlined("<t>山田</t><rPh sb=\"0\" eb=\"2\"><t>ヤマダ</t></rPh>") == "山田");
        CHECK(inlined("<t>  a b </t>") == "a b");
        CHECK(inlined("<t xml:space=\"preserve\">  a b </t>") == "  a b ");
        CHECK(inlined("<r><t xml:space=\"preserve\">a </t></r><r><t> b</t></r>") == "a b");
        CHECK(inlined("<t>a_x000A_b_x005F_x000A_</t>") == "a\nb_x000A_");
        CHECK(inlined("<t>_xD842__xDFB7_</t>") == "𠮷");
        CHECK(inlined("<t>_xD842__x0000_ _x12_ _xZZZZ_</t>") == "_xD842__x0000_ _x12_ _xZZZZ_");
        CHECK(inlined("<t>1 &lt; 2 &amp;&#20013;&#x6587;<![CDATA[<b>&]]></t>") ==
              "1 < 2 &中文<b>&");
        CHECK(inlined("<t>a\r\nb</t>") == "a\nb");
    }

    TEST_CASE("cells and rows stand where they say, or one behind the other") {
        const SheetRead read =
            read_text({"<row r=\"3\"><c r=\"B3\"><v>1</v></c><c><v>2</v></c>"
                       "<c r=\"F3\"><v>3</v></c></row>"
                       "<row><c><v>4</v></c></row>"
                       "<row r=\"7\" hidden=\"1\"><c r=\"AA7\"><v>5</v></c></row>"
                       "<row r=\"8\"><c r=\"A8\" s=\"0\"/></row>"
                       "<row r=\"9\"/><row r=\"10\"><c><v>6</v></c><c/></row>",
                       "",
                       "",
                       "",
                       ""});
        CHECK_FALSE(read.refusal.has_value());
        CHECK(read.rows == Rows{"3:|1|2|||3", "4:4", "7*:||||||||||||||||||||||||||5", "10:6"});
    }

    TEST_CASE("places that go backwards, twice or nowhere") {
        const auto refused = [](const std::string& rows) {
            const SheetRead read =
                read_text({rows, "<si><t>a</t></si>", "", "<xf numFmtId=\"0\"/>", ""});
            REQUIRE(read.refusal.has_value());
            return std::string(reason_id(read.refusal->reason)) + " " + arg(*read.refusal, "where");
        };
        const std::string sheet = "xl/worksheets/sheet1.xml";
        CHECK(refused("<row r=\"2\"/><row r=\"2\"/>") == "workbook-damaged " + sheet + ":2");
        CHECK(refused("<row r=\"0\"/>") == "workbook-damaged " + sheet);
        CHECK(refused("<row r=\"1048577\"/>") == "workbook-damaged " + sheet);
        CHECK(refused("<row r=\"x\"/>") == "workbook-damaged " + sheet);
        CHECK(refused("<row r=\"1\"><c r=\"B1\"/><c r=\"A1\"/></row>") ==
              "workbook-damaged " + sheet + ":1:2");
        CHECK(refused("<row r=\"1\"><c r=\"B2\"/></row>") == "workbook-damaged " + sheet + ":1");
        CHECK(refused("<row r=\"1\"><c r=\"1\"/></row>") == "workbook-damaged " + sheet + ":1");
        CHECK(refused("<row r=\"1\"><c r=\"XFE1\"/></row>") ==
              "workbook-too-large " + sheet + ":1:16385");
        CHECK(refused("<row><c t=\"s\"><v>1</v></c></row>") ==
              "workbook-damaged " + sheet + ":1:1");
        CHECK(refused("<row><c t=\"s\"><v>-1</v></c></row>") ==
              "workbook-damaged " + sheet + ":1:1");
        CHECK(refused("<row><c s=\"1\"/></row>") == "workbook-damaged " + sheet + ":1:1");
        CHECK(refused("<row><c t=\"zz\"/></row>") == "workbook-damaged " + sheet + ":1:1");
        CHECK(refused("<row><c><v>1</v><v>2</v></c></row>") ==
              "workbook-damaged " + sheet + ":1:1");
    }

    TEST_CASE("rows before a fault are given first") {
        const SheetRead read = read_text(
            {"<row r=\"1\"><c><v>1</v></c></row><row r=\"2\"><c><v>2</v></c><c t=\"e\"><v>x</v></c>"
             "<c t=\"?\"/></row>",
             "",
             "",
             "",
             ""});
        CHECK(read.rows == Rows{"1:1"});
        REQUIRE(read.refusal.has_value());
        CHECK(arg(*read.refusal, "row") == "2");
        CHECK(arg(*read.refusal, "column") == "3");
    }

    TEST_CASE("many rows come in batches, and again after a rewind") {
        std::string rows;
        Rows expected;
        for (int i = 1; i <= 10'000; ++i) {
            rows += "<row><c><v>" + std::to_string(i) +
                    "</v></c><c t=\"inlineStr\"><is><t>名</t></is></c></row>";
            expected.push_back(std::to_string(i) + ":" + std::to_string(i) + "|名");
        }
        const TempFolder folder;
        const auto path = folder.path() / "t.xlsx";
        write_package(path, xlsx_parts({rows, "", "", "", ""}));
        auto book = open_xlsx(FileBytes::open(path).value());
        REQUIRE(book.ok());
        CHECK((*book)->format() == "XLSX");
        auto reader = (*book)->open(0).value();
        TableRows batch;
        REQUIRE(reader->next(batch).value());
        CHECK(batch.rows.size() == TableRows::capacity);
        reader->rewind();
        CHECK(read_sheet(*reader).rows == expected);
        const std::uint64_t fingerprint = reader->pass_fingerprint();
        reader->rewind();
        CHECK(read_sheet(*reader).rows == expected);
        CHECK(reader->pass_fingerprint() == fingerprint);
    }

    TEST_CASE("private-use characters are announced") {
        CHECK(
            read_text(
                {"<row><c t=\"inlineStr\"><is><t>\xEE\x80\x80</t></is></c></row>", "", "", "", ""})
                .may_be_private);
        CHECK(
            read_text(
                {"<row><c t=\"s\"><v>0</v></c></row>", "<si><t>\xEF\xA3\xBF</t></si>", "", "", ""})
                .may_be_private);
        CHECK_FALSE(
            read_text(
                {"<row><c t=\"inlineStr\"><is><t>（甲）𠮷</t></is></c></row>", "", "", "", ""})
                .may_be_private);
    }
}
