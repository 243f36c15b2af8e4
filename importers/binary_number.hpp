// The binary numbers of old workbooks as decimal text.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace fundledger::importers {

/// The shortest decimal text that is read back as the IEEE 754 number with these 64 bits: what the
/// spreadsheet took in, up to its fifteen digits. "-0" is "0"; beyond 10^21 with an exponent.
/// `hundredth`: a hundredth of the number. Nothing for infinities and what is no number.
[[nodiscard]] std::optional<std::string> text_of_binary_number(std::uint64_t bits, bool hundredth);

}  // namespace fundledger::importers
