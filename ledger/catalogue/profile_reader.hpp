// Import profiles: how the columns of a kind of file are recognised, as TOML.
#pragma once

#include "ledger/service/import_profile.hpp"

#include <string>
#include <string_view>

namespace fundledger::catalogue {

/// Reads one profile; `path` is only named in errors. The form is described in
/// schemas/profiles/README.md. Throws Error(bad_schema_file) with file, line and column.
[[nodiscard]] service::ImportProfile read_profile(std::string_view text, std::string path);

}  // namespace fundledger::catalogue
