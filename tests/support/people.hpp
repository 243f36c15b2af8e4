// Synthetic persons, units and accounts whose check digits hold.
#pragma once

#include <string>

namespace fundledger::tests {

/// The identity number of person `n` (0 …), born in the 1980s; different for each n below 90,000.
[[nodiscard]] std::string person_id(int n);
/// The name of person `n`.
[[nodiscard]] std::string person_name(int n);
/// The social credit code of unit `n`.
[[nodiscard]] std::string unit_code(int n);
/// A 19-digit card number that passes the Luhn check.
[[nodiscard]] std::string card_number(int n);

}  // namespace fundledger::tests
