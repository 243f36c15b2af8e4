// Reads of a book: accounts, periods, allotments, balances.
#include "ledger/store/sqlite_error.hpp"
#include "ledger/store/sqlite_reader.hpp"

#include <limits>
#include <string>

namespace fundledger::store {
namespace {

constexpr int int_max = std::numeric_limits<int>::max();
constexpr int int_min = std::numeric_limits<int>::min();

book::Account account_of(const Statement& row) {
    book::Account account;
    account.key = row.text(0);
    account.ledger = static_cast<book::LedgerKind>(row.integer(1, 1, 3));
    account.element = static_cast<book::Element>(row.integer(2, 1, 9));
    account.normal_side = static_cast<book::Side>(row.integer(3, 1, 2));
    account.parent = row.text(4);
    account.name_zh = row.text(5);
    account.name_en = row.text(6);
    account.official_code = row.text(7);
    account.code_confidence = static_cast<book::Confidence>(row.integer(8, 1, 3));
    account.overdraw = static_cast<book::Overdraw>(row.integer(9, 0, 2));
    account.leaf = row.integer(10, 0, 1) != 0;
    return account;
}

book::PeriodState state_of(const Statement& row, int column) {
    return static_cast<book::PeriodState>(row.integer(column, 1, 3));
}

service::AllotmentRow allotment_of(BookId book, const Statement& row) {
    const std::optional<allotment::Level> level = allotment::level_from_number(row.integer(2));
    if (!level) throw_corrupt("an allotment has an unknown level", row.sql());
    return {.allotment = {.id = AllotmentId(row.integer(0)),
                          .book = book,
                          .code = std::string(row.text(1)),
                          .level = *level,
                          .document_no = std::string(row.text(3)),
                          .title = std::string(row.text(4)),
                          .year = static_cast<int>(row.integer(5, int_min, int_max)),
                          .fund_nature = std::string(row.text(6)),
                          .project = std::string(row.text(7)),
                          .function_code = std::string(row.text(8)),
                          .economic_code = std::string(row.text(9)),
                          .category = std::string(row.text(10)),
                          .direct = row.integer(11, 0, 1) != 0,
                          .received_on = date_of(row, 12),
                          .amount = Money::from_fen(row.integer(13))},
            .import = ImportId(row.integer(14)),
            .source_row = row.integer(15)};
}

}  // namespace

std::vector<book::Account> SqliteReader::accounts(BookId book) {
    std::vector<book::Account> accounts;
    Statement rows = connection().prepare(
        "SELECT account, ledger, element, normal_side, parent, name_zh, name_en, official_code, "
        "code_confidence, overdraw, leaf FROM account WHERE book_id = ? ORDER BY sort_no, account");
    rows.bind(book.value());
    while (rows.step()) accounts.push_back(account_of(rows));
    return accounts;
}

std::optional<book::PeriodState> SqliteReader::period_state(BookId book, int month) {
    Statement rows = connection().prepare(
        "SELECT state FROM period_event WHERE book_id = ? AND month = ? "
        "ORDER BY event_seq DESC LIMIT 1");
    if (!rows.bind(book.value()).bind(month).step()) return std::nullopt;
    return state_of(rows, 0);
}

std::vector<std::pair<int, book::PeriodState>> SqliteReader::periods(BookId book) {
    std::vector<std::pair<int, book::PeriodState>> periods;
    Statement rows = connection().prepare(
        "SELECT month, state FROM period_event WHERE book_id = ? ORDER BY month, event_seq");
    rows.bind(book.value());
    while (rows.step()) {
        const auto month = static_cast<int>(rows.integer(0, int_min, int_max));
        if (periods.empty() || periods.back().first != month) {
            periods.emplace_back(month, state_of(rows, 1));
        } else {
            periods.back().second = state_of(rows, 1);
        }
    }
    return periods;
}

std::vector<service::AllotmentRow> SqliteReader::allotments(BookId book) {
    std::vector<service::AllotmentRow> allotments;
    Statement rows = connection().prepare(
        "SELECT allotment_id, code, level, document_no, title, year, fund_nature, project, "
        "function_code, economic_code, category, direct, received_on, amount, import_id, "
        "source_row FROM allotment WHERE book_id = ? ORDER BY code");
    rows.bind(book.value());
    while (rows.step()) allotments.push_back(allotment_of(book, rows));
    return allotments;
}

service::ControlRow SqliteReader::control(const service::ControlKey& key) {
    Statement rows = connection().prepare(
        "SELECT debit, credit FROM control_balance "
        "WHERE book_id = ? AND account = ? AND allotment_id = ?");
    rows.bind(key.book.value()).bind(key.account).bind(key.allotment.value());
    if (!rows.step()) return {.key = key, .debit = {}, .credit = {}};
    return {.key = key,
            .debit = Money::from_fen(rows.integer(0)),
            .credit = Money::from_fen(rows.integer(1))};
}

std::vector<service::ControlRow> SqliteReader::controls(BookId book) {
    std::vector<service::ControlRow> controls;
    Statement rows = connection().prepare(
        "SELECT account, allotment_id, debit, credit FROM control_balance WHERE book_id = ? "
        "ORDER BY account, allotment_id");
    rows.bind(book.value());
    while (rows.step()) {
        controls.push_back({.key = {book, std::string(rows.text(0)), AllotmentId(rows.integer(1))},
                            .debit = Money::from_fen(rows.integer(2)),
                            .credit = Money::from_fen(rows.integer(3))});
    }
    return controls;
}

std::vector<service::TurnoverRow> SqliteReader::turnovers(const service::TurnoverFilter& filter) {
    std::string sql =
        "SELECT book_id, month, account, policy, allotment_id, region, debit, credit "
        "FROM turnover WHERE month >= ? AND month <= ?";
    if (!filter.book.none()) sql += " AND book_id = ?";
    if (!filter.account.empty()) sql += " AND account = ?";
    sql += " ORDER BY book_id, month, account, policy, allotment_id, region";
    Statement rows = connection().prepare(sql);
    rows.bind(filter.month_first).bind(filter.month_last == 0 ? int_max : filter.month_last);
    if (!filter.book.none()) rows.bind(filter.book.value());
    if (!filter.account.empty()) rows.bind(filter.account);

    std::vector<service::TurnoverRow> turnovers;
    while (rows.step()) {
        turnovers.push_back({.key = {.book = BookId(rows.integer(0)),
                                     .month = static_cast<int>(rows.integer(1, int_min, int_max)),
                                     .account = std::string(rows.text(2)),
                                     .policy = std::string(rows.text(3)),
                                     .allotment = AllotmentId(rows.integer(4)),
                                     .region = static_cast<int>(rows.integer(5, int_min, int_max))},
                             .debit = Money::from_fen(rows.integer(6)),
                             .credit = Money::from_fen(rows.integer(7))});
    }
    return turnovers;
}

}  // namespace fundledger::store
