// What a package or a compound file really is, told by what is in it.
#pragma once

#include "importers/file_bytes.hpp"

#include <string_view>

namespace fundledger::importers {

/// "XLSX", "XLSB", "DOCX", "PPTX", "ODS", "ODF" or "ZIP". `head` is the beginning of the file:
/// where the directory of the package cannot be read, it decides, so that a damaged workbook is
/// still opened as one and refused for its damage.
[[nodiscard]] std::string_view format_of_zip(const FileBytes& file, std::string_view head);

/// The same of a beginning alone.
[[nodiscard]] std::string_view format_of_zip_head(std::string_view head);

/// "XLS" (also for an encrypted XLSX and a damaged file), "DOC", "PPT" or "OLE".
[[nodiscard]] std::string_view format_of_ole(const FileBytes& file);

}  // namespace fundledger::importers
