#include "tests/support/logical_digest.hpp"

#include "ledger/base/canonical.hpp"
#include "ledger/base/digest.hpp"

#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <utility>
#include <vector>

namespace fundledger::tests {
namespace {

void put_column(const SQLite::Column& column, CanonicalWriter& writer) {
    if (column.isInteger()) {
        writer.put(column.getInt64());
    } else if (column.isNull()) {
        writer.put_null();
    } else if (column.isText()) {
        writer.put(column.getString());
    } else {
        writer.put_blob(column.getString());
    }
}

}  // namespace

std::string logical_digest(const std::string& path) {
    SQLite::Database database(path, SQLite::OPEN_READONLY, 5000);
    database.exec("BEGIN");
    std::vector<std::string> tables;
    {
        SQLite::Statement list(database,
                               "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name");
        while (list.executeStep()) tables.push_back(list.getColumn(0).getString());
    }
    Hasher hasher(HashAlgorithm::sha256);
    std::string bytes;
    for (const std::string& table : tables) {
        const SQLite::Statement shape(database, "SELECT * FROM \"" + table + "\"");
        std::string order;
        for (int i = 1; i <= shape.getColumnCount(); ++i) {
            order += (i == 1 ? "" : ", ") + std::to_string(i);
        }
        SQLite::Statement sorted(database, "SELECT * FROM \"" + table + "\" ORDER BY " + order);
        // A table without rows says nothing: a newer schema may have added it.
        bool first = true;
        while (sorted.executeStep()) {
            bytes.clear();
            CanonicalWriter writer(bytes);
            if (std::exchange(first, false)) writer.put(table);
            for (int i = 0; i < sorted.getColumnCount(); ++i) {
                put_column(sorted.getColumn(i), writer);
            }
            hasher.update(bytes);
        }
    }
    return hasher.finish().hex();
}

}  // namespace fundledger::tests
