// Sending refused rows back to the clerk.
#pragma once

#include "ledger/base/digest.hpp"
#include "ledger/base/finding.hpp"
#include "ledger/service/row_source.hpp"
#include "reports/model.hpp"

#include <optional>
#include <string>
#include <vector>

namespace fundledger::cli {

class Session;

/// Why rows must not be sent back to `path`: output_exists where it is the file that is imported.
[[nodiscard]] std::optional<Refusal> rejects_target_fault(const std::string& path,
                                                          const std::string& source);

/// Writes the refused rows of `findings` with the columns of their file, and says so where the
/// name of `path` asks for another format than the file has; a refusal where it cannot. `digest` is
/// that of the file, if it is known.
[[nodiscard]] std::optional<Refusal> write_rejects_file(Session& session,
                                                        const service::RowSource& source,
                                                        const std::vector<Finding>& findings,
                                                        const std::optional<Digest>& digest,
                                                        const std::string& path);

/// Which imported file the rows of a corrected file had been sent back from, for the summary;
/// nothing where the file is none of these. A source that never was imported is said so: its good
/// rows are not in.
[[nodiscard]] std::optional<reports::Parameter> followed_file(Session& session,
                                                              const service::SourceInfo& info);

}  // namespace fundledger::cli
