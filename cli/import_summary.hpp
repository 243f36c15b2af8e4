// What a clerk reads after an import.
#pragma once

#include "ledger/service/import_roster.hpp"
#include "ledger/service/imports.hpp"
#include "reports/model.hpp"

#include <optional>
#include <string>
#include <vector>

namespace fundledger::cli {

class Session;

/// Puts the file, how it was read and its digest at the head of a report.
void describe_file(reports::Report& report, const service::ImportRow& import);

/// Prints batches, their sums by policy and allotment, findings by rule, and the next step.
[[nodiscard]] int show_roster(Session& session,
                              const service::RosterOutcome& outcome,
                              const service::RowSource& source,
                              const std::string& rejects_file);
[[nodiscard]] int show_import(Session& session, const service::ImportOutcome& outcome);

/// Writes the refused rows of `findings` beside the original file's columns; a refusal where it
/// cannot.
[[nodiscard]] std::optional<Refusal> write_rejects_file(Session& session,
                                                        const service::SourceInfo& source,
                                                        const std::vector<Finding>& findings,
                                                        const std::string& path);

}  // namespace fundledger::cli
