// Floors first, then the formula of the provision's kind.
#include "ledger/rulebook/entitlement.hpp"

#include "ledger/base/check.hpp"
#include "ledger/rulebook/formula.hpp"

namespace fundledger::rulebook {
namespace {

void check_floor(const FormulaInput& input, const FactFloor& floor) {
    const auto value = input.whole_fact(floor.fact);
    if (!value || *value >= floor.at_least) return;
    input.add(floor.id,
              Severity::refuse,
              ">= " + std::to_string(floor.at_least),
              std::to_string(*value),
              {{"fact", floor.fact}});
}

std::optional<Money> entitled(const FormulaInput& input) {
    switch (input.provision.formula.kind) {
        case Formula::Kind::rate_of_base:
            return entitled_by_rate_of_base(input);
        case Formula::Kind::months_times_standard:
            return entitled_by_months_times_standard(input);
        case Formula::Kind::flat_per_head:
            return entitled_by_flat_per_head(input);
    }
    FUNDLEDGER_CHECK(false);
}

}  // namespace

Entitlement entitle(const Provision& provision, const Claim& claim) {
    Entitlement result;
    const FormulaInput input{provision, claim, result.findings};
    for (const FactFloor& floor : provision.floors) check_floor(input, floor);
    result.amount = entitled(input);
    return result;
}

std::string explain(const Provision& provision, const Claim& claim) {
    std::vector<Finding> ignored;
    const FormulaInput input{provision, claim, ignored};
    switch (provision.formula.kind) {
        case Formula::Kind::rate_of_base:
            return explain_rate_of_base(input);
        case Formula::Kind::months_times_standard:
            return explain_months_times_standard(input);
        case Formula::Kind::flat_per_head:
            return explain_flat_per_head(input);
    }
    FUNDLEDGER_CHECK(false);
}

}  // namespace fundledger::rulebook
