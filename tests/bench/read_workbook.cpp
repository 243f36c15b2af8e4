// Reads every cell of the first sheet of a workbook once, and prints what was in it.
#include "importers/workbook.hpp"
#include "importers/xlsx_workbook.hpp"

#include <chrono>
#include <cstdio>
#include <string_view>

using namespace fundledger;
using namespace fundledger::importers;

namespace {

int complain(const Refusal& refusal) {
    std::printf("refused: %s\n", std::string(reason_id(refusal.reason)).c_str());
    for (const auto& [name, value] : refusal.args) {
        std::printf("  %s = %s\n", name.c_str(), value.c_str());
    }
    return 1;
}

}  // namespace

/// read_workbook FILE [expat]
int main(int argc, char** argv) {
    if (argc < 2) return 2;
    const auto start = std::chrono::steady_clock::now();
    auto file = FileBytes::open(argv[1]);
    if (!file.ok()) return complain(file.error());
    const bool expat = argc > 2 && std::string_view(argv[2]) == "expat";
    auto book =
        open_xlsx_with(std::move(file).value(), expat ? XmlEngine::expat : XmlEngine::scanner);
    if (!book.ok()) return complain(book.error());
    auto reader = (*book)->open(0);
    if (!reader.ok()) return complain(reader.error());
    std::size_t rows = 0;
    std::size_t cells = 0;
    std::size_t bytes = 0;
    TableRows batch;
    for (;;) {
        const auto more = (*reader)->next(batch);
        if (!more.ok()) return complain(more.error());
        if (!more.value()) break;
        rows += batch.rows.size();
        for (const std::string_view cell : batch.cells) {
            if (!cell.empty()) ++cells;
            bytes += cell.size();
        }
    }
    const auto passed = std::chrono::steady_clock::now() - start;
    const auto milliseconds = std::chrono::duration_cast<std::chrono::milliseconds>(passed).count();
    std::printf("{\"rows\": %zu, \"cells\": %zu, \"bytes\": %zu, \"milliseconds\": %lld}\n",
                rows,
                cells,
                bytes,
                static_cast<long long>(milliseconds));
    return 0;
}
