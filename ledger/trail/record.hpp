// The audit trail (审计轨迹): one hash chain per book, one record per act.
#pragma once

#include "ledger/base/digest.hpp"
#include "ledger/base/instant.hpp"
#include "ledger/base/strong_id.hpp"

#include <cstdint>
#include <string>

namespace fundledger::trail {

/// Who does what to what, and why.
struct Act {
    ActorId actor;
    std::string actor_name;
    std::string os_account;
    std::string action;    ///< "batch.approve"
    std::string subject;   ///< what it was done to, e.g. the batch number
    std::string reason;    ///< given where a person must say why; may be empty
    std::string idem_key;  ///< unique per book: repeating the same act is found out
    Instant at;
};

/// A link of the chain.
struct Record {
    BookId book;
    std::int64_t seq = 0;  ///< from 1
    Act act;
    Digest content;   ///< over the rows the act wrote (see RowDigest), in order
    Digest previous;  ///< hash of the record before; all zero for the first
    Digest hash;      ///< record_hash of this record
};

/// Digest of one written row: over its table name and canonical column values.
struct RowDigest {
    std::string table;
    std::string key;  ///< canonical bytes of the primary key
    Digest digest;
};

/// The hash of a record over everything in it but `hash`. Version 1 of the form:
/// canonical bytes of (1, book, seq, micros, actor, name, account, action, subject, reason,
/// idem_key, content, previous).
[[nodiscard]] Digest record_hash(HashAlgorithm algorithm, const Record& record);

/// Folds row digests into an act's content digest, in the order they are given. One thread.
class ContentDigest {
public:
    explicit ContentDigest(HashAlgorithm algorithm) : hasher_(algorithm) {}
    void add(const RowDigest& row);
    [[nodiscard]] Digest finish() { return hasher_.finish(); }

private:
    Hasher hasher_;
    std::string buffer_;
};

}  // namespace fundledger::trail
