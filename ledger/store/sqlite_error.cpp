#include "ledger/store/sqlite_error.hpp"

#include <SQLiteCpp/Exception.h>
#include <sqlite3.h>

#include <string>

namespace fundledger::store {
namespace {

constexpr int primary_code_mask = 0xFF;

std::string_view advice(ErrorKind kind) {
    switch (kind) {
        case ErrorKind::locked:
            return "another process is writing to this store; wait until it has finished, then run "
                   "the command again";
        case ErrorKind::disk_full:
            return "the disk is full; nothing was changed; make room, then run the command again";
        case ErrorKind::read_only:
            return "this account may not write to the store or its folder";
        case ErrorKind::corrupt:
            return "the store is damaged or was changed by another program; run verify, and "
                   "restore a backup if it says so";
        case ErrorKind::io:
        case ErrorKind::foreign_file:
        case ErrorKind::newer_schema:
        case ErrorKind::older_schema:
        case ErrorKind::network_fs:
        case ErrorKind::out_of_memory:
        case ErrorKind::interrupted:
        case ErrorKind::bad_schema_file:
            return {};
    }
    return {};
}

}  // namespace

ErrorKind kind_of_sqlite_code(int extended_code) {
    switch (extended_code & primary_code_mask) {
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return ErrorKind::locked;
        case SQLITE_FULL:
            return ErrorKind::disk_full;
        case SQLITE_READONLY:
        case SQLITE_PERM:
            return ErrorKind::read_only;
        case SQLITE_NOTADB:
            return ErrorKind::foreign_file;
        case SQLITE_NOMEM:
            return ErrorKind::out_of_memory;
        case SQLITE_INTERRUPT:
            return ErrorKind::interrupted;
        case SQLITE_IOERR:
        case SQLITE_CANTOPEN:
        case SQLITE_PROTOCOL:
        case SQLITE_NOLFS:
            return ErrorKind::io;
        default:
            // Everything else (constraint, missing table, wrong type …) cannot happen on a store
            // that only this program has written.
            return ErrorKind::corrupt;
    }
}

void throw_sqlite(std::string_view operation,
                  int extended_code,
                  std::string_view message,
                  std::string_view sql) {
    const ErrorKind kind = kind_of_sqlite_code(extended_code);
    std::string detail(message);
    detail += " (code " + std::to_string(extended_code) + ")";
    if (const std::string_view text = advice(kind); !text.empty()) {
        detail += ": ";
        detail += text;
    }
    throw Error(kind, std::string(operation), std::move(detail), std::string(sql));
}

void throw_sqlite(std::string_view operation,
                  const SQLite::Exception& fault,
                  std::string_view sql) {
    // The wrapper throws -1 for its own checks (no row, index out of range).
    const int code =
        fault.getExtendedErrorCode() > 0 ? fault.getExtendedErrorCode() : fault.getErrorCode();
    throw_sqlite(operation, code, fault.what(), sql);
}

void throw_corrupt(std::string_view what, std::string_view where) {
    throw Error(ErrorKind::corrupt, "read the store", std::string(what), std::string(where));
}

}  // namespace fundledger::store
