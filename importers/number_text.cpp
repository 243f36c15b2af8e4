// Counting digits.
#include "importers/number_text.hpp"

#include <cstddef>

namespace fundledger::importers {

bool is_long_number(std::string_view number) {
    constexpr std::size_t digits_kept = 15;
    std::size_t digits = 0;
    for (const char c : number) {
        if (c == 'e' || c == 'E') return true;
        if (c >= '0' && c <= '9' && (digits != 0 || c != '0')) ++digits;
    }
    return digits > digits_kept;
}

}  // namespace fundledger::importers
