// Formulas: how an amount follows from facts, as a closed set of kinds that data puts to use.
#pragma once

#include "ledger/rulebook/facts.hpp"
#include "ledger/rulebook/settings.hpp"

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fundledger::rulebook {

/// What a formula gives: an amount with its steps, or what keeps it from being computed.
struct Computed {
    std::optional<Money> amount{};
    /// "12 × 1000.00 = 12000.00"; only where it was asked for.
    std::string steps{};
    std::vector<Trouble> troubles{};
    bool upper_limit = false;  ///< the roster may ask for less
};

/// One formula with its settings. Immutable.
class FormulaRule {
public:
    FormulaRule() = default;
    FormulaRule(const FormulaRule&) = delete;
    FormulaRule& operator=(const FormulaRule&) = delete;
    virtual ~FormulaRule() = default;
    [[nodiscard]] virtual Computed compute(const Claim& claim, bool with_steps) const = 0;
    [[nodiscard]] virtual std::vector<std::string> facts() const { return {}; }
    /// False where no line can ever be paid by this clause alone.
    [[nodiscard]] virtual bool pays() const { return true; }
};

/// A kind of formula, as listed by `policy kinds`.
struct FormulaKind {
    std::string_view id;
    std::string_view zh;  ///< the amount in words
    std::string_view en;
    std::span<const SettingText> settings;
    std::unique_ptr<const FormulaRule> (*make)(SettingReader& settings);
};

/// All kinds, in alphabetical order of their ids.
[[nodiscard]] std::span<const FormulaKind* const> all_formula_kinds();
/// Null if unknown.
[[nodiscard]] const FormulaKind* find_formula_kind(std::string_view id);

/// Puts an exact amount in place, or says that it fits no line.
void settle(Computed& computed, std::optional<Money> amount);

}  // namespace fundledger::rulebook
