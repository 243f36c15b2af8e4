// A file of several tables: XLSX and XLS, each sheet read in order like any other table.
#pragma once

#include "importers/file_bytes.hpp"
#include "importers/table_reader.hpp"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace fundledger::importers {

/// An open workbook. Texts of cells are UTF-8; numbers keep the form in which the file writes them;
/// a cell whose number format shows a day is given as "2019-04-08", one that shows only year and
/// month as "2019-04"; booleans are "TRUE" and "FALSE". One thread.
class Workbook {
public:
    struct Sheet {
        std::string name;
        bool hidden = false;
    };
    virtual ~Workbook() = default;
    [[nodiscard]] virtual std::string_view format() const = 0;           ///< "XLSX" or "XLS"
    [[nodiscard]] virtual const std::vector<Sheet>& sheets() const = 0;  ///< in the order of tabs
    /// A reader of one sheet; the workbook outlives it. Several may be open.
    [[nodiscard]] virtual Result<std::unique_ptr<TableReader>, Refusal> open(std::size_t sheet) = 0;
};

/// Refusals: workbook_damaged (truncated, no such part, not well formed …), workbook_encrypted,
/// workbook_unsafe (entities, duplicate parts, paths out of the file …), workbook_too_large (limits
/// of unpacked bytes, shared strings, columns …), file_changed.
[[nodiscard]] Result<std::unique_ptr<Workbook>, Refusal> open_xlsx(FileBytes file);
[[nodiscard]] Result<std::unique_ptr<Workbook>, Refusal> open_xls(FileBytes file);

}  // namespace fundledger::importers
