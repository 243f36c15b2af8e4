// Writes of what banks and the treasury report.
#include "ledger/store/sqlite_tx.hpp"

namespace fundledger::store {
namespace {

int day_or_zero(const std::optional<Date>& day) {
    return day ? day->yyyymmdd() : 0;
}

int day_or_zero(const std::optional<service::StatedBalance>& balance) {
    return balance ? balance->on.yyyymmdd() : 0;
}

Money amount_or_zero(const std::optional<service::StatedBalance>& balance) {
    return balance ? balance->amount : Money{};
}

}  // namespace

void SqliteTx::append(const service::BankStatementRow& row) {
    const service::BankStatement& content = row.content;
    const RowValue values[] = {row.book,
                               row.id,
                               content.account,
                               content.bank,
                               content.currency,
                               content.number,
                               day_or_zero(content.opening),
                               amount_or_zero(content.opening),
                               day_or_zero(content.closing),
                               amount_or_zero(content.closing),
                               row.first_on,
                               row.last_on,
                               row.sums.credits,
                               row.sums.debits,
                               static_cast<std::int64_t>(content.movements.size()),
                               row.import,
                               std::int64_t{content.source_row}};
    append_row(table("bank_statement"), values);
    std::int64_t number = 0;
    for (const service::BankMovement& movement : content.movements) {
        const RowValue movement_values[] = {row.book,
                                            row.id,
                                            ++number,
                                            movement.booked_on.yyyymmdd(),
                                            day_or_zero(movement.value_on),
                                            static_cast<int>(movement.flow),
                                            movement.amount,
                                            movement.reversal ? 1 : 0,
                                            movement.balance ? 1 : 0,
                                            movement.balance.value_or(Money{}),
                                            movement.counterparty_name,
                                            movement.counterparty_account,
                                            movement.counterparty_bank,
                                            movement.serial,
                                            movement.summary,
                                            std::int64_t{movement.source_row}};
        append_row(table("bank_movement"), movement_values);
    }
}

void SqliteTx::append(const service::BankReturnRow& row) {
    const RowValue values[] = {row.book,
                               row.import,
                               row.row_no,
                               row.serial,
                               row.account,
                               row.name,
                               row.amount,
                               static_cast<int>(row.outcome),
                               row.status,
                               row.reason,
                               row.on,
                               static_cast<int>(row.match),
                               row.batch,
                               std::int64_t{row.line_no},
                               row.candidates,
                               row.source_row};
    append_row(table("bank_return_row"), values);
}

void SqliteTx::append(const service::TreasuryPaymentRow& row) {
    const RowValue values[] = {row.book,
                               row.year,
                               row.division,
                               row.pay_cert_no,
                               row.payee_account,
                               row.import,
                               row.row_no,
                               row.paid_on,
                               row.cleared_on,
                               row.amount,
                               row.allotment_code,
                               row.function_code,
                               row.economic_code,
                               row.payee_name,
                               row.payee_id,
                               row.bank_serial,
                               row.note,
                               row.source_row};
    append_row(table("treasury_payment"), values);
}

}  // namespace fundledger::store
