#include "ledger/trail/record.hpp"

#include "ledger/base/canonical.hpp"

namespace fundledger::trail {
namespace {

/// Stands first in every record, so that a later form can never be taken for this one.
constexpr std::int64_t record_form = 1;

}  // namespace

Digest record_hash(HashAlgorithm algorithm, const Record& record) {
    std::string bytes;
    CanonicalWriter writer(bytes);
    writer.put(record_form);
    writer.put(record.book.value());
    writer.put(record.seq);
    writer.put(record.act.at.micros());
    writer.put(record.act.actor.value());
    writer.put(record.act.actor_name);
    writer.put(record.act.os_account);
    writer.put(record.act.action);
    writer.put(record.act.subject);
    writer.put(record.act.reason);
    writer.put(record.act.idem_key);
    writer.put_blob(record.content.view());
    writer.put_blob(record.previous.view());
    return digest_of(algorithm, bytes);
}

void ContentDigest::add(const RowDigest& row) {
    buffer_.clear();
    CanonicalWriter writer(buffer_);
    writer.put(row.table);
    writer.put_blob(row.key);
    writer.put_blob(row.digest.view());
    hasher_.update(buffer_);
}

}  // namespace fundledger::trail
