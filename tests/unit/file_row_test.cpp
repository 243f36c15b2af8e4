// Cells of small files, read as what they should be.
#include "ledger/service/file_row.hpp"

#include "ledger/service/import_common.hpp"
#include "tests/support/listed_rows.hpp"

#include <doctest/doctest.h>

using namespace fundledger;
using service::FileRow;
using service::FileTable;
using tests::ListedRows;

namespace {

FileTable table_of(ListedRows& source) {
    auto table = FileTable::read(source, HashAlgorithm::sm3);
    REQUIRE(table.ok());
    return std::move(table).value();
}

/// A table of one column "x".
FileTable column(const std::vector<std::string>& cells) {
    std::vector<std::vector<std::string>> rows;
    rows.reserve(cells.size());
    for (const std::string& cell : cells) rows.push_back({cell});
    ListedRows source({"x"}, std::move(rows));
    return table_of(source);
}

/// What `read` gives for every cell as text; a fault gives its rule.
template <class Read>
std::vector<std::string> each(const std::vector<std::string>& cells, const Read& read) {
    const FileTable table = column(cells);
    std::vector<std::string> results;
    for (std::size_t i = 0; i < table.rows(); ++i) {
        std::vector<Finding> findings;
        FileRow row(table, i, findings);
        std::string result = read(row);
        CHECK(row.good() == findings.empty());
        results.push_back(findings.empty() ? std::move(result) : findings.front().rule);
    }
    return results;
}

}  // namespace

TEST_SUITE("file rows") {
    TEST_CASE("a table is read whole and found by field") {
        ListedRows source({"b", "a"}, {{" 1 ", "甲"}, {"2", ""}, {"3", "丙"}});
        const FileTable table = table_of(source);
        CHECK(table.rows() == 3);
        CHECK(table.column("a") == 1);
        CHECK(table.column("c") == -1);
        CHECK(table.cell(0, table.column("b")) == "1");
        CHECK(table.cell(1, table.column("a")).empty());
        CHECK(table.cell(2, -1).empty());
        CHECK(table.source_row(2) == 4);
        CHECK(table.fingerprint() == 7);
        CHECK(service::column_map_of(table.columns()) == "b\t标题1\t1\na\t标题2\t2\n");
    }

    TEST_CASE("a heading alone is refused") {
        ListedRows source({"a"}, {});
        const auto table = FileTable::read(source, HashAlgorithm::sm3);
        REQUIRE_FALSE(table.ok());
        CHECK(table.error().reason == Reason::header_only);
    }

    TEST_CASE("amounts") {
        const auto amount = [](FileRow& row) {
            const auto value = row.amount("x");
            return value ? value->to_plain() : std::string("none");
        };
        CHECK(each({"1,234.50",
                    "１２３．４５",
                    "¥5",
                    "100",
                    "12.345",
                    "1e3",
                    "-1",
                    "1.234,50",
                    "",
                    "0"},
                   amount) == std::vector<std::string>{"1234.50",
                                                       "123.45",
                                                       "5.00",
                                                       "100.00",
                                                       "amount.decimals",
                                                       "amount.exponent",
                                                       "amount.negative",
                                                       "amount.grouping",
                                                       "amount.missing",
                                                       "amount.zero"});
        const auto signed_amount = [](FileRow& row) {
            const auto value = row.signed_amount("x");
            return value ? value->to_plain() : std::string("none");
        };
        CHECK(each({"-1.50", "0.00"}, signed_amount) ==
              std::vector<std::string>{"-1.50", "amount.zero"});
        const auto or_zero = [](FileRow& row) {
            const auto value = row.amount_or_zero("x");
            return value ? value->to_plain() : std::string("none");
        };
        CHECK(each({"", "0", "x"}, or_zero) ==
              std::vector<std::string>{"0.00", "0.00", "amount.unreadable"});
    }

    TEST_CASE("the unit of a column counts") {
        ListedRows source({"x"}, {{"1.5"}});
        source.unit(0, "万元");
        const FileTable table = table_of(source);
        std::vector<Finding> findings;
        FileRow row(table, 0, findings);
        CHECK(row.amount("x") == Money::from_fen(15'000'00));
    }

    TEST_CASE("days, and spans that stand for their first or last day") {
        const auto day = [](FileRow& row) {
            const auto value = row.date("x");
            return value ? value->to_text() : std::string("none");
        };
        CHECK(
            each({"2024-01-05", "2024/1/5", "2024年1月5日", "20240105", "2024-02-30", "45296", ""},
                 day) == std::vector<std::string>{"2024-01-05",
                                                  "2024-01-05",
                                                  "2024-01-05",
                                                  "2024-01-05",
                                                  "date.unreadable",
                                                  "date.unreadable",
                                                  "none"});
        const auto last = [](FileRow& row) {
            const auto value = row.date_or_span("x", FileRow::Edge::last);
            return value ? value->to_text() : std::string("none");
        };
        CHECK(
            each({"2024-02", "2024", "2024-02-03", "后来"}, last) ==
            std::vector<std::string>{"2024-02-29", "2024-12-31", "2024-02-03", "date.unreadable"});
    }

    TEST_CASE("flags and numbers") {
        const auto flag = [](FileRow& row) { return std::string(row.flag("x") ? "yes" : "no"); };
        CHECK(each({"是", "否", "", "√", "1", "也许"}, flag) ==
              std::vector<std::string>{"yes", "no", "no", "yes", "yes", "flag.unreadable"});
        const auto number = [](FileRow& row) { return std::to_string(row.number("x")); };
        CHECK(each({"12", "", "1.5", "1234567890"}, number) ==
              std::vector<std::string>{"12", "0", "number.unreadable", "number.unreadable"});
    }

    TEST_CASE("identity numbers in their one normal form") {
        const Date today = *Date::make(2024, 1, 1);
        const auto number = [&](FileRow& row) {
            const auto id = row.identifier("x", today);
            return id ? (id->unit ? "unit " : "person ") + id->text : std::string("none");
        };
        CHECK(each({"11010519491231002x", "11010519491231002X", "110105194912310021", "", "abc"},
                   number) == std::vector<std::string>{"person 11010519491231002X",
                                                       "person 11010519491231002X",
                                                       "identifier.checksum",
                                                       "none",
                                                       "identifier.length"});
    }

    TEST_CASE("a finding names file, row, column and heading") {
        const FileTable table = column({"甲", ""});
        std::vector<Finding> findings;
        FileRow row(table, 1, findings);
        CHECK(row.required("x").empty());
        REQUIRE(findings.size() == 1);
        CHECK(findings.front().place == Place{"rows.csv", 3, 1, "标题1"});
        row.add("y", Severity::warn, "absent", {}, {});
        CHECK(findings.back().place == Place{"rows.csv", 3, 0, {}});
    }

    TEST_CASE("an account is found by key, code or a name only one leaf has") {
        book::Account cash;
        cash.key = "asset.cash";
        cash.name_zh = "库存现金";
        cash.official_code = "1001";
        book::Account bank = cash;
        bank.key = "asset.bank";
        bank.official_code = "1002";
        std::string fault;
        const auto chart = book::Chart::make("test", "1", {cash, bank}, fault);
        REQUIRE(chart.has_value());
        CHECK(service::find_account(*chart, "asset.bank")->key == "asset.bank");
        CHECK(service::find_account(*chart, "1001")->key == "asset.cash");
        CHECK(service::find_account(*chart, "库存现金") == nullptr);
        CHECK(service::find_account(*chart, "1009") == nullptr);
    }
}
