// What a clerk reads after an import.
#pragma once

#include "ledger/service/import_roster.hpp"
#include "ledger/service/imports.hpp"
#include "reports/model.hpp"

#include <string>
#include <vector>

namespace fundledger::cli {

class Session;

/// Puts the file, how it was read and its digest at the head of a report.
void describe_file(reports::Report& report, const service::ImportRow& import);

/// Adds a table of the findings, each with its row; nothing where there are none.
void add_warnings(Session& session, reports::Report& report, const std::vector<Finding>& findings);

/// Prints batches, their sums by policy and allotment, findings by rule, and the next step.
[[nodiscard]] int show_roster(Session& session,
                              const service::RosterOutcome& outcome,
                              const service::RowSource& source,
                              const std::string& rejects_file);
[[nodiscard]] int show_import(Session& session,
                              const service::ImportOutcome& outcome,
                              const service::RowSource& source);

}  // namespace fundledger::cli
