// Audit test: lines of past batches are judged again, and what differs from what was paid is shown.
#pragma once

#include "ledger/base/finding.hpp"
#include "ledger/service/context.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace fundledger::service {

/// By which facts and rules lines are judged again.
enum class RecomputeBy : std::uint8_t {
    recorded,  ///< rules, decisions and facts as they stood when the line was judged
    facts_now  ///< rules and decisions as they stood, dated facts as the store knows them today
};

struct RecomputeRequest {
    std::string batch;  ///< number; empty: all
    RecomputeBy by = RecomputeBy::recorded;
};

/// What the second judgement says of a line, where it differs from the line.
struct RecomputeDifference {
    std::string batch;
    std::uint32_t line = 0;
    std::uint32_t source_row = 0;
    Finding finding;  ///< "entitlement.amount-differs", …, or the check that fails now
};

struct RecomputeOutcome {
    std::int64_t batches = 0;
    std::int64_t lines = 0;
    std::int64_t without_rule = 0;  ///< lines that rest on no provision, or whose text is lost
    std::vector<RecomputeDifference> differences;
};

/// Judges again and writes nothing. Refusal: batch_unknown.
[[nodiscard]] Result<RecomputeOutcome, Refusal> recompute(Context& context,
                                                          const RecomputeRequest& request);

}  // namespace fundledger::service
