// The schema of a store: numbered migrations, protecting triggers, and who wrote the file.
#pragma once

#include "ledger/store/connection.hpp"

#include <cstdint>
#include <span>
#include <string_view>

namespace fundledger::store {

/// One numbered SQL file. Numbers rise by one from 1; the text is run in one transaction.
struct Migration {
    int number = 0;
    std::string_view name;
    std::string_view sql;
};

/// "FLDG" in the header of the file.
inline constexpr std::int64_t application_id = 0x464C4447;

/// Runs the migrations above `user_version` in order, each in its own transaction with checks
/// before and after: no row of any table is lost, foreign keys hold, the pages are sound. A
/// migration that fails leaves the store at the number before it. Throws Error.
void run_migrations(Connection& connection, std::span<const Migration> migrations);

/// Throws Error(foreign_file), Error(newer_schema) or Error(older_schema) unless the file is a
/// store of exactly the newest number.
void check_schema(Connection& connection, std::span<const Migration> migrations);

/// Throws Error(foreign_file) for a store whose `init` never finished. What somebody has taken out
/// of a finished one is for verify to name.
void check_filled(Connection& connection);

}  // namespace fundledger::store
