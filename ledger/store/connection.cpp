#include "ledger/store/connection.hpp"

#include "ledger/store/sqlite_error.hpp"

#include <SQLiteCpp/Exception.h>
#include <sqlite3.h>

#include <utility>

namespace fundledger::store {
namespace {

SQLite::Database open_database(const std::string& path, Access access, SqliteFaults* faults) try {
    consult(faults, "open");
    const int flags =
        (access == Access::read_write ? SQLite::OPEN_READWRITE : SQLite::OPEN_READONLY) |
        SQLite::OPEN_NOMUTEX;
    return SQLite::Database(path, flags, busy_timeout_ms);
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
    if (sqlite3_get_autocommit(handle()) != 0) return true;
    return database_.tryExec("ROLLBACK") == SQLITE_OK;
}

}  // namespace fundledger::store
