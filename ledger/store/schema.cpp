#include "ledger/store/schema.hpp"

#include "ledger/base/check.hpp"
#include "ledger/base/error.hpp"
#include "ledger/store/table_def.hpp"

#include <map>
#include <string>

namespace fundledger::store {
namespace {

using RowCounts = std::map<std::string, std::int64_t>;

RowCounts count_rows(Connection& connection) {
    RowCounts counts;
    Statement list = connection.prepare(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'");
    while (list.step()) {
        const std::string name(list.text(0));
        counts[name] = connection.number("SELECT count(*) FROM \"" + name + "\"");
    }
    return counts;
}

[[noreturn]] void refuse(const Migration& migration, const std::string& why) {
    throw Error(ErrorKind::corrupt,
                "migrate the store to schema " + std::to_string(migration.number),
                why + "; the store is as it was before",
                std::string(migration.name));
}

void check_sound(Connection& connection, const Migration& migration) {
    Statement pages = connection.prepare("PRAGMA quick_check(1)");
    if (pages.step() && pages.text(0) != "ok") refuse(migration, std::string(pages.text(0)));
    Statement keys = connection.prepare("PRAGMA foreign_key_check");
    if (keys.step())
        refuse(migration, "a row of " + std::string(keys.text(0)) + " lost its parent");
}

void check_kept(const RowCounts& before, const RowCounts& after, const Migration& migration) {
    for (const auto& [name, count] : before) {
        const auto found = after.find(name);
        if (found == after.end() || found->second != count) {
            refuse(migration, "rows of " + name + " were lost or added");
        }
    }
}

bool exists(Connection& connection, std::string_view table_name) {
    Statement found =
        connection.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?");
    return found.bind(table_name).step();
}

/// UPDATE and DELETE are refused where rows are kept for ever. There are no INSERT triggers: they
/// would halve the speed of the bulk path.
void protect_tables(Connection& connection) {
    for (const TableDef& def : tables()) {
        if (def.kind == TableKind::derived || !exists(connection, def.name)) continue;
        for (const char* verb : {"UPDATE", "DELETE"}) {
            std::string sql = "CREATE TRIGGER IF NOT EXISTS ";
            sql.append(def.name).append(verb[0] == 'U' ? "_no_update" : "_no_delete");
            sql.append(" BEFORE ").append(verb).append(" ON ").append(def.name);
            sql.append(" BEGIN SELECT RAISE(ABORT, '").append(def.name);
            sql.append(" is append-only'); END");
            connection.exec(sql);
        }
    }
}

void run_migration(Connection& connection, const Migration& migration) {
    connection.begin_immediate();
    try {
        const RowCounts before = count_rows(connection);
        connection.exec(std::string(migration.sql));
        protect_tables(connection);
        check_kept(before, count_rows(connection), migration);
        check_sound(connection, migration);
        connection.exec("PRAGMA application_id = " + std::to_string(application_id));
        connection.exec("PRAGMA user_version = " + std::to_string(migration.number));
        connection.commit();
    } catch (...) {
        // Closing the connection rolls back even where this fails.
        static_cast<void>(connection.rollback());
        throw;
    }
}

}  // namespace

void run_migrations(Connection& connection, std::span<const Migration> migrations) {
    const std::int64_t version = connection.number("PRAGMA user_version");
    int expected = 1;
    for (const Migration& migration : migrations) {
        FUNDLEDGER_CHECK(migration.number == expected++);
        if (migration.number > version) run_migration(connection, migration);
    }
}

void check_schema(Connection& connection, std::span<const Migration> migrations) {
    FUNDLEDGER_CHECK(!migrations.empty());
    const std::string& path = connection.path();
    if (connection.number("PRAGMA application_id") != application_id) {
        throw Error(ErrorKind::foreign_file,
                    "open the store",
                    "the file is a database of another program",
                    path);
    }
    const std::int64_t found = connection.number("PRAGMA user_version");
    const int newest = migrations.back().number;
    const std::string numbers = "schema " + std::to_string(found) + " in the file, schema " +
                                std::to_string(newest) + " in this program";
    if (found > newest) {
        throw Error(ErrorKind::newer_schema,
                    "open the store",
                    numbers + ": use the newer program that wrote it",
                    path);
    }
    if (found < newest) {
        throw Error(ErrorKind::older_schema,
                    "open the store",
                    numbers + ": make a backup, then run `fundledger migrate`",
                    path);
    }
}

void check_filled(Connection& connection) {
    for (const char* name : {"store_meta", "trail"}) {
        if (!exists(connection, name)) return;
        Statement row = connection.prepare(std::string("SELECT 1 FROM ") + name + " LIMIT 1");
        if (row.step()) return;
    }
    throw Error(
        ErrorKind::foreign_file,
        "open the store",
        "its `init` was interrupted and nothing is in it: remove the file and run init again",
        connection.path());
}

}  // namespace fundledger::store
