#include "reports/render/text_table.hpp"
#include "reports/render/text_writer.hpp"
#include "reports/render/unicode.hpp"
#include "tests/support/sample_report.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <sstream>
#include <string>

using namespace fundledger;
using namespace fundledger::reports;

namespace {

std::string text_of(const Report& report, Language language, int columns_max = 0) {
    Sink sink;
    write_text(sink, report, language, columns_max);
    return sink.take();
}

std::string table_text(const Table& table, int columns_max) {
    Sink sink;
    write_text_table(sink, table, Language::zh, columns_max);
    return sink.take();
}

int widest_line(const std::string& text) {
    std::istringstream lines(text);
    int widest = 0;
    for (std::string line; std::getline(lines, line);) {
        widest = std::max(widest, display_width(line));
    }
    return widest;
}

}  // namespace

TEST_SUITE("report text writer") {
    TEST_CASE("the whole text of a small report, in Chinese") {
        CHECK(text_of(test::tiny_report(), Language::zh) ==
              "资金支出表\n"
              "编制单位：临夏州就业局    期间：2024年    单位：元    分列：类别\n"
              "\n"
              "按支出类别\n"
              "===============================================================\n"
              "支出类别                             人次          金额  执行率\n"
              "---------------------------------------------------------------\n"
              "职业培训补贴                        1,200  1,234,567.89  82.30%\n"
              "  ! <script>alert(\"䶮𠮷\")</script>      2         -0.50\n"
              "=SUM(A1), \"x\"\n"
              "---------------------------------------------------------------\n"
              "合计                                1,202  1,234,567.39\n"
              "===============================================================\n"
              "注：科目编码未核对\n"
              "\n"
              "制表：王某    复核：__________\n"
              "数据截至：linxia-subsidy #7 2024-03-01\n"
              "  sm3:ab12\n"
              "编制程序：fundledger 0.1.0\n");
    }

    TEST_CASE("the language changes words, not figures") {
        const std::string text = text_of(test::tiny_report(), Language::en);
        CHECK(text.find("Training ") != std::string::npos);
        CHECK(text.find("1,234,567.89  82.30%") != std::string::npos);
        CHECK(text.find("Note: Account codes not verified") != std::string::npos);
        CHECK(text.find("支出") == std::string::npos);
    }

    TEST_CASE("spanning headings stand over their columns") {
        Table table;
        table.columns = {
            {"name", {"科目", ""}, ColumnKind::text},
            {"d", {"借方", ""}, ColumnKind::money, Align::automatic, {"本期发生额", ""}},
            {"c", {"贷方", ""}, ColumnKind::money, Align::automatic, {"本期发生额", ""}}};
        table.rows = {{{Cell::text("现金"), Cell::money(Money::from_fen(100)), Cell::blank()}}};
        CHECK(table_text(table, 0) ==
              "================\n"
              "      本期发生额\n"
              "      ----------\n"
              "科目  借方  贷方\n"
              "----------------\n"
              "现金  1.00\n"
              "================\n");
    }

    TEST_CASE("wide tables narrow their texts and never their numbers") {
        Table table;
        table.columns = {{"name", {"科目", ""}, ColumnKind::text},
                         {"amount", {"金额", ""}, ColumnKind::money}};
        table.rows = {
            {{Cell::text("业务活动费用就业补助资金"), Cell::money(Money::from_fen(123456))},
             Emphasis::warning,
             1}};
        CHECK(table_text(table, 24) ==
              "========================\n"
              "科目                金额\n"
              "------------------------\n"
              "  ! 业务活动费  1,234.56\n"
              "    用就业补助\n"
              "    资金\n"
              "========================\n");
        CHECK(table_text(table, 10) == table_text(table, 0));
        CHECK(widest_line(text_of(test::full_report(), Language::zh, 110)) <= 110);
    }

    TEST_CASE("an empty table says so, and what is left out is counted") {
        Report report = test::tiny_report();
        Table& table = report.sections[0].tables[0];
        table.rows.clear();
        table.footer.clear();
        table.rows_omitted = 3;
        const std::string text = text_of(report, Language::zh);
        CHECK(text.find("（无数据）\n") != std::string::npos);
        CHECK(text.find("另有 3 行未列示\n") != std::string::npos);
    }

    TEST_CASE("escape sequences in names do not reach the terminal") {
        Report report = test::tiny_report();
        report.sections[0].tables[0].rows[0].cells[0] = Cell::text("\x1B[2J王");
        report.title = {"a\x1B]0;x", ""};
        CHECK(text_of(report, Language::zh).find('\x1B') == std::string::npos);
    }
}
