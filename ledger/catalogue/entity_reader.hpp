// entities/*.toml → book::EntityKind.
#pragma once

#include "ledger/book/posting_rule.hpp"

#include <string>
#include <string_view>

namespace fundledger::catalogue {

/// Reads and checks one entity kind; also for a text frozen in a store. `path` is named in errors.
/// Throws Error(bad_schema_file).
[[nodiscard]] book::EntityKind read_entity_kind(std::string_view text, std::string path);

}  // namespace fundledger::catalogue
