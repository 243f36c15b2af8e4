#include "tests/support/seeded_roster.hpp"

#include "importers/workbook_number.hpp"
#include "ledger/base/identifier.hpp"
#include "tests/support/import_files.hpp"
#include "tests/support/people.hpp"
#include "tests/support/roster_text.hpp"
#include "tests/support/xlsx_files.hpp"

#include <functional>
#include <utility>

namespace fundledger::tests {
namespace {

constexpr int row_count = 10'000;
constexpr int rows_of_a_kind = 20;
constexpr int kind_count = 25;
constexpr int stride = row_count / (rows_of_a_kind * kind_count);
constexpr int first_paid_before = 40'000;

enum Column : std::size_t {
    name,
    id,
    account,
    beneficiary,
    beneficiary_id,
    policy,
    allotment,
    region,
    amount,
    pay_date,
    period,
    period_first,
    period_last,
    months,
};
static_assert(amount == seeded_amount_column);

/// One kind of fault: the check that must find it, and how a good row gets it.
struct Fault {
    const char* rule;
    std::function<void(TextRow& row, const TextRow& before, int number)> seed;
};

Fault with_text(const char* rule, Column column, std::string text) {
    return {rule, [column, text](TextRow& row, const TextRow&, int) { row[column] = text; }};
}

std::string wrong_check(std::string text) {
    text.back() = text.back() == '1' ? '2' : '1';
    return text;
}

std::string in_month_thirteen(std::string text) {
    text.replace(10, 2, "13");
    text.back() = *expected_check_character(IdentifierKind::resident_id, text.substr(0, 17));
    return text;
}

std::vector<Fault> faults_of_any_file() {
    return {
        {"identifier.checksum",
         [](TextRow& row, const TextRow&, int) { row[id] = wrong_check(row[id]); }},
        {"identifier.date",
         [](TextRow& row, const TextRow&, int) { row[id] = in_month_thirteen(row[id]); }},
        with_text("account.format", account, "62179900ABC"),
        with_text("amount.decimals", amount, "100.123"),
        with_text("amount.unreadable", amount, "一百元"),
        with_text("amount.negative", amount, "-100"),
        with_text("amount.zero", amount, "0"),
        with_text("amount.exponent", amount, "1E3"),
        {"period.unreadable",
         [](TextRow& row, const TextRow&, int) {
             row[period] = "下个月";
             row[period_first] = row[period_last] = row[months] = "";
         }},
        {"period.reversed",
         [](TextRow& row, const TextRow&, int) { std::swap(row[period_first], row[period_last]); }},
        with_text("period.months-differ", months, "7"),
        with_text("region.unknown", region, "999999"),
        with_text("policy.unknown", policy, "没有的补贴"),
        with_text("policy.missing", policy, ""),
        with_text("payee.name-missing", name, ""),
        {"claim.duplicate-in-file",
         [](TextRow& row, const TextRow& before, int) { row[id] = before[id]; }},
        {"claim.already-in-store",
         [](TextRow& row, const TextRow&, int number) {
             row[id] = person_id(first_paid_before + number);
         }},
        with_text("entitlement.amount-exceeds", amount, "2000000000"),
        with_text("allotment.unknown", allotment, "A-9"),
        with_text("date.unreadable", pay_date, "2019-02-30"),
        {"payee.kind",
         [](TextRow& row, const TextRow&, int number) { row[id] = unit_code(number); }},
        with_text("beneficiary.identifier-missing", beneficiary, "某人"),
    };
}

std::vector<Fault> faults_for(SeededFor target) {
    std::vector<Fault> faults = faults_of_any_file();
    const std::string raw(SeededRoster::raw_xml);
    if (target == SeededFor::workbook) {
        faults.push_back(
            with_text("cell.digits-lost", account, raw + "<v>6.2179900000000003E+18</v>"));
        faults.push_back(with_text("cell.error-value", amount, raw + " t=\"e\"><v>#N/A</v>"));
        faults.push_back(with_text("cell.not-calculated", amount, raw + "<f>A1*2</f>"));
    } else {
        faults.push_back(with_text("amount.grouping", amount, "1,00.00"));
        faults.push_back(
            {"identifier.length", [](TextRow& row, const TextRow&, int) { row[id].pop_back(); }});
        faults.push_back(
            {"identifier.character", [](TextRow& row, const TextRow&, int) { row[id][4] = '?'; }});
    }
    return faults;
}

TextRow training_row(int n) {
    TextRow row(months + 1);
    row[name] = person_name(n);
    row[id] = person_id(n);
    row[account] = card_number(n);
    row[policy] = n % 2 == 0 ? "training" : "职业培训补贴";
    row[allotment] = "A-1";
    row[region] = "622901";
    row[amount] = std::to_string(100 + n % 50) + ".5";
    row[pay_date] = "2019-03-20";
    row[period_first] = "2019-01";
    row[period_last] = "2019-03";
    row[months] = "3";
    return row;
}

std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '<') {
            out += "&lt;";
        } else if (c == '&') {
            out += "&amp;";
        } else {
            out += c;
        }
    }
    return out;
}

std::string cell_of(const std::string& text, bool number) {
    if (text.starts_with(SeededRoster::raw_xml)) {
        const std::string raw = text.substr(SeededRoster::raw_xml.size());
        return (raw.front() == '<' ? "<c>" : "<c") + raw + "</c>";
    }
    if (text.empty()) return "<c/>";
    if (number && importers::fits_number_cell(text)) return "<c><v>" + text + "</v></c>";
    return "<c t=\"inlineStr\"><is><t>" + escaped(text) + "</t></is></c>";
}

}  // namespace

SeededRoster seeded_roster(SeededFor target) {
    SeededRoster roster;
    roster.titles = {{"2019年第1季度职业培训补贴发放花名册"}, {"单位：元", "填报：测试"}};
    roster.headings = {"收款人名称",
                       "收款人证件号",
                       "银行账号",
                       "享受人姓名",
                       "享受人证件号",
                       "政策",
                       "指标编号",
                       "辖区",
                       "金额",
                       "发放日期",
                       "享受期间",
                       "享受起始月",
                       "享受截止月",
                       "享受月数"};
    for (int n = 0; n < row_count; ++n) roster.good.push_back(training_row(n));
    roster.seeded = roster.good;
    const std::vector<Fault> faults = faults_for(target);
    for (int k = 0; k < kind_count * rows_of_a_kind; ++k) {
        const int n = k * stride + stride / 2;
        const auto at = static_cast<std::size_t>(n);
        const Fault& fault = faults.at(static_cast<std::size_t>(k % kind_count));
        fault.seed(roster.seeded[at], roster.good[at - 1], k / kind_count);
        roster.rules[SeededRoster::first_row + static_cast<std::uint32_t>(n)] = fault.rule;
    }
    return roster;
}

std::string paid_before() {
    RosterText file;
    for (int k = 0; k < rows_of_a_kind; ++k) file.row(person_row(first_paid_before + k));
    return file.csv();
}

std::string csv_of(const std::vector<TextRow>& rows) {
    std::string text;
    for (const TextRow& row : rows) {
        for (std::size_t i = 0; i < row.size(); ++i) text += (i == 0 ? "" : ",") + csv_cell(row[i]);
        text += "\r\n";
    }
    return text;
}

std::string workbook_of(const std::vector<TextRow>& rows, std::size_t amount_column) {
    SheetText sheet;
    std::size_t number = 0;
    for (const TextRow& row : rows) {
        sheet.rows += "<row r=\"" + std::to_string(++number) + "\">";
        for (std::size_t i = 0; i < row.size(); ++i) {
            sheet.rows += cell_of(row[i], i == amount_column);
        }
        sheet.rows += "</row>";
    }
    const TempFolder folder;
    write_package(folder.path() / "t.xlsx", xlsx_parts(sheet));
    return read_whole(folder.path() / "t.xlsx");
}

}  // namespace fundledger::tests
