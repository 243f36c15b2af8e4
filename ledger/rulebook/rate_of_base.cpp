// rate of base: a named figure of the payee × a rate, rounded to the fen per payee.
#include "ledger/rulebook/formula.hpp"

#include <utility>

namespace fundledger::rulebook {
namespace {

std::optional<Ratio> rate_for(const FormulaInput& input) {
    const RateOfBase& formula = input.provision.formula.rate_of_base;
    if (formula.rate_by_fact.empty()) {
        if (!formula.rate) input.standard_missing("rate");
        return formula.rate;
    }
    const auto value = input.fact(formula.rate_by_fact);
    if (!value) return std::nullopt;
    const auto found = formula.rates.find(std::string(*value));
    if (found != formula.rates.end()) return found->second;
    input.standard_missing("rate " + std::string(*value));
    return std::nullopt;
}

}  // namespace

std::optional<Money> entitled_by_rate_of_base(const FormulaInput& input) {
    const RateOfBase& formula = input.provision.formula.rate_of_base;
    const auto base = input.money_fact(formula.base_fact);
    const auto rate = rate_for(input);
    if (!base || !rate) return std::nullopt;
    const auto amount = scale(*base, *rate, formula.rounding);
    if (amount && amount->fen() <= Money::line_max_fen) return amount;
    input.overflow();
    return std::nullopt;
}

std::string explain_rate_of_base(const FormulaInput& input) {
    const RateOfBase& formula = input.provision.formula.rate_of_base;
    const auto base = input.money_fact(formula.base_fact);
    const auto rate = rate_for(input);
    const auto amount = entitled_by_rate_of_base(input);
    if (!base || !rate || !amount) return {};
    const std::string rounded = amount->to_plain();
    const std::string product = exact_product(*base, *rate);
    std::string text = base->to_plain() + " × " + rate->to_text();
    if (product == rounded) return text + " = " + rounded;
    if (!product.empty()) text += " = " + product;
    return text + " ≈ " + rounded;
}

}  // namespace fundledger::rulebook
