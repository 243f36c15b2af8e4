// What an .xls file says of all its sheets: their names, the shared strings, the formats.
#pragma once

#include "importers/biff_records.hpp"
#include "importers/serial_date.hpp"
#include "importers/xlsx_strings.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace fundledger::importers {

/// The first part of the stream "Workbook".
struct XlsBook {
    struct Sheet {
        std::string name;
        bool hidden = false;
        std::uint64_t place = 0;  ///< of its first record
    };
    std::vector<Sheet> sheets;  ///< without charts and macros
    StringPool strings;
    std::vector<CellFormat> formats;  ///< by style
    Epoch epoch = Epoch::from_1900;
};

/// Faults: workbook_encrypted, workbook_damaged, workbook_too_large, format_unsupported (a workbook
/// of Excel 95 or older).
[[nodiscard]] Result<Done, PartFault> read_xls_book(const OleFile::Stream& stream, XlsBook& book);

}  // namespace fundledger::importers
