// Tables of what provisions take and refuse, run through the ordinary imports.
#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace fundledger::tests {

/// What came of one file of cases.
struct CaseResults {
    std::map<std::string, int> cases;                     ///< by verdict: pass, hold, warn, fail
    std::map<std::string, int> tested;                    ///< sections of each provision
    std::map<std::string, std::set<std::string>> broken;  ///< rules its cases break
    std::vector<std::string> failures;  ///< "CN.cases:12: expected …, found …"
};

/// Runs every case of a file; see tests/data/provisions/README.md for the form.
[[nodiscard]] CaseResults run_provision_cases(const std::filesystem::path& file);

}  // namespace fundledger::tests
