// The way into this folder: a path becomes rows, or a reason why not.
#pragma once

#include "ledger/base/finding.hpp"
#include "ledger/base/result.hpp"
#include "ledger/service/import_profile.hpp"
#include "ledger/service/row_source.hpp"

#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace fundledger::importers {

/// What the user decides; everything empty is decided by the content of the file.
struct OpenOptions {
    std::string profile;   ///< id of the profile to use
    std::string encoding;  ///< e.g. "GB18030"
    std::string sheet;     ///< of a workbook; refused for a text file
    /// Values (field → value) of fields the file does not carry. They win over the profile's own.
    std::vector<std::pair<std::string, std::string>> defaults;
};

/// Opens `path`, judges it over its whole length, finds its headings and binds them through the
/// best of `profiles`. Two passes over the file: one here, one by the caller.
///
/// Refusals in this order: file_unreadable, profile_unknown, file_empty, format_unsupported,
/// encoding_unknown, nul_byte, undecodable_byte, a structural fault before the heading,
/// header_not_found, column_missing, column_ambiguous, profile_ambiguous, a structural fault in the
/// first rows, header_only. Throws Error(io) where the disk fails.
///
/// Cells are the clerk's own text: nothing is evaluated, a formula stays a text that no check
/// accepts.
[[nodiscard]] Result<std::unique_ptr<service::RowSource>, Refusal> open_table(
    const std::filesystem::path& path,
    std::span<const service::ImportProfile> profiles,
    const OpenOptions& options);

}  // namespace fundledger::importers
