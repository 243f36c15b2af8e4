// Building drill-down tables, bounded in size.
#include "reports/build/drill.hpp"

#include <sstream>

namespace fundledger::reports {
namespace {

Table postings_table() {
    Table table;
    table.key = "postings";
    table.columns = {column("voucher", {"凭证", "voucher"}),
                     column("date", {"日期", "date"}, ColumnKind::date),
                     column("summary", {"摘要", "summary"}),
                     column("account", {"科目", "account"}),
                     column("allotment", {"指标", "allotment"}),
                     column("debit", {"借方", "debit"}, ColumnKind::money),
                     column("credit", {"贷方", "credit"}, ColumnKind::money)};
    return table;
}

Table lines_table() {
    Table table;
    table.key = "lines";
    table.columns = {column("line", {"明细号", "line"}, ColumnKind::integer),
                     column("payee", {"收款人", "payee"}),
                     column("id", {"证件号码", "identifier"}, ColumnKind::code),
                     column("beneficiary", {"享受对象", "beneficiary"}),
                     column("period", {"享受期间", "benefit period"}),
                     column("amount", {"金额", "amount"}, ColumnKind::money),
                     column("source", {"来源单元格", "source cell"})};
    return table;
}

std::string span_text(const disbursement::Line& line) {
    const std::string first = month_text(line.period_first);
    return line.period_first == line.period_last ? first
                                                 : first + "~" + month_text(line.period_last);
}

}  // namespace

Drill::Drill(service::Reader& reader, const Words& words, const ReportRequest& request)
    : reader_(reader), words_(words), request_(request), rows_left_(request.detail_rows_max) {}

std::string Drill::postings(const std::string& key,
                            Label title,
                            const BookNames& book,
                            Wanted wanted) {
    if (!request_.with_details) return {};
    posting_wishes_.try_emplace(key, PostingWish{std::move(title), &book, std::move(wanted)});
    return key;
}

std::string Drill::lines(const BookNames& book,
                         const book::VoucherDraft& voucher,
                         const book::Posting& posting) {
    if (!request_.with_details || voucher.batch.none()) return {};
    const std::string key = "lines-" + std::to_string(voucher.batch.value()) + "-" +
                            posting.policy + "-" + std::to_string(posting.allotment.value()) + "-" +
                            std::to_string(posting.region);
    line_wishes_.try_emplace(
        key, LineWish{&book, voucher.batch, posting.policy, posting.allotment, posting.region});
    return key;
}

void Drill::resolve(Report& report) {
    if (!request_.with_details) return;
    resolve_postings(report);
    resolve_lines(report);
}

void Drill::resolve_postings(Report& report) {
    std::map<const BookNames*, bool> books;
    for (const auto& [key, wish] : posting_wishes_) {
        report.details[key] = Detail{wish.title, postings_table()};
        books[wish.book] = true;
    }
    for (const auto& [book, used] : books) {
        service::VoucherFilter filter;
        filter.book = book->book.id;
        filter.month_first = request_.month_first;
        filter.month_last = request_.month_last;
        reader_.for_each_voucher(filter, [&](const service::VoucherRow& voucher) {
            for (const book::Posting& posting : voucher.content.postings) {
                for (const auto& [key, wish] : posting_wishes_) {
                    if (wish.book != book || !wish.wanted(voucher.content, posting)) continue;
                    Table& table = report.details[key].table;
                    if (rows_left_ == 0) {
                        ++table.rows_omitted;
                        continue;
                    }
                    --rows_left_;
                    const bool debit = posting.side == book::Side::debit;
                    const std::string down = lines(*book, voucher.content, posting);
                    Row row;
                    row.cells = {Cell::text(voucher_text(voucher)),
                                 Cell::date(voucher.content.date),
                                 Cell::text(posting.summary),
                                 Cell::label(account_label(*book, posting.account)),
                                 Cell::label(allotment_label(*book, posting.allotment)),
                                 debit ? Cell::money(posting.amount, down) : Cell::blank(),
                                 debit ? Cell::blank() : Cell::money(posting.amount, down)};
                    table.rows.push_back(std::move(row));
                }
            }
            return true;
        });
    }
}

void Drill::resolve_lines(Report& report) {
    for (const auto& [key, wish] : line_wishes_) report.details[key] = lines_of(wish);
}

Detail Drill::lines_of(const LineWish& wish) {
    const auto batch = reader_.batch(wish.book->book.id, wish.batch);
    const std::string number = batch ? batch->number : std::to_string(wish.batch.value());
    Detail detail{{"批次 " + number + " 的明细", "lines of batch " + number}, lines_table()};
    const auto import =
        batch ? reader_.import_by_id(batch->import) : std::optional<service::ImportRow>{};
    const auto policy_no = reader_.code(service::CodeKind::policy, wish.policy);
    std::map<std::uint32_t, Money> shares;
    for (const service::LineShareRow& share : reader_.line_shares(wish.book->book.id, wish.batch)) {
        if (share.allotment == wish.allotment) shares.emplace(share.line_no, share.amount);
    }
    reader_.for_each_line(wish.book->book.id, wish.batch, 1, [&](const disbursement::Line& line) {
        const auto share = shares.find(line.line_no);
        const bool mine = line.allotment == wish.allotment || share != shares.end();
        if (!mine || line.policy_no != policy_no.value_or(0) || line.region != wish.region)
            return true;
        if (rows_left_ == 0) {
            ++detail.table.rows_omitted;
            return true;
        }
        --rows_left_;
        Row row;
        row.cells = {Cell::integer(line.line_no),
                     Cell::text(std::string(line.payee_name)),
                     Cell::text(masked_id(line.payee_id)),
                     Cell::text(std::string(line.beneficiary_name)),
                     Cell::text(span_text(line)),
                     Cell::money(share == shares.end() ? line.amount : share->second),
                     import ? Cell::label(source_cell(*import, line.source_row)) : Cell::blank()};
        detail.table.rows.push_back(std::move(row));
        return true;
    });
    return detail;
}

Label source_cell(const service::ImportRow& import, std::uint32_t row) {
    std::istringstream columns(import.column_map);
    std::string line;
    std::string zh = import.file_name;
    std::string en = import.file_name;
    if (!import.sheet.empty()) {
        zh += " 工作表「" + import.sheet + "」";
        en += " sheet \"" + import.sheet + "\"";
    }
    zh += " 第" + std::to_string(row) + "行";
    en += " row " + std::to_string(row);
    while (std::getline(columns, line)) {
        const std::size_t first = line.find('\t');
        const std::size_t last = line.rfind('\t');
        if (first == std::string::npos || line.substr(0, first) != "amount") continue;
        const std::string heading = line.substr(first + 1, last - first - 1);
        const std::string number = line.substr(last + 1);
        if (number == "0") continue;
        zh += " 第" + number + "列「" + heading + "」";
        en += ", column " + number + " \"" + heading + "\"";
    }
    return {zh, en};
}

}  // namespace fundledger::reports
