// One digest over everything a store holds: equal before and after whatever changed nothing.
#pragma once

#include <string>

namespace fundledger::tests {

/// Hex digest over the rows of all tables, table by table in order of name, rows ordered by all
/// columns. Says nothing about pages, free space or the order of writing.
[[nodiscard]] std::string logical_digest(const std::string& path);

}  // namespace fundledger::tests
