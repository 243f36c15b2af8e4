// A backup is a folder: the store, its kept sources, and a manifest that names and digests each.
#pragma once

#include "ledger/base/finding.hpp"
#include "ledger/base/result.hpp"
#include "ledger/store/file_system.hpp"
#include "ledger/store/schema.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace fundledger::store {

/// What a backup or a restore did.
struct BackupSummary {
    std::uint64_t files = 0;
    std::uint64_t bytes = 0;
    /// Kept sources an import names that are gone or damaged; the backup is complete but for them.
    std::vector<std::string> missing_sources;
};

/// Copies the store as it stands at one moment, while others may read and write it, with the
/// sources its imports name, into the new folder `target`; the folder appears when all is on disk.
/// Refusal: backup_exists (args: where). Throws Error.
[[nodiscard]] Result<BackupSummary, Refusal> backup(const std::string& store_path,
                                                    const std::string& target,
                                                    SqliteFaults* faults = nullptr);

/// Compares every file of the backup with its manifest, then makes the store anew at `store_path`.
/// Nothing is ever overwritten. The store may be of an older schema (`migrate` comes next).
/// Refusals: backup_invalid (args: where, expected, found), store_exists (args: where). Throws
/// Error.
[[nodiscard]] Result<BackupSummary, Refusal> restore(const std::string& folder,
                                                     const std::string& store_path,
                                                     FileMode mode = FileMode::single_user,
                                                     SqliteFaults* faults = nullptr);

}  // namespace fundledger::store
