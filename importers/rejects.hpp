// The file a clerk gets back: the rows that were not taken, with the reasons beside them.
#pragma once

#include "ledger/base/finding.hpp"
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
    std::string finding;
    std::string clause;
    std::string expected;
    std::string found;
};

/// Headings of the columns added behind the clerk's own.
struct RejectHeadings {
    std::string row = "行号";
    std::string finding = "疑点";
    std::string clause = "依据";
    std::string expected = "应为";
    std::string found = "实为";
};

/// Writes the heading and the rows of `notes` from the file of `info`, in the encoding, with the
/// delimiter and the columns it came in; UTF-8 and UTF-16 become UTF-8 with a mark, so that Excel
/// opens it. Several notes of a row are joined. Columns added by an earlier round are dropped. `to`
/// is written beside and then renamed, readable by its owner only. Returns the number of rows
/// written.
///
/// The clerk's cells are copied as they are, also where they begin with = + - or @: they are the
/// clerk's own text, and a changed cell could not be sent in again.
///
/// Precondition: `notes` ascend by row. Refused where the file is no longer what it was; throws
/// Error(io).
[[nodiscard]] Result<std::uint64_t, Refusal> write_rejects(const service::SourceInfo& info,
                                                           std::span<const RejectNote> notes,
                                                           const RejectHeadings& headings,
                                                           const std::filesystem::path& to);

}  // namespace fundledger::importers
