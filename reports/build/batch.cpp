// batch: one batch with its sums, life, findings and lines.
#include "ledger/service/batch_life.hpp"
#include "reports/build/builders.hpp"
#include "reports/build/drill.hpp"

#include <algorithm>

namespace fundledger::reports {
namespace {

Table sums_table(service::Reader& reader,
                 const Words& words,
                 const BookNames& names,
                 const service::BatchRow& batch,
                 Drill& drill) {
    Table table;
    table.key = "sums";
    table.title = {"按政策、指标、辖区", "by policy, allotment, region"};
    table.columns = {column("policy", {"政策", "policy"}),
                     column("allotment", {"指标", "allotment"}, ColumnKind::code),
                     column("region", {"辖区", "region"}),
                     column("lines", {"笔数", "lines"}, ColumnKind::integer),
                     column("amount", {"金额", "amount"}, ColumnKind::money)};
    Money total;
    for (const service::BatchSumRow& sum : reader.batch_sums(batch.book, batch.id)) {
        book::VoucherDraft voucher{.date = *Date::make(2000, 1, 1)};
        voucher.batch = batch.id;
        book::Posting posting;
        posting.policy = sum.policy;
        posting.allotment = sum.allotment;
        posting.region = sum.region;
        Row row;
        row.cells = {Cell::label(words.policy(sum.policy)),
                     Cell::label(allotment_label(names, sum.allotment)),
                     Cell::label(words.region(sum.region)),
                     Cell::integer(sum.line_count),
                     Cell::money(sum.amount, drill.lines(names, voucher, posting))};
        table.rows.push_back(std::move(row));
        total += sum.amount;
    }
    Row footer;
    footer.emphasis = Emphasis::total;
    footer.cells = {Cell::label({"合计", "total"}),
                    Cell::blank(),
                    Cell::blank(),
                    Cell::integer(batch.line_count),
                    Cell::money(total)};
    table.footer.push_back(std::move(footer));
    return table;
}

Table events_table(service::Reader& reader, const Words& words, const service::BatchRow& batch) {
    Table table;
    table.key = "events";
    table.title = {"办理经过", "life"};
    table.columns = {column("state", {"状态", "state"}),
                     column("date", {"日期", "date"}, ColumnKind::date),
                     column("actor", {"办理人", "actor"}),
                     column("reason", {"说明", "remark"})};
    const auto actors = reader.actors();
    for (const service::BatchEventRow& event : reader.batch_events(batch.book, batch.id)) {
        const auto actor =
            std::find_if(actors.begin(), actors.end(), [&](const service::ActorRow& a) {
                return a.id == event.actor;
            });
        Row row;
        row.cells = {
            Cell::label(words.label("state." + std::string(disbursement::to_text(event.state)))),
            Cell::date(event.on),
            Cell::text(actor == actors.end() ? std::string{} : actor->name),
            Cell::text(event.reason)};
        table.rows.push_back(std::move(row));
    }
    return table;
}

Table findings_table(const Words& words,
                     const std::vector<service::LineEventRow>& events,
                     std::size_t rows_max) {
    Table table;
    table.key = "findings";
    table.title = {"挂起与提示", "holds and warnings"};
    table.columns = {column("line", {"明细号", "line"}, ColumnKind::integer),
                     column("event", {"结果", "result"}),
                     column("rule", {"检查", "check"}),
                     column("expected", {"应为", "expected"}),
                     column("found", {"实为", "found"}),
                     column("clause", {"依据", "clause"})};
    for (const service::LineEventRow& event : events) {
        if (table.rows.size() == rows_max) {
            ++table.rows_omitted;
            continue;
        }
        Row row;
        row.cells = {Cell::integer(event.line_no),
                     Cell::label(words.label("line-event." + event.event)),
                     Cell::text(event.rule),
                     Cell::text(event.expected),
                     Cell::text(event.found),
                     Cell::text(event.clause)};
        table.rows.push_back(std::move(row));
    }
    return table;
}

Table lines_table(service::Reader& reader,
                  const Words& words,
                  const BookNames& names,
                  const service::BatchRow& batch,
                  std::size_t rows_max) {
    Table table;
    table.key = "lines";
    table.title = {"明细", "lines"};
    table.columns = {column("line", {"明细号", "line"}, ColumnKind::integer),
                     column("payee", {"收款人", "payee"}),
                     column("id", {"证件号码", "identifier"}, ColumnKind::code),
                     column("account", {"账号", "account"}, ColumnKind::code),
                     column("policy", {"政策", "policy"}),
                     column("allotment", {"指标", "allotment"}),
                     column("period", {"享受期间", "period"}),
                     column("amount", {"金额", "amount"}, ColumnKind::money),
                     column("source", {"来源单元格", "source cell"})};
    const auto policies = reader.codes(service::CodeKind::policy);
    const auto import = reader.import_by_id(batch.import);
    reader.for_each_line(batch.book, batch.id, 1, [&](const disbursement::Line& line) {
        if (table.rows.size() == rows_max) {
            table.rows_omitted = batch.line_count - static_cast<std::int64_t>(rows_max);
            return false;
        }
        const auto policy = policies.find(line.policy_no);
        const std::string first = month_text(line.period_first);
        Row row;
        row.cells = {
            Cell::integer(line.line_no),
            Cell::text(std::string(line.payee_name)),
            Cell::text(masked_id(line.payee_id)),
            Cell::text(masked_account(line.payee_account)),
            policy == policies.end() ? Cell::blank() : Cell::label(words.policy(policy->second)),
            line.allotment.none() ? Cell::label({"分摊", "split"})
                                  : Cell::label(allotment_label(names, line.allotment)),
            Cell::text(line.period_first == line.period_last
                           ? first
                           : first + "~" + month_text(line.period_last)),
            Cell::money(line.amount),
            import ? Cell::label(source_cell(*import, line.source_row)) : Cell::blank()};
        table.rows.push_back(std::move(row));
        return true;
    });
    return table;
}

std::string batches_of(service::Reader& reader, ImportId import) {
    std::string numbers;
    for (const service::BookRow& book : reader.books()) {
        for (const service::BatchRow& batch : reader.batches(book.id)) {
            if (batch.import == import) numbers += (numbers.empty() ? "" : ", ") + batch.number;
        }
    }
    return numbers;
}

/// The digest of the file whose refused rows an import brought back; empty where it did not.
std::string followed_file(service::Reader& reader, ImportId import) {
    for (const service::ImportDetailRow& detail : reader.import_details(import)) {
        if (detail.detail == "follows") return detail.value;
    }
    return {};
}

/// The batches of the file this one corrects, and of the files that correct this one.
void add_follow_ups(Report& report, service::Reader& reader, const service::ImportRow& import) {
    const auto add = [&](const char* key, Label name, const std::string& numbers) {
        if (!numbers.empty())
            report.parameters.push_back({key, std::move(name), {numbers, numbers}});
    };
    const std::string followed = followed_file(reader, import.id);
    std::string before;
    std::string after;
    for (const service::ImportRow& other : reader.imports()) {
        if (other.id == import.id || other.kind != import.kind) continue;
        const std::string numbers = batches_of(reader, other.id);
        if (numbers.empty()) continue;
        if (other.file_digest.hex() == followed) before += (before.empty() ? "" : ", ") + numbers;
        if (followed_file(reader, other.id) == import.file_digest.hex()) {
            after += (after.empty() ? "" : ", ") + numbers;
        }
    }
    add("follows", {"补正批次", "brings rows refused in"}, before);
    add("followed_by", {"退回行已补入批次", "refused rows came in with"}, after);
}

}  // namespace

Result<Report, Refusal> build_batch(service::Reader& reader,
                                    const Words& words,
                                    const ReportRequest& request) {
    auto batch = service::find_batch(reader, request.batch);
    if (!batch) return refuse(std::move(batch).error());
    ReportRequest own = request;
    std::erase_if(own.books, [&](const service::BookRow& book) { return book.id != batch->book; });
    if (own.books.empty()) {
        return refuse(Refusal{
            Reason::batch_unknown, {{"batch", request.batch}, {"found", request.batch}}, {}});
    }
    Report report = framed(reader, words, own, "batch", {"批次", "Batch"});
    const auto add = [&](const char* key, Label name, const std::string& value) {
        report.parameters.push_back({key, std::move(name), {value, value}});
    };
    add("batch", {"批次号", "batch"}, batch->number);
    report.parameters.push_back({"state",
                                 {"状态", "state"},
                                 words.label("state." + std::string(disbursement::to_text(
                                                            service::state_of(reader, *batch))))});
    if (const auto import = reader.import_by_id(batch->import)) {
        add("file", {"来源文件", "source file"}, import->file_name);
        if (!import->sheet.empty()) add("sheet", {"工作表", "sheet"}, import->sheet);
        add("digest", {"文件摘要", "file digest"}, import->file_digest.hex());
        add_follow_ups(report, reader, *import);
    }
    report.highlights = {{"amount", {"金额", "amount"}, Cell::money(batch->amount)},
                         {"lines", {"笔数", "lines"}, Cell::integer(batch->line_count)},
                         {"held", {"挂起", "held"}, Cell::integer(batch->held_count)}};
    const BookNames names = names_of(reader, words, own.books.front());
    Drill drill(reader, words, own);
    Section section;
    section.key = "batch";
    section.tables.push_back(sums_table(reader, words, names, *batch, drill));
    section.tables.push_back(events_table(reader, words, *batch));
    const auto events = reader.line_events(batch->book, batch->id);
    if (!events.empty())
        section.tables.push_back(findings_table(words, events, own.detail_rows_max));
    section.tables.push_back(
        lines_table(reader, words, names, *batch, own.with_details ? own.detail_rows_max : 100));
    report.sections.push_back(std::move(section));
    drill.resolve(report);
    return report;
}

}  // namespace fundledger::reports
