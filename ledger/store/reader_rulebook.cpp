// Reads of what the rulebook works with: persons paid before, local decisions, facts by name.
#include "ledger/store/person_run.hpp"
#include "ledger/store/sqlite_error.hpp"
#include "ledger/store/sqlite_reader.hpp"

#include <cstring>
#include <limits>
#include <string>

namespace fundledger::store {
namespace {

constexpr int int_max = std::numeric_limits<int>::max();
constexpr int int_min = std::numeric_limits<int>::min();

disbursement::ClaimDigest key_of(const Statement& row, int column) {
    disbursement::ClaimDigest key;
    const std::string_view bytes = row.blob(column);
    if (bytes.size() != key.bytes.size())
        throw_corrupt("a run of persons has a key of the wrong length", row.sql());
    std::memcpy(key.bytes.data(), bytes.data(), bytes.size());
    return key;
}

service::FactRow fact_of(const Statement& rows) {
    service::FactRow fact;
    fact.subject = rows.text(0);
    fact.fact = rows.text(1);
    fact.value = rows.text(2);
    fact.valid_from = static_cast<int>(rows.integer(3, int_min, int_max));
    fact.valid_to = static_cast<int>(rows.integer(4, int_min, int_max));
    fact.import = ImportId(rows.integer(5));
    fact.source_row = rows.integer(6);
    return fact;
}

}  // namespace

std::vector<service::PersonRunPlace> SqliteReader::person_runs() {
    std::vector<service::PersonRunPlace> places;
    Statement rows = connection().prepare(
        "SELECT book_id, batch_id, run_no, first_key, last_key FROM person_run "
        "ORDER BY book_id, batch_id, run_no");
    while (rows.step()) {
        places.push_back({BookId(rows.integer(0)),
                          BatchId(rows.integer(1)),
                          rows.integer(2),
                          key_of(rows, 3),
                          key_of(rows, 4)});
    }
    return places;
}

void SqliteReader::read_person_run(const service::PersonRunPlace& place,
                                   std::vector<disbursement::PersonEntry>& entries) {
    Statement row = connection().prepare(
        "SELECT entry_count, entries FROM person_run "
        "WHERE book_id = ? AND batch_id = ? AND run_no = ?");
    row.bind(place.book.value()).bind(place.batch.value()).bind(place.run_no);
    if (!row.step()) throw_corrupt("a run of persons is gone", row.sql());
    const std::int64_t count = row.integer(0);
    if (!unpack_persons(row.blob(1), entries) || count != static_cast<std::int64_t>(entries.size()))
        throw_corrupt("a run of persons has the wrong length", row.sql());
}

std::vector<service::BatchRow> SqliteReader::batches_without_persons() {
    std::vector<service::BatchRow> found;
    Statement rows = connection().prepare(
        "SELECT b.book_id, b.batch_id FROM batch b WHERE NOT EXISTS (SELECT 1 FROM person_run p "
        "WHERE p.book_id = b.book_id AND p.batch_id = b.batch_id) ORDER BY b.book_id, b.batch_id");
    while (rows.step()) {
        auto one = batch(BookId(rows.integer(0)), BatchId(rows.integer(1)));
        if (one) found.push_back(std::move(*one));
    }
    return found;
}

std::vector<service::ActivationRow> SqliteReader::activations() {
    std::vector<service::ActivationRow> activations;
    Statement rows = connection().prepare(
        "SELECT activation_id, provision, region, decision, document, authority, valid_from, "
        "valid_to, fund, settings, reason, recorded_at, actor_id FROM activation "
        "ORDER BY activation_id");
    while (rows.step()) {
        service::ActivationRow one;
        one.id = rows.integer(0);
        one.provision = rows.text(1);
        one.region = rows.text(2);
        one.decision = rows.text(3);
        one.document = rows.text(4);
        one.authority = rows.text(5);
        one.valid_from = static_cast<int>(rows.integer(6, int_min, int_max));
        one.valid_to = static_cast<int>(rows.integer(7, int_min, int_max));
        one.fund = rows.text(8);
        one.settings = rows.text(9);
        one.reason = rows.text(10);
        one.recorded_at = Instant(rows.integer(11));
        one.actor = ActorId(rows.integer(12));
        activations.push_back(std::move(one));
    }
    return activations;
}

void SqliteReader::for_each_fact_subject(const std::function<void(std::string_view)>& visit) {
    Statement rows = connection().prepare("SELECT DISTINCT subject FROM fact ORDER BY subject");
    while (rows.step()) visit(rows.text(0));
}

std::vector<service::FactRow> SqliteReader::facts_named(std::string_view fact) {
    std::vector<service::FactRow> facts;
    Statement rows = connection().prepare(
        "SELECT subject, fact, fact_value, valid_from, valid_to, import_id, source_row FROM fact "
        "WHERE fact = ? ORDER BY subject, fact_seq");
    rows.bind(fact);
    while (rows.step()) facts.push_back(fact_of(rows));
    return facts;
}

}  // namespace fundledger::store
