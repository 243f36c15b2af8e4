// Cells that were cut one after the other still stand side by side in the text.
#include "importers/paired_reader.hpp"

namespace fundledger::importers {

Result<bool, Refusal> PairedReader::next(TableRows& rows) {
    rows.clear();
    auto more = reader_.next(cut_);
    if (!more.ok() || !*more) return more;
    rows.may_be_private = cut_.may_be_private;
    for (const TableRows::Row& row : cut_.rows) {
        TableRows::Row paired{row.source_row, static_cast<std::uint32_t>(rows.cells.size()), 0};
        for (const std::string_view cell : cut_.cells_of(row)) {
            if (paired.count == 0 || cell.starts_with('!')) {
                rows.cells.push_back(paired.count == 0 ? cell : cell.substr(1));
                ++paired.count;
                continue;
            }
            std::string_view& before = rows.cells.back();
            const auto length = static_cast<std::size_t>(cell.data() + cell.size() - before.data());
            before = {before.data(), length};
        }
        rows.rows.push_back(paired);
    }
    return true;
}

}  // namespace fundledger::importers
