// Comparing claims by sorting and merging: no per-claim look-ups, so speed does not fall as the
// store grows.
#include "ledger/service/claims.hpp"

#include <algorithm>
#include <cstring>
#include <map>
#include <set>
#include <tuple>

namespace fundledger::service {
namespace {

using disbursement::Claim;
using disbursement::ClaimDigest;

struct SameClaim {
    bool operator()(const Claim& a, const Claim& b) const {
        return a.space == b.space && a.slot == b.slot && a.key == b.key;
    }
};

bool same_slot(const Claim& a, const Claim& b) {
    return a.space == b.space && a.slot == b.slot;
}

/// Rows that share a claim with another row, with all their claims.
std::vector<Claim> contested_claims(const std::vector<Claim>& sorted) {
    std::set<std::uint32_t> rows;
    for (std::size_t i = 1; i < sorted.size(); ++i) {
        if (SameClaim{}(sorted[i - 1], sorted[i]) && sorted[i - 1].line != sorted[i].line) {
            rows.insert(sorted[i - 1].line);
            rows.insert(sorted[i].line);
        }
    }
    std::vector<Claim> contested;
    if (rows.empty()) return contested;
    std::copy_if(
        sorted.begin(), sorted.end(), std::back_inserter(contested), [&](const Claim& claim) {
            return rows.count(claim.line) != 0;
        });
    std::stable_sort(contested.begin(), contested.end(), [](const Claim& a, const Claim& b) {
        return a.line < b.line;
    });
    return contested;
}

}  // namespace

void append_claim_part(std::string& text, std::string_view part) {
    text += std::to_string(part.size());
    text += ':';
    text += part;
}

ClaimDigest claim_digest(KeyedHasher& hasher, std::string_view text) {
    const Digest full = hasher.of(text);
    ClaimDigest key;
    std::memcpy(key.bytes.data(), full.bytes.data(), key.bytes.size());
    return key;
}

std::vector<ClaimRepeat> repeats_within(std::vector<Claim>& claims) {
    if (!std::is_sorted(claims.begin(), claims.end())) std::sort(claims.begin(), claims.end());
    const std::vector<Claim> contested = contested_claims(claims);
    std::vector<ClaimRepeat> repeats;
    std::map<std::tuple<std::int32_t, std::int32_t, ClaimDigest>, std::uint32_t> standing;
    for (std::size_t begin = 0; begin < contested.size();) {
        std::size_t end = begin;
        while (end < contested.size() && contested[end].line == contested[begin].line) ++end;
        const auto key_of = [&](std::size_t i) {
            return std::tuple{contested[i].space, contested[i].slot, contested[i].key};
        };
        std::uint32_t first = contested[begin].line;
        bool repeated = false;
        for (std::size_t i = begin; i < end && !repeated; ++i) {
            const auto found = standing.find(key_of(i));
            if (found != standing.end()) {
                first = found->second;
                repeated = true;
            }
        }
        if (repeated) {
            repeats.push_back({first, contested[begin].line});
        } else {
            for (std::size_t i = begin; i < end; ++i)
                standing.emplace(key_of(i), contested[i].line);
        }
        begin = end;
    }
    return repeats;
}

std::vector<ClaimConflict> conflicts_with_store(Reader& reader, std::span<const Claim> sorted) {
    std::vector<ClaimConflict> conflicts;
    for (std::size_t begin = 0; begin < sorted.size();) {
        std::size_t end = begin + 1;
        while (end < sorted.size() && same_slot(sorted[begin], sorted[end])) ++end;
        const std::span<const Claim> mine = sorted.subspan(begin, end - begin);
        reader.for_each_claim_run(mine[0].space, mine[0].slot, [&](const ClaimRunRow& run) {
            auto claim =
                std::lower_bound(mine.begin(),
                                 mine.end(),
                                 run.keys.front(),
                                 [](const Claim& c, const ClaimDigest& k) { return c.key < k; });
            for (std::size_t i = 0; i < run.keys.size() && claim != mine.end();) {
                if (claim->key < run.keys[i]) {
                    ++claim;
                } else if (run.keys[i] < claim->key) {
                    ++i;
                } else {
                    conflicts.push_back({claim->line, {run.book, run.batch, run.lines[i]}});
                    ++claim;
                }
            }
            return true;
        });
        begin = end;
    }
    return conflicts;
}

void append_claim_runs(Tx& tx, BookId book, BatchId batch, std::span<const Claim> sorted) {
    ClaimRunRow run{.book = book, .batch = batch, .keys = {}, .lines = {}};
    for (std::size_t i = 0; i < sorted.size();) {
        const bool new_slot = i == 0 || !same_slot(sorted[i - 1], sorted[i]);
        run.run_no = new_slot ? 1 : run.run_no + 1;
        run.space = sorted[i].space;
        run.slot = sorted[i].slot;
        run.keys.clear();
        run.lines.clear();
        const std::size_t begin = i;
        while (i < sorted.size() && same_slot(sorted[begin], sorted[i]) &&
               run.keys.size() < ClaimRunRow::run_claims_max) {
            run.keys.push_back(sorted[i].key);
            run.lines.push_back(sorted[i].line);
            ++i;
        }
        tx.append(run);
    }
}

}  // namespace fundledger::service
