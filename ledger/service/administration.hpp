// Use cases: creating a store, its users, its periods; reversing a voucher.
#pragma once

#include "ledger/service/context.hpp"

#include <string>
#include <vector>

namespace fundledger::service {

struct InitRequest {
    std::string region;  ///< 6-digit division code
    std::string entity;  ///< name of the bureau or agency
    int year = 0;        ///< first fiscal year; its twelve months are opened in every book
    HashAlgorithm hash = HashAlgorithm::sm3;
    std::string first_actor;  ///< gets the roles admin, clerk, approver, cashier, accountant
    std::vector<std::string> with_funds{};  ///< ids of optional funds that get a book too
};

/// Makes the books of an empty store: book 0 and one book per fund, without the optional funds that
/// are not asked for. Refusals: region_unknown, date_invalid, fund_unknown, store_exists.
[[nodiscard]] Result<std::vector<BookRow>, Refusal> init_store(Context& context,
                                                               const InitRequest& request);

/// Adds an actor mapped to an operating-system account. Refusals: actor_*, actor_exists.
[[nodiscard]] Result<ActorRow, Refusal> add_user(Context& context,
                                                 const std::string& name,
                                                 const std::string& os_account,
                                                 const std::vector<std::string>& roles);
/// Grants or withdraws a role. Refusals: actor_*, actor_unknown.
[[nodiscard]] Result<ActorRow, Refusal> set_role(Context& context,
                                                 const std::string& name,
                                                 const std::string& role,
                                                 bool granted);

enum class PeriodStep { close, reopen, lock };
/// Changes months of a book, or of all books where `fund` is empty. A reopening needs a reason.
/// Refusals: actor_*, period_missing, period_state, period_locked.
[[nodiscard]] Result<Done, Refusal> change_period(Context& context,
                                                  const std::string& fund,
                                                  Month month,
                                                  PeriodStep step,
                                                  const std::string& reason);

/// Cancels a posted voucher by a red one dated `on`. Refusals: actor_*, voucher_unknown,
/// voucher_is_reversal, voucher_already_reversed, voucher_of_batch (batch vouchers go with their
/// batch), and those of `post`.
[[nodiscard]] Result<VoucherRow, Refusal> reverse_voucher(
    Context& context, BookId book, VoucherId id, Date on, const std::string& reason);

}  // namespace fundledger::service
