// The index of persons and units: who was paid for what and when, in every book, fund, region and
// year. Sorted runs per batch, merged like claims, so that speed does not fall as the store grows.
#pragma once

#include "ledger/base/digest.hpp"
#include "ledger/service/context.hpp"
#include "ledger/service/store_port.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace fundledger::service {

/// The key of whoever a line is for: of the number, or of the name where there is none.
[[nodiscard]] disbursement::ClaimDigest person_key(KeyedHasher& hasher,
                                                   const disbursement::Line& line);
/// The entry of a line; `key` is its person's.
[[nodiscard]] disbursement::PersonEntry person_entry(const disbursement::Line& line,
                                                     const disbursement::ClaimDigest& key);

/// Writes the entries of one batch, sorted by key.
void append_person_runs(Tx& tx,
                        BookId book,
                        BatchId batch,
                        std::span<const disbursement::PersonEntry> sorted);

/// An entry of the store with its batch.
struct StoredEntry {
    BookId book;
    BatchId batch;
    disbursement::PersonEntry entry;
};

/// Walks all runs of the store by ascending key. Keys asked for must ascend. Holds one run of each
/// batch in memory.
class PersonWalk {
public:
    /// Batches for which `leave_out` is true are passed over; it may be empty.
    explicit PersonWalk(Reader& reader, const std::function<bool(BookId, BatchId)>& leave_out = {});
    ~PersonWalk();
    PersonWalk(const PersonWalk&) = delete;
    PersonWalk& operator=(const PersonWalk&) = delete;
    PersonWalk(PersonWalk&&) = delete;
    PersonWalk& operator=(PersonWalk&&) = delete;

    /// Puts all entries of `key` into `entries`, by book, batch and line.
    void entries_of(const disbursement::ClaimDigest& key, std::vector<StoredEntry>& entries);

private:
    struct Stream;
    Reader& reader_;
    std::vector<std::unique_ptr<Stream>> heap_;  ///< the stream with the smallest key first
};

/// Writes the runs of batches that have none (kept by an older version). Returns how many.
std::size_t index_persons(Context& context);

}  // namespace fundledger::service
