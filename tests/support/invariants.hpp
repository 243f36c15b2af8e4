// What must hold of every store after whatever was done to it.
#pragma once

#include "ledger/service/verify.hpp"

#include <string>

namespace fundledger::tests {

/// Recomputes in SQL, without the program's own code: debits = credits per voucher and per ledger
/// of each book; Σ lines = batch sums = postings per batch, policy, allotment and region; shares =
/// line; turnovers and guarded balances = postings; no guarded balance below zero; voucher numbers
/// and chains without gaps; states and vouchers of a batch agree. One line per violation, else
/// empty.
[[nodiscard]] std::string broken_invariants(const std::string& path);

/// What `verify` finds; empty if it passes.
[[nodiscard]] std::string failed_verification(service::Store& store,
                                              service::SourceKeeper& keeper,
                                              const service::Definitions& definitions);

}  // namespace fundledger::tests
