// Reads of what banks and the treasury report.
#include "ledger/store/sqlite_error.hpp"
#include "ledger/store/sqlite_reader.hpp"

#include <limits>
#include <string>

namespace fundledger::store {
namespace {

constexpr std::int64_t int_max = std::numeric_limits<int>::max();
constexpr std::int64_t row_max = std::numeric_limits<std::uint32_t>::max();

constexpr std::string_view statement_sql =
    "SELECT s.book_id, s.statement_id, s.import_id, s.account, s.bank, s.currency, s.statement_no, "
    "s.opening_on, s.opening, s.closing_on, s.closing, s.first_on, s.last_on, s.credits, s.debits, "
    "s.movement_count, s.source_row";
constexpr int statement_columns = 17;

int number_of(const Statement& row, int column) {
    return static_cast<int>(row.integer(column, 0, int_max));
}

std::optional<Date> day_of(const Statement& row, int column) {
    if (row.integer(column) == 0) return std::nullopt;
    return date_of(row, column);
}

std::optional<service::StatedBalance> balance_of(const Statement& row, int column) {
    const auto on = day_of(row, column);
    if (!on) return std::nullopt;
    return service::StatedBalance{*on, Money::from_fen(row.integer(column + 1)), 0};
}

service::BankStatementRow statement_of(const Statement& row) {
    service::BankStatementRow statement;
    statement.book = BookId(row.integer(0));
    statement.id = StatementId(row.integer(1));
    statement.import = ImportId(row.integer(2));
    statement.content.account = row.text(3);
    statement.content.bank = row.text(4);
    statement.content.currency = row.text(5);
    statement.content.number = row.text(6);
    statement.content.opening = balance_of(row, 7);
    statement.content.closing = balance_of(row, 9);
    statement.first_on = number_of(row, 11);
    statement.last_on = number_of(row, 12);
    statement.sums = {Money::from_fen(row.integer(13)), Money::from_fen(row.integer(14))};
    statement.movement_count = row.integer(15);
    statement.content.source_row = static_cast<std::uint32_t>(row.integer(16, 0, row_max));
    return statement;
}

service::BankMovement movement_of(const Statement& row, int first) {
    service::BankMovement movement{
        .booked_on = date_of(row, first),
        .value_on = day_of(row, first + 1),
        .flow = static_cast<service::Flow>(row.integer(first + 2, 1, 2)),
        .amount = Money::from_fen(row.integer(first + 3)),
        .reversal = row.integer(first + 4) != 0,
        .balance = {},
        .counterparty_name = std::string(row.text(first + 7)),
        .counterparty_account = std::string(row.text(first + 8)),
        .counterparty_bank = std::string(row.text(first + 9)),
        .serial = std::string(row.text(first + 10)),
        .summary = std::string(row.text(first + 11)),
        .source_row = static_cast<std::uint32_t>(row.integer(first + 12, 0, row_max))};
    if (row.integer(first + 5) != 0) movement.balance = Money::from_fen(row.integer(first + 6));
    return movement;
}

}  // namespace

std::vector<service::BankStatementRow> SqliteReader::bank_statements(BookId book) {
    std::vector<service::BankStatementRow> statements;
    Statement rows = connection().prepare(
        std::string(statement_sql) +
        " FROM bank_statement s WHERE s.book_id = ? ORDER BY s.account, s.statement_id");
    rows.bind(book.value());
    while (rows.step()) statements.push_back(statement_of(rows));
    return statements;
}

std::optional<BookId> SqliteReader::book_of_bank_account(std::string_view account) {
    Statement rows = connection().prepare(
        "SELECT book_id FROM bank_statement WHERE account = ? ORDER BY book_id LIMIT 1");
    if (!rows.bind(account).step()) return std::nullopt;
    return BookId(rows.integer(0));
}

void SqliteReader::for_each_movement(
    const service::MovementFilter& filter,
    const std::function<bool(const service::BankStatementRow&, const service::BankMovement&)>&
        visit) {
    Statement rows = connection().prepare(
        std::string(statement_sql) +
        ", m.booked_on, m.value_on, m.flow, m.amount, m.reversal, m.balance_known, m.balance, "
        "m.counterparty_name, m.counterparty_account, m.counterparty_bank, m.serial, m.summary, "
        "m.source_row FROM bank_statement s JOIN bank_movement m ON m.book_id = s.book_id AND "
        "m.statement_id = s.statement_id WHERE s.book_id = ? AND s.account = ? AND "
        "m.booked_on BETWEEN ? AND ? ORDER BY s.statement_id, m.movement_no");
    rows.bind(filter.book.value()).bind(filter.account);
    rows.bind(std::int64_t{filter.first_on}).bind(std::int64_t{filter.last_on});
    while (rows.step()) {
        if (!visit(statement_of(rows), movement_of(rows, statement_columns))) return;
    }
}

std::vector<service::BankReturnRow> SqliteReader::bank_returns(BookId book) {
    std::vector<service::BankReturnRow> found;
    Statement rows = connection().prepare(
        "SELECT book_id, import_id, row_no, serial, account, name, amount, outcome, status, "
        "reason, on_date, matched, batch_id, line_no, candidates, source_row FROM bank_return_row "
        "WHERE book_id = ? ORDER BY import_id, row_no");
    rows.bind(book.value());
    while (rows.step()) {
        service::BankReturnRow row;
        row.book = BookId(rows.integer(0));
        row.import = ImportId(rows.integer(1));
        row.row_no = rows.integer(2);
        row.serial = rows.text(3);
        row.account = rows.text(4);
        row.name = rows.text(5);
        row.amount = Money::from_fen(rows.integer(6));
        row.outcome = static_cast<service::ReturnOutcome>(rows.integer(7, 1, 3));
        row.status = rows.text(8);
        row.reason = rows.text(9);
        row.on = number_of(rows, 10);
        row.match = static_cast<service::ReturnMatch>(rows.integer(11, 1, 4));
        row.batch = BatchId(rows.integer(12));
        row.line_no = static_cast<std::uint32_t>(rows.integer(13, 0, row_max));
        row.candidates = rows.integer(14);
        row.source_row = rows.integer(15);
        found.push_back(std::move(row));
    }
    return found;
}

std::vector<service::TreasuryPaymentRow> SqliteReader::treasury_payments(BookId book) {
    std::vector<service::TreasuryPaymentRow> found;
    Statement rows = connection().prepare(
        "SELECT book_id, import_id, row_no, year, division, pay_cert_no, paid_on, cleared_on, "
        "amount, allotment_code, function_code, economic_code, payee_name, payee_account, "
        "payee_id, bank_serial, note, source_row FROM treasury_payment WHERE book_id = ? "
        "ORDER BY import_id, row_no");
    rows.bind(book.value());
    while (rows.step()) {
        service::TreasuryPaymentRow row;
        row.book = BookId(rows.integer(0));
        row.import = ImportId(rows.integer(1));
        row.row_no = rows.integer(2);
        row.year = number_of(rows, 3);
        row.division = rows.text(4);
        row.pay_cert_no = rows.text(5);
        row.paid_on = number_of(rows, 6);
        row.cleared_on = number_of(rows, 7);
        row.amount = Money::from_fen(rows.integer(8));
        row.allotment_code = rows.text(9);
        row.function_code = rows.text(10);
        row.economic_code = rows.text(11);
        row.payee_name = rows.text(12);
        row.payee_account = rows.text(13);
        row.payee_id = rows.text(14);
        row.bank_serial = rows.text(15);
        row.note = rows.text(16);
        row.source_row = rows.integer(17);
        found.push_back(std::move(row));
    }
    return found;
}

}  // namespace fundledger::store
