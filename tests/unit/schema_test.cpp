#include "ledger/store/schema.hpp"

#include "ledger/base/error.hpp"
#include "tests/support/logical_digest.hpp"
#include "tests/support/temp_store.hpp"

#include <SQLiteCpp/Database.h>
#include <doctest/doctest.h>

#include <vector>

using namespace fundledger;
using namespace fundledger::tests;
using store::FileMode;
using store::Migration;
using store::OpenMode;
using store::SqliteStore;

namespace {

template <class Work>
std::optional<ErrorKind> error_of(const Work& work) {
    try {
        work();
    } catch (const Error& error) {
        return error.kind();
    }
    return std::nullopt;
}

int version_of(const std::string& path) {
    return SQLite::Database(path).execAndGet("PRAGMA user_version").getInt();
}

}  // namespace

TEST_SUITE("schema") {
    TEST_CASE("a store of every older schema is brought to the newest with its rows kept") {
        const auto newest = migrations();
        for (std::size_t older = 1; older <= newest.size(); ++older) {
            CAPTURE(older);
            TempDir dir;
            const std::string path = dir.file("old.db");
            fill_store(*SqliteStore::create(path, newest.first(older), FileMode::single_user),
                       HashAlgorithm::sm3,
                       older);
            const std::string before = logical_digest(path);
            if (older < newest.size()) {
                CHECK(error_of([&] {
                          static_cast<void>(SqliteStore::open(path, newest, OpenMode::read_only));
                      }) == ErrorKind::older_schema);
            }
            CHECK(SqliteStore::migrate(path, newest) == static_cast<int>(older));
            CHECK(version_of(path) == static_cast<int>(newest.size()));
            CHECK(logical_digest(path) == before);
            const auto opened = SqliteStore::open(path, newest, OpenMode::read_only);
            opened->check_rows([](const service::RowFault& fault) {
                FAIL_CHECK(fault.table << " " << fault.row << " " << fault.what);
                return true;
            });
        }
    }

    TEST_CASE("a migration that loses rows, breaks keys or cannot be run changes nothing") {
        const auto real = migrations();
        for (const char* sql : {"DROP TRIGGER posting_no_delete; DELETE FROM posting",
                                "DROP TABLE turnover",
                                "PRAGMA defer_foreign_keys = ON; DROP TRIGGER book_no_update; "
                                "UPDATE book SET book_id = 9 WHERE book_id = 2; "
                                "CREATE TABLE stray (a INTEGER REFERENCES book (book_id)) STRICT; "
                                "INSERT INTO stray VALUES (77)",
                                "CREATE TABLE broken (",
                                "INSERT INTO nothing VALUES (1)"}) {
            CAPTURE(std::string(sql));
            TempDir dir;
            const std::string path = dir.file("old.db");
            fill_store(*SqliteStore::create(path, real, FileMode::single_user));
            const std::string before = logical_digest(path);
            std::vector<Migration> next(real.begin(), real.end());
            next.push_back({static_cast<int>(real.size()) + 1, "bad.sql", sql});
            CHECK(error_of([&] { SqliteStore::migrate(path, next); }).has_value());
            CHECK(version_of(path) == static_cast<int>(real.size()));
            CHECK(logical_digest(path) == before);
        }
    }

    TEST_CASE("a later migration may add a table, a column and protects what it adds") {
        const auto real = migrations();
        TempDir dir;
        const std::string path = dir.file("old.db");
        fill_store(*SqliteStore::create(path, real, FileMode::single_user));
        std::vector<Migration> next(real.begin(), real.end());
        next.push_back({static_cast<int>(real.size()) + 1,
                        "more.sql",
                        "CREATE TABLE extra (a INTEGER NOT NULL PRIMARY KEY) STRICT"});
        CHECK_FALSE(error_of([&] { SqliteStore::migrate(path, next); }).has_value());
        CHECK(version_of(path) == static_cast<int>(real.size()) + 1);
    }

    TEST_CASE("migrate refuses newer stores and other files") {
        TempStore temp;
        init_store(temp.store());
        temp.close();
        SQLite::Database(temp.path(), SQLite::OPEN_READWRITE).exec("PRAGMA user_version = 99");
        CHECK(error_of([&] { SqliteStore::migrate(temp.path(), migrations()); }) ==
              ErrorKind::newer_schema);
        const std::string other = temp.dir().file("other.db");
        SQLite::Database(other, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE)
            .exec("CREATE TABLE t (a)");
        CHECK(error_of([&] { SqliteStore::migrate(other, migrations()); }) ==
              ErrorKind::foreign_file);
    }

    TEST_CASE("the file carries its settings") {
        TempStore temp;
        init_store(temp.store());
        temp.close();
        SQLite::Database database(temp.path(), SQLite::OPEN_READWRITE);
        CHECK(database.execAndGet("PRAGMA page_size").getInt() == 16384);
        CHECK(database.execAndGet("PRAGMA journal_mode").getString() == "wal");
        CHECK(database.execAndGet("PRAGMA application_id").getInt() == 0x464C4447);
    }
}
