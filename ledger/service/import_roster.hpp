// Use case: a roster file becomes one checked batch per book, or nothing.
#pragma once

#include "ledger/service/context.hpp"
#include "ledger/service/row_source.hpp"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace fundledger::service {

struct RosterRequest {
    std::string path;  ///< the file, for keeping it
    std::string profile_digest;
    std::optional<std::string> fund;  ///< only lines of this fund may come (from --fund)
    Date on;                          ///< the day of the import; ids may not be born after it
    bool dry_run = false;             ///< everything is done and then rolled back
    bool accept_valid = false;        ///< take the good rows; the others are only reported
};

struct RosterBatch {
    BookRow book;
    BatchRow batch;
    std::vector<BatchSumRow> sums;
};

/// What came of it. `findings` holds every warning, hold and (with accept_valid) refusal by row.
struct RosterOutcome {
    ImportRow import;
    std::vector<RosterBatch> batches;
    std::vector<Finding> findings;
    std::map<std::string, std::int64_t> findings_by_rule;
    bool dry_run = false;
};

/// Rows beyond this many are refused (too_many_rows): memory stays bounded whatever the file.
inline constexpr std::uint64_t roster_rows_max = 8'000'000;

/// Checks every row, then writes all good ones in one transaction.
/// Refusals in this order: actor_*, file_already_imported (args: file, first, when),
/// structural faults of the file, header_only, content_already_imported, total_mismatch,
/// row_faults (findings: every fault of every row), too_many_rows, file_changed.
[[nodiscard]] Result<RosterOutcome, Refusal> import_roster(Context& context,
                                                           const RosterRequest& request,
                                                           RowSource& source);

}  // namespace fundledger::service
