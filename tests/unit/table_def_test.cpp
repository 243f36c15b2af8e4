#include "ledger/store/table_def.hpp"

#include "tests/support/temp_store.hpp"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

using namespace fundledger;
using namespace fundledger::tests;

TEST_SUITE("table_def") {
    TEST_CASE("the list of tables is the schema") {
        TempStore temp;
        temp.close();
        SQLite::Database database(temp.path());
        std::set<std::string> real;
        SQLite::Statement list(
            database,
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'");
        while (list.executeStep()) real.insert(list.getColumn(0).getString());
        std::set<std::string> listed;
        for (const store::TableDef& table : store::tables()) {
            const std::string name(table.name);
            CAPTURE(name);
            listed.insert(name);
            std::vector<std::string> columns;
            std::size_t keys = 0;
            SQLite::Statement info(database, "SELECT name, pk FROM pragma_table_info(?)");
            info.bind(1, name);
            while (info.executeStep()) {
                columns.push_back(info.getColumn(0).getString());
                const auto key = static_cast<std::size_t>(info.getColumn(1).getInt());
                if (key == 0) continue;
                CHECK(key == columns.size());  // key columns stand first, in order
                keys = key;
            }
            CHECK(columns == std::vector<std::string>(table.columns.begin(), table.columns.end()));
            CHECK(keys == table.key_columns);
            if (table.scope == store::TableScope::by_book) CHECK(columns.front() == "book_id");
            CHECK(&store::table(name) == &table);
        }
        CHECK(listed == real);
        CHECK(store::find_table("nothing") == nullptr);
    }

    TEST_CASE("no trigger fires on INSERT") {
        TempStore temp;
        temp.close();
        SQLite::Database database(temp.path());
        CHECK(database
                  .execAndGet("SELECT count(*) FROM sqlite_schema WHERE type = 'trigger' "
                              "AND sql LIKE '%INSERT ON%'")
                  .getInt() == 0);
        // Two for each table that is written once and never changed.
        const auto once = std::count_if(
            store::tables().begin(), store::tables().end(), [](const store::TableDef& table) {
                return table.kind != store::TableKind::derived;
            });
        CHECK(database.execAndGet("SELECT count(*) FROM sqlite_schema WHERE type = 'trigger'")
                  .getInt() == 2 * once);
    }
}
