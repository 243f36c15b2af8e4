// What the rows above the headings say of every row, by the rules of a profile.
#pragma once

#include "importers/heading.hpp"
#include "ledger/service/import_profile.hpp"
#include "ledger/service/row_source.hpp"
#include "ledger/service/title_pattern.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fundledger::importers {

/// A cell above the headings, as written and made comparable.
struct TitleCell {
    std::string text;
    std::string key;  ///< HeadingKey::full
};

/// What `pattern` takes out of `key` (a HeadingKey::full). Nothing where it fits nowhere, where it
/// fits twice with another outcome, or where the figure it took goes on: "2023年10月" is not what
/// "2023年10月至12月" says.
[[nodiscard]] std::optional<service::TitleCapture> capture_title(
    const service::TitlePattern& pattern, std::string_view key);

/// The values the rules find, one for a field: by the first rule that fits a cell. Where two cells
/// say different things by the same rule, neither is taken.
[[nodiscard]] std::vector<service::GivenValue> title_values(
    std::span<const TitleCell> titles, std::span<const service::TitleRule> rules);

}  // namespace fundledger::importers
