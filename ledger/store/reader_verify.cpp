// Reads of rows as they stand, for verify: nothing here trusts that parents exist.
#include "ledger/store/sqlite_reader.hpp"

#include <string>

namespace fundledger::store {

std::vector<std::pair<BookId, BatchId>> SqliteReader::line_owners() {
    // One seek for each batch instead of a walk over every line.
    std::vector<std::pair<BookId, BatchId>> owners;
    Statement first = connection().prepare(
        "SELECT book_id, batch_id FROM line ORDER BY book_id, batch_id, line_no LIMIT 1");
    if (!first.step()) return owners;
    owners.emplace_back(first.integer(0), first.integer(1));
    while (true) {
        Statement next = connection().prepare(
            "SELECT book_id, batch_id FROM line WHERE (book_id, batch_id) > (?, ?) "
            "ORDER BY book_id, batch_id, line_no LIMIT 1");
        next.bind(owners.back().first.value()).bind(owners.back().second.value());
        if (!next.step()) return owners;
        owners.emplace_back(next.integer(0), next.integer(1));
    }
}

std::vector<service::ControlRow> SqliteReader::all_controls() {
    std::vector<service::ControlRow> controls;
    Statement rows = connection().prepare(
        "SELECT book_id, account, allotment_id, debit, credit FROM control_balance "
        "ORDER BY book_id, account, allotment_id");
    while (rows.step()) {
        controls.push_back({.key = {BookId(rows.integer(0)),
                                    std::string(rows.text(1)),
                                    AllotmentId(rows.integer(2))},
                            .debit = Money::from_fen(rows.integer(3)),
                            .credit = Money::from_fen(rows.integer(4))});
    }
    return controls;
}

std::vector<service::CounterRow> SqliteReader::voucher_counters() {
    std::vector<service::CounterRow> counters;
    Statement rows = connection().prepare(
        "SELECT book_id, ledger, month, next_no FROM voucher_counter "
        "ORDER BY book_id, ledger, month");
    while (rows.step()) {
        counters.push_back(
            {BookId(rows.integer(0)), rows.integer(1), rows.integer(2), rows.integer(3)});
    }
    return counters;
}

std::vector<service::HeadRow> SqliteReader::stored_heads() {
    std::vector<service::HeadRow> heads;
    Statement rows = connection().prepare(
        "SELECT book_id, act_seq, record_hash FROM trail_head ORDER BY book_id");
    while (rows.step()) {
        // Bytes that are no digest are a head that fits no record: the comparison says so.
        heads.push_back({BookId(rows.integer(0)),
                         rows.integer(1),
                         Digest::from_bytes(rows.blob(2)).value_or(Digest{})});
    }
    return heads;
}

std::int64_t SqliteReader::listed_rows() {
    Statement rows = connection().prepare("SELECT COUNT(*) FROM act_row");
    return rows.step() ? rows.integer(0) : 0;
}

}  // namespace fundledger::store
