// Use case: a local standard, a discretionary decision, a pilot, a response to a crisis or a
// confirmation is recorded, and provisions work by it.
#pragma once

#include "ledger/rulebook/overlay.hpp"
#include "ledger/service/context.hpp"

#include <optional>
#include <string>

namespace fundledger::service {

struct ActivationRequest {
    std::string provision;
    std::string region;  ///< empty: that of the store
    std::string document;
    std::string authority;
    Date from;
    std::optional<Date> to;
    std::string fund;  ///< that pays; empty where the decision names none
    rulebook::Overrides settings;
    std::string reason;
};

/// Records the decision. Later decisions of one region count more than earlier ones; nothing is
/// ever changed or taken back, so an error is corrected by recording the right decision. Refusals
/// in this order: actor_*, provision_unknown, activation_region, activation_fund, activation_empty
/// (nothing to decide), activation_setting, activation_incomplete (a number the provision waits for
/// is not brought).
[[nodiscard]] Result<ActivationRow, Refusal> activate_policy(Context& context,
                                                             const ActivationRequest& request);

}  // namespace fundledger::service
