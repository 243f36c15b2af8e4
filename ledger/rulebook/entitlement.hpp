// Entitlement: the amount a provision gives for stated facts, with the steps of the calculation.
#pragma once

#include "ledger/base/finding.hpp"
#include "ledger/rulebook/provision.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fundledger::rulebook {

/// Facts a formula or check may ask for, by name; texts as written in the roster or fact store.
class FactView {
public:
    virtual ~FactView() = default;
    /// Nothing where the fact is not known on the business date.
    [[nodiscard]] virtual std::optional<std::string_view> fact(std::string_view name) const = 0;
};

/// What is claimed, as far as the rulebook needs to know.
struct Claim {
    MonthSpan period;
    const FactView* facts = nullptr;
};

/// The outcome: an amount with its steps, or what is missing, or what is wrong.
struct Entitlement {
    std::optional<Money> amount;
    std::vector<Finding>
        findings;  ///< hold: a number or fact is missing; refuse: a limit is broken
};

/// Computes the amount and evaluates the provision's own checks. Findings carry no place; the
/// caller knows the row. Rule ids: "entitlement.fact-missing", "entitlement.standard-missing",
/// "entitlement.months-out-of-range", "entitlement.fact-unreadable", "entitlement.overflow", and
/// the ids of the provision's floors.
[[nodiscard]] Entitlement entitle(const Provision& provision, const Claim& claim);

/// The calculation as a clerk would write it: "2010.96 × 60% = 1206.576 ≈ 1206.58". Empty when not
/// computable.
[[nodiscard]] std::string explain(const Provision& provision, const Claim& claim);

}  // namespace fundledger::rulebook
