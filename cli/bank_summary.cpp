// Reports over what banks send.
#include "cli/bank_summary.hpp"

#include "cli/cmd_common.hpp"
#include "cli/import_summary.hpp"
#include "cli/show_refusal.hpp"

#include <map>

namespace fundledger::cli {
namespace {

using reports::Cell;
using reports::ColumnKind;
using reports::Label;
using service::BankReturnRow;
using service::BankStatementRow;
using service::ReturnMatch;
using service::ReturnOutcome;

std::string day_text(int yyyymmdd) {
    const auto day = Date::from_yyyymmdd(yyyymmdd);
    return day ? day->to_text() : std::string{};
}

Cell balance_cell(const std::optional<service::StatedBalance>& balance) {
    return balance ? Cell::money(balance->amount) : Cell{};
}

reports::Table statements_table(const service::StatementsOutcome& outcome) {
    reports::Table table = text_table("statements",
                                      {{"account", {"账号", "account"}},
                                       {"statement", {"对账单号", "statement"}},
                                       {"first", {"起", "from"}},
                                       {"last", {"止", "to"}},
                                       {"opening", {"期初余额", "opening"}},
                                       {"credits", {"贷方（收入）", "credits"}},
                                       {"debits", {"借方（支出）", "debits"}},
                                       {"closing", {"期末余额", "closing"}},
                                       {"movements", {"笔数", "movements"}}});
    for (const std::size_t money : {4U, 5U, 6U, 7U}) table.columns[money].kind = ColumnKind::money;
    table.columns[0].kind = ColumnKind::code;
    table.columns[8].kind = ColumnKind::integer;
    for (const BankStatementRow& row : outcome.statements) {
        reports::Row cells;
        cells.cells = {Cell::text(row.content.account),
                       Cell::text(row.content.number),
                       Cell::text(day_text(row.first_on)),
                       Cell::text(day_text(row.last_on)),
                       balance_cell(row.content.opening),
                       Cell::money(row.sums.credits),
                       Cell::money(row.sums.debits),
                       balance_cell(row.content.closing),
                       Cell::integer(row.movement_count)};
        table.rows.push_back(std::move(cells));
    }
    return table;
}

/// "1,000.00 + 50.00 − 20.00 = 1,030.00".
std::string proof_of(const BankStatementRow& row) {
    return row.content.opening->amount.to_grouped() + " + " + row.sums.credits.to_grouped() +
           " − " + row.sums.debits.to_grouped() + " = " + row.content.closing->amount.to_grouped();
}

void add_proofs(reports::Report& report, const service::StatementsOutcome& outcome) {
    for (const BankStatementRow& row : outcome.statements) {
        const std::string& account = row.content.account;
        if (!row.content.opening || !row.content.closing) {
            report.footers.push_back({account + "：没有期初或期末余额，未能验证。",
                                      account + ": no opening or closing balance, not proven."});
            continue;
        }
        report.footers.push_back({account + "：期末余额相符：" + proof_of(row),
                                  account + ": the closing balance follows: " + proof_of(row)});
    }
}

void add_dry_run(reports::Report& report, const service::ImportOutcome& import) {
    if (!import.dry_run) return;
    report.footers.push_back({"试运行：未写入任何内容。", "Dry run: nothing was written."});
}

reports::Report frame_of(Session& session, const service::ImportOutcome& import) {
    const Label kind = label_of(session.catalogue(), "import." + import.import.kind);
    reports::Report report = session.frame(
        "import-" + import.import.kind,
        import.dry_run ? Label{"核对（试运行）：" + kind.zh, "Checked (dry run): " + kind.en}
                       : Label{"已导入：" + kind.zh, "Imported: " + kind.en});
    describe_file(report, import.import);
    return report;
}

Label outcome_label(ReturnOutcome outcome, ReturnMatch match) {
    if (match == ReturnMatch::unmatched) return {"未找到对应支付", "no line found"};
    if (match == ReturnMatch::ambiguous) return {"对应多笔支付", "several lines fit"};
    return outcome == ReturnOutcome::paid ? Label{"成功", "paid"} : Label{"退回", "returned"};
}

bool needs_a_person(const BankReturnRow& row) {
    return row.outcome != ReturnOutcome::paid || row.match == ReturnMatch::unmatched ||
           row.match == ReturnMatch::ambiguous;
}

reports::Table counts_table(const service::ReturnsOutcome& outcome) {
    reports::Table table = text_table("counts",
                                      {{"outcome", {"结果", "outcome"}},
                                       {"rows", {"笔数", "rows"}},
                                       {"amount", {"金额", "amount"}}});
    table.columns[1].kind = ColumnKind::integer;
    table.columns[2].kind = ColumnKind::money;
    struct Sum {
        Label label;
        std::int64_t rows = 0;
        Money amount;
    };
    std::map<int, Sum> sums;  // in the order a clerk asks: paid, returned, then what is open
    for (const BankReturnRow& row : outcome.rows) {
        const bool open =
            row.match == ReturnMatch::unmatched || row.match == ReturnMatch::ambiguous;
        Sum& sum = sums[open ? 10 + static_cast<int>(row.match) : static_cast<int>(row.outcome)];
        sum.label = outcome_label(row.outcome, row.match);
        ++sum.rows;
        sum.amount += row.amount;
    }
    for (const auto& [order, sum] : sums) {
        reports::Row row;
        row.cells = {Cell::label(sum.label), Cell::integer(sum.rows), Cell::money(sum.amount)};
        table.rows.push_back(std::move(row));
    }
    return table;
}

reports::Table open_rows_table(const service::ReturnsOutcome& outcome) {
    reports::Table table = text_table("open",
                                      {{"row", {"行", "row"}},
                                       {"name", {"户名", "name"}},
                                       {"account", {"账号", "account"}},
                                       {"amount", {"金额", "amount"}},
                                       {"outcome", {"结果", "outcome"}},
                                       {"status", {"银行状态", "status"}},
                                       {"reason", {"原因", "reason"}},
                                       {"batch", {"批次", "batch"}},
                                       {"line", {"行号", "line"}}});
    table.columns[0].kind = ColumnKind::integer;
    table.columns[2].kind = ColumnKind::code;
    table.columns[3].kind = ColumnKind::money;
    for (std::size_t i = 0; i < outcome.rows.size(); ++i) {
        const BankReturnRow& from = outcome.rows[i];
        if (!needs_a_person(from)) continue;
        reports::Row row;
        row.cells = {Cell::integer(from.source_row),
                     Cell::text(from.name),
                     Cell::text(from.account),
                     Cell::money(from.amount),
                     Cell::label(outcome_label(from.outcome, from.match)),
                     Cell::text(from.status),
                     Cell::text(from.reason),
                     Cell::text(outcome.batch_numbers[i]),
                     Cell::text(from.line_no == 0 ? "" : std::to_string(from.line_no))};
        table.rows.push_back(std::move(row));
    }
    return table;
}

}  // namespace

int show_statements(Session& session, const service::StatementsOutcome& outcome) {
    reports::Report report = frame_of(session, outcome.import);
    add_table(report, statements_table(outcome));
    add_warnings(session, report, outcome.import.findings);
    add_proofs(report, outcome);
    add_dry_run(report, outcome.import);
    return session.print(report);
}

int show_returns(Session& session, const service::ReturnsOutcome& outcome) {
    reports::Report report = frame_of(session, outcome.import);
    add_table(report, counts_table(outcome));
    reports::Table open = open_rows_table(outcome);
    if (!open.rows.empty()) {
        add_table(
            report, std::move(open), {"退回和待核对的行", "Returned rows and rows to look at"});
    }
    report.footers.push_back(
        {"只登记，不记账：批次状态和凭证都没有变动。",
         "Recorded, not posted: no voucher was written and no batch changed."});
    add_dry_run(report, outcome.import);
    return session.print(report);
}

}  // namespace fundledger::cli
