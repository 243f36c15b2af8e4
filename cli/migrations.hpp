// The store's SQL files, out of the files the program carries.
#pragma once

#include "ledger/store/schema.hpp"

#include <vector>

namespace fundledger::cli {

/// Ascending by number. The texts live as long as the program.
[[nodiscard]] const std::vector<store::Migration>& migrations();

}  // namespace fundledger::cli
