// Reads of vouchers with their postings.
#include "ledger/base/check.hpp"
#include "ledger/store/sqlite_reader.hpp"

#include <limits>
#include <string>

namespace fundledger::store {
namespace {

constexpr int int_max = std::numeric_limits<int>::max();
constexpr int int_min = std::numeric_limits<int>::min();

constexpr std::string_view voucher_sql =
    "SELECT book_id, voucher_id, ledger, voucher_no, on_date, event, summary, attachments, "
    "maker_id, reviewer_id, poster_id, source_document, counterparty, reverses_id, batch_id "
    "FROM voucher ";

/// The few vouchers of a batch are found first (CROSS JOIN keeps that order): left alone, the
/// engine would rather walk the whole book in the order asked for.
constexpr std::string_view voucher_of_batch_sql =
    "SELECT book_id, voucher_id, ledger, voucher_no, on_date, event, summary, attachments, "
    "maker_id, reviewer_id, poster_id, source_document, counterparty, reverses_id, batch_id "
    "FROM (SELECT book_id AS of_book, voucher_id AS of_voucher FROM voucher "
    "WHERE book_id = ? AND batch_id = ?) CROSS JOIN voucher "
    "WHERE book_id = of_book AND voucher_id = of_voucher ";

service::VoucherRow voucher_of(const Statement& row) {
    return {.id = VoucherId(row.integer(1)),
            .number = row.integer(3),
            .content = {.book = BookId(row.integer(0)),
                        .ledger = static_cast<book::LedgerKind>(row.integer(2, 1, 3)),
                        .date = date_of(row, 4),
                        .event = std::string(row.text(5)),
                        .summary = std::string(row.text(6)),
                        .attachments = static_cast<int>(row.integer(7, 0, int_max)),
                        .maker = ActorId(row.integer(8)),
                        .reviewer = ActorId(row.integer(9)),
                        .poster = ActorId(row.integer(10)),
                        .source_document = std::string(row.text(11)),
                        .counterparty = std::string(row.text(12)),
                        .reverses = VoucherId(row.integer(13)),
                        .batch = BatchId(row.integer(14)),
                        .postings = {}}};
}

void add_postings(Connection& connection, service::VoucherRow& voucher) {
    Statement rows = connection.prepare(
        "SELECT account, side, amount, summary, policy, allotment_id, region FROM posting "
        "WHERE book_id = ? AND voucher_id = ? ORDER BY posting_no");
    rows.bind(voucher.content.book.value()).bind(voucher.id.value());
    while (rows.step()) {
        book::Posting posting;
        posting.account = rows.text(0);
        posting.side = static_cast<book::Side>(rows.integer(1, 1, 2));
        posting.amount =
            Money::from_fen(rows.integer(2, -Money::line_max_fen, Money::line_max_fen));
        posting.summary = rows.text(3);
        posting.policy = rows.text(4);
        posting.allotment = AllotmentId(rows.integer(5));
        posting.region = static_cast<int>(rows.integer(6, int_min, int_max));
        voucher.content.postings.push_back(std::move(posting));
    }
}

std::optional<service::VoucherRow> first_voucher(Connection& connection, Statement& rows) {
    if (!rows.step()) return std::nullopt;
    service::VoucherRow voucher = voucher_of(rows);
    add_postings(connection, voucher);
    return voucher;
}

}  // namespace

std::optional<service::VoucherRow> SqliteReader::voucher(BookId book, VoucherId id) {
    Statement rows =
        connection().prepare(std::string(voucher_sql) + "WHERE book_id = ? AND voucher_id = ?");
    rows.bind(book.value()).bind(id.value());
    return first_voucher(connection(), rows);
}

std::optional<service::VoucherRow> SqliteReader::voucher_by_number(BookId book,
                                                                   book::LedgerKind ledger,
                                                                   int month,
                                                                   std::int64_t number) {
    Statement rows =
        connection().prepare(std::string(voucher_sql) +
                             "WHERE book_id = ? AND ledger = ? AND month = ? AND voucher_no = ?");
    rows.bind(book.value()).bind(static_cast<int>(ledger)).bind(month).bind(number);
    return first_voucher(connection(), rows);
}

std::optional<VoucherId> SqliteReader::reversal_of(BookId book, VoucherId id) {
    Statement rows = connection().prepare(
        "SELECT voucher_id FROM voucher WHERE book_id = ? AND reverses_id = ?");
    if (!rows.bind(book.value()).bind(id.value()).step()) return std::nullopt;
    return VoucherId(rows.integer(0));
}

void SqliteReader::for_each_voucher(const service::VoucherFilter& filter,
                                    const std::function<bool(const service::VoucherRow&)>& visit) {
    FUNDLEDGER_CHECK(filter.batch.none() || !filter.book.none());
    std::string sql(filter.batch.none() ? voucher_sql : voucher_of_batch_sql);
    sql += filter.batch.none() ? "WHERE " : "AND ";
    sql += "month >= ? AND month <= ?";
    if (!filter.book.none()) sql += " AND book_id = ?";
    if (filter.ledger) sql += " AND ledger = ?";
    sql += " ORDER BY book_id, ledger, month, voucher_no";
    Statement rows = connection().prepare(sql);
    if (!filter.batch.none()) rows.bind(filter.book.value()).bind(filter.batch.value());
    rows.bind(filter.month_first).bind(filter.month_last == 0 ? int_max : filter.month_last);
    if (!filter.book.none()) rows.bind(filter.book.value());
    if (filter.ledger) rows.bind(static_cast<int>(*filter.ledger));
    while (rows.step()) {
        service::VoucherRow voucher = voucher_of(rows);
        add_postings(connection(), voucher);
        if (!visit(voucher)) return;
    }
}

std::int64_t SqliteReader::next_voucher_number(BookId book, book::LedgerKind ledger, int month) {
    Statement rows = connection().prepare(
        "SELECT next_no FROM voucher_counter WHERE book_id = ? AND ledger = ? AND month = ?");
    rows.bind(book.value()).bind(static_cast<int>(ledger)).bind(month);
    return rows.step() ? rows.integer(0) : 1;
}

}  // namespace fundledger::store
