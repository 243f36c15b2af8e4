// Short words for what an import of a file refuses.
#pragma once

#include "tests/support/store_fixture.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

namespace fundledger::tests {

inline How by_accountant(const std::string& fund = "employment-subsidy") {
    How how;
    how.actor = people::accountant;
    how.fund = fund;
    return how;
}

inline How in_fund(const std::string& fund) {
    How how;
    how.fund = fund;
    return how;
}

/// The findings of a refused import as text, or its reason where it is not for its rows. The store
/// and its kept sources must be as before.
inline std::string faults_of(StoreFixture& bureau,
                             std::string_view kind,
                             const std::string& text,
                             const How& how) {
    const std::string before = bureau.digest() + bureau.kept_sources();
    const auto result = bureau.import(kind, text, how);
    CHECK(bureau.digest() + bureau.kept_sources() == before);
    if (outcome_of(result) != "row-faults") return outcome_of(result);
    return findings_of(result.error().findings);
}

}  // namespace fundledger::tests
