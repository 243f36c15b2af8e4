// Reads of the trail.
#include "ledger/store/sqlite_reader.hpp"

#include <string>

namespace fundledger::store {

trail::Record record_of(const Statement& row) {
    trail::Record record;
    record.book = BookId(row.integer(0));
    record.seq = row.integer(1);
    record.act.at = Instant(row.integer(2));
    record.act.actor = ActorId(row.integer(3));
    record.act.actor_name = row.text(4);
    record.act.os_account = row.text(5);
    record.act.action = row.text(6);
    record.act.subject = row.text(7);
    record.act.reason = row.text(8);
    record.act.idem_key = row.text(9);
    record.content = row.digest(10);
    record.previous = row.digest(11);
    record.hash = row.digest(12);
    return record;
}

std::optional<trail::Record> SqliteReader::head(BookId book) {
    Statement rows = connection().prepare(std::string(trail_columns_sql) +
                                          "WHERE book_id = ? ORDER BY act_seq DESC LIMIT 1");
    if (!rows.bind(book.value()).step()) return std::nullopt;
    return record_of(rows);
}

void SqliteReader::for_each_record(BookId book,
                                   const std::function<bool(const trail::Record&)>& visit) {
    Statement rows =
        connection().prepare(std::string(trail_columns_sql) + "WHERE book_id = ? ORDER BY act_seq");
    rows.bind(book.value());
    while (rows.step()) {
        if (!visit(record_of(rows))) return;
    }
}

}  // namespace fundledger::store
