// An XLSX file as a workbook.
#pragma once

#include "importers/workbook.hpp"
#include "importers/xml_pump.hpp"

namespace fundledger::importers {

/// open_xlsx with a choice of who reads the XML of sheets and shared strings, for comparing them.
[[nodiscard]] Result<std::unique_ptr<Workbook>, Refusal> open_xlsx_with(FileBytes file,
                                                                        XmlEngine engine);

}  // namespace fundledger::importers
