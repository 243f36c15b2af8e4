// The facts of a line as it keeps them: "name=value" entries, one to a text line, names ascending.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fundledger::service {

/// The value of `name` among `facts`; nothing where it is not there.
[[nodiscard]] std::optional<std::string_view> fact_in(std::string_view facts,
                                                      std::string_view name);

/// Puts further "name=value" entries into `facts`, in order; equal entries become one.
void merge_facts(std::string& facts, std::vector<std::string> entries);

}  // namespace fundledger::service
