// voucher and general-ledger: postings one by one.
#include "reports/build/builders.hpp"
#include "reports/build/drill.hpp"

#include <algorithm>
#include <charconv>

namespace fundledger::reports {
namespace {

Result<service::VoucherRow, Refusal> find_voucher(service::Reader& reader,
                                                  const ReportRequest& request) {
    const auto unknown = [&] {
        return refuse(Refusal{Reason::voucher_unknown,
                              {{"voucher", request.voucher}, {"found", request.voucher}},
                              {}});
    };
    const std::string_view text = request.voucher;
    const std::size_t first = text.find('/');
    const std::size_t last = text.rfind('/');
    if (first == std::string_view::npos || first == last) return unknown();
    const auto ledger = book::parse_ledger_kind(text.substr(0, first));
    const auto month = parse_month(text.substr(first + 1, last - first - 1));
    std::int64_t number = 0;
    const auto read = std::from_chars(text.data() + last + 1, text.data() + text.size(), number);
    if (!ledger || !month || read.ec != std::errc() || read.ptr != text.data() + text.size())
        return unknown();
    if (request.books.size() > 1) {
        return refuse(
            Refusal{Reason::book_ambiguous, {{"fund", "?"}, {"found", request.voucher}}, {}});
    }
    auto voucher =
        reader.voucher_by_number(request.books.front().id, *ledger, month->yyyymm(), number);
    if (!voucher) return unknown();
    return std::move(*voucher);
}

std::string actor_name(const std::vector<service::ActorRow>& actors, ActorId id) {
    const auto found = std::find_if(
        actors.begin(), actors.end(), [&](const service::ActorRow& a) { return a.id == id; });
    return found == actors.end() ? std::string{} : found->name;
}

void add_head(Report& report, const Words& words, const service::VoucherRow& voucher) {
    const book::VoucherDraft& content = voucher.content;
    const auto add = [&](const char* key, Label name, Label value) {
        report.parameters.push_back({key, std::move(name), std::move(value)});
    };
    add("voucher", {"凭证", "voucher"}, {voucher_text(voucher), voucher_text(voucher)});
    add("date", {"日期", "date"}, {content.date.to_text(), content.date.to_text()});
    add("event", {"业务", "event"}, words.label("event." + content.event));
    add("summary", {"摘要", "summary"}, {content.summary, content.summary});
    add("attachments",
        {"附件数", "attachments"},
        {std::to_string(content.attachments), std::to_string(content.attachments)});
    if (!content.source_document.empty())
        add("source",
            {"来源单据", "source document"},
            {content.source_document, content.source_document});
    if (!content.counterparty.empty())
        add("counterparty", {"对方", "counterparty"}, {content.counterparty, content.counterparty});
}

}  // namespace

Result<Report, Refusal> build_voucher(service::Reader& reader,
                                      const Words& words,
                                      const ReportRequest& request) {
    auto voucher = find_voucher(reader, request);
    if (!voucher) return refuse(std::move(voucher).error());
    Report report = framed(reader, words, request, "voucher", {"记账凭证", "Voucher"});
    add_head(report, words, *voucher);
    const BookNames names = names_of(reader, words, request.books.front());
    Drill drill(reader, words, request);
    Table table;
    table.key = "postings";
    table.columns = {column("account", {"科目", "account"}),
                     column("key", {"科目键", "key"}, ColumnKind::code),
                     column("policy", {"政策", "policy"}),
                     column("allotment", {"指标", "allotment"}),
                     column("region", {"辖区", "region"}),
                     column("debit", {"借方", "debit"}, ColumnKind::money),
                     column("credit", {"贷方", "credit"}, ColumnKind::money)};
    Money debit, credit;
    for (const book::Posting& posting : voucher->content.postings) {
        const bool on_debit = posting.side == book::Side::debit;
        (on_debit ? debit : credit) += posting.amount;
        const Cell amount =
            Cell::money(posting.amount, drill.lines(names, voucher->content, posting));
        Row row;
        row.cells = {
            Cell::label(account_label(names, posting.account)),
            Cell::text(posting.account),
            posting.policy.empty() ? Cell::blank() : Cell::label(words.policy(posting.policy)),
            Cell::label(allotment_label(names, posting.allotment)),
            posting.region == 0 ? Cell::blank() : Cell::label(words.region(posting.region)),
            on_debit ? amount : Cell::blank(),
            on_debit ? Cell::blank() : amount};
        table.rows.push_back(std::move(row));
    }
    Row total;
    total.emphasis = Emphasis::total;
    total.cells = {Cell::label({"合计", "total"}),
                   Cell::blank(),
                   Cell::blank(),
                   Cell::blank(),
                   Cell::blank(),
                   Cell::money(debit),
                   Cell::money(credit)};
    table.footer.push_back(std::move(total));
    Section section;
    section.key = "voucher";
    section.tables.push_back(std::move(table));
    report.sections.push_back(std::move(section));
    const auto actors = reader.actors();
    const book::VoucherDraft& content = voucher->content;
    report.signatures = {{{"制单", "made by"}, actor_name(actors, content.maker)},
                         {{"审核", "reviewed by"}, actor_name(actors, content.reviewer)},
                         {{"记账", "posted by"}, actor_name(actors, content.poster)}};
    drill.resolve(report);
    return report;
}

namespace {

/// The entries of one account with the running balance on its normal side.
Table ledger_table(service::Reader& reader,
                   const BookNames& names,
                   const book::Account& account,
                   const ReportRequest& request,
                   Drill& drill) {
    Table table;
    table.key = names.book.fund;
    table.columns = {column("date", {"日期", "date"}, ColumnKind::date),
                     column("voucher", {"凭证", "voucher"}),
                     column("summary", {"摘要", "summary"}),
                     column("allotment", {"指标", "allotment"}),
                     column("debit", {"借方", "debit"}, ColumnKind::money),
                     column("credit", {"贷方", "credit"}, ColumnKind::money),
                     column("balance", {"余额", "balance"}, ColumnKind::money)};
    Money balance, debit, credit;
    service::VoucherFilter filter;
    filter.book = names.book.id;
    filter.ledger = account.ledger;
    filter.month_last = request.month_last;
    bool opened = request.month_first == 0;
    const auto opening_row = [&] {
        Row row;
        row.cells = {Cell::blank(),
                     Cell::blank(),
                     Cell::label({"期初余额", "opening balance"}),
                     Cell::blank(),
                     Cell::blank(),
                     Cell::blank(),
                     Cell::money(balance)};
        row.emphasis = Emphasis::subtotal;
        table.rows.push_back(std::move(row));
        opened = true;
    };
    reader.for_each_voucher(filter, [&](const service::VoucherRow& voucher) {
        const bool inside = voucher.content.date.in_month().yyyymm() >= request.month_first;
        if (inside && !opened) opening_row();
        for (const book::Posting& posting : voucher.content.postings) {
            if (posting.account != account.key) continue;
            const bool on_debit = posting.side == book::Side::debit;
            balance += posting.side == account.normal_side ? posting.amount : -posting.amount;
            if (!inside) continue;
            (on_debit ? debit : credit) += posting.amount;
            const Cell amount =
                Cell::money(posting.amount, drill.lines(names, voucher.content, posting));
            Row row;
            row.cells = {Cell::date(voucher.content.date),
                         Cell::text(voucher_text(voucher)),
                         Cell::text(posting.summary),
                         Cell::label(allotment_label(names, posting.allotment)),
                         on_debit ? amount : Cell::blank(),
                         on_debit ? Cell::blank() : amount,
                         Cell::money(balance)};
            table.rows.push_back(std::move(row));
        }
        return true;
    });
    if (!opened) opening_row();
    Row total;
    total.emphasis = Emphasis::total;
    total.cells = {Cell::blank(),
                   Cell::blank(),
                   Cell::label({"合计", "total"}),
                   Cell::blank(),
                   Cell::money(debit),
                   Cell::money(credit),
                   Cell::money(balance)};
    table.footer.push_back(std::move(total));
    return table;
}

}  // namespace

Result<Report, Refusal> build_general_ledger(service::Reader& reader,
                                             const Words& words,
                                             const ReportRequest& request) {
    Report report = framed(reader, words, request, "general-ledger", {"明细账", "General ledger"});
    Drill drill(reader, words, request);
    std::vector<BookNames> books;
    for (const service::BookRow& book : request.books)
        books.push_back(names_of(reader, words, book));
    for (const BookNames& names : books) {
        for (const std::string& key : names.account_order) {
            const book::Account& account = names.accounts.at(key);
            if (request.account.empty() ? account.ledger != book::LedgerKind::financial
                                        : key != request.account)
                continue;
            Table table = ledger_table(reader, names, account, request, drill);
            if (table.rows.empty() && request.account.empty()) continue;
            Section section;
            section.key = names.book.fund + "." + key;
            section.heading = {words.label("fund." + names.book.fund).zh + "：" + account.name_zh,
                               words.label("fund." + names.book.fund).en + ": " + account.name_en};
            table.key = section.key;
            section.tables.push_back(std::move(table));
            report.sections.push_back(std::move(section));
        }
    }
    if (report.sections.empty() && !request.account.empty()) {
        return refuse(Refusal{Reason::account_unknown,
                              {{"account", request.account}, {"found", request.account}},
                              {}});
    }
    drill.resolve(report);
    return report;
}

}  // namespace fundledger::reports
