// One use of a prepared statement: bind in order, step, read columns by number.
#pragma once

#include "ledger/base/canonical.hpp"
#include "ledger/base/digest.hpp"
#include "ledger/store/faults.hpp"

#include <SQLiteCpp/Statement.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

namespace fundledger::store {

/// A prepared statement that lives as long as its connection; `busy` while a Statement uses it.
struct PreparedStatement {
    PreparedStatement(const SQLite::Database& database, const char* sql)
        : statement(database, sql) {}
    SQLite::Statement statement;
    bool busy = false;
};

/// A use of a prepared statement, reset when it ends. Columns are checked: a value of another type
/// than asked for is Error(corrupt), because STRICT tables never hold one unless someone has
/// worked on the file. Texts are valid until the next step. One thread.
class Statement {
public:
    /// Takes a statement of the connection's cache, or owns one if that is busy.
    Statement(PreparedStatement& cached, SqliteFaults* faults);
    Statement(std::unique_ptr<PreparedStatement> owned, SqliteFaults* faults);
    ~Statement();
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;

    /// Bind the next parameter.
    Statement& bind(std::int64_t value);
    Statement& bind(std::string_view text);
    Statement& bind_blob(std::string_view bytes);
    Statement& bind_null();

    /// True while there is a row.
    bool step();
    /// Steps to the end; rows are ignored.
    void run();
    /// Ready for another round of binding.
    void reset();

    [[nodiscard]] int columns() const;
    [[nodiscard]] bool is_null(int column) const;
    [[nodiscard]] std::int64_t integer(int column) const;
    /// Throws Error(corrupt) outside [low, high].
    [[nodiscard]] std::int64_t integer(int column, std::int64_t low, std::int64_t high) const;
    [[nodiscard]] std::string_view text(int column) const;
    [[nodiscard]] std::string_view blob(int column) const;
    [[nodiscard]] Digest digest(int column) const;
    /// The value as stored, whatever its type, in canonical form.
    void write_canonical(int column, CanonicalWriter& writer) const;
    [[nodiscard]] std::string_view sql() const;

private:
    [[noreturn]] void refuse_column(int column, std::string_view expected) const;
    /// Of a text or blob, or of the text form of anything else.
    [[nodiscard]] std::string_view bytes(int column) const;

    std::unique_ptr<PreparedStatement> owned_;
    PreparedStatement* prepared_;
    SqliteFaults* faults_;
    int bound_ = 0;
};

}  // namespace fundledger::store
