// The file a clerk gets back: the rows that were not taken, with the reasons beside them.
#pragma once

#include "ledger/base/finding.hpp"
#include "ledger/base/instant.hpp"
#include "ledger/base/result.hpp"
#include "ledger/service/row_source.hpp"

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>

namespace fundledger::importers {

/// One reason why one row was not taken, as texts in the reader's language.
struct RejectNote {
    std::uint32_t row = 0;
    std::uint32_t column = 0;  ///< of the file, from 1; 0: the row as a whole
    std::string finding;
    std::string clause;
    std::string expected;
    std::string found;
};

enum class RejectsFormat : std::uint8_t { text, workbook };

/// What the name of the target asks for (.csv, .tsv, .txt or .xlsx), else what the source is.
[[nodiscard]] RejectsFormat rejects_format(const std::filesystem::path& to,
                                           const service::SourceInfo& info);

struct RejectsRequest {
    const service::SourceInfo& info;
    std::span<const service::BoundColumn> columns;
    std::span<const RejectNote> notes;  ///< ascending by row
    std::string source_digest;          ///< hex, of the source file
    Instant now;
    std::filesystem::path to;
};

/// Writes the rows above the heading, the heading and the rows of `notes` from the file of `info`,
/// in the columns they came in, with the columns of reject_headings behind them. Several notes of a
/// row are joined. Columns added by an earlier round are dropped. `to` is written beside and then
/// renamed, readable by its owner only. Returns the number of rows written.
///
/// As text: in the encoding and with the delimiter the file came in; UTF-8 and UTF-16 become UTF-8
/// with a mark, so that Excel opens it. As a workbook: amounts are number cells where these hold
/// the clerk's digits, everything else is text, cells with a finding are red and say why
/// with the mouse over them (the first 5,000; all reasons stand in the row).
///
/// The clerk's cells are copied as they are, also where they begin with = + - or @: they are the
/// clerk's own text, and a changed cell could not be sent in again. Only a number a sheet has
/// written with the noise of its binary form is given as the sheet shows it.
///
/// Refused where the file is no longer what it was (file_changed …), or a workbook cannot hold a
/// cell (field_too_long) or all columns (too_many_columns); throws Error(io).
[[nodiscard]] Result<std::uint64_t, Refusal> write_rejects(const RejectsRequest& request);

}  // namespace fundledger::importers
