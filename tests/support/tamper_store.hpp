// A store with something in every table, and changes made to it behind the program's back.
#pragma once

#include "ledger/store/table_def.hpp"
#include "tests/support/store_fixture.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace fundledger::tests {

/// A closed store in which every table has rows: allotments, an opening, facts, targets, history, a
/// batch of 300 lines that was released, a checked one with holds and a split line, a reversal.
[[nodiscard]] const StoreFixture& busy_store();

/// One change made with plain SQL, triggers dropped and checks off.
struct Tampering {
    std::string table;
    std::string column;  ///< empty where a whole row was deleted or added
    std::string kind;    ///< "changed", "deleted", "added"
    std::vector<std::pair<std::string, std::string>> key;  ///< column and value of the row
};

/// Flips the last byte of a text or blob, or adds one to a number, in one row of the table.
[[nodiscard]] Tampering change_byte(const std::string& path,
                                    const store::TableDef& table,
                                    std::string_view column);
[[nodiscard]] Tampering delete_row(const std::string& path, const store::TableDef& table);
/// A copy of a row under another key.
[[nodiscard]] Tampering add_row(const std::string& path, const store::TableDef& table);

}  // namespace fundledger::tests
