// A standard per head or month: one amount, or one by a classifying fact such as a level.
#pragma once

#include "ledger/rulebook/formula.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace fundledger::rulebook::formulas {

/// Read from `standard`, or `standard_by` with `standards.<value>`.
class Standard {
public:
    explicit Standard(SettingReader& settings);
    /// Nothing, with a trouble, where the fact is not known or the number is missing.
    [[nodiscard]] std::optional<Money> of(FactReader& facts, std::vector<Trouble>& troubles) const;
    [[nodiscard]] const std::string& by() const { return by_; }

private:
    std::optional<Money> fixed_;
    std::string by_;
    std::map<std::string, Money, std::less<>> table_;
};

/// The heads a line is for: the number a fact gives, one where the rule names none.
[[nodiscard]] std::optional<std::int64_t> heads_of(const std::string& fact, FactReader& facts);

/// Names of facts that are not empty.
[[nodiscard]] std::vector<std::string> named(std::initializer_list<std::string> facts);

/// "10 × 6 × 1000.00 = 60000.00"; factors of one are left out.
[[nodiscard]] std::string product_steps(std::initializer_list<std::int64_t> factors,
                                        Money each,
                                        Money amount);

}  // namespace fundledger::rulebook::formulas
