// XLS: any compound file and any stream of records is read or refused, with rows in order.
#include "importers/sniff.hpp"
#include "importers/workbook.hpp"
#include "ledger/base/check.hpp"
#include "tests/support/import_files.hpp"
#include "tests/support/xls_files.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

using namespace fundledger;
using namespace fundledger::importers;

namespace {

void read(TableReader& reader) {
    TableRows rows;
    std::uint32_t last = 0;
    for (;;) {
        const auto more = reader.next(rows);
        if (!more.ok() || !more.value()) return;
        FUNDLEDGER_CHECK(!rows.rows.empty() && rows.rows.size() <= TableRows::capacity);
        for (const TableRows::Row& row : rows.rows) {
            FUNDLEDGER_CHECK(row.source_row > last && row.source_row <= 65'536);
            FUNDLEDGER_CHECK(row.count != 0 && row.count <= 256);
            FUNDLEDGER_CHECK(row.first + row.count <= rows.cells.size());
            last = row.source_row;
        }
        for (const TableRows::Mark& mark : rows.marks) {
            FUNDLEDGER_CHECK(mark.cell < rows.cells.size());
        }
    }
}

}  // namespace

/// First byte 0: the rest is a file. Else: the stream of a workbook, put into a sound file.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0 || size > 50'000) return 0;
    static const tests::TempFolder folder;
    std::string bytes(reinterpret_cast<const char*>(data + 1), size - 1);
    if (data[0] != 0) bytes = tests::xls_file("Workbook", std::move(bytes));
    const auto path = folder.file("t.xls", bytes);
    FileBytes file = FileBytes::open(path).value();
    (void)format_of(file);
    auto book = open_xls(std::move(file));
    if (!book.ok()) return 0;
    for (std::size_t i = 0; i < (*book)->sheets().size() && i < 8; ++i) {
        const auto reader = (*book)->open(i);
        FUNDLEDGER_CHECK(reader.ok());
        read(**reader);
    }
    return 0;
}
