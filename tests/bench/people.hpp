/// Synthetic people for the bench: region, identity number, bank account, name.
#pragma once

#include <array>
#include <cstdint>
#include <string>

namespace fundledger::bench {

inline constexpr std::uint32_t region_count = 100;

/// How many people have identity numbers of their own before the numbers repeat.
inline constexpr std::uint64_t person_count_max = 1'507'464'000;

/// The six-digit code of region `index`; low indices are the busy ones.
[[nodiscard]] std::uint32_t region_code(std::uint32_t index);

/// Running sums of the regions' weights: a few large ones and a long tail.
[[nodiscard]] std::array<std::uint32_t, region_count> region_weights();

/// Whether the seeded variant gives this person an identity number with a wrong check digit:
/// one person in ten thousand, spaced evenly so that small files have some too.
[[nodiscard]] bool has_bad_id(std::uint64_t person);

/// The 18-character identity number (GB 11643), different for every person below
/// `person_count_max`. `broken` spoils the check digit.
[[nodiscard]] std::string id_number(std::uint64_t person, std::uint64_t seed, bool broken);

/// A 19-digit card number with a right Luhn digit. One person in 500 shares it with about twenty.
[[nodiscard]] std::string bank_account(std::uint64_t person);

/// Two or three characters; one person in a hundred has a transliterated name with a middle dot.
[[nodiscard]] std::string payee_name(std::uint64_t person, std::uint64_t seed);

}  // namespace fundledger::bench
