// Compares what stands in the tables with what the acts of the trail say they wrote.
#pragma once

#include "ledger/service/store_port.hpp"
#include "ledger/store/connection.hpp"

#include <functional>

namespace fundledger::store {

/// Every append-only row but lines against act_row in both directions, act_row against the content
/// digests of the trail, foreign keys, and the pages of the file. Runs inside a read transaction.
/// Whatever was done to the file becomes faults, in that order; `report` returns false to stop.
void check_rows(Connection& connection,
                const std::function<bool(const service::RowFault&)>& report);

}  // namespace fundledger::store
