// flat per head: one amount, or one by a classifying fact such as the level of a certificate.
#include "ledger/rulebook/formula.hpp"

namespace fundledger::rulebook {

std::optional<Money> entitled_by_flat_per_head(const FormulaInput& input) {
    const FlatPerHead& formula = input.provision.formula.flat_per_head;
    if (formula.standard_by_fact.empty()) {
        if (!formula.standard) input.standard_missing("standard");
        return formula.standard;
    }
    const auto value = input.fact(formula.standard_by_fact);
    if (!value) return std::nullopt;
    const auto found = formula.standards.find(std::string(*value));
    if (found != formula.standards.end()) return found->second;
    input.standard_missing("standard " + std::string(*value));
    return std::nullopt;
}

std::string explain_flat_per_head(const FormulaInput& input) {
    const auto amount = entitled_by_flat_per_head(input);
    return amount ? amount->to_plain() : std::string();
}

}  // namespace fundledger::rulebook
