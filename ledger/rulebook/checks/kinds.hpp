// The kinds of checks, one file each.
#pragma once

#include "ledger/rulebook/check.hpp"

namespace fundledger::rulebook::checks {

[[nodiscard]] const CheckKind& age_kind();
[[nodiscard]] const CheckKind& exclusive_kind();
[[nodiscard]] const CheckKind& group_kind();
[[nodiscard]] const CheckKind& hire_share_kind();
[[nodiscard]] const CheckKind& insured_kind();
[[nodiscard]] const CheckKind& layoff_kind();
[[nodiscard]] const CheckKind& listed_kind();
[[nodiscard]] const CheckKind& maximum_kind();
[[nodiscard]] const CheckKind& minimum_kind();
[[nodiscard]] const CheckKind& months_kind();
[[nodiscard]] const CheckKind& none_of_kind();
[[nodiscard]] const CheckKind& not_listed_kind();
[[nodiscard]] const CheckKind& once_kind();
[[nodiscard]] const CheckKind& one_of_kind();
[[nodiscard]] const CheckKind& place_kind();
[[nodiscard]] const CheckKind& placements_kind();
[[nodiscard]] const CheckKind& present_kind();
[[nodiscard]] const CheckKind& priority_kind();
[[nodiscard]] const CheckKind& quota_kind();
[[nodiscard]] const CheckKind& residence_permit_kind();
[[nodiscard]] const CheckKind& rising_level_kind();
[[nodiscard]] const CheckKind& same_year_kind();
[[nodiscard]] const CheckKind& share_kind();
[[nodiscard]] const CheckKind& shares_kind();
[[nodiscard]] const CheckKind& single_place_kind();
[[nodiscard]] const CheckKind& sources_kind();
[[nodiscard]] const CheckKind& stay_kind();
[[nodiscard]] const CheckKind& tenor_kind();
[[nodiscard]] const CheckKind& term_kind();

}  // namespace fundledger::rulebook::checks
