#include "ledger/store/statement.hpp"

#include "ledger/base/check.hpp"
#include "ledger/store/sqlite_error.hpp"

#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Exception.h>

#include <string>

namespace fundledger::store {

Statement::Statement(PreparedStatement& cached, SqliteFaults* faults)
    : prepared_(&cached), faults_(faults) {
    FUNDLEDGER_CHECK(!cached.busy);
    cached.busy = true;
}

Statement::Statement(std::unique_ptr<PreparedStatement> owned, SqliteFaults* faults)
    : owned_(std::move(owned)), prepared_(owned_.get()), faults_(faults) {}

Statement::~Statement() {
    // A failed step has been reported by its exception; resetting only repeats the code.
    prepared_->statement.tryReset();
    prepared_->busy = false;
}

Statement& Statement::bind(std::int64_t value) try {
    prepared_->statement.bind(++bound_, value);
    return *this;
} catch (const SQLite::Exception& fault) {
    throw_sqlite("bind", fault, sql());
}

Statement& Statement::bind(std::string_view text) try {
    prepared_->statement.bind(++bound_, std::string(text));
    return *this;
} catch (const SQLite::Exception& fault) {
    throw_sqlite("bind", fault, sql());
}

Statement& Statement::bind_blob(std::string_view bytes) try {
    // A null pointer would bind NULL: an empty blob needs an address.
    const void* data = bytes.empty() ? "" : bytes.data();
    prepared_->statement.bind(++bound_, data, static_cast<int>(bytes.size()));
    return *this;
} catch (const SQLite::Exception& fault) {
    throw_sqlite("bind", fault, sql());
}

Statement& Statement::bind_null() try {
    prepared_->statement.bind(++bound_);
    return *this;
} catch (const SQLite::Exception& fault) {
    throw_sqlite("bind", fault, sql());
}

bool Statement::step() try {
    consult(faults_, "step");
    return prepared_->statement.executeStep();
} catch (const SQLite::Exception& fault) {
    throw_sqlite("run a statement", fault, sql());
}

void Statement::run() {
    while (step()) {
    }
}

void Statement::reset() {
    prepared_->statement.tryReset();
    bound_ = 0;
}

int Statement::columns() const {
    return prepared_->statement.getColumnCount();
}

bool Statement::is_null(int column) const {
    return prepared_->statement.getColumn(column).isNull();
}

std::int64_t Statement::integer(int column) const {
    const SQLite::Column value = prepared_->statement.getColumn(column);
    if (!value.isInteger()) refuse_column(column, "a whole number");
    return value.getInt64();
}

std::int64_t Statement::integer(int column, std::int64_t low, std::int64_t high) const {
    const std::int64_t value = integer(column);
    if (value < low || value > high) refuse_column(column, "a number in its range");
    return value;
}

std::string_view Statement::text(int column) const {
    if (!prepared_->statement.getColumn(column).isText()) refuse_column(column, "a text");
    return bytes(column);
}

std::string_view Statement::blob(int column) const {
    if (!prepared_->statement.getColumn(column).isBlob()) refuse_column(column, "bytes");
    return bytes(column);
}

Digest Statement::digest(int column) const {
    const std::optional<Digest> value = Digest::from_bytes(blob(column));
    if (!value) refuse_column(column, "a digest of 32 bytes");
    return *value;
}

void Statement::write_canonical(int column, CanonicalWriter& writer) const {
    const SQLite::Column value = prepared_->statement.getColumn(column);
    if (value.isInteger()) {
        writer.put(value.getInt64());
    } else if (value.isText()) {
        writer.put(bytes(column));
    } else if (value.isNull()) {
        writer.put_null();
    } else {
        // A fraction is never written by this program; as bytes of its text it equals nothing.
        writer.put_blob(bytes(column));
    }
}

std::string_view Statement::sql() const {
    return prepared_->statement.getQuery();
}

void Statement::refuse_column(int column, std::string_view expected) const {
    throw_corrupt(std::string("column ") + prepared_->statement.getColumnName(column) +
                      " does not hold " + std::string(expected),
                  sql());
}

std::string_view Statement::bytes(int column) const {
    const SQLite::Column value = prepared_->statement.getColumn(column);
    const auto* data = static_cast<const char*>(value.getBlob());
    const int size = value.getBytes();
    if (data == nullptr || size <= 0) return {};
    return {data, static_cast<std::size_t>(size)};
}

}  // namespace fundledger::store
