// Finding the notes of a row.
#include "ledger/service/row_source.hpp"

#include <algorithm>

namespace fundledger::service {

std::span<const CellNote> notes_in(std::span<const CellNote> notes, std::size_t row) {
    if (notes.empty()) return {};
    const auto before = [](const CellNote& note, std::size_t at) { return note.row < at; };
    const auto behind = [](std::size_t at, const CellNote& note) { return at < note.row; };
    const auto first = std::lower_bound(notes.begin(), notes.end(), row, before);
    return {first, std::upper_bound(first, notes.end(), row, behind)};
}

std::uint64_t rows_expected(const RowSource& source, std::uint64_t rows) {
    const std::uint64_t read = source.bytes_read();
    const std::uint64_t all = source.info().bytes;
    if (read == 0 || rows == 0) return 0;
    // Rows per thousand bytes first: rows × bytes of a large file would not fit.
    return read >= all ? rows : rows * (all / 1024 + 1) / (read / 1024 + 1);
}

}  // namespace fundledger::service
