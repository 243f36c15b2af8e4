// Summaries of imports, as reports.
#include "cli/import_summary.hpp"

#include "cli/cmd_common.hpp"
#include "cli/import_reading.hpp"
#include "cli/rejects_file.hpp"
#include "cli/show_refusal.hpp"

#include <algorithm>
#include <map>

namespace fundledger::cli {
namespace {

using reports::Cell;
using reports::ColumnKind;

reports::Table batches_table(Session& session, const service::RosterOutcome& outcome) {
    reports::Table table = text_table("batches",
                                      {{"batch", {"批次", "batch"}},
                                       {"fund", {"基金", "fund"}},
                                       {"lines", {"笔数", "lines"}},
                                       {"held", {"挂起", "held"}},
                                       {"amount", {"金额", "amount"}}});
    table.columns[2].kind = table.columns[3].kind = ColumnKind::integer;
    table.columns[4].kind = ColumnKind::money;
    for (const service::RosterBatch& made : outcome.batches) {
        reports::Row row;
        row.cells = {Cell::text(made.batch.number),
                     Cell::label(label_of(session.catalogue(), "fund." + made.book.fund)),
                     Cell::integer(made.batch.line_count),
                     Cell::integer(made.batch.held_count),
                     Cell::money(made.batch.amount)};
        table.rows.push_back(std::move(row));
    }
    return table;
}

/// Sums by batch and policy; allotments and regions are in `report batch`. A line shared by several
/// allotments counts as a payment from each.
reports::Table sums_table(Session& session, const service::RosterOutcome& outcome) {
    reports::Table table = text_table("sums",
                                      {{"batch", {"批次", "batch"}},
                                       {"policy", {"政策", "policy"}},
                                       {"payments", {"支付笔数", "payments"}},
                                       {"amount", {"金额", "amount"}}});
    table.columns[2].kind = ColumnKind::integer;
    table.columns[3].kind = ColumnKind::money;
    for (const service::RosterBatch& made : outcome.batches) {
        std::map<std::string, std::pair<std::int64_t, Money>> by_policy;
        for (const service::BatchSumRow& sum : made.sums) {
            auto& [lines, amount] = by_policy[sum.policy];
            lines += sum.line_count;
            amount += sum.amount;
        }
        for (const auto& [id, sum] : by_policy) {
            const rulebook::Policy* policy = session.catalogue().rulebook().find_policy(id);
            reports::Row row;
            row.cells = {Cell::text(made.batch.number),
                         policy == nullptr ? Cell::text(id)
                                           : Cell::label({policy->name_zh, policy->name_en}),
                         Cell::integer(sum.first),
                         Cell::money(sum.second)};
            table.rows.push_back(std::move(row));
        }
    }
    return table;
}

reports::Table findings_table(Session& session, const service::RosterOutcome& outcome) {
    reports::Table table = text_table("findings",
                                      {{"rule", {"检查", "check"}},
                                       {"severity", {"结果", "result"}},
                                       {"count", {"行数", "count"}},
                                       {"first", {"首次出现", "first seen"}},
                                       {"message", {"说明", "message"}}});
    table.columns[2].kind = ColumnKind::integer;
    for (const auto& [rule, count] : outcome.findings_by_rule) {
        const auto first = std::find_if(
            outcome.findings.begin(), outcome.findings.end(), [&](const Finding& finding) {
                return finding.rule == rule;
            });
        if (first == outcome.findings.end()) continue;
        const std::string row_text = std::to_string(first->place.row);
        reports::Row row;
        row.cells = {
            Cell::text(rule),
            Cell::label(
                label_of(session.catalogue(), "severity." + std::string(to_text(first->severity)))),
            Cell::integer(count),
            Cell::label({"第 " + row_text + " 行", "row " + row_text}),
            Cell::label({finding_message(session.catalogue(), *first, reports::Language::zh),
                         finding_message(session.catalogue(), *first, reports::Language::en)})};
        table.rows.push_back(std::move(row));
    }
    return table;
}

reports::Parameter parameter(std::string key, reports::Label name, const std::string& value) {
    return {std::move(key), std::move(name), {value, value}};
}

void add_next_step(reports::Report& report, const service::RosterOutcome& outcome) {
    if (outcome.dry_run) {
        report.footers.push_back({"试运行：未写入任何内容。", "Dry run: nothing was written."});
        return;
    }
    for (const service::RosterBatch& made : outcome.batches) {
        const std::string command = "fundledger batch approve " + made.batch.number;
        report.footers.push_back(
            {"下一步（由另一人审批）：" + command, "Next (by another person): " + command});
    }
}

/// The name of a kind of import; of a list it is the name of its profile.
reports::Label kind_label(Session& session, const service::ImportRow& import) {
    const service::ImportProfile* profile = session.catalogue().profile(import.profile);
    if (profile != nullptr && import.kind.starts_with("list-")) {
        return {profile->name_zh, profile->name_en};
    }
    return label_of(session.catalogue(), "import." + import.kind);
}

}  // namespace

void describe_file(reports::Report& report, const service::ImportRow& import) {
    report.parameters = {parameter("file", {"文件", "file"}, import.file_name),
                         parameter("encoding", {"编码", "encoding"}, import.encoding)};
    if (!import.sheet.empty()) {
        report.parameters.back().name = {"格式", "format"};
        report.parameters.push_back(parameter("sheet", {"工作表", "sheet"}, import.sheet));
    }
    const reports::Parameter rest[] = {
        parameter("profile", {"模板", "profile"}, import.profile),
        parameter("digest", {"文件摘要", "file digest"}, import.file_digest.hex()),
        parameter("rows", {"读入行数", "rows read"}, std::to_string(import.rows_read)),
        parameter("accepted", {"接受", "accepted"}, std::to_string(import.rows_accepted)),
        parameter("rejected", {"退回", "rejected"}, std::to_string(import.rows_rejected))};
    report.parameters.insert(report.parameters.end(), std::begin(rest), std::end(rest));
}

int show_roster(Session& session,
                const service::RosterOutcome& outcome,
                const service::RowSource& source,
                const std::string& rejects_file) {
    reports::Report report = session.frame(
        "import-roster",
        outcome.dry_run ? reports::Label{"花名册核对（试运行）", "Roster checked (dry run)"}
                        : reports::Label{"花名册已导入", "Roster imported"});
    describe_file(report, outcome.import);
    report.parameters.push_back(parameter(
        "header_row", {"表头所在行", "heading row"}, std::to_string(source.info().header_row)));
    if (auto followed = followed_file(session, source.info())) {
        report.parameters.push_back(std::move(*followed));
    }
    describe_reading(session, report, source);
    add_table(report, batches_table(session, outcome));
    add_table(report, sums_table(session, outcome), {"按政策", "By policy"});
    if (!outcome.findings_by_rule.empty())
        add_table(report, findings_table(session, outcome), {"检查结果", "Findings"});
    if (!rejects_file.empty()) {
        report.footers.push_back(
            {"退回的行连同原因：" + rejects_file, "refused rows with reasons: " + rejects_file});
    }
    add_next_step(report, outcome);
    return session.print(report);
}

void add_warnings(Session& session, reports::Report& report, const std::vector<Finding>& findings) {
    if (findings.empty()) return;
    reports::Table table = text_table(
        "warnings",
        {{"row", {"行", "row"}}, {"rule", {"检查", "check"}}, {"message", {"说明", "message"}}});
    table.columns[0].kind = ColumnKind::integer;
    for (const Finding& finding : findings) {
        reports::Row row;
        row.cells = {
            Cell::integer(finding.place.row),
            Cell::text(finding.rule),
            Cell::label({finding_message(session.catalogue(), finding, reports::Language::zh),
                         finding_message(session.catalogue(), finding, reports::Language::en)})};
        table.rows.push_back(std::move(row));
    }
    add_table(report, std::move(table), {"提示", "Warnings"});
}

int show_import(Session& session,
                const service::ImportOutcome& outcome,
                const service::RowSource& source) {
    const reports::Label kind = kind_label(session, outcome.import);
    reports::Report report = session.frame(
        "import-" + outcome.import.kind,
        outcome.dry_run
            ? reports::Label{"核对（试运行）：" + kind.zh, "Checked (dry run): " + kind.en}
            : reports::Label{"已导入：" + kind.zh, "Imported: " + kind.en});
    describe_file(report, outcome.import);
    describe_reading(session, report, source);
    if (!outcome.total.is_zero()) {
        report.parameters.push_back(
            parameter("total", {"金额合计", "total"}, outcome.total.to_grouped()));
    }
    if (!outcome.vouchers.empty()) {
        add_table(
            report, voucher_table(outcome.vouchers, session.catalogue()), {"记账凭证", "Vouchers"});
    }
    add_warnings(session, report, outcome.findings);
    if (outcome.dry_run)
        report.footers.push_back({"试运行：未写入任何内容。", "Dry run: nothing was written."});
    return session.print(report);
}

}  // namespace fundledger::cli
