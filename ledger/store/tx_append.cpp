// The one way in which append-only rows are written, and how an act is closed over them.
#include "ledger/base/check.hpp"
#include "ledger/store/sqlite_error.hpp"
#include "ledger/store/sqlite_tx.hpp"

#include <string>

namespace fundledger::store {
namespace {

std::string insert_sql(const TableDef& table) {
    std::string names;
    std::string marks;
    for (const std::string_view column : table.columns) {
        if (!names.empty()) {
            names += ", ";
            marks += ", ";
        }
        names += column;
        marks += '?';
    }
    std::string sql = "INSERT INTO ";
    sql += table.name;
    return sql + " (" + names + ") VALUES (" + marks + ")";
}

}  // namespace

Hasher& SqliteTx::hasher() {
    if (!hasher_) hasher_.emplace(info().hash);
    return *hasher_;
}

void SqliteTx::insert(const TableDef& table, std::span<const RowValue> values) {
    Statement statement = connection().prepare(insert_sql(table));
    for (const RowValue& value : values) value.bind_to(statement);
    statement.run();
}

void SqliteTx::append_row(const TableDef& table, std::span<const RowValue> values) {
    FUNDLEDGER_CHECK(table.kind == TableKind::append_only);
    trail::RowDigest digest = digest_row(hasher(), table, values);
    insert(table, values);
    const BookId book = table.scope == TableScope::reference ? service::store_book
                                                             : BookId(values.front().number());
    open_acts_[book].rows.push_back(std::move(digest));
}

trail::Record SqliteTx::link(BookId book, const trail::Act& act, const OpenAct& open) {
    trail::Record record;
    record.book = book;
    record.act = act;
    record.seq = 1;
    // trail_head is where the lock of the chain will be on a server; it must agree with the chain.
    const std::optional<trail::Record> last = head(book);
    Statement rows =
        connection().prepare("SELECT act_seq, record_hash FROM trail_head WHERE book_id = ?");
    const bool found = rows.bind(book.value()).step();
    if (found != last.has_value() ||
        (found && (rows.integer(0) != last->seq || rows.digest(1) != last->hash))) {
        throw_corrupt("the head of a chain is not its last record",
                      "trail_head book_id=" + std::to_string(book.value()));
    }
    if (last) {
        record.seq = last->seq + 1;
        record.previous = last->hash;
    }
    trail::ContentDigest content(hasher().algorithm());
    for (const trail::RowDigest& row : open.rows) content.add(row);
    record.content = content.finish();
    record.hash = trail::record_hash(hasher().algorithm(), record);
    return record;
}

trail::Record SqliteTx::seal(BookId book, const trail::Act& act) {
    const OpenAct open = std::move(open_acts_[book]);
    open_acts_.erase(book);
    trail::Record record = link(book, act, open);

    std::int64_t row_seq = 0;
    for (const trail::RowDigest& row : open.rows) {
        const RowValue values[] = {
            book, record.seq, ++row_seq, row.table, RowValue::blob(row.key), row.digest};
        insert(table("act_row"), values);
    }
    const RowValue values[] = {book,
                               record.seq,
                               act.at,
                               act.actor,
                               act.actor_name,
                               act.os_account,
                               act.action,
                               act.subject,
                               act.reason,
                               act.idem_key,
                               record.content,
                               record.previous,
                               record.hash};
    insert(table("trail"), values);
    connection()
        .prepare(
            "INSERT INTO trail_head (book_id, act_seq, record_hash) VALUES (?, ?, ?) "
            "ON CONFLICT (book_id) DO UPDATE SET act_seq = excluded.act_seq, "
            "record_hash = excluded.record_hash")
        .bind(book.value())
        .bind(record.seq)
        .bind_blob(record.hash.view())
        .run();
    return record;
}

void SqliteTx::seal_if_open(BookId book, const trail::Act& act) {
    if (open_acts_.contains(book)) seal(book, act);
}

}  // namespace fundledger::store
