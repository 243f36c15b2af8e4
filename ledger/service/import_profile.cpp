// The words for what stands in a column.
#include "ledger/service/import_profile.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace fundledger::service {
namespace {

constexpr std::array<std::pair<ColumnFormat, std::string_view>, 10> formats = {{
    {ColumnFormat::text, "text"},
    {ColumnFormat::id, "id"},
    {ColumnFormat::account, "account"},
    {ColumnFormat::money, "money"},
    {ColumnFormat::date, "date"},
    {ColumnFormat::month, "month"},
    {ColumnFormat::integer, "integer"},
    {ColumnFormat::policy, "policy"},
    {ColumnFormat::region, "region"},
    {ColumnFormat::yes_no, "yes-no"},
}};

}  // namespace

std::string_view to_text(ColumnFormat format) {
    return formats.at(static_cast<std::size_t>(format)).second;
}

std::optional<ColumnFormat> parse_column_format(std::string_view text) {
    const auto found = std::find_if(
        formats.begin(), formats.end(), [&](const auto& entry) { return entry.second == text; });
    if (found == formats.end()) return std::nullopt;
    return found->first;
}

}  // namespace fundledger::service
