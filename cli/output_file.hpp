// Writing an answer to a file or to standard output.
#pragma once

#include "ledger/base/finding.hpp"
#include "ledger/base/result.hpp"

#include <functional>
#include <ostream>
#include <string>

namespace fundledger::cli {

class Session;

/// personal: names, identity and account numbers are in it, so only the owner may read it (0600).
enum class FileSecrecy { normal, personal };

/// Writes beside the target and renames, so that a file is there wholly or not at all; an empty
/// path means standard output. Throws Error(io).
[[nodiscard]] Result<Done, Refusal> write_output(Session& session,
                                                 const std::string& path,
                                                 FileSecrecy secrecy,
                                                 const std::function<void(std::ostream&)>& write);

}  // namespace fundledger::cli
