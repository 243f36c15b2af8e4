// Marks of occupations.
#include "ledger/rulebook/history.hpp"

namespace fundledger::rulebook {

std::uint32_t occupation_mark(std::string_view occupation) {
    if (occupation.empty()) return 0;
    std::uint32_t mark = 2166136261U;  // FNV-1a: spreads short names well enough to tell them apart
    for (const char c : occupation) {
        mark ^= static_cast<unsigned char>(c);
        mark *= 16777619U;
    }
    return mark == 0 ? 1 : mark;
}

}  // namespace fundledger::rulebook
