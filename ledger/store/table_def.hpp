// The list of tables: what each is for, whose acts write it, and how its rows are protected.
#pragma once

#include <span>
#include <string_view>

namespace fundledger::store {

/// Whose act a row belongs to: book 0 for reference tables, else the book in the first column.
enum class TableScope { reference, by_book };

enum class TableKind {
    append_only,  ///< INSERT only; every row is listed in act_row
    hot,          ///< INSERT only; the rows of line_chunk stand for its rows
    chain,        ///< INSERT only; the trail itself
    derived       ///< recomputed from the others by verify; updated in place
};

/// One table. Columns stand in the order of the schema, primary key columns first.
struct TableDef {
    std::string_view name;
    TableScope scope;
    TableKind kind;
    std::size_t key_columns;
    std::span<const std::string_view> columns;
};

/// All tables, parents before children.
[[nodiscard]] std::span<const TableDef> tables();
/// Precondition: there is such a table.
[[nodiscard]] const TableDef& table(std::string_view name);
/// Null if there is no such table.
[[nodiscard]] const TableDef* find_table(std::string_view name);

}  // namespace fundledger::store
