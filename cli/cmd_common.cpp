// Tables the command groups share.
#include "cli/cmd_common.hpp"

namespace fundledger::cli {

reports::Table text_table(std::string key,
                          std::initializer_list<std::pair<const char*, reports::Label>> columns) {
    reports::Table table;
    table.key = std::move(key);
    for (const auto& [column_key, label] : columns) {
        reports::Column column;
        column.key = column_key;
        column.label = label;
        table.columns.push_back(std::move(column));
    }
    return table;
}

reports::Row text_row(std::vector<std::string> cells) {
    reports::Row row;
    for (std::string& cell : cells) row.cells.push_back(reports::Cell::text(std::move(cell)));
    return row;
}

void add_table(reports::Report& report, reports::Table table, reports::Label heading) {
    reports::Section section;
    section.key = table.key;
    section.heading = std::move(heading);
    section.tables.push_back(std::move(table));
    report.sections.push_back(std::move(section));
}

reports::Label label_of(const catalogue::Catalogue& catalogue, const std::string& id) {
    return {std::string(catalogue.messages().label(Language::zh, id)),
            std::string(catalogue.messages().label(Language::en, id))};
}

std::string voucher_reference(const service::VoucherRow& voucher) {
    return std::string(book::to_text(voucher.content.ledger)) + "/" +
           voucher.content.date.in_month().to_text() + "/" + std::to_string(voucher.number);
}

reports::Table voucher_table(const std::vector<service::VoucherRow>& vouchers,
                             const catalogue::Catalogue& catalogue) {
    reports::Table table = text_table("vouchers",
                                      {{"voucher", {"凭证", "voucher"}},
                                       {"ledger", {"账", "ledger"}},
                                       {"date", {"日期", "date"}},
                                       {"event", {"业务", "event"}},
                                       {"summary", {"摘要", "summary"}},
                                       {"amount", {"金额", "amount"}}});
    table.columns.back().kind = reports::ColumnKind::money;
    for (const service::VoucherRow& voucher : vouchers) {
        Money debit;
        for (const book::Posting& posting : voucher.content.postings) {
            if (posting.side == book::Side::debit) debit += posting.amount;
        }
        reports::Row row;
        row.cells = {
            reports::Cell::text(voucher_reference(voucher)),
            reports::Cell::label(label_of(
                catalogue, "ledger." + std::string(book::to_text(voucher.content.ledger)))),
            reports::Cell::date(voucher.content.date),
            reports::Cell::label(label_of(catalogue, "event." + voucher.content.event)),
            reports::Cell::text(voucher.content.summary),
            reports::Cell::money(debit)};
        table.rows.push_back(std::move(row));
    }
    return table;
}

}  // namespace fundledger::cli
