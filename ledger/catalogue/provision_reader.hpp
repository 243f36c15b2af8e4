// A [[provision]] → rulebook::Provision.
#pragma once

#include "ledger/catalogue/toml_reader.hpp"
#include "ledger/rulebook/provision.hpp"

namespace fundledger::catalogue {

/// Throws Error(bad_schema_file). Sets everything but `text_digest`.
[[nodiscard]] rulebook::Provision read_provision(const TomlTable& table);

}  // namespace fundledger::catalogue
