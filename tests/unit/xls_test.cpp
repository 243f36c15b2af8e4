// XLS: every kind of record, and files that were cut, bent or are something else.
#include "importers/ole_file.hpp"
#include "importers/sniff.hpp"
#include "importers/workbook.hpp"
#include "tests/support/import_files.hpp"
#include "tests/support/paths.hpp"
#include "tests/support/workbook_rows.hpp"
#include "tests/support/xls_files.hpp"

#include <doctest/doctest.h>

using namespace fundledger;
using namespace fundledger::importers;
using namespace fundledger::tests;

namespace {

using Rows = std::vector<std::string>;

/// The rows of the first sheet, with the refusal and its `found` behind them.
Rows read_bytes(std::string_view bytes) {
    const TempFolder folder;
    Rows rows;
    const auto tell = [&](const Refusal& refusal) {
        rows.push_back(std::string(reason_id(refusal.reason)) + ": " + arg(refusal, "found"));
    };
    auto book = open_xls(FileBytes::open(folder.file("t.xls", bytes)).value());
    if (!book.ok()) {
        tell(book.error());
        return rows;
    }
    auto reader = (*book)->open(0).value();
    const SheetRead read = read_sheet(*reader);
    rows = read.rows;
    if (read.refusal) tell(*read.refusal);
    return rows;
}

Rows read_records(const XlsText& text) {
    return read_bytes(xls_file("Workbook", xls_stream(text)));
}

std::string fixture_bytes() {
    return read_whole(data_dir() / "fixtures" / "workbooks" / "libreoffice.xls");
}

std::string cell(std::uint16_t row, std::uint16_t column, std::uint16_t style = 0) {
    return le16(row) + le16(column) + le16(style);
}

}  // namespace

TEST_SUITE("xls") {
    TEST_CASE("kinds of records") {
        XlsText text;
        text.strings = {"姓名", "喆"};
        text.formats = {0, 14, 57, 200};
        text.codes = {{200, "yyyy\"年\"m\"月\"d\"日\""}};
        const std::string number = std::string("\0\0\0\0\0\xA2\x9C\x40", 8);  // 1832.5
        text.cells = record(0x00FD, cell(0, 0) + le32(1)) + record(0x0203, cell(0, 1) + number) +
                     record(0x027E, cell(0, 2) + le32(183251U << 2U | 3U)) +
                     record(0x027E, cell(0, 3, 1) + le32(43563U << 2U | 2U)) +
                     record(0x0205, cell(0, 4) + std::string("\x01\x00", 2)) +
                     record(0x0205, cell(0, 5) + std::string("\x2A\x01", 2)) +
                     record(0x0204,
                            cell(0, 6) + le16(2) +
                                std::string("\x00"
                                            "ab",
                                            3)) +
                     record(0x0201, cell(0, 7)) +
                     record(0x00BD,
                            le16(0) + le16(8) + le16(3) + le32(43563U << 2U | 2U) + le16(2) +
                                le32(43563U << 2U | 2U) + le16(9));
        CHECK(read_records(text) ==
              Rows{"1:喆|1832.5|1832.51|2019-04-08|TRUE|!#N/A|ab||2019-04-08|2019-04"});
    }

    TEST_CASE("results of formulas") {
        XlsText text;
        const std::string tail(6, '\0');
        const auto formula = [&](std::uint16_t column, const std::string& result) {
            return record(0x0006, cell(0, column) + result + tail);
        };
        text.cells = formula(0, std::string("\0\0\0\0\0\xA2\x9C\x40", 8)) +
                     formula(1, std::string("\0\0\0\0\0\0\xFF\xFF", 8)) +
                     record(0x0207, le16(1) + std::string("\x01\x2D\x4E", 3)) +
                     formula(2, std::string("\1\0\1\0\0\0\xFF\xFF", 8)) +
                     formula(3, std::string("\2\0\x17\0\0\0\xFF\xFF", 8)) +
                     formula(4, std::string("\3\0\0\0\0\0\xFF\xFF", 8)) +
                     formula(5, std::string("\0\0\0\0\0\0\xFF\xFF", 8));
        CHECK(read_records(text) == Rows{"1:1832.5|中|TRUE|!#REF!||?"});
    }

    TEST_CASE("strings that go on in the next record change their width there") {
        XlsText text;
        text.raw_strings = record(0x00FC,
                                  le32(1) + le32(1) + le16(4) +
                                      std::string("\x00"
                                                  "ab",
                                                  3)) +
                           record(0x003C, std::string("\x01\x2D\x4E\x87\x65", 5));
        text.cells = record(0x00FD, cell(2, 1) + le32(0));
        CHECK(read_records(text) == Rows{"3:|ab中文"});
    }

    TEST_CASE("hidden rows, blank rows, long numbers, many rows") {
        XlsText text;
        std::string hidden = le16(4) + std::string(10, '\0');
        hidden += std::string("\x20\0\0\0", 4);
        text.cells = record(0x0208, hidden) + record(0x0201, cell(1, 0)) +
                     record(0x027E, cell(4, 0) + le32(7U << 2U | 2U)) +
                     record(0x0203, cell(5, 0) + std::string("\0\0\x40\xE5\x9C\x30\xC6\x43", 8));
        const Rows rows = read_records(text);
        REQUIRE(rows.size() == 2);
        CHECK(rows[0] == "5*:7");
        CHECK(rows[1].starts_with("6:#"));
        text.cells.clear();
        for (std::uint16_t i = 0; i < 10'000; ++i) {
            text.cells += record(0x027E, cell(i, 0) + le32(std::uint32_t{i} << 2U | 2U));
        }
        const Rows many = read_records(text);
        REQUIRE(many.size() == 10'000);
        CHECK(many[4096] == "4097:4096");
        CHECK(many.back() == "10000:9999");
    }

    TEST_CASE("faults have their place") {
        const auto last = [](const std::string& cells) {
            XlsText text;
            text.cells = cells;
            return read_records(text).back();
        };
        const std::string one = record(0x027E, cell(3, 2) + le32(6));
        CHECK(last(one + one) == "workbook-damaged: cell");
        CHECK(last(one + record(0x027E, cell(1, 0) + le32(6))) == "workbook-damaged: cell");
        CHECK(last(record(0x027E, cell(0, 300) + le32(6))) == "workbook-damaged: cell");
        CHECK(last(record(0x00FD, cell(0, 0) + le32(0))) == "workbook-damaged: LABELSST 0");
        CHECK(last(record(0x0203, cell(0, 0) + "abc")) == "workbook-damaged: NUMBER");
        CHECK(last(record(0x0203, cell(0, 0) + std::string("\0\0\0\0\0\0\xF0\x7F", 8))) ==
              "workbook-damaged: NUMBER");
        CHECK(last(record(0x0203, "ab")) == "workbook-damaged: cell");
    }

    TEST_CASE("encrypted, older, and other documents") {
        XlsText text;
        text.globals = record(0x002F, std::string(6, '\0'));
        CHECK(read_records(text) == Rows{"workbook-encrypted: FILEPASS"});
        CHECK(read_bytes(xls_file("EncryptedPackage", "x")) ==
              Rows{"workbook-encrypted: EncryptedPackage"});
        XlsText old;
        old.version = 0x0500;
        CHECK(read_records(old) == Rows{"format-unsupported: XLS (Excel 5.0/95)"});
        const TempFolder folder;
        const auto format = [&](std::string_view stream) {
            auto file = FileBytes::open(folder.file("t", xls_file(stream, "x"))).value();
            return std::string(format_of(file));
        };
        CHECK(format("WordDocument") == "DOC");
        CHECK(format("PowerPoint Document") == "PPT");
        CHECK(format("EncryptedPackage") == "XLS");
        CHECK(format("Contents") == "OLE");
        CHECK(read_bytes(xls_file("Contents", "x")) == Rows{"format-unsupported: OLE"});
    }

    TEST_CASE("cut off anywhere, a file is refused") {
        const std::string bytes = fixture_bytes();
        for (std::size_t size = 0; size < bytes.size(); size += 97) {
            CAPTURE(size);
            const Rows rows = read_bytes(std::string_view(bytes).substr(0, size));
            if (rows.size() == 13 && rows.back().starts_with("13:")) continue;  // only padding went
            CHECK(rows.back().starts_with("workbook-damaged"));
        }
    }

    TEST_CASE("chains of sectors in a circle or out of the file") {
        // Sector 0 holds the table, 1 the directory, from 2 on lies the stream.
        const std::string sound = xls_file("Workbook", xls_stream({}));
        CHECK(read_bytes(sound).empty());
        for (const auto& [entry, to] : {std::pair{1, 1}, {3, 2}, {3, 3}, {3, 1000}}) {
            CAPTURE(entry);
            std::string bent = sound;
            bent.replace(
                512 + static_cast<std::size_t>(entry) * 4, 4, le32(static_cast<std::uint32_t>(to)));
            CHECK(read_bytes(bent).front().starts_with("workbook-damaged: OLE"));
        }
        const std::string bytes = fixture_bytes();
        const std::size_t table = 512 * (std::size_t{1} + static_cast<unsigned char>(bytes[76]));
        for (const char to : {'\0', '\1', '\x7F'}) {
            for (std::size_t sector = 0; sector < 12; ++sector) {
                std::string bent = bytes;
                bent[table + sector * 4] = to;
                CHECK_FALSE(read_bytes(bent).empty());
            }
        }
    }
}
