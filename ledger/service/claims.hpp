// Claims of lines: their digests, and how one set of claims is compared with itself and the store.
#pragma once

#include "ledger/base/digest.hpp"
#include "ledger/disbursement/claim.hpp"
#include "ledger/service/store_port.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fundledger::service {

/// Joins the parts of a claim key so that no two different lists give the same text.
void append_claim_part(std::string& text, std::string_view part);
/// The stored form of a claim key: the first 96 bits of its keyed digest.
[[nodiscard]] disbursement::ClaimDigest claim_digest(KeyedHasher& hasher, std::string_view text);

/// Two rows of one file that claim the same: `later` is refused, `first` stands.
struct ClaimRepeat {
    std::uint32_t first = 0;
    std::uint32_t later = 0;
};

/// Sorts `claims` and finds every row (in file order, greedily) that repeats a claim of an earlier
/// row which itself stands. `Claim::line` orders the rows.
[[nodiscard]] std::vector<ClaimRepeat> repeats_within(std::vector<disbursement::Claim>& claims);

/// A claim of the file that the store already holds.
struct ClaimConflict {
    std::uint32_t row = 0;  ///< Claim::line of the file
    LinePlace stored;
};

/// Compares sorted claims with all runs of the store, space and slot by space and slot: a merge,
/// linear in what is stored for those slots.
[[nodiscard]] std::vector<ClaimConflict> conflicts_with_store(
    Reader& reader, std::span<const disbursement::Claim> sorted);

/// Writes sorted claims (with `line` already a line number) as runs of one batch.
void append_claim_runs(Tx& tx,
                       BookId book,
                       BatchId batch,
                       std::span<const disbursement::Claim> sorted);

}  // namespace fundledger::service
