// A connection to the store's file, with its settings and its prepared statements.
#pragma once

#include "ledger/store/faults.hpp"
#include "ledger/store/statement.hpp"

#include <SQLiteCpp/Database.h>

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>

struct sqlite3;

namespace fundledger::store {

enum class Access { read_write, read_only };

/// Milliseconds a writer waits for another one before it gives up.
inline constexpr int busy_timeout_ms = 5000;

/// One SQLite connection: WAL, synchronous=FULL, foreign keys on. One thread at a time.
class Connection {
public:
    /// Opens an existing file. Throws Error.
    Connection(std::string path, Access access, SqliteFaults* faults);

    /// Runs statements that return nothing of interest.
    void exec(const char* sql);
    void exec(const std::string& sql) { exec(sql.c_str()); }
    /// A statement for one use; `sql` is compiled once for each connection.
    [[nodiscard]] Statement prepare(std::string_view sql);
    /// The single number a statement answers, 0 for none.
    [[nodiscard]] std::int64_t number(std::string_view sql);

    [[nodiscard]] bool in_transaction() const;
    void begin_immediate();
    void begin_read();
    void commit();
    /// False if it failed; the connection must then be closed, which rolls back.
    [[nodiscard]] bool rollback() noexcept;

    [[nodiscard]] sqlite3* handle() const { return database_.getHandle(); }
    [[nodiscard]] SQLite::Database& database() { return database_; }
    [[nodiscard]] const std::string& path() const { return path_; }
    [[nodiscard]] SqliteFaults* faults() const { return faults_; }

private:
    std::string path_;
    SqliteFaults* faults_;
    SQLite::Database database_;
    std::map<std::string, std::unique_ptr<PreparedStatement>, std::less<>> statements_;
};

}  // namespace fundledger::store
