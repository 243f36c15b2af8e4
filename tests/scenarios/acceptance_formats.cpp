// One roster, in every form in which bureaus, banks and programs save it, comes to the same lines.
#include "tests/support/import_files.hpp"
#include "tests/support/paths.hpp"
#include "tests/support/roster_text.hpp"
#include "tests/support/store_fixture.hpp"
#include "tests/support/xlsx_files.hpp"

#include <doctest/doctest.h>

#include <functional>

using namespace fundledger;
using namespace fundledger::tests;

namespace {

using Table = std::vector<std::vector<std::string>>;

std::filesystem::path formats() {
    return std::filesystem::path(source_dir()) / "tests/data/fixtures/formats";
}

/// The cells of roster.csv, which has quotes, commas and line ends inside them.
Table cells_of(const std::string& csv) {
    Table table(1);
    std::string cell;
    bool quoted = false;
    for (std::size_t i = 0; i < csv.size(); ++i) {
        const char c = csv[i];
        if (quoted) {
            if (c == '"' && i + 1 < csv.size() && csv[i + 1] == '"') {
                cell += csv[++i];
            } else if (c == '"') {
                quoted = false;
            } else {
                cell += c;
            }
        } else if (c == '"') {
            quoted = true;
        } else if (c == ',' || c == '\n') {
            table.back().push_back(std::exchange(cell, {}));
            if (c == '\n') table.emplace_back();
        } else if (c != '\r') {
            cell += c;
        }
    }
    table.pop_back();
    return table;
}

std::string delimited(const Table& table, char delimiter) {
    std::string text;
    for (const auto& row : table) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            const bool plain =
                row[i].find_first_of(std::string("\"\r\n") + delimiter) == std::string::npos;
            text += (i == 0 ? "" : std::string(1, delimiter)) + (plain ? row[i] : csv_cell(row[i]));
        }
        text += "\r\n";
    }
    return text;
}

std::string xml(const std::string& text) {
    std::string safe;
    for (const char c : text) {
        if (c == '&') {
            safe += "&amp;";
        } else if (c == '<') {
            safe += "&lt;";
        } else {
            safe += c;
        }
    }
    return safe;
}

constexpr std::size_t amount_column = 6;
constexpr std::size_t day_column = 8;

/// How a made sheet writes its cells. Days are serials; `days_before` is the serial of 2019-03-01
/// less one.
struct Writing {
    bool shared = false;
    bool places = true;
    bool strict = false;
    int days_before = 43524;  // 2019-02-28 counted from 1900; 42062 counted from 1904
};

class SheetMaker {
public:
    explicit SheetMaker(Writing how) : how_(how) {}

    PackageParts make(const Table& table) {
        SheetText text;
        for (std::size_t i = 0; i < table.size(); ++i) {
            text.rows += how_.places ? "<row r=\"" + std::to_string(i + 1) + "\">" : "<row>";
            for (std::size_t j = 0; j < table[i].size(); ++j) text.rows += cell(table[i][j], i, j);
            text.rows += "</row>";
        }
        text.strings = strings_;
        text.styles = "<xf numFmtId=\"0\"/><xf numFmtId=\"14\"/>";
        if (how_.days_before == 42062) text.workbook_extra = "<workbookPr date1904=\"1\"/>";
        PackageParts parts = xlsx_parts(text);
        if (!how_.strict) return parts;
        for (auto& [name, content] : parts) make_strict(content);
        return parts;
    }

private:
    std::string cell(const std::string& value, std::size_t row, std::size_t column) {
        if (value.empty() && how_.places) return "";
        const std::string place = how_.places
                                      ? " r=\"" + std::string(1, static_cast<char>('A' + column)) +
                                            std::to_string(row + 1) + "\""
                                      : "";
        if (row != 0 && column == amount_column) {
            return "<c" + place + "><v>" + value + "</v></c>";
        }
        if (row != 0 && column == day_column) return "<c" + place + day(value);
        if (!how_.shared) {
            return "<c" + place + " t=\"inlineStr\"><is><t xml:space=\"preserve\">" + xml(value) +
                   "</t></is></c>";
        }
        strings_ +=
            "<si><r><t>" + xml(value) + "</t></r><rPh sb=\"0\" eb=\"1\"><t>pin</t></rPh></si>";
        return "<c" + place + " t=\"s\"><v>" + std::to_string(count_++) + "</v></c>";
    }

    [[nodiscard]] std::string day(const std::string& value) const {
        if (how_.strict) return " t=\"d\"><v>" + value + "</v></c>";
        const int serial = how_.days_before + std::stoi(value.substr(8));
        return " s=\"1\"><v>" + std::to_string(serial) + "</v></c>";
    }

    static void make_strict(std::string& content) {
        const std::pair<std::string, std::string> names[] = {
            {"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
             "http://purl.oclc.org/ooxml/spreadsheetml/main"},
            {"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
             "http://purl.oclc.org/ooxml/officeDocument/relationships"}};
        for (const auto& [transitional, strict] : names) {
            for (std::size_t at; (at = content.find(transitional)) != std::string::npos;) {
                content.replace(at, transitional.size(), strict);
            }
        }
    }

    Writing how_;
    std::string strings_;
    int count_ = 0;
};

std::string made(const Table& table, Writing how) {
    const TempFolder folder;
    const auto path = folder.path() / "made.xlsx";
    write_package(path, SheetMaker(how).make(table));
    return read_whole(path);
}

/// The lines of the only batch, everything but where they stood in the file.
std::string lines_of(StoreFixture& bureau) {
    std::string text;
    bureau.store().read([&](service::Reader& reader) {
        for (const service::BatchRow& batch : reader.batches(bureau.book("employment-subsidy"))) {
            reader.for_each_line(batch.book, batch.id, 1, [&](const disbursement::Line& line) {
                for (const std::string_view part : {line.payee_name,
                                                    line.payee_id,
                                                    line.payee_account,
                                                    line.payee_bank,
                                                    line.beneficiary_name,
                                                    line.beneficiary_id,
                                                    line.facts}) {
                    text += std::string(part) + "|";
                }
                text += line.amount.to_plain() + "|" + std::to_string(line.region) + "|" +
                        std::to_string(line.period_first) + "|" + std::to_string(line.period_last) +
                        "|" + std::to_string(line.pay_date) + "|" + std::to_string(line.policy_no) +
                        "\n";
                return true;
            });
        }
    });
    return text;
}

std::string lines_from(const std::string& content, const std::string& name) {
    StoreFixture bureau;
    bureau.add_allotment("A-1", "1000000.00");
    How how;
    how.file_name = name;
    const auto outcome = bureau.roster(content, how);
    REQUIRE_MESSAGE(
        outcome.ok(),
        name << ": " << outcome_of(outcome) << " " << findings_of(outcome.error().findings));
    CHECK(bureau.broken() == "");
    return lines_of(bureau);
}

}  // namespace

TEST_SUITE("acceptance: formats") {
    TEST_CASE("one roster in every form comes to the same lines") {
        const std::string csv = read_whole(formats() / "roster.csv");
        const Table table = cells_of(csv);
        REQUIRE(table.size() == 13);
        const std::string expected = lines_from(csv, "utf8.csv");
        CHECK(std::count(expected.begin(), expected.end(), '\n') == 12);
        for (const char* name :
             {"张喆", "王堃", "李䶮", "赵㐂", "孙𠮷", "周𬭎", "Zhang, San", "4373.26|"}) {
            CAPTURE(name);
            CHECK(expected.find(name) != std::string::npos);
        }
        for (const char* encoding : {"UTF-8-BOM", "GB18030", "UTF-16LE", "UTF-16BE"}) {
            CAPTURE(encoding);
            CHECK(lines_from(encoded(csv, encoding), std::string(encoding) + ".csv") == expected);
        }
        CHECK(lines_from(delimited(table, '\t'), "tab.txt") == expected);
        CHECK(lines_from(delimited(table, ';'), "semicolon.csv") == expected);
        const Writing writings[] = {{},
                                    {.shared = true},
                                    {.places = false},
                                    {.shared = true, .strict = true},
                                    {.days_before = 42062}};
        for (const Writing& how : writings) {
            CAPTURE(how.shared);
            CAPTURE(how.strict);
            CAPTURE(how.days_before);
            CHECK(lines_from(made(table, how), "made.xlsx") == expected);
        }
        for (const char* name : {"openpyxl.xlsx",
                                 "openpyxl-1904.xlsx",
                                 "openpyxl-titles.xlsx",
                                 "libreoffice.xlsx",
                                 "libreoffice.xls"}) {
            CAPTURE(name);
            CHECK(lines_from(read_whole(formats() / name), name) == expected);
        }
    }

    TEST_CASE("what a file is does not depend on its name") {
        const std::string csv = read_whole(formats() / "roster.csv");
        const std::string expected = lines_from(csv, "roster.csv");
        CHECK(lines_from(csv, "roster.xlsx") == expected);
        CHECK(lines_from(read_whole(formats() / "openpyxl.xlsx"), "roster.csv") == expected);
        CHECK(lines_from(read_whole(formats() / "libreoffice.xls"), "roster.xlsx") == expected);
    }
}
