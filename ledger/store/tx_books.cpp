// Writes of a book: accounts, periods, allotments, vouchers, and the balances derived from them.
#include "ledger/base/check.hpp"
#include "ledger/store/sqlite_error.hpp"
#include "ledger/store/sqlite_tx.hpp"

#include <string>

namespace fundledger::store {
namespace {

/// Sums of stored amounts: what stands in the file is no reason to abort the program.
Money add_stored(std::int64_t stored, Money more, std::string_view where) {
    std::int64_t sum = 0;
    if (__builtin_add_overflow(stored, more.fen(), &sum)) {
        throw_corrupt("a stored sum is out of range", where);
    }
    return Money::from_fen(sum);
}

}  // namespace

void SqliteTx::append(BookId book, const book::Account& account, int sort_no) {
    const RowValue values[] = {book,
                               account.key,
                               static_cast<int>(account.ledger),
                               static_cast<int>(account.element),
                               static_cast<int>(account.normal_side),
                               account.parent,
                               account.name_zh,
                               account.name_en,
                               account.official_code,
                               static_cast<int>(account.code_confidence),
                               static_cast<int>(account.overdraw),
                               account.leaf ? 1 : 0,
                               sort_no};
    append_row(table("account"), values);
}

void SqliteTx::append_period(BookId book,
                             int month,
                             book::PeriodState state,
                             std::string_view reason) {
    Statement last = connection().prepare(
        "SELECT max(event_seq) FROM period_event WHERE book_id = ? AND month = ?");
    last.bind(book.value()).bind(month);
    const std::int64_t seq = last.step() && !last.is_null(0) ? last.integer(0) + 1 : 1;
    const RowValue values[] = {book, month, seq, static_cast<int>(state), reason};
    append_row(table("period_event"), values);
}

void SqliteTx::append(const service::AllotmentRow& row) {
    const allotment::Allotment& allotment = row.allotment;
    const RowValue values[] = {allotment.book,
                               allotment.id,
                               allotment.code,
                               static_cast<int>(allotment.level),
                               allotment.document_no,
                               allotment.title,
                               allotment.year,
                               allotment.fund_nature,
                               allotment.project,
                               allotment.function_code,
                               allotment.economic_code,
                               allotment.category,
                               allotment.direct ? 1 : 0,
                               allotment.received_on.yyyymmdd(),
                               allotment.amount,
                               row.import,
                               row.source_row};
    append_row(table("allotment"), values);
}

void SqliteTx::append(const service::VoucherRow& row) {
    const book::VoucherDraft& voucher = row.content;
    const int month = voucher.date.in_month().yyyymm();
    FUNDLEDGER_CHECK(row.number == next_voucher_number(voucher.book, voucher.ledger, month));
    const RowValue values[] = {voucher.book,
                               row.id,
                               static_cast<int>(voucher.ledger),
                               month,
                               row.number,
                               voucher.date.yyyymmdd(),
                               voucher.event,
                               voucher.summary,
                               voucher.attachments,
                               voucher.maker,
                               voucher.reviewer,
                               voucher.poster,
                               voucher.source_document,
                               voucher.counterparty,
                               voucher.reverses,
                               voucher.batch};
    append_row(table("voucher"), values);
    int posting_no = 0;
    for (const book::Posting& posting : voucher.postings) {
        const RowValue posting_values[] = {voucher.book,
                                           row.id,
                                           ++posting_no,
                                           posting.account,
                                           static_cast<int>(posting.side),
                                           posting.amount,
                                           posting.summary,
                                           posting.policy,
                                           posting.allotment,
                                           posting.region};
        append_row(table("posting"), posting_values);
    }
}

void SqliteTx::add_turnover(const service::TurnoverKey& key, Money debit, Money credit) {
    Statement old = connection().prepare(
        "SELECT debit, credit FROM turnover WHERE book_id = ? AND month = ? AND account = ? "
        "AND policy = ? AND allotment_id = ? AND region = ?");
    old.bind(key.book.value()).bind(key.month).bind(key.account).bind(key.policy);
    old.bind(key.allotment.value()).bind(key.region);
    if (old.step()) {
        debit = add_stored(old.integer(0), debit, "turnover");
        credit = add_stored(old.integer(1), credit, "turnover");
    }
    Statement put = connection().prepare(
        "INSERT INTO turnover (book_id, month, account, policy, allotment_id, region, debit, "
        "credit) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (book_id, month, account, policy, allotment_id, region) "
        "DO UPDATE SET debit = excluded.debit, credit = excluded.credit");
    put.bind(key.book.value()).bind(key.month).bind(key.account).bind(key.policy);
    put.bind(key.allotment.value()).bind(key.region).bind(debit.fen()).bind(credit.fen()).run();
}

void SqliteTx::add_control(const service::ControlKey& key, Money debit, Money credit) {
    const service::ControlRow old = control(key);
    debit = add_stored(old.debit.fen(), debit, "control_balance");
    credit = add_stored(old.credit.fen(), credit, "control_balance");
    Statement put = connection().prepare(
        "INSERT INTO control_balance (book_id, account, allotment_id, debit, credit) "
        "VALUES (?, ?, ?, ?, ?) ON CONFLICT (book_id, account, allotment_id) "
        "DO UPDATE SET debit = excluded.debit, credit = excluded.credit");
    put.bind(key.book.value()).bind(key.account).bind(key.allotment.value());
    put.bind(debit.fen()).bind(credit.fen()).run();
}

void SqliteTx::advance_voucher_counter(BookId book, book::LedgerKind ledger, int month) {
    const std::int64_t next = next_voucher_number(book, ledger, month) + 1;
    Statement put = connection().prepare(
        "INSERT INTO voucher_counter (book_id, ledger, month, next_no) VALUES (?, ?, ?, ?) "
        "ON CONFLICT (book_id, ledger, month) DO UPDATE SET next_no = excluded.next_no");
    put.bind(book.value()).bind(static_cast<int>(ledger)).bind(month).bind(next).run();
}

}  // namespace fundledger::store
