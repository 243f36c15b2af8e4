// The file of chain heads that is kept elsewhere and compared later.
#pragma once

#include "ledger/base/finding.hpp"
#include "ledger/base/result.hpp"
#include "ledger/service/verify.hpp"

#include <string>
#include <vector>

namespace fundledger::cli {

/// JSON: {"fundledger_heads": 1, "heads": [{"book": 0, "seq": 3, "hash": "…"}]}
[[nodiscard]] std::string heads_text(const std::vector<service::ChainHead>& heads);
/// Refused with heads_invalid (args: file, found) where the file is no such thing.
[[nodiscard]] Result<std::vector<service::ChainHead>, Refusal> read_heads_file(
    const std::string& path);

}  // namespace fundledger::cli
