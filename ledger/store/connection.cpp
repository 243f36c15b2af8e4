#include "ledger/store/connection.hpp"

#include "ledger/store/sqlite_error.hpp"

#include <SQLiteCpp/Exception.h>
#include <sqlite3.h>

#include <filesystem>
#include <utility>

namespace fundledger::store {
namespace {

bool has_log(const std::string& path) {
    std::error_code code;
    const std::uintmax_t bytes = std::filesystem::file_size(path + "-wal", code);
    return !code && bytes != 0;
}

/// The path as SQLite reads it in a URI.
std::string uri_of(const std::string& path, std::string_view parameter) {
    std::string uri = "file:";
    for (const char c : path) {
        if (c == '?') {
            uri += "%3f";
        } else if (c == '#') {
            uri += "%23";
        } else if (c == '%') {
            uri += "%25";
        } else {
            uri += c;
        }
    }
    uri += '?';
    uri += parameter;
    return uri;
}

/// Reading needs the shared memory of the log, which cannot be made on a medium or in a folder
/// that cannot be written. A closed store has no log and may then be read as a file that nobody
/// changes.
SQLite::Database open_read_only(const std::string& path) {
    constexpr int flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX;
    SQLite::Database database(path, flags, busy_timeout_ms);
    const int code = database.tryExec("SELECT count(*) FROM sqlite_schema");
    if ((code != SQLITE_CANTOPEN && code != SQLITE_READONLY) || has_log(path)) return database;
    return SQLite::Database(uri_of(path, "immutable=1"), flags | SQLITE_OPEN_URI, busy_timeout_ms);
}

SQLite::Database open_database(const std::string& path, Access access, SqliteFaults* faults) try {
    consult(faults, "open");
    if (access == Access::read_only) return open_read_only(path);
    return SQLite::Database(path, SQLite::OPEN_READWRITE | SQLite::OPEN_NOMUTEX, busy_timeout_ms);
} catch (const SQLite::Exception& fault) {
    throw_sqlite("open the store", fault, path);
}

}  // namespace

Connection::Connection(std::string path, Access access, SqliteFaults* faults)
    : path_(std::move(path)), faults_(faults), database_(open_database(path_, access, faults)) {
    sqlite3_extended_result_codes(handle(), 1);
    // Corrupt or hostile schemas must not reach further than their own tables.
    sqlite3_db_config(handle(), SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    exec("PRAGMA foreign_keys = ON");
    exec("PRAGMA synchronous = FULL");
    exec("PRAGMA cell_size_check = ON");
    exec("PRAGMA cache_size = -32000");
}

void Connection::exec(const char* sql) try {
    consult(faults_, "exec");
    database_.exec(sql);
} catch (const SQLite::Exception& fault) {
    throw_sqlite("run a statement", fault, sql);
}

Statement Connection::prepare(std::string_view sql) try {
    auto found = statements_.find(sql);
    if (found != statements_.end() && !found->second->busy) return {*found->second, faults_};
    consult(faults_, "prepare");
    std::string text(sql);
    auto made = std::make_unique<PreparedStatement>(database_, text.c_str());
    if (found != statements_.end()) return {std::move(made), faults_};
    found = statements_.emplace(std::move(text), std::move(made)).first;
    return {*found->second, faults_};
} catch (const SQLite::Exception& fault) {
    throw_sqlite("prepare a statement", fault, sql);
}

std::int64_t Connection::number(std::string_view sql) {
    Statement statement = prepare(sql);
    return statement.step() && !statement.is_null(0) ? statement.integer(0) : 0;
}

bool Connection::in_transaction() const {
    return sqlite3_get_autocommit(handle()) == 0;
}

void Connection::begin_immediate() {
    consult(faults_, "begin");
    exec("BEGIN IMMEDIATE");
}

void Connection::begin_read() {
    consult(faults_, "begin");
    exec("BEGIN");
}

void Connection::commit() {
    consult(faults_, "commit");
    exec("COMMIT");
}

bool Connection::rollback() noexcept {
    if (!in_transaction()) return true;
    return database_.tryExec("ROLLBACK") == SQLITE_OK;
}

}  // namespace fundledger::store
