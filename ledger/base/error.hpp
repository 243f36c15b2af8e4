// The environment channel: I/O, locks, disk, corrupt files. One root, caught once in cli/.
#pragma once

#include <exception>
#include <string>
#include <utility>
#include <vector>

namespace fundledger {

/// What kind of environment failure happened; decides the advice the user is given.
enum class ErrorKind {
    io,              ///< reading or writing a file failed
    locked,          ///< another process holds the write lock
    disk_full,       ///< not enough free space for what was asked
    read_only,       ///< the store cannot be written by this account
    foreign_file,    ///< the file is not a store of this program
    newer_schema,    ///< the store was written by a newer program
    older_schema,    ///< the store needs `migrate`
    corrupt,         ///< the file is damaged
    network_fs,      ///< write-ahead logging is unsafe on this file system
    out_of_memory,   ///< memory ran out
    interrupted,     ///< the user pressed Ctrl-C; nothing was kept
    bad_schema_file  ///< a file of schemas/ cannot be read (file, line, column in the detail)
};

/// The only exception type this program throws. Thread-compatible; immutable after construction.
class Error : public std::exception {
public:
    /// `operation` is what was attempted, `detail` what the system said, `where` the file or SQL.
    Error(ErrorKind kind, std::string operation, std::string detail, std::string where = {})
        : kind_(kind),
          operation_(std::move(operation)),
          detail_(std::move(detail)),
          where_(std::move(where)),
          what_(operation_ + ": " + detail_) {
        if (!where_.empty()) what_ += " [" + where_ + "]";
    }

    [[nodiscard]] ErrorKind kind() const noexcept { return kind_; }
    [[nodiscard]] const std::string& operation() const noexcept { return operation_; }
    [[nodiscard]] const std::string& detail() const noexcept { return detail_; }
    [[nodiscard]] const std::string& where() const noexcept { return where_; }
    [[nodiscard]] const char* what() const noexcept override { return what_.c_str(); }

private:
    ErrorKind kind_;
    std::string operation_;
    std::string detail_;
    std::string where_;
    std::string what_;
};

}  // namespace fundledger
