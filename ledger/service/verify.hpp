// Use case: recompute everything and name the first thing that does not fit.
#pragma once

#include "ledger/service/context.hpp"

#include <optional>
#include <string>
#include <vector>

namespace fundledger::service {

/// One thing that does not fit. `check` is the id of the verification step.
struct VerifyFault {
    std::string check;  ///< "chain", "rows", "lines", "sums", "postings", "turnovers", "controls",
                        ///< "numbers", "sources", "heads", "file"
    BookId book;
    std::string table;
    std::string row;  ///< readable key; for lines: batch, chunk and row
    std::string expected;
    std::string found;
};

struct ChainHead {
    BookId book;
    std::int64_t seq = 0;
    std::string hash;  ///< hex
};

struct VerifyReport {
    std::vector<VerifyFault> faults;  ///< in the order of the steps; at most `faults_max`
    std::vector<ChainHead> heads;
    std::int64_t records = 0, rows = 0, lines = 0, vouchers = 0;
    [[nodiscard]] bool passed() const { return faults.empty(); }
};

inline constexpr std::size_t verify_faults_max = 200;

/// Steps: file integrity; chain of every book (sequence, previous, hash, head); rows against acts;
/// lines against chunk digests; batch digests; Σ lines = batch sums = postings per policy,
/// allotment, region; debits = credits per voucher, ledger, book; voucher numbers gapless and
/// counters; turnovers and control balances recomputed from postings; kept sources; and, where
/// given, heads exported earlier (each must still stand in the chain). Never changes anything.
[[nodiscard]] VerifyReport verify(Store& store,
                                  SourceKeeper& keeper,
                                  const Definitions& definitions,
                                  const std::vector<ChainHead>& earlier_heads);

/// The heads now.
[[nodiscard]] std::vector<ChainHead> heads(Reader& reader);

}  // namespace fundledger::service
