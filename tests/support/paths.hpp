// Where the tests find the source tree, their data and the built program.
#pragma once

#include <filesystem>

namespace fundledger::tests {

/// The root of the source tree.
[[nodiscard]] std::filesystem::path source_dir();

/// The folder tests/data of the source tree.
[[nodiscard]] std::filesystem::path data_dir();

/// The built program `fundledger`. FUNDLEDGER_BIN in the environment replaces it.
[[nodiscard]] std::filesystem::path program();

}  // namespace fundledger::tests
