// Workbooks we write: whole or not at all, digits kept, names and texts Excel can hold.
#include "importers/workbook_writer.hpp"

#include "importers/decimal_text.hpp"
#include "importers/workbook_number.hpp"
#include "ledger/base/error.hpp"
#include "tests/support/import_files.hpp"
#include "tests/support/workbook_rows.hpp"

#include <doctest/doctest.h>

using namespace fundledger;
using namespace fundledger::importers;
using namespace fundledger::tests;

namespace {

const Instant created(1'554'080'400'000'000);

/// A workbook with one text.
void write_one(const std::filesystem::path& path, std::string_view text) {
    WorkbookWriter book(path, created);
    book.add_sheet("数据").text(0, 0, text, CellStyle::text);
    book.commit();
}

}  // namespace

TEST_SUITE("workbook_writer") {
    TEST_CASE("a workbook is there after commit only, and for its owner only") {
        const TempFolder folder;
        const auto path = folder.path() / "t.xlsx";
        {
            WorkbookWriter book(path, created);
            book.add_sheet("a").text(0, 0, "x", CellStyle::plain);
        }
        CHECK(std::filesystem::is_empty(folder.path()));
        write_one(path, "张三");
        CHECK(read_whole(path).starts_with("PK"));
        CHECK((std::filesystem::status(path).permissions() & std::filesystem::perms::others_all) ==
              std::filesystem::perms::none);
        CHECK_FALSE(std::filesystem::exists(path.string() + ".part"));
        CHECK_THROWS_AS(write_one(folder.path() / "no" / "t.xlsx", "x"), Error);
    }

    TEST_CASE("the same content at the same time has the same bytes") {
        const TempFolder folder;
        write_one(folder.path() / "a.xlsx", "张三");
        write_one(folder.path() / "b.xlsx", "张三");
        CHECK(read_whole(folder.path() / "a.xlsx") == read_whole(folder.path() / "b.xlsx"));
        write_one(folder.path() / "b.xlsx", "李四");
        CHECK(read_whole(folder.path() / "a.xlsx") != read_whole(folder.path() / "b.xlsx"));
    }

    TEST_CASE("what is written is read back") {
        const TempFolder folder;
        const auto path = folder.path() / "t.xlsx";
        WorkbookWriter book(path, created);
        SheetWriter& sheet = book.add_sheet("数据");
        const std::vector<std::string> texts = {"𠮷䶮",
                                                "=1+1",
                                                "0012",
                                                "622921198511198026",
                                                "a\nb",
                                                " x ",
                                                "_x0041_",
                                                "a\x01z",
                                                "<&>\""};
        std::uint16_t column = 0;
        for (const std::string& text : texts) sheet.text(0, column++, text, CellStyle::text);
        sheet.number(1, 0, "1000.50", CellStyle::money);
        sheet.number(1, 1, "-0.5", CellStyle::bad_money);
        sheet.number(1, 2, "6217990000000000001", CellStyle::money);
        sheet.date(1, 3, *Date::make(2019, 4, 8), CellStyle::date);
        sheet.text(1, 4, "", CellStyle::bad);
        sheet.comment(1, 4, "缺少");
        book.commit();
        const SheetRead read = read_xlsx(path);
        REQUIRE_FALSE(read.refusal.has_value());
        std::string first = "1:";
        for (const std::string& text : texts) first += (&text == &texts.front() ? "" : "|") + text;
        REQUIRE(read.rows.size() == 2);
        CHECK(read.rows[0] == first);
        CHECK(read.rows[1] == "2:1000.5|-0.5|6217990000000000001|2019-04-08");
    }

    TEST_CASE("amounts come back with at most the noise every sheet has") {
        const TempFolder folder;
        const auto path = folder.path() / "t.xlsx";
        WorkbookWriter book(path, created);
        SheetWriter& sheet = book.add_sheet("数据");
        std::vector<std::string> amounts;
        for (int fen = 1; fen < 2000; fen += 7) {
            const std::string digits = std::to_string(1000 + fen);
            amounts.push_back(std::to_string(fen) + "234567." + digits.substr(1, 2) + "9");
        }
        for (std::uint32_t row = 0; row < amounts.size(); ++row) {
            sheet.number(row, 0, amounts[row], CellStyle::money);
        }
        book.commit();
        const SheetRead read = read_xlsx(path);
        REQUIRE(read.rows.size() == amounts.size());
        for (std::size_t i = 0; i < amounts.size(); ++i) {
            const std::string cell = read.rows[i].substr(read.rows[i].find(':') + 1);
            const auto number = DecimalText::parse(cell.starts_with('#') ? cell.substr(1) : cell);
            REQUIRE(number.has_value());
            CHECK(number->to_plain(sheet_digits) == amounts[i]);
        }
    }

    TEST_CASE("names of sheets") {
        CHECK(WorkbookWriter::sheet_name("项目/汇总[1]:*?\\'") == "项目汇总1");
        CHECK(WorkbookWriter::sheet_name("") == "Sheet1");
        CHECK(WorkbookWriter::sheet_name("[]") == "Sheet1");
        std::string long_name;
        for (int i = 0; i < 40; ++i) long_name += "表";
        CHECK(WorkbookWriter::sheet_name(long_name) == long_name.substr(0, 31 * 3));
    }

    TEST_CASE("what a cell can hold is counted as Excel counts") {
        CHECK(SheetWriter::fits(std::string(32'767, 'x')));
        CHECK_FALSE(SheetWriter::fits(std::string(32'768, 'x')));
        std::string rare;
        for (int i = 0; i < 16'384; ++i) rare += "𠮷";
        CHECK_FALSE(SheetWriter::fits(rare));
        CHECK(SheetWriter::fits(rare.substr(4)));
    }

    TEST_CASE("only digits that come back as they are become numbers") {
        for (const char* text : {"0", "1", "-1", "1000.5", "0.01", "123456789012.34", "100.123"}) {
            CAPTURE(text);
            CHECK(fits_number_cell(text));
        }
        for (const char* text : {"",
                                 "-",
                                 ".5",
                                 "5.",
                                 "01",
                                 "1e3",
                                 "1,000.00",
                                 "+1",
                                 " 1",
                                 "1.2.3",
                                 "１",
                                 "6217990000000000001",
                                 "1234567890123.456"}) {
            CAPTURE(text);
            CHECK_FALSE(fits_number_cell(text));
        }
    }
}
