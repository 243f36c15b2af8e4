// allotments: how much of each allotment is available, promised and paid.
#include "ledger/base/ratio.hpp"
#include "reports/build/builders.hpp"
#include "reports/build/drill.hpp"

namespace fundledger::reports {
namespace {

struct Use {
    Money available, encumbered, disbursed;
};

std::map<std::int64_t, Use> uses_of(service::Reader& reader,
                                    const ReportRequest& request,
                                    const BookNames& names) {
    std::map<std::int64_t, Use> uses;
    const auto add = [&](const std::string& account, Money Use::*member) {
        service::TurnoverFilter filter;
        filter.book = names.book.id;
        filter.account = account;
        filter.month_last = request.month_last;
        for (const service::TurnoverRow& row : reader.turnovers(filter)) {
            uses[row.key.allotment.value()].*member += row.debit - row.credit;
        }
    };
    add(names.kind->available_account, &Use::available);
    add("allotment.encumbered", &Use::encumbered);
    add(names.kind->outflow_account, &Use::disbursed);
    return uses;
}

Table table_of(const Words& words,
               const BookNames& names,
               const std::map<std::int64_t, Use>& uses,
               Drill& drill) {
    Table table;
    table.key = names.book.fund;
    table.columns = {column("code", {"指标编号", "code"}, ColumnKind::code),
                     column("level", {"级次", "level"}),
                     column("document", {"文号", "document"}),
                     column("title", {"名称", "title"}),
                     column("direct", {"直达", "direct"}),
                     column("received", {"下达", "received"}, ColumnKind::money),
                     column("available", {"可用", "available"}, ColumnKind::money),
                     column("encumbered", {"占用", "encumbered"}, ColumnKind::money),
                     column("disbursed", {"已支付", "disbursed"}, ColumnKind::money),
                     column("rate", {"执行率", "execution"}, ColumnKind::percent)};
    Money received, available, encumbered, disbursed;
    for (const auto& [id, row_data] : names.allotments) {
        const allotment::Allotment& allotment = row_data.allotment;
        const auto found = uses.find(id);
        const Use use = found == uses.end() ? Use{} : found->second;
        const std::string account = names.kind->outflow_account;
        const std::string down =
            use.disbursed.is_zero()
                ? std::string{}
                : drill.postings(
                      "allotment-" + std::to_string(id),
                      {"指标 " + allotment.code, "allotment " + allotment.code},
                      names,
                      [account, id = id](const book::VoucherDraft&, const book::Posting& posting) {
                          return posting.account == account && posting.allotment.value() == id;
                      });
        const auto rate = basis_points(use.disbursed, allotment.amount);
        Row row;
        row.cells = {Cell::text(allotment.code),
                     Cell::label(words.level(allotment.level)),
                     Cell::text(allotment.document_no),
                     Cell::text(allotment.title),
                     allotment.direct ? Cell::label({"直达", "direct"}) : Cell::blank(),
                     Cell::money(allotment.amount),
                     Cell::money(use.available),
                     Cell::money(use.encumbered),
                     Cell::money(use.disbursed, down),
                     rate ? Cell::percent(BasisPoints{*rate}) : Cell::blank()};
        table.rows.push_back(std::move(row));
        received += allotment.amount;
        available += use.available;
        encumbered += use.encumbered;
        disbursed += use.disbursed;
    }
    const auto rate = basis_points(disbursed, received);
    Row total;
    total.emphasis = Emphasis::total;
    total.cells = {Cell::label({"合计", "total"}),
                   Cell::blank(),
                   Cell::blank(),
                   Cell::blank(),
                   Cell::blank(),
                   Cell::money(received),
                   Cell::money(available),
                   Cell::money(encumbered),
                   Cell::money(disbursed),
                   rate ? Cell::percent(BasisPoints{*rate}) : Cell::blank()};
    table.footer.push_back(std::move(total));
    return table;
}

}  // namespace

Result<Report, Refusal> build_allotments(service::Reader& reader,
                                         const Words& words,
                                         const ReportRequest& request) {
    Report report = framed(
        reader, words, request, "allotments", {"预算指标执行表", "Allotments and their execution"});
    Drill drill(reader, words, request);
    std::vector<BookNames> books;
    for (const service::BookRow& book : request.books)
        books.push_back(names_of(reader, words, book));
    for (const BookNames& names : books) {
        if (names.kind == nullptr) continue;
        Section section;
        section.key = names.book.fund;
        section.heading = words.label("fund." + names.book.fund);
        section.tables.push_back(table_of(words, names, uses_of(reader, request, names), drill));
        report.sections.push_back(std::move(section));
    }
    drill.resolve(report);
    return report;
}

}  // namespace fundledger::reports
