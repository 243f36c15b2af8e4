// Writes of what the rulebook works with.
#include "ledger/base/check.hpp"
#include "ledger/store/person_run.hpp"
#include "ledger/store/sqlite_tx.hpp"

#include <string>

namespace fundledger::store {
namespace {

RowValue key_value(const disbursement::ClaimDigest& digest) {
    return RowValue::blob(
        {reinterpret_cast<const char*>(digest.bytes.data()), digest.bytes.size()});
}

}  // namespace

void SqliteTx::append(const service::PersonRunRow& row) {
    FUNDLEDGER_CHECK(!row.entries.empty() &&
                     row.entries.size() <= service::PersonRunRow::entries_max);
    const std::string bytes = pack_persons(row.entries);
    const RowValue values[] = {row.book,
                               row.batch,
                               row.run_no,
                               static_cast<std::int64_t>(row.entries.size()),
                               key_value(row.entries.front().key),
                               key_value(row.entries.back().key),
                               RowValue::blob(bytes)};
    append_row(table("person_run"), values);
}

void SqliteTx::append(const service::ActivationRow& row) {
    const RowValue values[] = {row.id,
                               row.provision,
                               row.region,
                               row.decision,
                               row.document,
                               row.authority,
                               row.valid_from,
                               row.valid_to,
                               row.fund,
                               row.settings,
                               row.reason,
                               row.recorded_at,
                               row.actor};
    append_row(table("activation"), values);
}

}  // namespace fundledger::store
