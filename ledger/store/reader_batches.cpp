// Reads of batches and what hangs on them.
#include "ledger/store/line_table.hpp"
#include "ledger/store/sqlite_error.hpp"
#include "ledger/store/sqlite_reader.hpp"

#include <cstring>
#include <limits>
#include <string>

namespace fundledger::store {
namespace {

constexpr int int_max = std::numeric_limits<int>::max();
constexpr int int_min = std::numeric_limits<int>::min();
constexpr std::int64_t line_max = std::numeric_limits<std::uint32_t>::max();

constexpr std::string_view batch_sql =
    "SELECT batch_id, batch_no, kind, import_id, line_count, held_count, amount, record_digest "
    "FROM batch ";

std::uint32_t line_of(const Statement& row, int column) {
    return static_cast<std::uint32_t>(row.integer(column, 0, line_max));
}

service::BatchRow batch_of(BookId book, const Statement& row) {
    service::BatchRow batch;
    batch.book = book;
    batch.id = BatchId(row.integer(0));
    batch.number = row.text(1);
    batch.kind = row.text(2);
    batch.import = ImportId(row.integer(3));
    batch.line_count = row.integer(4);
    batch.held_count = row.integer(5);
    batch.amount = Money::from_fen(row.integer(6));
    batch.record_digest = row.digest(7);
    return batch;
}

/// The keys and lines of a run, whose two blobs must tell of the same number of claims.
void unpack_claims(const Statement& row, service::ClaimRunRow& run) {
    constexpr std::size_t key_bytes = sizeof(disbursement::ClaimDigest::bytes);
    const std::string_view keys = row.blob(5);
    const std::string_view lines = row.blob(6);
    const auto count = static_cast<std::size_t>(
        row.integer(4, 0, std::int64_t{service::ClaimRunRow::run_claims_max}));
    if (keys.size() != count * key_bytes || lines.size() != count * sizeof(std::uint32_t)) {
        throw_corrupt("a run of claims has the wrong length", row.sql());
    }
    static_assert(sizeof(disbursement::ClaimDigest) == key_bytes);
    run.keys.resize(count);
    if (count != 0) std::memcpy(run.keys.data(), keys.data(), keys.size());
    run.lines.resize(count);
    for (std::size_t i = 0; i < count; ++i) {
        for (std::size_t b = 0; b < sizeof(std::uint32_t); ++b) {
            const auto byte = static_cast<std::uint8_t>(lines[i * sizeof(std::uint32_t) + b]);
            run.lines[i] = run.lines[i] << 8 | byte;
        }
    }
}

}  // namespace

std::vector<service::BatchRow> SqliteReader::batches(BookId book) {
    std::vector<service::BatchRow> batches;
    Statement rows =
        connection().prepare(std::string(batch_sql) + "WHERE book_id = ? ORDER BY batch_no");
    rows.bind(book.value());
    while (rows.step()) batches.push_back(batch_of(book, rows));
    return batches;
}

std::optional<service::BatchRow> SqliteReader::batch(BookId book, BatchId id) {
    Statement rows =
        connection().prepare(std::string(batch_sql) + "WHERE book_id = ? AND batch_id = ?");
    if (!rows.bind(book.value()).bind(id.value()).step()) return std::nullopt;
    return batch_of(book, rows);
}

std::vector<service::BatchEventRow> SqliteReader::batch_events(BookId book, BatchId id) {
    std::vector<service::BatchEventRow> events;
    Statement rows = connection().prepare(
        "SELECT event_seq, state, on_date, actor_id, reason FROM batch_event "
        "WHERE book_id = ? AND batch_id = ? ORDER BY event_seq");
    rows.bind(book.value()).bind(id.value());
    while (rows.step()) {
        const auto state = disbursement::parse_batch_state(rows.text(1));
        if (!state) throw_corrupt("a batch has an unknown state", rows.sql());
        events.push_back({.book = book,
                          .batch = id,
                          .seq = rows.integer(0),
                          .state = *state,
                          .on = date_of(rows, 2),
                          .actor = ActorId(rows.integer(3)),
                          .reason = std::string(rows.text(4))});
    }
    return events;
}

std::vector<service::BatchSumRow> SqliteReader::batch_sums(BookId book, BatchId id) {
    std::vector<service::BatchSumRow> sums;
    Statement rows = connection().prepare(
        "SELECT policy, allotment_id, region, line_count, amount FROM batch_sum "
        "WHERE book_id = ? AND batch_id = ? ORDER BY policy, allotment_id, region");
    rows.bind(book.value()).bind(id.value());
    while (rows.step()) {
        sums.push_back({.book = book,
                        .batch = id,
                        .policy = std::string(rows.text(0)),
                        .allotment = AllotmentId(rows.integer(1)),
                        .region = static_cast<int>(rows.integer(2, int_min, int_max)),
                        .line_count = rows.integer(3),
                        .amount = Money::from_fen(rows.integer(4))});
    }
    return sums;
}

std::vector<service::LineEventRow> SqliteReader::line_events(BookId book, BatchId id) {
    std::vector<service::LineEventRow> events;
    Statement rows = connection().prepare(
        "SELECT line_no, event_seq, event, rule, expected, found, clause FROM line_event "
        "WHERE book_id = ? AND batch_id = ? ORDER BY line_no, event_seq");
    rows.bind(book.value()).bind(id.value());
    while (rows.step()) {
        events.push_back({.book = book,
                          .batch = id,
                          .line_no = line_of(rows, 0),
                          .seq = rows.integer(1),
                          .event = std::string(rows.text(2)),
                          .rule = std::string(rows.text(3)),
                          .expected = std::string(rows.text(4)),
                          .found = std::string(rows.text(5)),
                          .clause = std::string(rows.text(6))});
    }
    return events;
}

std::vector<service::LineShareRow> SqliteReader::line_shares(BookId book, BatchId id) {
    std::vector<service::LineShareRow> shares;
    Statement rows = connection().prepare(
        "SELECT line_no, allotment_id, amount FROM line_share "
        "WHERE book_id = ? AND batch_id = ? ORDER BY line_no, allotment_id");
    rows.bind(book.value()).bind(id.value());
    while (rows.step()) {
        shares.push_back({.book = book,
                          .batch = id,
                          .line_no = line_of(rows, 0),
                          .allotment = AllotmentId(rows.integer(1)),
                          .amount = Money::from_fen(rows.integer(2))});
    }
    return shares;
}

void SqliteReader::for_each_line(BookId book,
                                 BatchId batch,
                                 std::uint32_t from_line,
                                 const std::function<bool(const disbursement::Line&)>& visit) {
    visit_lines(connection(), book, batch, from_line, visit);
}

void SqliteReader::for_each_chunk(BookId book,
                                  BatchId batch,
                                  const std::function<bool(const service::LineChunkRow&)>& visit) {
    Statement rows = connection().prepare(
        "SELECT chunk_no, first_line, line_count, digest, line_sums FROM line_chunk "
        "WHERE book_id = ? AND batch_id = ? ORDER BY chunk_no");
    rows.bind(book.value()).bind(batch.value());
    while (rows.step()) {
        const service::LineChunkRow chunk{.book = book,
                                          .batch = batch,
                                          .chunk_no = rows.integer(0),
                                          .first_line = line_of(rows, 1),
                                          .line_count = line_of(rows, 2),
                                          .digest = rows.digest(3),
                                          .line_sums = std::string(rows.blob(4))};
        if (!visit(chunk)) return;
    }
}

void SqliteReader::for_each_claim_run(
    std::int32_t space,
    std::int32_t slot,
    const std::function<bool(const service::ClaimRunRow&)>& visit) {
    // Book by book, because the key of the table begins with the book.
    Statement books = connection().prepare("SELECT book_id FROM book ORDER BY book_id");
    while (books.step()) {
        Statement rows = connection().prepare(
            "SELECT book_id, batch_id, run_no, space_no, key_count, claim_keys, claim_lines "
            "FROM claim_run WHERE book_id = ? AND space_no = ? AND slot = ? "
            "ORDER BY batch_id, run_no");
        rows.bind(books.integer(0)).bind(space).bind(slot);
        while (rows.step()) {
            service::ClaimRunRow run;
            run.book = BookId(rows.integer(0));
            run.batch = BatchId(rows.integer(1));
            run.run_no = rows.integer(2);
            run.space = space;
            run.slot = slot;
            unpack_claims(rows, run);
            if (!visit(run)) return;
        }
    }
}

}  // namespace fundledger::store
