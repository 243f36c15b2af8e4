// Writing runs, and walking them all at once.
#include "ledger/service/person_index.hpp"

#include "ledger/rulebook/history.hpp"
#include "ledger/service/claims.hpp"
#include "ledger/service/line_facts.hpp"

#include <algorithm>

namespace fundledger::service {
namespace {

using disbursement::ClaimDigest;
using disbursement::PersonEntry;

std::uint8_t level_digit(std::string_view text) {
    const bool digit = text.size() == 1 && text.front() >= '1' && text.front() <= '9';
    return digit ? static_cast<std::uint8_t>(text.front() - '0') : std::uint8_t{0};
}

/// "2019-03" as Month::index(), from yyyymm.
std::int16_t month_index(std::int32_t yyyymm) {
    const auto month = Month::from_yyyymm(yyyymm);
    return month ? static_cast<std::int16_t>(month->index()) : std::int16_t{0};
}

}  // namespace

ClaimDigest person_key(KeyedHasher& hasher, const disbursement::Line& line) {
    const bool named_only = line.beneficiary_id.empty() && !line.beneficiary_name.empty();
    const std::string_view who = named_only                  ? line.beneficiary_name
                                 : line.subject_id().empty() ? line.payee_name
                                                             : line.subject_id();
    std::string text;
    append_claim_part(text, who);
    return claim_digest(hasher, text);
}

PersonEntry person_entry(const disbursement::Line& line, const ClaimDigest& key) {
    PersonEntry entry;
    entry.key = key;
    entry.line = line.line_no;
    entry.policy_no = static_cast<std::int32_t>(line.policy_no);
    entry.first = month_index(line.period_first);
    entry.last = month_index(line.period_last);
    if (!line.facts.empty()) {
        if (const auto occupation = fact_in(line.facts, "occupation"))
            entry.occupation = rulebook::occupation_mark(*occupation);
        if (const auto level = fact_in(line.facts, "level")) entry.level = level_digit(*level);
    }
    return entry;
}

void append_person_runs(Tx& tx, BookId book, BatchId batch, std::span<const PersonEntry> sorted) {
    PersonRunRow run{book, batch, 0, {}};
    for (std::size_t at = 0; at < sorted.size(); at += PersonRunRow::entries_max) {
        const auto part =
            sorted.subspan(at, std::min(PersonRunRow::entries_max, sorted.size() - at));
        ++run.run_no;
        run.entries.assign(part.begin(), part.end());
        tx.append(run);
    }
}

/// One batch: its runs, the one in memory, and where the walk stands in it.
struct PersonWalk::Stream {
    std::vector<PersonRunPlace> runs;
    std::size_t run = 0;  ///< the next to read
    std::vector<PersonEntry> entries;
    std::size_t at = 0;

    [[nodiscard]] bool done() const { return at >= entries.size(); }
    [[nodiscard]] const ClaimDigest& key() const { return entries[at].key; }
    [[nodiscard]] const PersonRunPlace& place() const { return runs.front(); }

    void load(Reader& reader) {
        at = 0;
        entries.clear();
        if (run < runs.size()) reader.read_person_run(runs[run++], entries);
    }
    /// Goes to the first entry that is not below `key`; whole runs below it are not read.
    void seek(const ClaimDigest& key, Reader& reader) {
        while (!done() && entries.back().key < key) {
            while (run < runs.size() && runs[run].last < key) ++run;
            load(reader);
        }
        const auto begin = entries.begin() + static_cast<std::ptrdiff_t>(at);
        const auto found = std::lower_bound(
            begin, entries.end(), key, [](const PersonEntry& e, const ClaimDigest& k) {
                return e.key < k;
            });
        at = static_cast<std::size_t>(found - entries.begin());
    }
    void step(Reader& reader) {
        if (++at >= entries.size()) load(reader);
    }
};

namespace {

/// Puts the smallest key on top of a heap.
template <class Stream>
bool later(const std::unique_ptr<Stream>& a, const std::unique_ptr<Stream>& b) {
    return b->key() < a->key();
}

}  // namespace

PersonWalk::PersonWalk(Reader& reader, const std::function<bool(BookId, BatchId)>& leave_out)
    : reader_(reader) {
    for (PersonRunPlace& place : reader.person_runs()) {
        if (leave_out && leave_out(place.book, place.batch)) continue;
        const bool same = !heap_.empty() && heap_.back()->place().book == place.book &&
                          heap_.back()->place().batch == place.batch;
        if (!same) heap_.push_back(std::make_unique<Stream>());
        heap_.back()->runs.push_back(place);
    }
    for (const auto& stream : heap_) stream->load(reader_);
    std::erase_if(heap_, [](const auto& stream) { return stream->done(); });
    std::make_heap(heap_.begin(), heap_.end(), later<Stream>);
}

PersonWalk::~PersonWalk() = default;

void PersonWalk::entries_of(const ClaimDigest& key, std::vector<StoredEntry>& entries) {
    entries.clear();
    while (!heap_.empty() && heap_.front()->key() <= key) {
        std::pop_heap(heap_.begin(), heap_.end(), later<Stream>);
        Stream& stream = *heap_.back();
        stream.seek(key, reader_);
        while (!stream.done() && stream.key() == key) {
            entries.push_back(
                {stream.place().book, stream.place().batch, stream.entries[stream.at]});
            stream.step(reader_);
        }
        if (stream.done()) {
            heap_.pop_back();
        } else {
            std::push_heap(heap_.begin(), heap_.end(), later<Stream>);
        }
    }
    std::sort(entries.begin(), entries.end(), [](const StoredEntry& a, const StoredEntry& b) {
        return std::tuple(a.book, a.batch, a.entry.line) <
               std::tuple(b.book, b.batch, b.entry.line);
    });
}

std::size_t index_persons(Context& context) {
    std::size_t indexed = 0;
    context.store.run_tx([&](Tx& tx) {
        const std::vector<BatchRow> missing = tx.batches_without_persons();
        if (missing.empty()) return false;
        KeyedHasher hasher(tx.info().secret);
        ActorRow nobody{ActorId(0), context.caller.actor, context.caller.os_account, {}};
        for (const BatchRow& batch : missing) {
            std::vector<PersonEntry> entries;
            tx.for_each_line(batch.book, batch.id, 1, [&](const disbursement::Line& line) {
                entries.push_back(person_entry(line, person_key(hasher, line)));
                return true;
            });
            std::sort(entries.begin(), entries.end());
            append_person_runs(tx, batch.book, batch.id, entries);
            tx.seal_if_open(batch.book,
                            make_act(context,
                                     nobody,
                                     "persons.index",
                                     batch.number,
                                     {},
                                     "persons.index:" + std::to_string(batch.id.value())));
            ++indexed;
        }
        return true;
    });
    return indexed;
}

}  // namespace fundledger::service
