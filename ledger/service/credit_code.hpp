// Telling the code of a unit from the number of a person.
#pragma once

#include "ledger/base/identifier.hpp"

#include <algorithm>
#include <string_view>

namespace fundledger::service {

/// Whether a text that fails as a resident number, for this reason, may be read as a credit code:
/// of its 18 characters one before the last is a letter, or it begins with 9 (market regulation),
/// or with 1 or 5 (state organs, civil affairs) and has no birthday. The check characters alone do
/// not tell: one mistyped resident number in 341 fits those of a credit code.
[[nodiscard]] inline bool may_be_credit_code(std::string_view text, IdentifierFault as_resident) {
    if (text.size() != 18) return false;
    const bool letter = std::any_of(text.begin(), text.end() - 1, [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    });
    const bool organ = text.front() == '1' || text.front() == '5';
    return letter || text.front() == '9' || (organ && as_resident == IdentifierFault::bad_date);
}

}  // namespace fundledger::service
