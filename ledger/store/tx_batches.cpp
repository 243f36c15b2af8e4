// Writes of batches, their lines and claims.
#include "ledger/base/check.hpp"
#include "ledger/store/sqlite_tx.hpp"

#include <string>

namespace fundledger::store {
namespace {

std::string_view view_of(const disbursement::ClaimDigest& digest) {
    return {reinterpret_cast<const char*>(digest.bytes.data()), digest.bytes.size()};
}

std::string pack_keys(const std::vector<disbursement::ClaimDigest>& keys) {
    std::string bytes;
    for (const disbursement::ClaimDigest& key : keys) bytes += view_of(key);
    return bytes;
}

/// Four bytes each, big-endian.
std::string pack_lines(const std::vector<std::uint32_t>& lines) {
    std::string bytes;
    for (const std::uint32_t line : lines) {
        for (int shift = 24; shift >= 0; shift -= 8) {
            bytes += static_cast<char>(static_cast<unsigned char>(line >> shift));
        }
    }
    return bytes;
}

}  // namespace

void SqliteTx::append(const service::BatchRow& row) {
    const RowValue values[] = {row.book,
                               row.id,
                               row.number,
                               row.kind,
                               row.import,
                               row.line_count,
                               row.held_count,
                               row.amount,
                               row.record_digest};
    append_row(table("batch"), values);
}

void SqliteTx::append(const service::BatchEventRow& row) {
    Statement last = connection().prepare(
        "SELECT max(event_seq) FROM batch_event WHERE book_id = ? AND batch_id = ?");
    last.bind(row.book.value()).bind(row.batch.value());
    const std::int64_t seq = last.step() && !last.is_null(0) ? last.integer(0) + 1 : 1;
    const RowValue values[] = {row.book,
                               row.batch,
                               seq,
                               disbursement::to_text(row.state),
                               row.on.yyyymmdd(),
                               row.actor,
                               row.reason};
    append_row(table("batch_event"), values);
}

void SqliteTx::append(const service::BatchSumRow& row) {
    const RowValue values[] = {
        row.book, row.batch, row.policy, row.allotment, row.region, row.line_count, row.amount};
    append_row(table("batch_sum"), values);
}

void SqliteTx::append(const service::LineShareRow& row) {
    const RowValue values[] = {
        row.book, row.batch, std::int64_t{row.line_no}, row.allotment, row.amount};
    append_row(table("line_share"), values);
}

void SqliteTx::append(const service::LineChunkRow& row) {
    const RowValue values[] = {row.book,
                               row.batch,
                               row.chunk_no,
                               std::int64_t{row.first_line},
                               std::int64_t{row.line_count},
                               row.digest,
                               RowValue::blob(row.line_sums)};
    append_row(table("line_chunk"), values);
}

void SqliteTx::append(const service::LineEventRow& row) {
    Statement last = connection().prepare(
        "SELECT max(event_seq) FROM line_event WHERE book_id = ? AND batch_id = ? AND line_no = ?");
    last.bind(row.book.value()).bind(row.batch.value()).bind(std::int64_t{row.line_no});
    const std::int64_t seq = last.step() && !last.is_null(0) ? last.integer(0) + 1 : 1;
    const RowValue values[] = {row.book,
                               row.batch,
                               std::int64_t{row.line_no},
                               seq,
                               row.event,
                               row.rule,
                               row.expected,
                               row.found,
                               row.clause};
    append_row(table("line_event"), values);
}

void SqliteTx::append(const service::ClaimRunRow& row) {
    FUNDLEDGER_CHECK(!row.keys.empty() && row.keys.size() == row.lines.size() &&
                     row.keys.size() <= service::ClaimRunRow::run_claims_max);
    const std::string keys = pack_keys(row.keys);
    const std::string lines = pack_lines(row.lines);
    const RowValue values[] = {row.book,
                               std::int64_t{row.space},
                               std::int64_t{row.slot},
                               row.batch,
                               row.run_no,
                               static_cast<std::int64_t>(row.keys.size()),
                               RowValue::blob(view_of(row.keys.front())),
                               RowValue::blob(view_of(row.keys.back())),
                               RowValue::blob(keys),
                               RowValue::blob(lines)};
    append_row(table("claim_run"), values);
}

void SqliteTx::append_lines(BookId book, BatchId batch, std::span<const disbursement::Line> lines) {
    if (!line_inserter_) line_inserter_.emplace(connection());
    line_inserter_->insert(book, batch, lines);
    open_acts_[book];  // the lines are part of the book's act, through their chunks
}

}  // namespace fundledger::store
