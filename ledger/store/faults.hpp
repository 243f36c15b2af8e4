// A hook through which tests make the nth call to the database or the file system fail.
#pragma once

#include <string_view>

namespace fundledger::store {

/// Asked before every SQL prepare, step, begin and commit, and every file call of the store, the
/// source keeper and the backup. Not used in production, where the pointer is null.
class SqliteFaults {
public:
    virtual ~SqliteFaults() = default;
    /// True: the call must fail as an I/O error.
    virtual bool fail_now(std::string_view operation) = 0;
};

/// Throws Error(io) if `faults` says that this call fails. A null pointer never does.
void consult(SqliteFaults* faults, std::string_view operation);

}  // namespace fundledger::store
