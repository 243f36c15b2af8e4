// Reports for tests of the writers: a tiny one whose output fits on a screen, and a full one.
#pragma once

#include "reports/model.hpp"

#include <string>
#include <vector>

namespace fundledger::test {

/// One section, one table of three columns, a total, a note; Chinese and Latin, rare and hostile
/// text.
inline reports::Report tiny_report() {
    using namespace fundledger::reports;
    Report report;
    report.id = "outflows";
    report.title = {"资金支出表", "Outflows"};
    report.entity = {"临夏州就业局", "Linxia Employment Bureau"};
    report.period = {"2024年", "2024"};
    report.parameters = {{"by", {"分列", "By"}, {"类别", "category"}}};
    report.watermark = {"fundledger 0.1.0", {{"linxia-subsidy", 7, "2024-03-01", "sm3:ab12"}}};
    Table table;
    table.key = "by-category";
    table.title = {"按支出类别", "By category"};
    table.columns = {{"category", {"支出类别", "Category"}, ColumnKind::text},
                     {"lines", {"人次", "Lines"}, ColumnKind::integer},
                     {"amount", {"金额", "Amount"}, ColumnKind::money},
                     {"rate", {"执行率", "Rate"}, ColumnKind::percent}};
    table.rows = {{{Cell::label({"职业培训补贴", "Training"}),
                    Cell::integer(1200),
                    Cell::money(Money::from_fen(123456789), "training"),
                    Cell::percent({8230})}},
                  {{Cell::text("<script>alert(\"䶮𠮷\")</script>"),
                    Cell::integer(2),
                    Cell::money(Money::from_fen(-50)),
                    Cell::blank()},
                   Emphasis::warning,
                   1},
                  {{Cell::text("=SUM(A1), \"x\""), Cell::blank(), Cell::blank(), Cell::blank()}}};
    table.footer = {{{Cell::label({"合计", "Total"}),
                      Cell::integer(1202),
                      Cell::money(Money::from_fen(123456739)),
                      Cell::blank()},
                     Emphasis::total}};
    Section section;
    section.key = "main";
    section.tables = {table};
    section.notes = {{"科目编码未核对", "Account codes not verified"}};
    report.sections = {section};
    report.signatures = {{{"制表", "Prepared by"}, "王某"}, {{"复核", "Reviewed by"}, ""}};
    Detail detail;
    detail.title = {"凭证 记-3-12", "Voucher 3-12"};
    detail.table.key = "postings";
    detail.table.columns = {{"date", {"日期", "Date"}, ColumnKind::date},
                            {"amount", {"金额", "Amount"}, ColumnKind::money}};
    detail.table.rows = {
        {{Cell::date(*Date::make(2024, 3, 1)), Cell::money(Money::from_fen(123456789))}}};
    report.details["training"] = detail;
    return report;
}

namespace sample {

struct Category {
    reports::Label name;
    std::string key;
    std::int64_t persons;
    std::vector<std::int64_t> yuan;  ///< one per source
    std::int64_t budget;
};

inline const std::vector<reports::Label>& sources() {
    static const std::vector<reports::Label> names = {{"中央资金", "Central"},
                                                      {"省级资金", "Province"},
                                                      {"市州资金", "Prefecture"},
                                                      {"县市资金", "County"}};
    return names;
}

inline const std::vector<Category>& categories() {
    static const std::vector<Category> all = {
        {{"职业培训补贴", "Vocational training"},
         "training",
         1862,
         {2134800, 640500, 213600, 85440},
         3600000},
        {{"就业见习补贴", "Internship"}, "internship", 412, {1296000, 432000, 108000, 0}, 2000000},
        {{"公益性岗位补贴", "Public-welfare posts"},
         "public-post",
         735,
         {3528000, 1058400, 529200, 176400},
         5300000},
        {{"失业保险稳岗返还", "Stabilization refund"}, "refund", 23, {0, 42179, 0, 0}, 50000},
        {{"一次性创业补贴", "Start-up grant"}, "startup", 58, {290000, 0, 58000, -5000}, 600000}};
    return all;
}

inline reports::Detail postings(const Category& category) {
    using namespace fundledger::reports;
    Detail detail;
    detail.title = {category.name.zh + "：记账凭证", category.name.en + ": vouchers"};
    detail.table.key = "postings";
    detail.table.columns = {{"date", {"日期", "Date"}, ColumnKind::date},
                            {"voucher", {"凭证号", "Voucher"}, ColumnKind::code},
                            {"summary", {"摘要", "Summary"}, ColumnKind::text},
                            {"amount", {"金额", "Amount"}, ColumnKind::money}};
    for (int month = 1; month <= 3; ++month) {
        detail.table.rows.push_back(
            {{Cell::date(*Date::make(2024, month * 3, 18)),
              Cell::text("记-" + std::to_string(month * 3) + "-" + std::to_string(month)),
              Cell::text("发放2024年第" + std::to_string(month) + "批" + category.name.zh),
              Cell::money(Money::from_fen(4200050 * month),
                          "lines/" + category.key + "/" + std::to_string(month))}});
    }
    return detail;
}

inline reports::Detail lines(const Category& category, int batch) {
    using namespace fundledger::reports;
    Detail detail;
    detail.title = {"第" + std::to_string(batch) + "批明细与来源单元格",
                    "Lines of batch " + std::to_string(batch) + " and their source cells"};
    detail.table.key = "lines";
    detail.table.columns = {{"payee", {"收款人", "Payee"}, ColumnKind::text},
                            {"id", {"证件号码", "Identity no."}, ColumnKind::code},
                            {"amount", {"金额", "Amount"}, ColumnKind::money},
                            {"file", {"来源文件", "Source file"}, ColumnKind::text},
                            {"cell", {"单元格", "Cell"}, ColumnKind::code}};
    const std::vector<std::string> names = {"马䶮", "王𠮷祥", "阿依古丽·买买提", "李<b>强</b>"};
    for (std::size_t i = 0; i < names.size(); ++i) {
        detail.table.rows.push_back(
            {{Cell::text(names[i]),
              Cell::text("622921********" + std::to_string(1110 + i)),
              Cell::money(Money::from_fen(150000 * batch)),
              Cell::text(category.key + "-2024-0" + std::to_string(batch) + ".csv"),
              Cell::text("第" + std::to_string(i + 2) + "行 H列")}});
    }
    detail.table.rows_omitted = category.persons;
    return detail;
}

inline reports::Table by_source() {
    using namespace fundledger::reports;
    Table table;
    table.key = "by-source";
    table.title = {"支出类别 × 资金来源", "Category × source"};
    table.columns = {{"category", {"支出类别", "Category"}, ColumnKind::text},
                     {"persons", {"人数", "Persons"}, ColumnKind::integer}};
    for (std::size_t i = 0; i < sources().size(); ++i) {
        table.columns.push_back({"source-" + std::to_string(i),
                                 sources()[i],
                                 ColumnKind::money,
                                 Align::automatic,
                                 {"按资金来源", "By source"}});
    }
    table.columns.push_back({"total", {"合计", "Total"}, ColumnKind::money});
    table.columns.push_back({"budget", {"预算指标", "Allotment"}, ColumnKind::money});
    table.columns.push_back({"rate", {"执行率", "Executed"}, ColumnKind::percent});
    std::vector<std::int64_t> sums(sources().size() + 3);
    for (const Category& category : categories()) {
        Row row{{Cell::label(category.name), Cell::integer(category.persons)}};
        std::int64_t total = 0;
        for (std::size_t i = 0; i < category.yuan.size(); ++i) {
            row.cells.push_back(Cell::money(Money::from_fen(category.yuan[i] * 100),
                                            category.yuan[i] == 0 ? "" : category.key));
            total += category.yuan[i];
            sums[i] += category.yuan[i];
        }
        row.cells.push_back(Cell::money(Money::from_fen(total * 100), category.key));
        row.cells.push_back(Cell::money(Money::from_fen(category.budget * 100)));
        row.cells.push_back(Cell::percent({total * 10000 / category.budget}));
        if (total * 10 > category.budget * 9) row.emphasis = Emphasis::warning;
        table.rows.push_back(row);
        sums[4] += total;
        sums[5] += category.budget;
        sums[6] += category.persons;
    }
    Row totals{{Cell::label({"合计", "Total"}), Cell::integer(sums[6])}, Emphasis::total};
    for (std::size_t i = 0; i < 6; ++i) {
        totals.cells.push_back(Cell::money(Money::from_fen(sums[i] * 100)));
    }
    totals.cells.push_back(Cell::percent({sums[4] * 10000 / sums[5]}));
    table.footer = {totals};
    return table;
}

inline reports::Table by_account() {
    using namespace fundledger::reports;
    Table table;
    table.key = "accounts";
    table.title = {"科目余额", "Accounts"};
    table.columns = {{"code", {"科目编码", "Code"}, ColumnKind::code},
                     {"account", {"科目名称", "Account"}, ColumnKind::text}};
    const std::vector<Label> groups = {
        {"期初余额", "Opening"}, {"本期发生额", "Movement"}, {"期末余额", "Closing"}};
    for (std::size_t i = 0; i < groups.size(); ++i) {
        const std::string n = std::to_string(i);
        table.columns.push_back(
            {"debit-" + n, {"借方", "Debit"}, ColumnKind::money, Align::automatic, groups[i]});
        table.columns.push_back(
            {"credit-" + n, {"贷方", "Credit"}, ColumnKind::money, Align::automatic, groups[i]});
    }
    for (int i = 1; i <= 30; ++i) {
        Row row{{Cell::text(std::to_string(1000 + i)),
                 Cell::label({"业务活动费用——就业补助第" + std::to_string(i) + "项",
                              "Programme expense, employment subsidy no. " + std::to_string(i)})},
                i % 10 == 1 ? Emphasis::subtotal : Emphasis::normal,
                0};
        for (int column = 0; column < 6; ++column) {
            row.cells.push_back(column % 2 == i % 2
                                    ? Cell::blank()
                                    : Cell::money(Money::from_fen(i * 7654321LL * (column + 1))));
        }
        table.rows.push_back(row);
    }
    return table;
}

inline std::vector<reports::Chart> charts() {
    using namespace fundledger::reports;
    Chart stacked{"stack",
                  ChartKind::stacked_bar,
                  {"各类支出的资金来源", "Sources of each category"},
                  {},
                  {}};
    Chart pie{"pie", ChartKind::pie, {"支出构成", "Make-up of outflows"}, {}, {}};
    pie.series.push_back({{"合计", "Total"}, {}});
    for (const Label& source : sources()) stacked.series.push_back({source, {}});
    for (const Category& category : categories()) {
        stacked.labels.push_back(category.name);
        pie.labels.push_back(category.name);
        Money total;
        for (std::size_t i = 0; i < category.yuan.size(); ++i) {
            const Money amount = Money::from_fen(category.yuan[i] * 100);
            stacked.series[i].values.push_back(amount);
            total += amount;
        }
        pie.series[0].values.push_back(total);
    }
    Chart bar{"bar", ChartKind::bar, {"预算与支出", "Allotment and outflow"}, stacked.labels, {}};
    bar.series = {{{"预算指标", "Allotment"}, {}}, {{"支出", "Outflow"}, pie.series[0].values}};
    for (const Category& category : categories()) {
        bar.series[0].values.push_back(Money::from_fen(category.budget * 100));
    }
    Chart line{"line", ChartKind::line, {"逐月支出", "Outflow by month"}, {}, {}};
    line.series = {{{"2024年", "2024"}, {}}, {{"2023年", "2023"}, {}}};
    for (int month = 1; month <= 12; ++month) {
        line.labels.push_back({std::to_string(month) + "月", "M" + std::to_string(month)});
        line.series[0].values.push_back(Money::from_fen(7'000'000LL * ((month * 7) % 12 + 1)));
        line.series[1].values.push_back(Money::from_fen(5'500'000LL * ((month * 5) % 11 + 1)));
    }
    return {stacked, bar, line, pie};
}

}  // namespace sample

/// Every feature of the model: highlights, charts of all kinds, spanning headings, three levels of
/// details, notes, signatures.
inline reports::Report full_report() {
    using namespace fundledger::reports;
    Report report;
    report.id = "outflows";
    report.title = {"就业资金支出情况表", "Outflows of employment funds"};
    report.entity = {"临夏回族自治州就业服务局", "Linxia Prefecture Employment Service"};
    report.period = {"2024年1月1日至12月31日", "2024-01-01 to 2024-12-31"};
    report.parameters = {{"book", {"账套", "Book"}, {"就业补助资金", "Employment subsidy fund"}}};
    report.watermark = {"fundledger 0.1.0",
                        {{"临夏州 就业补助资金",
                          1284,
                          "2024-12-31T17:05:00.000000+08:00",
                          "sm3:66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"}}};
    report.highlights = {
        {"paid", {"支出合计", "Paid"}, Cell::money(Money::from_fen(1'058'751'900))},
        {"rate", {"预算执行率", "Executed"}, Cell::percent({9167})},
        {"persons", {"享受人数", "Persons"}, Cell::integer(3090)},
        {"held", {"挂起待补", "On hold"}, Cell::integer(23).marked(Emphasis::warning)}};
    Section first{"outflows",
                  {"支出汇总", "Outflows"},
                  {sample::by_source()},
                  sample::charts(),
                  {{"县市资金中的负数为退回。", "A negative county amount is money returned."}}};
    Section second{"balances",
                   {"科目余额表", "Balances"},
                   {sample::by_account()},
                   {},
                   {{"科目编码未核对。", "Account codes not verified."}}};
    report.sections = {first, second};
    report.signatures = {{{"单位负责人", "Head"}, ""},
                         {{"复核", "Reviewed by"}, ""},
                         {{"制表", "Prepared by"}, "马某"}};
    for (const sample::Category& category : sample::categories()) {
        report.details[category.key] = sample::postings(category);
        for (int batch = 1; batch <= 3; ++batch) {
            report.details["lines/" + category.key + "/" + std::to_string(batch)] =
                sample::lines(category, batch);
        }
    }
    return report;
}

}  // namespace fundledger::test
