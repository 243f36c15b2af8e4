// What a clerk reads after a bank statement or a return file was taken in.
#pragma once

#include "ledger/service/bank_imports.hpp"

namespace fundledger::cli {

class Session;

/// Each statement with its period and the sum that proves its closing balance, then the warnings.
[[nodiscard]] int show_statements(Session& session, const service::StatementsOutcome& outcome);

/// Counts and amounts by outcome and by how lines were found, then the rows that need a person.
[[nodiscard]] int show_returns(Session& session, const service::ReturnsOutcome& outcome);

}  // namespace fundledger::cli
