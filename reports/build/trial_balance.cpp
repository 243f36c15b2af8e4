// trial-balance: opening, turnover and closing of every account, by ledger.
#include "reports/build/builders.hpp"
#include "reports/build/drill.hpp"

namespace fundledger::reports {
namespace {

struct Sums {
    Money opening;  ///< debit minus credit before the period
    Money debit;
    Money credit;
    [[nodiscard]] Money closing() const { return opening + debit - credit; }
};

std::map<std::string, Sums> sums_of(service::Reader& reader,
                                    const ReportRequest& request,
                                    BookId book) {
    service::TurnoverFilter filter;
    filter.book = book;
    filter.month_last = request.month_last;
    std::map<std::string, Sums> sums;
    for (const service::TurnoverRow& row : reader.turnovers(filter)) {
        Sums& sum = sums[row.key.account];
        if (row.key.month < request.month_first) {
            sum.opening += row.debit - row.credit;
        } else {
            sum.debit += row.debit;
            sum.credit += row.credit;
        }
    }
    return sums;
}

/// A balance on the side it stands: debit column, credit column.
void put_balance(Row& row, Money balance) {
    row.cells.push_back(balance.is_negative() ? Cell::blank() : Cell::money(balance));
    row.cells.push_back(balance.is_negative() ? Cell::money(-balance) : Cell::blank());
}

Table empty_table(const std::string& key, Label title) {
    const Label opening{"期初余额", "opening"}, period{"本期发生额", "period"},
        closing{"期末余额", "closing"};
    Table table;
    table.key = key;
    table.title = std::move(title);
    table.columns = {column("code", {"科目编码", "code"}, ColumnKind::code),
                     column("account", {"科目", "account"}),
                     column("key", {"科目键", "key"}, ColumnKind::code),
                     column("opening_debit", {"借方", "debit"}, ColumnKind::money, opening),
                     column("opening_credit", {"贷方", "credit"}, ColumnKind::money, opening),
                     column("debit", {"借方", "debit"}, ColumnKind::money, period),
                     column("credit", {"贷方", "credit"}, ColumnKind::money, period),
                     column("closing_debit", {"借方", "debit"}, ColumnKind::money, closing),
                     column("closing_credit", {"贷方", "credit"}, ColumnKind::money, closing)};
    return table;
}

Row total_row(const std::vector<Sums>& all) {
    Money opening_debit, opening_credit, debit, credit, closing_debit, closing_credit;
    const auto split = [](Money balance, Money& on_debit, Money& on_credit) {
        if (balance.is_negative()) {
            on_credit -= balance;
        } else {
            on_debit += balance;
        }
    };
    for (const Sums& sum : all) {
        split(sum.opening, opening_debit, opening_credit);
        debit += sum.debit;
        credit += sum.credit;
        split(sum.closing(), closing_debit, closing_credit);
    }
    Row row;
    row.emphasis = Emphasis::total;
    row.cells = {Cell::blank(), Cell::label({"合计", "total"}), Cell::blank()};
    for (const Money amount :
         {opening_debit, opening_credit, debit, credit, closing_debit, closing_credit}) {
        row.cells.push_back(Cell::money(amount));
    }
    return row;
}

Table ledger_table(Drill& drill,
                   const Words& words,
                   const BookNames& names,
                   book::LedgerKind ledger,
                   const std::map<std::string, Sums>& sums) {
    const std::string ledger_name(book::to_text(ledger));
    Table table =
        empty_table(names.book.fund + "." + ledger_name, words.label("ledger." + ledger_name));
    std::vector<Sums> all;
    for (const std::string& key : names.account_order) {
        const book::Account& account = names.accounts.at(key);
        const auto sum = sums.find(key);
        if (account.ledger != ledger || sum == sums.end()) continue;
        all.push_back(sum->second);
        const Label title{names.book.fund + "：" + account.name_zh,
                          names.book.fund + ": " + account.name_en};
        const std::string down =
            drill.postings("account-" + std::to_string(names.book.id.value()) + "-" + key,
                           title,
                           names,
                           [key](const book::VoucherDraft&, const book::Posting& posting) {
                               return posting.account == key;
                           });
        Row row;
        row.cells = {Cell::text(account.official_code),
                     Cell::label({account.name_zh, account.name_en}),
                     Cell::text(key)};
        put_balance(row, sum->second.opening);
        row.cells.push_back(Cell::money(sum->second.debit, down));
        row.cells.push_back(Cell::money(sum->second.credit, down));
        put_balance(row, sum->second.closing());
        table.rows.push_back(std::move(row));
    }
    if (!all.empty()) table.footer.push_back(total_row(all));
    return table;
}

}  // namespace

Result<Report, Refusal> build_trial_balance(service::Reader& reader,
                                            const Words& words,
                                            const ReportRequest& request) {
    Report report =
        framed(reader, words, request, "trial-balance", {"科目余额表", "Trial balance"});
    Drill drill(reader, words, request);
    std::vector<BookNames> books;
    for (const service::BookRow& book : request.books)
        books.push_back(names_of(reader, words, book));
    for (const BookNames& names : books) {
        const auto sums = sums_of(reader, request, names.book.id);
        Section section;
        section.key = names.book.fund;
        section.heading = words.label("fund." + names.book.fund);
        for (const book::LedgerKind ledger : {book::LedgerKind::financial,
                                              book::LedgerKind::budgetary,
                                              book::LedgerKind::allotment}) {
            if (!request.ledger.empty() && request.ledger != book::to_text(ledger)) continue;
            Table table = ledger_table(drill, words, names, ledger, sums);
            if (!table.rows.empty()) section.tables.push_back(std::move(table));
        }
        report.sections.push_back(std::move(section));
    }
    drill.resolve(report);
    note_unconfirmed_codes(report, books);
    return report;
}

}  // namespace fundledger::reports
