// Packages of XLSX: how sheets are found, and what is refused before anything of it is believed.
#include "importers/zip_package.hpp"
#include "tests/support/import_files.hpp"
#include "tests/support/workbook_rows.hpp"
#include "tests/support/xlsx_files.hpp"

#include <doctest/doctest.h>

using namespace fundledger;
using namespace fundledger::importers;
using namespace fundledger::tests;

namespace {

using Rows = std::vector<std::string>;

const std::string one_row = "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>";

PackageParts one_cell() {
    return xlsx_parts({one_row, "", "", "", ""});
}

std::string relations(const std::string& inside) {
    return "<Relationships "
           "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" +
           inside + "</Relationships>";
}

/// The rows of the first sheet, or the refusal and its `found`.
Rows read_parts(const PackageParts& parts, std::size_t sheet = 0) {
    const TempFolder folder;
    const auto path = folder.path() / "t.xlsx";
    write_package(path, parts);
    SheetRead read = read_xlsx(path, sheet);
    if (read.refusal) {
        read.rows.push_back(std::string(reason_id(read.refusal->reason)) + ": " +
                            arg(*read.refusal, "found"));
    }
    return read.rows;
}

std::string sheet_target(const std::string& target) {
    PackageParts parts = one_cell();
    set_part(parts,
             "xl/_rels/workbook.xml.rels",
             relations("<Relationship Id=\"rId1\" Type=\"http://x/worksheet\" Target=\"" + target +
                       "\"/>"));
    return read_parts(parts).front();
}

std::string read_bytes(const std::string& bytes) {
    const TempFolder folder;
    const SheetRead read = read_xlsx(folder.file("t.xlsx", bytes));
    return read.refusal ? std::string(reason_id(read.refusal->reason)) : "read";
}

std::string bytes_of(const PackageParts& parts) {
    const TempFolder folder;
    const auto path = folder.path() / "t.xlsx";
    write_package(path, parts);
    return read_whole(path);
}

}  // namespace

TEST_SUITE("xlsx_package") {
    TEST_CASE("a sheet is found through its relation, however the target is written") {
        CHECK(sheet_target("worksheets/sheet1.xml") == "1:1");
        CHECK(sheet_target("/xl/worksheets/sheet1.xml") == "1:1");
        CHECK(sheet_target("./../xl/Worksheets\\SHEET1.xml") == "1:1");
        CHECK(sheet_target("\\xl\\worksheets\\sheet1.xml") == "1:1");
        CHECK(sheet_target("worksheets/%73heet1.xml") == "1:1");
        CHECK(sheet_target("worksheets/sheet2.xml") == "workbook-damaged: no worksheet");
        CHECK(sheet_target("../../worksheets/sheet1.xml") ==
              "workbook-unsafe: ../../worksheets/sheet1.xml");
        CHECK(sheet_target("file:///etc/passwd") == "workbook-unsafe: file:///etc/passwd");
    }

    TEST_CASE("never by the name of its file") {
        PackageParts parts = one_cell();
        set_part(
            parts,
            "xl/worksheets/sheet2.xml",
            "<worksheet><sheetData><row r=\"5\"><c><v>2</v></c></row></sheetData></worksheet>");
        set_part(parts,
                 "xl/workbook.xml",
                 "<workbook xmlns:r=\"r\"><sheets><sheet name=\"甲\" sheetId=\"4\" r:id=\"b\"/>"
                 "<sheet name=\"图\" sheetId=\"2\" r:id=\"c\"/>"
                 "<sheet name=\"乙\" sheetId=\"1\" state=\"hidden\" r:id=\"a\"/>"
                 "<sheet name=\"丙\" sheetId=\"3\" state=\"veryHidden\" "
                 "r:id=\"a\"/></sheets></workbook>");
        set_part(
            parts,
            "xl/_rels/workbook.xml.rels",
            relations(
                "<Relationship Id=\"a\" Type=\"http://purl.oclc.org/ooxml/officeDocument/"
                "relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
                "<Relationship Id=\"c\" Type=\"r/chartsheet\" Target=\"chart.xml\"/>"
                "<Relationship Id=\"b\" Type=\"r/worksheet\" Target=\"worksheets/sheet2.xml\"/>"));
        CHECK(read_parts(parts) == Rows{"5:2"});
        CHECK(read_parts(parts, 1) == Rows{"1:1"});
        const TempFolder folder;
        const auto path = folder.path() / "t.xlsx";
        write_package(path, parts);
        const auto book = open_xlsx(FileBytes::open(path).value());
        REQUIRE(book.ok());
        REQUIRE((*book)->sheets().size() == 3);
        CHECK((*book)->sheets()[0].name == "甲");
        CHECK_FALSE((*book)->sheets()[0].hidden);
        CHECK((*book)->sheets()[1].name == "乙");
        CHECK((*book)->sheets()[1].hidden);
        CHECK((*book)->sheets()[2].hidden);
    }

    TEST_CASE("prefixed elements, as some programs write them") {
        PackageParts parts = one_cell();
        set_part(
            parts,
            "xl/worksheets/sheet1.xml",
            "<x:worksheet xmlns:x=\"m\" xmlns:y=\"n\"><y:sheetData/><x:sheetData><y:row/><x:row "
            "r=\"2\">"
            "<x:c r=\"B2\"><y:v>9</y:v><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>");
        CHECK(read_parts(parts) == Rows{"2:|1"});
    }

    TEST_CASE("parts that are missing or are something else") {
        PackageParts parts = one_cell();
        set_part(parts, "_rels/.rels", relations(""));
        CHECK(read_parts(parts).front() == "workbook-damaged: no officeDocument");
        parts = one_cell();
        set_part(parts, "xl/_rels/workbook.xml.rels", relations(""));
        CHECK(read_parts(parts).front() == "workbook-damaged: no rId1");
        parts = one_cell();
        set_part(parts, "xl/workbook.xml", "<workbook><sheets/></workbook>");
        CHECK(read_parts(parts).front() == "workbook-damaged: no worksheet");
        set_part(parts, "xl/workbook.xml", "<html/>");
        CHECK(read_parts(parts).front() == "workbook-damaged: <html>");
        parts = one_cell();
        set_part(parts, "xl/worksheets/sheet1.xml", "<chartsheet/>");
        CHECK(read_parts(parts).front() == "workbook-damaged: <chartsheet>");
        set_part(parts, "xl/worksheets/sheet1.xml", "");
        CHECK(read_parts(parts).front().starts_with("workbook-damaged: XML: no element found"));
        for (const std::string bad : {"<worksheet a=\"1\" a=\"2\"/>",
                                      "<worksheet/><worksheet/>",
                                      "<worksheet>]]></worksheet>",
                                      "<worksheet>\x01</worksheet>",
                                      "<worksheet>\xFF</worksheet>",
                                      "<worksheet a=1/>",
                                      "<worksheet><!-- -- --></worksheet>",
                                      " <?xml version=\"1.0\"?><worksheet/>"}) {
            CAPTURE(bad);
            set_part(parts, "xl/worksheets/sheet1.xml", bad);
            CHECK(read_parts(parts).front().starts_with("workbook-damaged: "));
        }
        set_part(parts, "xl/worksheets/sheet1.xml", "<worksheet><sheetData></worksheet>");
        CHECK(read_parts(parts).front().starts_with("workbook-damaged: XML"));
    }

    TEST_CASE("document types and entities") {
        const std::string bomb =
            "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>";
        const std::string outside = "<!DOCTYPE x SYSTEM \"file:///etc/passwd\">";
        for (const std::string& type : {bomb, outside, std::string("<!DOCTYPE worksheet>")}) {
            CAPTURE(type);
            PackageParts parts = one_cell();
            set_part(parts, "xl/worksheets/sheet1.xml", type + "<worksheet>&b;</worksheet>");
            CHECK(read_parts(parts) == Rows{"workbook-unsafe: DOCTYPE"});
            parts = one_cell();
            set_part(parts, "xl/workbook.xml", type + "<workbook/>");
            CHECK(read_parts(parts) == Rows{"workbook-unsafe: DOCTYPE"});
        }
        PackageParts parts = one_cell();
        set_part(parts, "xl/worksheets/sheet1.xml", "<worksheet>&b;</worksheet>");
        CHECK(read_parts(parts).front().starts_with("workbook-damaged: XML"));
    }

    TEST_CASE("two parts of one name, and names that lead elsewhere") {
        PackageParts parts = one_cell();
        parts.emplace_back("XL/Worksheets/Sheet1.xml", "<worksheet/>");
        CHECK(read_parts(parts).front().starts_with("workbook-unsafe: 2 × "));
        for (const std::string name : {"../evil.xml",
                                       "xl/../../evil.xml",
                                       "/xl/evil.xml",
                                       "C:\\evil.xml",
                                       "xl\\..\\evil.xml"}) {
            CAPTURE(name);
            parts = one_cell();
            parts.emplace_back(name, "x");
            CHECK(read_parts(parts).front() == "workbook-unsafe: " + name);
        }
    }

    TEST_CASE("cut off anywhere, or with another byte, a file is refused") {
        const std::string bytes = bytes_of(one_cell());
        constexpr std::size_t end_record = 22;
        for (std::size_t size = 0; size < bytes.size() - end_record; size += 7) {
            CAPTURE(size);
            CHECK(read_bytes(bytes.substr(0, size)) == "workbook-damaged");
        }
        std::string broken = bytes;
        const std::size_t sheet = broken.find("xl/worksheets/sheet1.xml");
        REQUIRE(sheet != std::string::npos);
        broken[sheet + 60] = static_cast<char>(broken[sheet + 60] ^ 0x55);
        CHECK(read_bytes(broken) == "workbook-damaged");
    }

    TEST_CASE("encrypted parts") {
        std::string bytes = bytes_of(one_cell());
        const std::size_t entry = bytes.find("PK\x01\x02");
        REQUIRE(entry != std::string::npos);
        bytes[entry + 8] = static_cast<char>(bytes[entry + 8] | 1);
        CHECK(read_bytes(bytes) == "workbook-encrypted");
    }

    TEST_CASE("bombs are refused before they are unpacked") {
        PackageParts parts = one_cell();
        const std::string zeros(std::size_t{64} << 20U, ' ');
        set_part(parts, "xl/worksheets/sheet1.xml", zeros);
        CHECK(read_parts(parts).front().ends_with(" ×"));
        parts = one_cell();
        set_part(parts, "xl/workbook.xml", zeros);
        CHECK(read_parts(parts).front().ends_with(" ×"));
    }

    TEST_CASE("deep and long XML") {
        std::string deep = "<worksheet>";
        for (int i = 0; i < 1000; ++i) deep += "<a>";
        PackageParts parts = one_cell();
        set_part(parts, "xl/worksheets/sheet1.xml", deep);
        CHECK(read_parts(parts) == Rows{"workbook-too-large: XML"});
        set_part(parts,
                 "xl/worksheets/sheet1.xml",
                 "<worksheet a=\"" + std::string(std::size_t{3} << 20U, 'x') + "\"/>");
        CHECK(read_parts(parts) == Rows{"workbook-too-large: XML"});
    }

    TEST_CASE("a cell, a string and a row of more text than a sheet can hold") {
        const std::string long_text(std::size_t{300} << 10U, 'x');
        const std::string cell = "<c t=\"inlineStr\"><is><t>" + long_text + "</t></is></c>";
        CHECK(read_parts(xlsx_parts({"<row>" + cell + "</row>", "", "", "", ""})).front() ==
              "workbook-too-large: <is>");
        CHECK(read_parts(xlsx_parts({one_row, "<si><t>" + long_text + "</t></si>", "", "", ""}))
                  .front() == "workbook-too-large: <si> 0");
        std::string row = "<row>";
        for (int i = 0; i < 10'000; ++i) row += "<c t=\"s\"><v>0</v></c>";
        const std::string allowed(1000, 'x');
        CHECK(
            read_parts(xlsx_parts({row + "</row>", "<si><t>" + allowed + "</t></si>", "", "", ""}))
                .front() == "workbook-too-large: <row>");
    }

    TEST_CASE("a file that changes under the reader") {
        const TempFolder folder;
        const auto path = folder.path() / "t.xlsx";
        write_package(path, one_cell());
        auto book = open_xlsx(FileBytes::open(path).value());
        REQUIRE(book.ok());
        auto reader = (*book)->open(0).value();
        std::ofstream(path, std::ios::binary | std::ios::app) << "more";
        const SheetRead read = read_sheet(*reader);
        CHECK(read.rows == Rows{"1:1"});
        REQUIRE(read.refusal.has_value());
        CHECK(read.refusal->reason == Reason::file_changed);
    }

    TEST_CASE("names of parts") {
        CHECK(normal_part_name("XL\\Work.xml") == "xl/work.xml");
        CHECK(normal_part_name("/a/./b/../c") == "a/c");
        CHECK(normal_part_name("a/../..") == "");
        CHECK(normal_part_name("") == "");
    }
}
