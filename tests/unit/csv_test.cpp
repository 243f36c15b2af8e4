// The CSV grammar, its faults with their places, and memory that does not follow the file.
#include "importers/csv_reader.hpp"
#include "importers/csv_scan.hpp"
#include "importers/sniff.hpp"
#include "importers/text_source.hpp"
#include "tests/support/import_files.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

using namespace fundledger;
using namespace fundledger::importers;
using namespace fundledger::tests;

namespace {

constexpr std::uint64_t unknown_fingerprint = 0;

CsvReader reader_of(const std::filesystem::path& path, char delimiter, CsvLimits limits) {
    FileBytes file = FileBytes::open(path).value();
    const std::uint64_t fingerprint =
        check_encoding(file, Encoding::utf8).valid ? file.fingerprint() : unknown_fingerprint;
    return CsvReader(TextSource(std::move(file), Encoding::utf8), delimiter, fingerprint, limits);
}

struct Read {
    std::vector<std::vector<std::string>> records;
    std::vector<std::uint32_t> lines;
    std::optional<Refusal> refusal;
};

Read read_all(CsvReader& reader) {
    Read read;
    TableRows rows;
    for (;;) {
        auto more = reader.next(rows);
        if (!more.ok()) {
            read.refusal = more.error();
            return read;
        }
        if (!more.value()) return read;
        for (const TableRows::Row& row : rows.rows) {
            const auto cells = rows.cells_of(row);
            read.records.emplace_back(cells.begin(), cells.end());
            read.lines.push_back(row.source_row);
        }
    }
}

Read read_text(std::string_view text, char delimiter = ',', CsvLimits limits = {}) {
    const TempFolder folder;
    CsvReader reader = reader_of(folder.file("t.csv", text), delimiter, limits);
    return read_all(reader);
}

using Records = std::vector<std::vector<std::string>>;

std::string quoted(const std::string& cell) {
    std::string text = "\"";
    for (const char c : cell) text += c == '"' ? "\"\"" : std::string(1, c);
    return text + "\"";
}

}  // namespace

TEST_SUITE("csv") {
    TEST_CASE("records, quotes and line ends") {
        struct Case {
            std::string_view text;
            Records records;
        };
        const Case cases[] = {
            {"a,b\nc,d\n", {{"a", "b"}, {"c", "d"}}},
            {"a,b\r\nc,d\r\n", {{"a", "b"}, {"c", "d"}}},
            {"a,b\rc,d", {{"a", "b"}, {"c", "d"}}},
            {"a,\n,b", {{"a", ""}, {"", "b"}}},
            {"a\n\nb\n", {{"a"}, {""}, {"b"}}},
            {"\"a,b\",\"c\"\"d\",\"\"\n", {{"a,b", "c\"d", ""}}},
            {"\"\"\"\"\n", {{"\""}}},
            {"\"a\nb\r\nc\",d\n", {{"a\nb\r\nc", "d"}}},
            {"\"a\" ,\"b\"\t\n", {{"a", "b"}}},
            {"a\"b,江西\"赣鑫\"公司\n", {{"a\"b", "江西\"赣鑫\"公司"}}},
            {"\"a\"", {{"a"}}},
            {"a,", {{"a", ""}}},
            {"\xEF\xBB\xBF"
             "a,b\n",
             {{"a", "b"}}},
            {"", {}},
        };
        for (const Case& c : cases) {
            CAPTURE(c.text);
            const Read read = read_text(c.text);
            CHECK_FALSE(read.refusal.has_value());
            CHECK(read.records == c.records);
        }
        CHECK(read_text("a\tb,c\n", '\t').records == Records{{"a", "b,c"}});
        CHECK(read_text("a;\"b;c\"\n", ';').records == Records{{"a", "b;c"}});
    }

    TEST_CASE("rows are numbered by the line they begin on") {
        CHECK(read_text("a\n\"b\nc\r\nd\"\n\ne\n").lines == std::vector<std::uint32_t>{1, 2, 5, 6});
        CHECK(read_text("a\r\"b\rc\"\rd").lines == std::vector<std::uint32_t>{1, 2, 4});
        CHECK(count_line_ends("\r\n\n\r\r\n") == 4);
    }

    TEST_CASE("text after a closing quote") {
        const Read read = read_text("a,b\n1,\"x\"y\n");
        CHECK(read.records == Records{{"a", "b"}});
        REQUIRE(read.refusal.has_value());
        CHECK(read.refusal->reason == Reason::text_after_quote);
        CHECK(arg(*read.refusal, "where") == "t.csv:2:2");
        CHECK(arg(*read.refusal, "row") == "2");
        CHECK(arg(*read.refusal, "column") == "2");
        CHECK(arg(*read.refusal, "found").starts_with("\"x\"y"));
    }

    TEST_CASE("unterminated quote") {
        const Read read = read_text("a,b\n\"1\n2\",\"x\n\n\n");
        REQUIRE(read.refusal.has_value());
        CHECK(read.refusal->reason == Reason::unterminated_quote);
        CHECK(arg(*read.refusal, "where") == "t.csv:3:2");
        CHECK(read_text("\"").refusal->reason == Reason::unterminated_quote);
        CHECK(read_text("\"a\"\"").refusal->reason == Reason::unterminated_quote);
    }

    TEST_CASE("a single field of 10 MB is refused, quoted or not, in bounded memory") {
        constexpr std::size_t bytes = 10'000'000;
        const std::string plain = "a,b\n1," + std::string(bytes, 'x') + "\n";
        const std::string in_quotes = "a,b\n1,\"" + std::string(bytes, 'x') + "\"\n";
        for (const std::string& text : {plain, in_quotes}) {
            const Read read = read_text(text);
            REQUIRE(read.refusal.has_value());
            CHECK(read.refusal->reason == Reason::field_too_long);
            CHECK(arg(*read.refusal, "where") == "t.csv:2:2");
            CHECK(arg(*read.refusal, "expected") == "1048576");
            CHECK(arg(*read.refusal, "found").size() < 100);
        }
        const std::string longest = "a\n" + std::string(1048576, 'x') + "\n";
        CHECK(read_text(longest).records.size() == 2);
    }

    TEST_CASE("a row longer than is allowed is refused though its fields are not") {
        CsvLimits limits;
        limits.row_bytes_max = 64;
        const Read read = read_text(
            "a\n" + std::string(90, 'x') + "," + std::string(90, 'y') + "\n", ',', limits);
        CHECK(read.records == Records{{"a"}});
        REQUIRE(read.refusal.has_value());
        CHECK(read.refusal->reason == Reason::field_too_long);
        CHECK(arg(*read.refusal, "row") == "2");
    }

    TEST_CASE("more than a thousand columns") {
        const Read fits = read_text(std::string(999, ',') + "\n");
        CHECK(fits.records.at(0).size() == 1000);
        const Read read = read_text("a\n" + std::string(1000, ',') + "\n");
        REQUIRE(read.refusal.has_value());
        CHECK(read.refusal->reason == Reason::too_many_columns);
        CHECK(arg(*read.refusal, "row") == "2");
        CHECK(arg(*read.refusal, "expected") == "1000");
    }

    TEST_CASE("a file that changed between the passes is noticed") {
        const TempFolder folder;
        const auto path = folder.file("t.csv", "a\nb\n");
        CsvReader reader = reader_of(path, ',', {});
        CHECK_FALSE(read_all(reader).refusal.has_value());
        static_cast<void>(folder.file("t.csv", "a\nc\n"));
        reader.rewind();
        const Read read = read_all(reader);
        REQUIRE(read.refusal.has_value());
        CHECK(read.refusal->reason == Reason::file_changed);
    }

    TEST_CASE("what is written in quotes is read back, through windows of any size") {
        const TempFolder folder;
        rc::check("round trip", [&] {
            const auto cell = rc::gen::container<std::string>(
                rc::gen::elementOf(std::string("ab\",\r\n\t \xE6")));
            const auto records = *rc::gen::nonEmpty(rc::gen::container<Records>(
                rc::gen::nonEmpty(rc::gen::container<std::vector<std::string>>(cell))));
            const auto window = *rc::gen::inRange<std::size_t>(400, 4000);
            std::string text;
            for (const auto& record : records) {
                for (std::size_t i = 0; i < record.size(); ++i) {
                    text += (i == 0 ? "" : ",") + quoted(record[i]);
                }
                text += *rc::gen::element<std::string>("\n", "\r\n", "\r");
            }
            // Windows shorter than the longest record are another test.
            CsvLimits limits;
            limits.row_bytes_max = std::max(window, text.size() + 64);
            FileBytes file = FileBytes::open(folder.file("p.csv", text)).value();
            std::vector<char> all(text.size() + 1);
            RC_ASSERT(file.read(all) == text.size());
            const std::uint64_t fingerprint = file.fingerprint();
            CsvReader reader(TextSource(std::move(file), Encoding::utf8), ',', fingerprint, limits);
            const Read read = read_all(reader);
            RC_ASSERT_FALSE(read.refusal.has_value());
            RC_ASSERT(read.records == records);
        });
    }

    TEST_CASE("a file many times the window keeps its rows and numbers") {
        std::string text;
        for (int i = 0; i < 60'000; ++i) text += std::to_string(i) + ",\"x\"\"y\",某某某\n";
        const Read read = read_text(text);
        REQUIRE(read.records.size() == 60'000);
        for (std::size_t i = 0; i < read.records.size(); ++i) {
            const bool same =
                read.lines[i] == i + 1 &&
                read.records[i] == std::vector<std::string>{std::to_string(i), "x\"y", "某某某"};
            REQUIRE(same);
        }
    }
}
