// Copying and digesting files for backups.
#pragma once

#include "ledger/base/digest.hpp"
#include "ledger/store/file_system.hpp"

#include <cstdint>
#include <filesystem>
#include <string>

namespace fundledger::store {

/// Size and SHA-256 of a file's bytes.
struct FileSum {
    std::uint64_t bytes = 0;
    Digest sha256;
    friend bool operator==(const FileSum&, const FileSum&) = default;
};

/// Throws Error(io) if the file cannot be read.
[[nodiscard]] FileSum sum_file(const std::string& path, SqliteFaults* faults);

/// Copies into a new file with the rights of `mode` and writes it through; the sum of what was
/// copied.
FileSum copy_file(const std::string& from,
                  const std::string& to,
                  FileMode mode,
                  SqliteFaults* faults);

/// Writes a new file and writes it through.
void write_file(const std::string& path,
                std::string_view content,
                FileMode mode,
                SqliteFaults* faults);

/// A folder under a passing name that disappears unless it is given its final name.
class FolderInProgress {
public:
    /// Makes "<target>.partial-XXXXXX", private.
    explicit FolderInProgress(std::string target);
    ~FolderInProgress();
    FolderInProgress(const FolderInProgress&) = delete;
    FolderInProgress& operator=(const FolderInProgress&) = delete;

    [[nodiscard]] std::string file(std::string_view name) const;
    /// Writes the folder through and renames it. Throws Error(io).
    void finish(SqliteFaults* faults);

private:
    std::string target_;
    std::string path_;
};

}  // namespace fundledger::store
