// What SQLite reports, in the words of this program.
#pragma once

#include "ledger/base/error.hpp"

#include <SQLiteCpp/Exception.h>

#include <string_view>

namespace fundledger::store {

/// The kind of an extended SQLite result code.
[[nodiscard]] ErrorKind kind_of_sqlite_code(int extended_code);

/// Throws Error. `operation` is what was attempted, `sql` the statement or file concerned.
[[noreturn]] void throw_sqlite(std::string_view operation,
                               int extended_code,
                               std::string_view message,
                               std::string_view sql);
[[noreturn]] void throw_sqlite(std::string_view operation,
                               const SQLite::Exception& fault,
                               std::string_view sql);

/// Throws Error(corrupt): a stored value that the program can never have written.
[[noreturn]] void throw_corrupt(std::string_view what, std::string_view where);

}  // namespace fundledger::store
