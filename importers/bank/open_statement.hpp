// The way into this folder: a path becomes statements where its content is one of the bank formats.
#pragma once

#include "ledger/base/finding.hpp"
#include "ledger/base/result.hpp"
#include "ledger/service/bank_statement.hpp"

#include <filesystem>
#include <optional>
#include <string_view>

namespace fundledger::importers::bank {

/// Larger files are no statements; what is read is held in memory whole.
inline constexpr std::uint64_t statement_bytes_max = std::uint64_t{64} << 20U;

/// Reads an MT940, camt.053 or OFX file, told by its content; nothing where it is something else
/// (a table, a workbook). `encoding` empty: decided over the whole file, whatever the file
/// declares. Refusals: file_unreadable, file_empty, encoding_unknown, nul_byte, undecodable_byte,
/// format_unsupported (another camt message, too large), those of the format. Throws Error(io).
[[nodiscard]] Result<std::optional<service::StatementFile>, Refusal> open_statement(
    const std::filesystem::path& path, std::string_view encoding);

}  // namespace fundledger::importers::bank
