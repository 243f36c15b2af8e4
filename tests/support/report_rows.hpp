// Reports of a fixture's store, and their tables as plain texts.
#pragma once

#include "reports/registry.hpp"
#include "tests/support/store_fixture.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace fundledger::tests {

/// A report over the books of a fund (empty: all), 2019; must succeed.
[[nodiscard]] reports::Report report_of(StoreFixture& bureau,
                                        std::string_view name,
                                        std::string_view fund,
                                        std::vector<std::string> by = {});

/// Rows as column key → text: amounts plain, percents in hundredths of a percent, labels Chinese.
using ReportRows = std::vector<std::map<std::string, std::string>>;
[[nodiscard]] ReportRows texts_of(const reports::Table& table,
                                  const std::vector<reports::Row>& rows);

}  // namespace fundledger::tests
