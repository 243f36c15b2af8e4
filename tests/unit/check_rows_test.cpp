#include "ledger/store/check_rows.hpp"

#include "ledger/base/error.hpp"
#include "ledger/store/table_def.hpp"
#include "tests/support/temp_store.hpp"

#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <doctest/doctest.h>

#include <filesystem>
#include <string>
#include <vector>

using namespace fundledger;
using namespace fundledger::tests;
using service::RowFault;
using store::TableDef;
using store::TableKind;

namespace {

std::vector<RowFault> faults_of(const std::string& path) {
    const auto store = store::SqliteStore::open(path, migrations(), store::OpenMode::read_only);
    std::vector<RowFault> faults;
    store->check_rows([&](const RowFault& fault) {
        faults.push_back(fault);
        return true;
    });
    return faults;
}

/// A closed, filled store that is copied for each case: filling is slower than copying.
class Original {
public:
    Original() {
        fill_store(store_.store());
        store_.close();
    }
    std::string copy(const TempDir& dir) const {
        const std::string path = dir.file("copy.db");
        std::filesystem::copy_file(
            store_.path(), path, std::filesystem::copy_options::overwrite_existing);
        std::filesystem::remove(path + "-wal");
        std::filesystem::remove(path + "-shm");
        return path;
    }

private:
    TempStore store_;
};

struct Seed {
    std::string sql;
    std::string what;
    std::string row;  ///< part of the key that must be named
};

std::string last_row(const TableDef& table) {
    std::string order;
    std::string key;
    for (std::size_t i = 0; i < table.key_columns; ++i) {
        const std::string column(table.columns[i]);
        order += (i == 0 ? "" : ", ") + column + " DESC";
        key += (i == 0 ? "(" : ", ") + column;
    }
    key += ")";
    return key + " = (SELECT " + key.substr(1, key.size() - 2) + " FROM " +
           std::string(table.name) + " ORDER BY " + order + " LIMIT 1)";
}

/// The readable key of the last row, as check_rows names it.
std::string key_text(const std::string& path, const TableDef& table) {
    SQLite::Database database(path);
    SQLite::Statement row(database,
                          "SELECT * FROM " + std::string(table.name) + " WHERE " + last_row(table));
    REQUIRE(row.executeStep());
    return std::string(table.columns[0]) + "=" + row.getColumn(0).getString();
}

/// Changes a value column (or the only one there is) so that it still is of its type.
std::string change_sql(const std::string& path, const TableDef& table) {
    SQLite::Database database(path);
    const std::string name(table.name);
    const std::string column(table.columns.back());
    SQLite::Statement type(database, "SELECT typeof(" + column + ") FROM " + name);
    REQUIRE(type.executeStep());
    const std::string found = type.getColumn(0).getString();
    const std::string value = found == "integer" ? column + " + 1"
                              : found == "blob"  ? "zeroblob(32)"
                                                 : column + " || 'x'";
    return "UPDATE " + name + " SET " + column + " = " + value + " WHERE " + last_row(table);
}

std::string add_sql(const TableDef& table) {
    // A copy of the last row under another key.
    std::string sql = "INSERT INTO " + std::string(table.name) + " SELECT ";
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        const std::string column(table.columns[i]);
        std::string value = column;
        if (i + 1 == table.key_columns) {
            value = "CASE typeof(" + column + ") WHEN 'integer' THEN " + column + " + 77 ELSE " +
                    column + " || 'x' END";
        }
        // Other unique columns.
        for (const char* unique : {"code", "batch_no", "name", "code_text", "idem_key"}) {
            if (column == unique) value = column + " || 'x'";
        }
        if (column == "voucher_no") value = "voucher_no + 77";
        if (column == "file_digest") value = "zeroblob(32)";
        sql += (i == 0 ? "" : ", ") + value;
    }
    return sql + " FROM " + std::string(table.name) + " WHERE " + last_row(table);
}

bool names(const std::vector<RowFault>& faults, const std::string& table, const std::string& what) {
    for (const RowFault& fault : faults) {
        if (fault.table == table && fault.what == what) return true;
    }
    return false;
}

}  // namespace

TEST_SUITE("check_rows") {
    TEST_CASE("one changed, deleted or added row of each table is the first fault named") {
        const Original original;
        for (const TableDef& table : store::tables()) {
            if (table.kind != TableKind::append_only) continue;
            const std::string name(table.name);
            CAPTURE(name);
            TempDir dir;
            const std::string path = original.copy(dir);
            const std::string key = key_text(path, table);
            const Seed seeds[] = {
                {change_sql(path, table), "changed", key},
                {"DELETE FROM " + name + " WHERE " + last_row(table), "deleted", key},
                {add_sql(table), "added", std::string(table.columns[0]) + "="}};
            for (const Seed& seed : seeds) {
                CAPTURE(seed.sql);
                const std::string damaged = original.copy(dir);
                tamper(damaged, seed.sql);
                const std::vector<RowFault> faults = faults_of(damaged);
                REQUIRE_FALSE(faults.empty());
                CHECK(faults.front().table == name);
                CHECK(faults.front().what == seed.what);
                CHECK(faults.front().row.find(seed.row) != std::string::npos);
            }
        }
    }

    TEST_CASE("changes of the trail and its lists are named") {
        const Original original;
        TempDir dir;
        const auto first = [&](const std::string& sql) {
            CAPTURE(sql);
            const std::string path = original.copy(dir);
            tamper(path, sql);
            const std::vector<RowFault> faults = faults_of(path);
            REQUIRE_FALSE(faults.empty());
            return faults.front().table + " / " + faults.front().row + " / " + faults.front().what;
        };
        CHECK(first("UPDATE trail SET reason = 'x' WHERE book_id = 1 AND act_seq = 2") ==
              "trail / book_id=1, act_seq=2 / changed");
        CHECK(first("UPDATE trail SET content_digest = zeroblob(31) WHERE book_id = 1 "
                    "AND act_seq = 2") == "trail / book_id=1, act_seq=2 / changed");
        CHECK(first("DELETE FROM trail WHERE book_id = 1 AND act_seq = 2") ==
              "trail / book_id=1, act_seq=2 / deleted");
        CHECK(first("DELETE FROM trail WHERE book_id = 1 AND act_seq = 4") ==
              "trail / book_id=1, act_seq=4 / deleted");
        CHECK(first("UPDATE act_row SET digest = zeroblob(32) WHERE book_id = 1 AND act_seq = 2 "
                    "AND row_seq = 3") == "act_row / book_id=1, act_seq=2, row_seq=3 / changed");
        CHECK(first("UPDATE act_row SET digest = zeroblob(5) WHERE book_id = 1 AND act_seq = 2 "
                    "AND row_seq = 3") == "act_row / book_id=1, act_seq=2, row_seq=3 / changed");
        CHECK(first("UPDATE act_row SET table_name = 'nothing' WHERE book_id = 1 AND act_seq = 2 "
                    "AND row_seq = 3") == "act_row / book_id=1, act_seq=2, row_seq=3 / changed");
        CHECK(first("DELETE FROM act_row WHERE book_id = 1 AND act_seq = 2 AND row_seq = 3") ==
              "act_row / book_id=1, act_seq=2, row_seq=3 / deleted");
        CHECK(first("DELETE FROM act_row WHERE book_id = 1 AND act_seq = 4") ==
              "act_row / book_id=1, act_seq=4, row_seq=1 / deleted");
        CHECK(first("INSERT INTO act_row SELECT book_id, 99, row_seq, table_name, row_key, digest "
                    "FROM act_row WHERE book_id = 1 AND act_seq = 4 AND row_seq = 1") ==
              "act_row / book_id=1, act_seq=99, row_seq=1 / added");
    }

    TEST_CASE("the last row taken off an act's list is named by its act") {
        const Original original;
        TempDir dir;
        const std::string path = original.copy(dir);
        tamper(path,
               "DELETE FROM act_row WHERE book_id = 1 AND act_seq = 4 AND row_seq = "
               "(SELECT max(row_seq) FROM act_row WHERE book_id = 1 AND act_seq = 4)");
        const std::vector<RowFault> faults = faults_of(path);
        CHECK(names(faults, "posting", "added"));
        CHECK(names(faults, "act_row", "changed"));
    }

    TEST_CASE("a change that was also entered in the act's list is found by the act") {
        const Original original;
        TempDir dir;
        const std::string path = original.copy(dir);
        tamper(path,
               "UPDATE book SET entity = 'x' WHERE book_id = 1; "
               "DELETE FROM act_row WHERE table_name = 'book'");
        CHECK_FALSE(faults_of(path).empty());
    }

    TEST_CASE(
        "values of other types, lost tables and missing meta rows are faults, never crashes") {
        const Original original;
        TempDir dir;
        for (const char* sql : {
                 "DELETE FROM store_meta",
                 "UPDATE store_meta SET meta_value = 'sha256' WHERE meta_key = 'hash'",
                 "DELETE FROM trail",
                 "DELETE FROM act_row",
                 "DELETE FROM book",
                 "DROP TABLE posting",
                 "DROP TABLE act_row",
                 "DROP TABLE trail",
                 "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, "
                 "'STRICT, WITHOUT', 'WITHOUT') WHERE name = 'voucher'; "
                 "UPDATE sqlite_schema SET sql = replace(sql, 'month       INTEGER NOT NULL', "
                 "'month       INTEGER') WHERE name = 'voucher'",
             }) {
            CAPTURE(std::string(sql));
            const std::string path = original.copy(dir);
            tamper(path, sql);
            if (std::string(sql).starts_with("PRAGMA")) {
                SQLite::Database database(path, SQLite::OPEN_READWRITE);
                database.exec(
                    "UPDATE voucher SET month = NULL, summary = x'00' "
                    "WHERE voucher_id = 700");
                database.exec("UPDATE voucher SET month = 1.5 WHERE voucher_id = 701");
            }
            CHECK_FALSE(faults_of(path).empty());
        }
    }

    TEST_CASE("a damaged page is a fault") {
        const Original original;
        TempDir dir;
        const std::string path = original.copy(dir);
        const auto pages = std::filesystem::file_size(path) / 16384;
        int found = 0;
        for (std::uintmax_t page = 1; page < pages; ++page) {
            const std::string damaged = original.copy(dir);
            std::FILE* file = std::fopen(damaged.c_str(), "r+b");
            REQUIRE(file != nullptr);
            std::fseek(file, static_cast<long>(page * 16384), SEEK_SET);
            const std::string noise(16384, '\x5a');
            std::fwrite(noise.data(), 1, noise.size(), file);
            std::fclose(file);
            try {
                found += faults_of(damaged).empty() ? 0 : 1;
            } catch (const Error& error) {
                // Pages of the schema itself: the store cannot even be opened.
                found += error.kind() == ErrorKind::corrupt ? 1 : 0;
            }
        }
        CHECK(found == static_cast<int>(pages) - 1);
    }

    TEST_CASE("the visitor stops the comparison") {
        const Original original;
        TempDir dir;
        const std::string path = original.copy(dir);
        tamper(path, "DELETE FROM posting");
        const auto store = store::SqliteStore::open(path, migrations(), store::OpenMode::read_only);
        int seen = 0;
        store->check_rows([&](const RowFault&) { return ++seen < 2; });
        CHECK(seen == 2);
    }
}
