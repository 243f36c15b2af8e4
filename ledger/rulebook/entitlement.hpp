// Entitlement: the amount a provision gives for stated facts, with the steps of the calculation,
// and the judgement of its checks.
#pragma once

#include "ledger/base/finding.hpp"
#include "ledger/rulebook/provision.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace fundledger::rulebook {

/// One check and what came of it.
struct CheckedRule {
    const CheckRule* rule = nullptr;
    Outcome outcome;
};

/// The outcome: an amount with its steps, or what is missing, or what is wrong.
struct Entitlement {
    std::optional<Money> amount;
    bool upper_limit = false;  ///< the roster may ask for less than `amount`
    std::string steps;         ///< "2010.96 × 60% = 1206.576 ≈ 1206.58"; where asked for
    std::vector<Finding>
        findings;  ///< hold: a number or fact is missing; refuse: a limit is broken
    std::vector<CheckedRule> checks;   ///< every check in order; where asked for
    std::uint32_t history_checks = 0;  ///< bit n: the history check `history_no` n applies
};

/// What is wanted besides the judgement.
enum class Detail : std::uint8_t { judgement, explained };

/// Computes the amount and evaluates the provision's checks but those of the history. Findings
/// carry no place; the caller knows the row. Rule ids: the ids of the checks,
/// "entitlement.fact-missing", "entitlement.standard-missing", "entitlement.fact-unreadable",
/// "entitlement.overflow", "in-kind.no-money", "provision.direction-only".
[[nodiscard]] Entitlement entitle(const Provision& provision,
                                  const Claim& claim,
                                  Detail detail = Detail::judgement);

/// Evaluates those checks of the history whose bits are set in `applies`.
[[nodiscard]] std::vector<CheckedRule> judge_history(const Provision& provision,
                                                     const Policy& policy,
                                                     const HistoryClaim& claim,
                                                     std::uint32_t applies,
                                                     Detail detail = Detail::judgement);

/// The finding of a failed check; without a place.
[[nodiscard]] Finding finding_of(const Provision& provision,
                                 const CheckRule& rule,
                                 Outcome outcome);

/// Numbers the provision leaves open: settings of the formula by name, of checks as "<id>.<key>".
[[nodiscard]] std::vector<std::string> open_numbers(const Provision& provision);

/// The calculation as a clerk would write it. Empty when not computable.
[[nodiscard]] std::string explain(const Provision& provision, const Claim& claim);

}  // namespace fundledger::rulebook
