// The hot table: lines go in and out on the raw handle, with static binds and no copies.
#pragma once

#include "ledger/base/strong_id.hpp"
#include "ledger/disbursement/line.hpp"
#include "ledger/store/connection.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <span>

struct sqlite3_stmt;

namespace fundledger::store {

struct FinalizeStatement {
    void operator()(sqlite3_stmt* statement) const noexcept;
};
using RawStatement = std::unique_ptr<sqlite3_stmt, FinalizeStatement>;

/// Inserts lines in ascending line number, which is the order of the table: the speed does not
/// fall as it grows. Many rows go into one statement, because starting a statement costs as much as
/// writing a row. A row that is refused rolls the whole transaction back, which spares the engine
/// the note of what to undo. Lives inside one transaction; not to be used after the connection.
class LineInserter {
public:
    explicit LineInserter(Connection& connection);
    void insert(BookId book, BatchId batch, std::span<const disbursement::Line> lines);

private:
    void run(sqlite3_stmt* statement,
             BookId book,
             BatchId batch,
             std::span<const disbursement::Line> lines);
    Connection& connection_;
    RawStatement many_;
    RawStatement one_;
};

/// Visits the lines of a batch from `from_line` on, in order, until the visitor returns false.
/// A stored number that does not fit the field is brought to the field's nearest limit, so that
/// the chunk digest tells of it; nothing a line holds can make reading it fail.
void visit_lines(Connection& connection,
                 BookId book,
                 BatchId batch,
                 std::uint32_t from_line,
                 const std::function<bool(const disbursement::Line&)>& visit);

}  // namespace fundledger::store
