// What the formula kinds share: reading facts, and saying that a number is missing.
#pragma once

#include "ledger/base/money.hpp"
#include "ledger/base/ratio.hpp"
#include "ledger/rulebook/entitlement.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fundledger::rulebook {

/// What a formula works on. Each kind has one file with `entitled_by_*` and `explain_*`.
struct FormulaInput {
    const Provision& provision;
    const Claim& claim;
    std::vector<Finding>& findings;

    /// Adds a finding of this provision, with its clause, to `findings`.
    void add(std::string rule,
             Severity severity,
             std::string expected,
             std::string found,
             MessageArgs more = {}) const;
    /// The text of a fact; where there is none, the line is held and told which fact is missing.
    [[nodiscard]] std::optional<std::string_view> fact(std::string_view name) const;
    /// The same, read as an amount; an unreadable one is refused.
    [[nodiscard]] std::optional<Money> money_fact(std::string_view name) const;
    /// The same, read as a whole number ("36", "36个月").
    [[nodiscard]] std::optional<std::int64_t> whole_fact(std::string_view name) const;
    /// Refuses the line: the text of a fact is not what it must be.
    void unreadable(std::string_view name, std::string_view expected, std::string_view found) const;
    /// Holds the line: `number` ("rate", "standard", "standard large") is given by a document that
    /// is not loaded yet, which the finding names.
    void standard_missing(const std::string& number) const;
    /// Refuses the line: the product does not fit any amount.
    void overflow() const;
};

[[nodiscard]] std::optional<Money> entitled_by_rate_of_base(const FormulaInput& input);
[[nodiscard]] std::optional<Money> entitled_by_months_times_standard(const FormulaInput& input);
[[nodiscard]] std::optional<Money> entitled_by_flat_per_head(const FormulaInput& input);

[[nodiscard]] std::string explain_rate_of_base(const FormulaInput& input);
[[nodiscard]] std::string explain_months_times_standard(const FormulaInput& input);
[[nodiscard]] std::string explain_flat_per_head(const FormulaInput& input);

}  // namespace fundledger::rulebook
