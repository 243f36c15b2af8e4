#include "ledger/store/line_table.hpp"

#include "ledger/store/sqlite_error.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <limits>
#include <string>
#include <string_view>

namespace fundledger::store {
namespace {

using disbursement::Line;

constexpr std::size_t rows_per_statement = 32;

/// The insert of `rows` lines.
std::string insert_sql(std::size_t rows) {
    constexpr std::string_view marks =
        "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    std::string sql =
        "INSERT OR ROLLBACK INTO line (book_id, batch_id, line_no, source_row, payee_kind, "
        "payee_name, payee_id, payee_account, payee_bank, beneficiary_name, beneficiary_id, "
        "policy_no, provision_no, allotment_id, region, amount, pay_date, period_first, "
        "period_last, facts) VALUES ";
    for (std::size_t row = 0; row < rows; ++row) {
        if (row != 0) sql += ", ";
        sql += marks;
    }
    return sql;
}

constexpr char select_sql[] =
    "SELECT line_no, source_row, payee_kind, payee_name, payee_id, payee_account, payee_bank, "
    "beneficiary_name, beneficiary_id, policy_no, provision_no, allotment_id, region, amount, "
    "pay_date, period_first, period_last, facts "
    "FROM line WHERE book_id = ?1 AND batch_id = ?2 AND line_no >= ?3 ORDER BY line_no";

[[noreturn]] void fail(Connection& connection, const char* operation, std::string_view sql) {
    sqlite3* handle = connection.handle();
    throw_sqlite(operation, sqlite3_extended_errcode(handle), sqlite3_errmsg(handle), sql);
}

RawStatement prepare_raw(Connection& connection, std::string_view sql) {
    consult(connection.faults(), "prepare");
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v3(connection.handle(),
                           sql.data(),
                           static_cast<int>(sql.size()),
                           SQLITE_PREPARE_PERSISTENT,
                           &statement,
                           nullptr) != SQLITE_OK) {
        fail(connection, "prepare a statement", sql);
    }
    return RawStatement(statement);
}

int bind_text(sqlite3_stmt* statement, int index, std::string_view text) {
    return sqlite3_bind_text(
        statement, index, text.data(), static_cast<int>(text.size()), SQLITE_STATIC);
}

/// Nothing given is NULL: it takes no room in the row.
int bind_optional(sqlite3_stmt* statement, int index, std::string_view text) {
    return text.empty() ? sqlite3_bind_null(statement, index) : bind_text(statement, index, text);
}

/// Binds the columns of one line after another.
class LineBinder {
public:
    explicit LineBinder(sqlite3_stmt* statement) : statement_(statement) {}

    void bind(BookId book, BatchId batch, const Line& line) {
        number(book.value());
        number(batch.value());
        number(line.line_no);
        number(line.source_row);
        number(static_cast<std::int64_t>(line.payee_kind));
        // A view of nothing may have no address, which would bind NULL.
        note(bind_text(statement_,
                       ++index_,
                       line.payee_name.empty() ? std::string_view("") : line.payee_name));
        optional(line.payee_id);
        optional(line.payee_account);
        optional(line.payee_bank);
        optional(line.beneficiary_name);
        optional(line.beneficiary_id);
        number(line.policy_no);
        number(line.provision_no);
        number(line.allotment.value());
        number(line.region);
        number(line.amount.fen());
        number(line.pay_date);
        number(line.period_first);
        number(line.period_last);
        optional(line.facts);
    }
    [[nodiscard]] int code() const { return code_; }

private:
    void number(std::int64_t value) { note(sqlite3_bind_int64(statement_, ++index_, value)); }
    void optional(std::string_view text) { note(bind_optional(statement_, ++index_, text)); }
    void note(int code) { code_ = code_ == SQLITE_OK ? code : code_; }

    sqlite3_stmt* statement_;
    int index_ = 0;
    int code_ = SQLITE_OK;
};

std::string_view text_at(sqlite3_stmt* statement, int column) {
    const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement, column));
    if (text == nullptr) return {};
    return {text, static_cast<std::size_t>(sqlite3_column_bytes(statement, column))};
}

template <class Number>
Number number_at(sqlite3_stmt* statement, int column) {
    const std::int64_t value = sqlite3_column_int64(statement, column);
    return static_cast<Number>(std::clamp<std::int64_t>(
        value, std::numeric_limits<Number>::min(), std::numeric_limits<Number>::max()));
}

Line line_at(sqlite3_stmt* row) {
    Line line;
    line.line_no = number_at<std::uint32_t>(row, 0);
    line.source_row = number_at<std::uint32_t>(row, 1);
    line.payee_kind = static_cast<disbursement::PayeeKind>(number_at<std::uint8_t>(row, 2));
    line.payee_name = text_at(row, 3);
    line.payee_id = text_at(row, 4);
    line.payee_account = text_at(row, 5);
    line.payee_bank = text_at(row, 6);
    line.beneficiary_name = text_at(row, 7);
    line.beneficiary_id = text_at(row, 8);
    line.policy_no = sqlite3_column_int64(row, 9);
    line.provision_no = sqlite3_column_int64(row, 10);
    line.allotment = AllotmentId(sqlite3_column_int64(row, 11));
    line.region = number_at<std::int32_t>(row, 12);
    line.amount = Money::from_fen(sqlite3_column_int64(row, 13));
    line.pay_date = number_at<std::int32_t>(row, 14);
    line.period_first = number_at<std::int32_t>(row, 15);
    line.period_last = number_at<std::int32_t>(row, 16);
    line.facts = text_at(row, 17);
    return line;
}

}  // namespace

void FinalizeStatement::operator()(sqlite3_stmt* statement) const noexcept {
    sqlite3_finalize(statement);
}

LineInserter::LineInserter(Connection& connection)
    : connection_(connection),
      many_(prepare_raw(connection, insert_sql(rows_per_statement))),
      one_(prepare_raw(connection, insert_sql(1))) {}

void LineInserter::run(sqlite3_stmt* statement,
                       BookId book,
                       BatchId batch,
                       std::span<const Line> lines) {
    consult(connection_.faults(), "step");
    LineBinder binder(statement);
    for (const Line& line : lines) binder.bind(book, batch, line);
    int code = binder.code();
    if (code == SQLITE_OK) code = sqlite3_step(statement);
    if (code != SQLITE_DONE) {
        // The message belongs to the failed step; resetting first could replace it.
        const std::string message = sqlite3_errmsg(connection_.handle());
        sqlite3_reset(statement);
        throw_sqlite("write a line", code, message, insert_sql(1));
    }
    sqlite3_reset(statement);
}

void LineInserter::insert(BookId book, BatchId batch, std::span<const Line> lines) {
    while (lines.size() >= rows_per_statement) {
        run(many_.get(), book, batch, lines.first(rows_per_statement));
        lines = lines.subspan(rows_per_statement);
    }
    for (std::size_t i = 0; i < lines.size(); ++i) {
        run(one_.get(), book, batch, lines.subspan(i, 1));
    }
    // Static binds must not outlive the texts they point to.
    sqlite3_clear_bindings(many_.get());
    sqlite3_clear_bindings(one_.get());
}

void visit_lines(Connection& connection,
                 BookId book,
                 BatchId batch,
                 std::uint32_t from_line,
                 const std::function<bool(const Line&)>& visit) {
    const RawStatement statement = prepare_raw(connection, select_sql);
    sqlite3_stmt* row = statement.get();
    // From line 0 means all there is, rows with impossible numbers among them.
    const std::int64_t first =
        from_line == 0 ? std::numeric_limits<std::int64_t>::min() : std::int64_t{from_line};
    if (sqlite3_bind_int64(row, 1, book.value()) != SQLITE_OK ||
        sqlite3_bind_int64(row, 2, batch.value()) != SQLITE_OK ||
        sqlite3_bind_int64(row, 3, first) != SQLITE_OK) {
        fail(connection, "bind a statement", select_sql);
    }
    while (true) {
        consult(connection.faults(), "step");
        const int code = sqlite3_step(row);
        if (code == SQLITE_DONE) return;
        if (code != SQLITE_ROW) fail(connection, "read a line", select_sql);
        if (!visit(line_at(row))) return;
    }
}

}  // namespace fundledger::store
