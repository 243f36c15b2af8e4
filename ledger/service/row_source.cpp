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

}  // namespace fundledger::service
