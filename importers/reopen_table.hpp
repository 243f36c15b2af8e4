// Opening a table whose place is known: the formats behind one door.
#pragma once

#include "importers/table_reader.hpp"
#include "importers/text_source.hpp"
#include "importers/workbook.hpp"
#include "ledger/service/row_source.hpp"

#include <memory>
#include <string_view>

namespace fundledger::importers {

/// Whether a format as `format_of` names it holds sheets this program reads.
[[nodiscard]] bool is_workbook(std::string_view format);

/// Opens a file of that format as a workbook.
[[nodiscard]] Result<std::unique_ptr<Workbook>, Refusal> open_workbook(FileBytes file,
                                                                       std::string_view format);

/// The place of the sheet called `name` (blanks around it and case do not count) or, where none is
/// called so, of the sheet with that number, from 1. Refused with sheet_unknown.
[[nodiscard]] Result<std::size_t, Refusal> sheet_named(std::string_view file,
                                                       const Workbook& workbook,
                                                       std::string_view name);

/// A reader of one sheet that keeps its workbook.
[[nodiscard]] Result<std::unique_ptr<TableReader>, Refusal> sheet_reader(
    std::unique_ptr<Workbook> workbook, std::size_t sheet);

/// The table of a text with the delimiters `info` names.
[[nodiscard]] std::unique_ptr<TableReader> text_reader(TextSource source,
                                                       const service::SourceInfo& info,
                                                       std::uint64_t fingerprint);

/// All rows of the table `info` came from, the rows above its heading among them. Refused where the
/// file is no longer what it was.
[[nodiscard]] Result<std::unique_ptr<TableReader>, Refusal> reopen_table(
    const service::SourceInfo& info);

}  // namespace fundledger::importers
