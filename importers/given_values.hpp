// Fields whose value no column gives: who gives it, and who wins.
#pragma once

#include "ledger/service/import_profile.hpp"
#include "ledger/service/row_source.hpp"

#include <span>
#include <string>
#include <utility>
#include <vector>

namespace fundledger::importers {

/// Values of the caller, then of the titles, then of the profile; the first of a field counts.
[[nodiscard]] std::vector<service::GivenValue> given_values(
    std::span<const std::pair<std::string, std::string>> caller,
    std::span<const service::GivenValue> titles,
    const service::ImportProfile& profile);

/// Puts the values that count into `columns` (source column 0) and `values`, and returns them. A
/// value of the caller replaces the column of its field, whose heading it then names in `text`; any
/// other gives way to the column, a period also to columns of its first and last month.
[[nodiscard]] std::vector<service::GivenValue> apply_given(
    std::vector<service::GivenValue> given,
    std::vector<service::BoundColumn>& columns,
    std::vector<std::string>& values);

}  // namespace fundledger::importers
