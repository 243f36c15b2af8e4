// Second pass over a roster: accepted rows become lines, written block by block.
#pragma once

#include "ledger/service/import_roster.hpp"
#include "ledger/service/line_writer.hpp"
#include "ledger/service/roster_check.hpp"

#include <map>
#include <string>
#include <vector>

namespace fundledger::service {

/// Numbers given to policies and provisions in the store, for the hot table.
struct LoadCodes {
    std::map<const rulebook::Policy*, std::int64_t> policy;
    std::map<const ProvisionChoice*, std::int64_t> provision;
};

/// What one book gets from the file.
struct BookLoad {
    std::size_t book = 0;  ///< index into the converter's books
    BatchId batch;
    std::int64_t lines = 0;
    std::int64_t held = 0;
    Money amount;
    std::vector<BatchSumRow> sums;
    Digest record_digest;
};

/// Reads the source again on a second thread and appends lines, chunks, shares and events of
/// every book. Refusals: structural faults; file_changed where the pass differs from the first.
[[nodiscard]] Result<std::vector<BookLoad>, Refusal> load_roster(Context& context,
                                                                 Tx& tx,
                                                                 HashAlgorithm algorithm,
                                                                 RowSource& source,
                                                                 RosterConverter& converter,
                                                                 const RosterCheck& check,
                                                                 const LoadCodes& codes);

/// The line number of each accepted row in its batch, by ordinal.
[[nodiscard]] std::vector<std::uint32_t> line_numbers(const RosterCheck& check, std::size_t books);

}  // namespace fundledger::service
