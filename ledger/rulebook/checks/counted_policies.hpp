// Which earlier payments a check of the history counts.
#pragma once

#include "ledger/rulebook/check.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace fundledger::rulebook::checks {

/// The setting `policies`; without it only the provision's own policy counts.
class CountedPolicies {
public:
    explicit CountedPolicies(SettingReader& settings)
        : policies_(settings.texts_or("policies", {})) {}
    [[nodiscard]] bool count(const PastPayment& past, const Policy& own) const {
        if (past.policy->id == own.id) return true;
        return std::find(policies_.begin(), policies_.end(), past.policy->id) != policies_.end();
    }

private:
    std::vector<std::string> policies_;
};

}  // namespace fundledger::rulebook::checks
