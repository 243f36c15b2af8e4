// Six headings in a row are no accident.
#include "importers/reject_columns.hpp"

#include "importers/total_row.hpp"
#include "ledger/base/check.hpp"

#include <algorithm>

namespace fundledger::importers {
namespace {

constexpr std::string_view source_mark = "F-";

bool is_hex(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
}

}  // namespace

AddedColumns AddedColumns::find(std::span<const std::string_view> headings) {
    constexpr std::size_t without_source = reject_headings.size() - 1;
    for (std::size_t first = 0; first + without_source <= headings.size(); ++first) {
        std::size_t same = 0;
        while (same < reject_headings.size() && first + same < headings.size() &&
               trimmed(headings[first + same]) == reject_headings.at(same)) {
            ++same;
        }
        if (same >= without_source) return {first, same};
    }
    return {headings.size(), 0};
}

std::string source_cell(std::string_view digest_hex) {
    FUNDLEDGER_CHECK(digest_hex.size() >= source_digits);
    return std::string(source_mark) + std::string(digest_hex.substr(0, source_digits));
}

std::string_view source_in(std::string_view cell) {
    cell = trimmed(cell);
    if (!cell.starts_with(source_mark)) return "";
    cell.remove_prefix(source_mark.size());
    const bool digits =
        cell.size() == source_digits && std::all_of(cell.begin(), cell.end(), is_hex);
    return digits ? cell : std::string_view();
}

}  // namespace fundledger::importers
