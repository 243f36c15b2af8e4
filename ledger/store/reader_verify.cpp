// Reads that only verification needs: rows as they stand, whatever they claim to belong to.
#include "ledger/store/sqlite_reader.hpp"

namespace fundledger::store {

std::vector<std::pair<BookId, BatchId>> SqliteReader::line_owners() {
    // Steps from owner to owner by the key of the table; a DISTINCT would read every line.
    std::vector<std::pair<BookId, BatchId>> owners;
    {
        Statement first = connection().prepare(
            "SELECT book_id, batch_id FROM line ORDER BY book_id, batch_id LIMIT 1");
        if (!first.step()) return owners;
        owners.emplace_back(BookId(first.integer(0)), BatchId(first.integer(1)));
    }
    Statement next = connection().prepare(
        "SELECT book_id, batch_id FROM line WHERE (book_id, batch_id) > (?, ?) "
        "ORDER BY book_id, batch_id LIMIT 1");
    while (true) {
        next.reset();
        next.bind(owners.back().first.value()).bind(owners.back().second.value());
        if (!next.step()) return owners;
        owners.emplace_back(BookId(next.integer(0)), BatchId(next.integer(1)));
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
        heads.push_back({BookId(rows.integer(0)), rows.integer(1), rows.digest(2)});
    }
    return heads;
}

}  // namespace fundledger::store
