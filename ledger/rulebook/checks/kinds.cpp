// The closed list of check kinds.
#include "ledger/rulebook/checks/kinds.hpp"

#include <algorithm>
#include <array>

namespace fundledger::rulebook {

std::span<const CheckKind* const> all_check_kinds() {
    using namespace checks;
    static const std::array kinds{
        &age_kind(),          &exclusive_kind(), &group_kind(),   &hire_share_kind(),
        &insured_kind(),      &layoff_kind(),    &listed_kind(),  &maximum_kind(),
        &minimum_kind(),      &months_kind(),    &none_of_kind(), &not_listed_kind(),
        &once_kind(),         &one_of_kind(),    &place_kind(),   &placements_kind(),
        &present_kind(),      &priority_kind(),  &quota_kind(),   &residence_permit_kind(),
        &rising_level_kind(), &same_year_kind(), &share_kind(),   &shares_kind(),
        &single_place_kind(), &sources_kind(),   &stay_kind(),    &tenor_kind(),
        &term_kind()};
    return kinds;
}

const CheckKind* find_check_kind(std::string_view id) {
    const auto kinds = all_check_kinds();
    const auto found = std::find_if(
        kinds.begin(), kinds.end(), [&](const CheckKind* kind) { return kind->id == id; });
    return found == kinds.end() ? nullptr : *found;
}

}  // namespace fundledger::rulebook
