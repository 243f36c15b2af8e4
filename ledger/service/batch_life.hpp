// Use cases: the life of a batch after its import.
#pragma once

#include "ledger/service/context.hpp"

#include <string>
#include <vector>

namespace fundledger::service {

/// A batch named by its number ("B2019-0003") or id, looked for in all books.
[[nodiscard]] Result<BatchRow, Refusal> find_batch(Reader& reader, std::string_view number_or_id);
/// Its state now.
[[nodiscard]] disbursement::BatchState state_of(Reader& reader, const BatchRow& batch);

struct BatchStep {
    std::string batch;  ///< number or id
    Date on;            ///< voucher date
    std::string reason;
};

struct BatchStepOutcome {
    BatchRow batch;
    disbursement::BatchState state;
    std::vector<VoucherRow> vouchers;
};

/// checked → approved: encumbers the allotments and, in books that keep it, fixes the obligation.
/// Refusals: actor_*, batch_unknown, batch_state, same_actor (the maker may not approve),
/// batch_has_holds (lines held for more than missing payment details), and those of `post`.
[[nodiscard]] Result<BatchStepOutcome, Refusal> approve_batch(Context& context,
                                                              const BatchStep& step);

/// approved → released: posts the payment. Refusals: actor_*, batch_unknown, batch_not_payable
/// (names what is missing: lines without identifier or account; listed in `findings`), batch_state,
/// same_actor (the approver may not release), and those of `post`.
[[nodiscard]] Result<BatchStepOutcome, Refusal> release_batch(Context& context,
                                                              const BatchStep& step);

}  // namespace fundledger::service
