// The packed form of a run of persons: 30 bytes an entry, numbers big-endian.
#pragma once

#include "ledger/disbursement/claim.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace fundledger::store {

inline constexpr std::size_t person_entry_bytes = 30;

[[nodiscard]] std::string pack_persons(const std::vector<disbursement::PersonEntry>& entries);
/// False where the bytes are no whole number of entries.
[[nodiscard]] bool unpack_persons(std::string_view bytes,
                                  std::vector<disbursement::PersonEntry>& entries);

}  // namespace fundledger::store
