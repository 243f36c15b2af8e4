// months × standard: whole months of the benefit period, within the limits, at a monthly amount.
#include "ledger/rulebook/formula.hpp"

namespace fundledger::rulebook {
namespace {

bool months_allowed(const FormulaInput& input) {
    const MonthsTimesStandard& formula = input.provision.formula.months_times_standard;
    const int months = input.claim.period.months();
    const bool too_many = formula.months_max != 0 && months > formula.months_max;
    if (months >= formula.months_min && !too_many) return true;
    const std::string least = std::to_string(formula.months_min);
    const std::string most = formula.months_max == 0 ? "" : std::to_string(formula.months_max);
    input.add("entitlement.months-out-of-range",
              Severity::refuse,
              least + ".." + most,
              std::to_string(months),
              {{"months", std::to_string(months)}, {"least", least}, {"most", most}});
    return false;
}

}  // namespace

std::optional<Money> entitled_by_months_times_standard(const FormulaInput& input) {
    const MonthsTimesStandard& formula = input.provision.formula.months_times_standard;
    const bool allowed = months_allowed(input);
    if (!formula.standard) input.standard_missing("standard");
    if (!allowed || !formula.standard) return std::nullopt;
    const auto amount = times(*formula.standard, input.claim.period.months());
    if (amount && amount->fen() <= Money::line_max_fen) return amount;
    input.overflow();
    return std::nullopt;
}

std::string explain_months_times_standard(const FormulaInput& input) {
    const auto amount = entitled_by_months_times_standard(input);
    if (!amount) return {};
    return std::to_string(input.claim.period.months()) + " × " +
           input.provision.formula.months_times_standard.standard->to_plain() + " = " +
           amount->to_plain();
}

}  // namespace fundledger::rulebook
