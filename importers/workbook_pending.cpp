// Workbooks are refused by their true name where no reader of them is built in.
#include "importers/refusals.hpp"
#include "importers/workbook.hpp"

namespace fundledger::importers {
namespace {

auto no_reader(const FileBytes& file, std::string_view format) {
    return refuse(refuse_file(Reason::format_unsupported,
                              file.name(),
                              {{"found", std::string(format)}, {"expected", "CSV, TSV"}}));
}

}  // namespace

Result<std::unique_ptr<Workbook>, Refusal> open_xls(FileBytes file) {
    return no_reader(file, "XLS");
}

}  // namespace fundledger::importers
