// Claims: what makes two payments the same, as fixed-size keys that can be sorted and compared.
#pragma once

#include <array>
#include <compare>
#include <cstdint>

namespace fundledger::disbursement {

/// 96 bits of a keyed digest over the parts of a claim key. Among 10^8 claims of one slot the
/// chance of two different claims sharing a key is below 10^-12.
struct ClaimDigest {
    std::array<std::uint8_t, 12> bytes{};
    friend auto operator<=>(const ClaimDigest&, const ClaimDigest&) = default;
};

/// One claim of one line. `space` and `slot` say among which claims it must be unique:
/// slot is yyyymm, yyyy or 0 (once for ever).
struct Claim {
    std::int32_t space = 0;
    std::int32_t slot = 0;
    ClaimDigest key;
    std::uint32_t line = 0;  ///< source row while checking, line number once stored
    friend auto operator<=>(const Claim&, const Claim&) = default;
};

/// One line of a batch in the index of persons and units: who, for what, for which months.
struct PersonEntry {
    ClaimDigest key;             ///< of the identifier, or of the name where there is none
    std::uint32_t line = 0;      ///< line number in its batch
    std::int32_t policy_no = 0;  ///< number of the code row
    std::int16_t first = 0;      ///< Month::index() of the benefit period
    std::int16_t last = 0;
    std::uint32_t occupation = 0;  ///< mark of the occupation; 0: not known
    std::uint8_t level = 0;        ///< of skill; 0: not known
    friend auto operator<=>(const PersonEntry&, const PersonEntry&) = default;
};

}  // namespace fundledger::disbursement
