// Encodings are judged over the whole file; formats by their content.
#include "importers/encoding.hpp"

#include "importers/file_bytes.hpp"
#include "importers/sniff.hpp"
#include "importers/text_source.hpp"
#include "tests/support/import_files.hpp"

#include <doctest/doctest.h>

using namespace fundledger;
using namespace fundledger::importers;
using namespace fundledger::tests;
using namespace std::string_literals;

namespace {

const std::string gb_name = "\xD5\xC5\xC8\xFD";  // 张三
const std::string gb_rare = "\xFE\x9F";          // 䶮, which the GBK tables refuse
const std::string utf8_mark = "\xEF\xBB\xBF";

Result<SniffedText, Refusal> sniff(const std::string& content, std::string_view asked = "") {
    const TempFolder folder;
    FileBytes file = FileBytes::open(folder.file("t.csv", content)).value();
    return sniff_text(file, asked);
}

std::string encoding_of(const std::string& content, std::string_view asked = "") {
    const auto text = sniff(content, asked);
    if (!text.ok()) return std::string(reason_id(text.error().reason));
    return std::string(to_text(text->encoding));
}

std::string decoded(const std::string& content, Encoding encoding, std::size_t room) {
    const TempFolder folder;
    TextSource source(FileBytes::open(folder.file("t.csv", content)).value(), encoding);
    std::string text;
    std::vector<char> buffer(room);
    for (;;) {
        const TextSource::Chunk chunk = source.read(buffer);
        text.append(buffer.data(), chunk.bytes);
        if (chunk.bad) return text + "(bad)";
        if (chunk.last) return text;
    }
}

}  // namespace

TEST_SUITE("encoding") {
    TEST_CASE("the rule: mark, strict UTF-8 that proves itself, strict GB18030") {
        CHECK(encoding_of("a,b\n") == "UTF-8");
        CHECK(encoding_of("姓名\n") == "UTF-8");
        CHECK(encoding_of(utf8_mark + "a\n") == "UTF-8-BOM");
        CHECK(encoding_of(gb_name + ",1\n") == "GB18030");
        CHECK(encoding_of("a," + gb_rare + "\n") == "GB18030");
        CHECK(encoding_of("\xFF\xFE"
                          "a\0,\0\n\0"s) == "UTF-16LE");
        CHECK(encoding_of("\xFE\xFF"
                          "\0a\0,\0\n"s) == "UTF-16BE");
        // 联通 in GB18030 passes for UTF-8 of two-byte sequences, which therefore prove nothing.
        CHECK(encoding_of("\xC1\xAA\xCD\xA8\n") == "GB18030");
        CHECK(encoding_of("\xC2\xB7\n") == "GB18030");
    }

    TEST_CASE("the wish of the user wins over content, a mark is kept") {
        CHECK(encoding_of("姓名\n", "gbk") == "GB18030");
        CHECK(encoding_of(utf8_mark + "a\n", "utf8") == "UTF-8-BOM");
        CHECK(encoding_of(gb_name, "UTF-8") == "undecodable-byte");
        CHECK(encoding_of("a\n", "latin1") == "encoding-unknown");
        CHECK(parse_encoding("GB2312") == Encoding::gb18030);
        CHECK(parse_encoding("Utf_16-BE") == Encoding::utf16be);
        CHECK_FALSE(parse_encoding("").has_value());
    }

    TEST_CASE("an undecodable byte is named by offset and row") {
        const auto text = sniff("姓名\n张三\n李\xFF四\n");
        REQUIRE_FALSE(text.ok());
        CHECK(text.error().reason == Reason::undecodable_byte);
        CHECK(arg(text.error(), "offset") == "17");
        CHECK(arg(text.error(), "row") == "3");
        CHECK(arg(text.error(), "found") == "0xFF");
        CHECK(arg(text.error(), "encoding") == "UTF-8");

        const auto gb = sniff(gb_name + "\n" + gb_name + gb_name + "\xFF\n");
        REQUIRE_FALSE(gb.ok());
        CHECK(arg(gb.error(), "offset") == "13");
        CHECK(arg(gb.error(), "row") == "2");
        CHECK(arg(gb.error(), "encoding") == "GB18030");

        const auto cut = sniff("姓名\n\xE5\xBC", "utf8");
        REQUIRE_FALSE(cut.ok());
        CHECK(arg(cut.error(), "offset") == "7");
    }

    TEST_CASE(
        "a fault deep in the file is found at its very byte, across the chunks of the reader") {
        std::string text;
        while (text.size() < 700'000) text += "某某某,1\n";
        const std::size_t lines = text.size() / 12;
        CHECK(encoding_of(text) == "UTF-8");
        CHECK(encoding_of("x" + text) == "UTF-8");
        const std::string broken = text + "\xE6\x9F,\n" + text;
        const auto refused = sniff(broken, "utf8");
        REQUIRE_FALSE(refused.ok());
        CHECK(arg(refused.error(), "offset") == std::to_string(text.size()));
        CHECK(arg(refused.error(), "row") == std::to_string(lines + 1));
    }

    TEST_CASE("NUL bytes are refused with their place") {
        const auto text = sniff("a,b\n1,\0\n"s);
        REQUIRE_FALSE(text.ok());
        CHECK(text.error().reason == Reason::nul_byte);
        CHECK(arg(text.error(), "offset") == "6");
        CHECK(arg(text.error(), "row") == "2");
        CHECK(encoding_of(gb_name + "\0"s) == "nul-byte");
        CHECK(encoding_of("\xFF\xFE"
                          "a\0\0\0"s) == "nul-byte");
        // UTF-16 without a mark is full of them; the user can say so.
        CHECK(encoding_of("a\0,\0\n\0"s) == "nul-byte");
        CHECK(encoding_of("a\0,\0\n\0"s, "utf-16le") == "UTF-16LE");
    }

    TEST_CASE("formats other than text are refused by their true name") {
        const auto name = [](const std::string& head) {
            return std::string(recognise_format(head));
        };
        CHECK(name("PK\x03\x04....[Content_Types].xml") == "XLSX");
        CHECK(name("PK\x03\x04....mimetypeapplication/vnd.oasis.opendocument.spreadsheet") ==
              "ODS");
        CHECK(name("PK\x03\x04....notes.txt") == "ZIP");
        CHECK(name("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1....") == "XLS");
        CHECK(name("\n  <HTML><body>") == "HTML");
        CHECK(name(utf8_mark + "<!DOCTYPE html>") == "HTML");
        CHECK(name("<?xml version=\"1.0\"?><Workbook>") == "XML");
        CHECK(name("%PDF-1.7") == "PDF");
        CHECK(name("<5,a\n").empty());
        CHECK(name("姓名,身份证号\n").empty());
        const auto text = sniff("PK\x03\x04 xl/workbook.xml");
        REQUIRE_FALSE(text.ok());
        CHECK(text.error().reason == Reason::format_unsupported);
        CHECK(arg(text.error(), "found") == "XLSX");
        CHECK(encoding_of("") == "file-empty");
    }

    TEST_CASE("text comes out as UTF-8 without its mark, in rooms of any size") {
        const std::string text = "张三,䶮\n";
        const std::string gb = gb_name + "," + gb_rare + "\n";
        for (const std::size_t room : {16U, 17U, 64U, 4096U}) {
            CAPTURE(room);
            CHECK(decoded(gb, Encoding::gb18030, room) == text);
            CHECK(decoded(utf8_mark + text, Encoding::utf8_bom, room) == text);
            CHECK(decoded("\xFF\xFE\x20\x5F\x09\x4E"s, Encoding::utf16le, room) == "张三");
            CHECK(decoded("\xFE\xFF\x5F\x20\x4E\x09"s, Encoding::utf16be, room) == "张三");
        }
        std::string many_gb;
        std::string many;
        for (int i = 0; i < 50'000; ++i) {
            many_gb += gb;
            many += text;
        }
        CHECK(decoded(many_gb, Encoding::gb18030, 1000) == many);
        CHECK(decoded("a\xFF", Encoding::gb18030, 64) == "a(bad)");
        CHECK(decoded("a\xD5", Encoding::gb18030, 64) == "a(bad)");
    }
}

TEST_SUITE("file_bytes") {
    TEST_CASE("what cannot be read is refused, not thrown") {
        const TempFolder folder;
        const auto missing = FileBytes::open(folder.path() / "none.csv");
        REQUIRE_FALSE(missing.ok());
        CHECK(missing.error().reason == Reason::file_unreadable);
        CHECK_FALSE(FileBytes::open(folder.path()).ok());
        CHECK_FALSE(FileBytes::open("/dev/null").ok());
    }

    TEST_CASE("passes over the same bytes agree, over others they do not") {
        const TempFolder folder;
        FileBytes file = FileBytes::open(folder.file("t.csv", "abcdef")).value();
        std::vector<char> buffer(4);
        CHECK(file.read(buffer) == 4);
        CHECK(file.read(buffer) == 2);
        const std::uint64_t first = file.fingerprint();
        CHECK(file.offset() == 6);
        CHECK(file.size() == 6);
        file.rewind();
        std::vector<char> large(100);
        CHECK(file.read(large) == 6);
        CHECK(file.fingerprint() == first);
        static_cast<void>(folder.file("t.csv", "abcdeg"));
        file.rewind();
        CHECK(file.read(large) == 6);
        CHECK(file.fingerprint() != first);
    }
}
