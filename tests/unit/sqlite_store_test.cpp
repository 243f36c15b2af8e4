#include "ledger/store/sqlite_store.hpp"

#include "ledger/base/error.hpp"
#include "ledger/store/table_def.hpp"
#include "tests/support/logical_digest.hpp"
#include "tests/support/temp_store.hpp"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>
#include <doctest/doctest.h>

#include <fstream>
#include <sys/stat.h>
#include <unistd.h>

using namespace fundledger;
using namespace fundledger::tests;
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

std::optional<ErrorKind> open_error(const std::string& path, OpenMode mode = OpenMode::read_write) {
    return error_of([&] { static_cast<void>(SqliteStore::open(path, migrations(), mode)); });
}

unsigned rights_of(const std::string& path) {
    struct stat status {};
    REQUIRE(::stat(path.c_str(), &status) == 0);
    return status.st_mode & 07777U;
}

struct FixedProbe final : store::FileSystemProbe {
    store::FileSystemFacts answer;
    explicit FixedProbe(store::FileSystemFacts facts) : answer(facts) {}
    store::FileSystemFacts facts(const std::string&) const override { return answer; }
};

}  // namespace

TEST_SUITE("sqlite_store") {
    TEST_CASE("a filled store is sound and every table has rows") {
        TempStore temp;
        fill_store(temp.store());
        std::vector<service::RowFault> faults;
        temp.store().check_rows([&](const service::RowFault& fault) {
            faults.push_back(fault);
            MESSAGE(fault.table << " " << fault.row << " " << fault.what);
            return true;
        });
        CHECK(faults.empty());
        temp.close();
        SQLite::Database database(temp.path());
        for (const store::TableDef& table : store::tables()) {
            CAPTURE(std::string(table.name));
            const std::string sql = "SELECT count(*) FROM " + std::string(table.name);
            CHECK(database.execAndGet(sql).getInt() > 0);
        }
    }

    TEST_CASE("what was written is read again after reopening") {
        TempStore temp;
        fill_store(temp.store());
        temp.reopen(OpenMode::read_only);
        temp.store().read([](service::Reader& reader) {
            CHECK(reader.info().store_id == "test-store");
            CHECK(reader.info().secret == std::string(32, 's'));
            REQUIRE(reader.books().size() == 2);
            CHECK(reader.books()[0].entity == "临夏州就业局");
            REQUIRE(reader.actors().size() == 1);
            CHECK(reader.actors()[0].roles == std::vector<std::string>{"clerk"});
            CHECK(reader.accounts(BookId(1)).size() == 2);
            CHECK(reader.accounts(BookId(1))[0].overdraw == book::Overdraw::refused_per_account);
            CHECK(reader.period_state(BookId(1), 202401) == book::PeriodState::open);
            CHECK_FALSE(reader.period_state(BookId(1), 202402).has_value());
            REQUIRE(reader.allotments(BookId(1)).size() == 1);
            CHECK(reader.allotments(BookId(1))[0].allotment.direct);
            CHECK(reader.batch_events(BookId(1), BatchId(500)).size() == 2);
            CHECK(reader.batch_events(BookId(1), BatchId(500))[1].seq == 2);
            const auto voucher = reader.voucher(BookId(1), VoucherId(700));
            REQUIRE(voucher.has_value());
            CHECK(voucher->content.postings.size() == 2);
            CHECK(reader.next_voucher_number(BookId(1), book::LedgerKind::financial, 202401) == 2);
            CHECK(reader.turnovers({BookId(1), 0, 0, ""}).size() == 4);
            CHECK(reader.turnovers({BookId(1), 202402, 0, ""}).size() == 2);
            const auto control = reader.control({BookId(1), "expense.training", AllotmentId(300)});
            CHECK(control.debit.fen() == 9000'00);
            int lines = 0;
            reader.for_each_line(BookId(1), BatchId(500), 2, [&](const disbursement::Line& line) {
                CHECK(line.payee_name == "李雷");
                CHECK(line.facts.empty());
                ++lines;
                return true;
            });
            CHECK(lines == 2);
            int runs = 0;
            reader.for_each_claim_run(3, 202401, [&](const service::ClaimRunRow& run) {
                CHECK(run.lines == std::vector<std::uint32_t>{3, 1, 2});
                CHECK(run.keys.front().bytes[0] == 1);
                ++runs;
                return true;
            });
            CHECK(runs == 1);
        });
    }

    TEST_CASE("acts are linked into one chain for each book") {
        for (const HashAlgorithm hash : {HashAlgorithm::sm3, HashAlgorithm::sha256}) {
            TempStore temp;
            fill_store(temp.store(), hash);
            temp.store().read([&](service::Reader& reader) {
                Digest previous;
                std::int64_t seq = 0;
                reader.for_each_record(BookId(1), [&](const trail::Record& record) {
                    CHECK(record.seq == ++seq);
                    CHECK(record.previous == previous);
                    CHECK(record.hash == trail::record_hash(hash, record));
                    previous = record.hash;
                    return true;
                });
                CHECK(seq == 4);
                CHECK(reader.head(BookId(1))->hash == previous);
                CHECK_FALSE(reader.head(BookId(2)).has_value());
            });
        }
    }

    TEST_CASE("a transaction that is not kept leaves nothing") {
        TempStore temp;
        fill_store(temp.store());
        const std::string before = logical_digest(temp.path());
        const auto write = [](service::Tx& tx) {
            tx.append_period(BookId(1), 202402, book::PeriodState::open, "");
            tx.seal(BookId(1), test_act("period.open"));
        };
        SUBCASE("because the work says so") {
            temp.store().run_tx([&](service::Tx& tx) {
                write(tx);
                return false;
            });
        }
        SUBCASE("because the work throws") {
            CHECK_THROWS_AS(temp.store().run_tx([&](service::Tx& tx) -> bool {
                write(tx);
                throw Error(ErrorKind::interrupted, "test", "stop");
            }),
                            Error);
        }
        CHECK(logical_digest(temp.path()) == before);
        temp.store().run_tx([&](service::Tx& tx) {
            write(tx);
            return true;
        });
        CHECK(logical_digest(temp.path()) != before);
    }

    TEST_CASE("a closed store is one file") {
        TempStore temp;
        fill_store(temp.store());
        for (const OpenMode mode : {OpenMode::read_only, OpenMode::read_write}) {
            temp.reopen(mode);
            temp.store().read([](service::Reader& reader) { CHECK(reader.books().size() == 2); });
            temp.close();
            CHECK_FALSE(std::filesystem::exists(temp.path() + "-wal"));
            CHECK_FALSE(std::filesystem::exists(temp.path() + "-shm"));
        }
    }

    TEST_CASE("a read within a read sees the same snapshot") {
        TempStore temp;
        init_store(temp.store());
        temp.store().read([&](service::Reader& outer) {
            CHECK(outer.books().size() == 2);
            temp.store().read([](service::Reader& inner) { CHECK(inner.books().size() == 2); });
            CHECK(outer.periods(BookId(1)).size() == 1);
        });
    }

    TEST_CASE("a reader keeps its snapshot while a writer commits") {
        TempStore temp;
        init_store(temp.store());
        temp.store().read([&](service::Reader& reader) {
            CHECK(reader.periods(BookId(1)).size() == 1);
            temp.store().run_tx([](service::Tx& tx) {
                tx.append_period(BookId(1), 202402, book::PeriodState::open, "");
                tx.seal(BookId(1), test_act("period.open"));
                return true;
            });
            CHECK(reader.periods(BookId(1)).size() == 1);
        });
        temp.store().read(
            [](service::Reader& reader) { CHECK(reader.periods(BookId(1)).size() == 2); });
    }

    TEST_CASE("the same key of an act is refused") {
        TempStore temp;
        init_store(temp.store());
        const auto write = [](service::Tx& tx) {
            tx.append_period(BookId(1), 202402, book::PeriodState::open, "");
            tx.seal(BookId(1), test_act("book.init"));
            return true;
        };
        CHECK(error_of([&] { temp.store().run_tx(write); }) == ErrorKind::corrupt);
    }

    TEST_CASE("append-only tables refuse UPDATE and DELETE") {
        TempStore temp;
        fill_store(temp.store());
        temp.close();
        SQLite::Database database(temp.path(), SQLite::OPEN_READWRITE);
        for (const store::TableDef& table : store::tables()) {
            const std::string name(table.name);
            CAPTURE(name);
            const std::string column(table.columns.front());
            const std::string update = "UPDATE " + name + " SET " + column + " = " + column;
            if (table.kind == store::TableKind::derived) {
                CHECK_NOTHROW(database.exec(update));
            } else {
                CHECK_THROWS_AS(database.exec(update), SQLite::Exception);
                CHECK_THROWS_AS(database.exec("DELETE FROM " + name), SQLite::Exception);
            }
        }
    }

    TEST_CASE("files are private from the first moment, whatever the umask") {
        const auto umask_before = ::umask(0);
        {
            TempStore temp;
            init_store(temp.store());
            CHECK(rights_of(temp.path()) == 0600);
            CHECK(rights_of(temp.path() + "-wal") == 0600);
            CHECK(rights_of(temp.path() + "-shm") == 0600);
        }
        ::umask(0077);
        TempDir dir;
        REQUIRE(::chmod(dir.path().c_str(), 02770) == 0);
        auto shared = SqliteStore::create(dir.file("s.db"), migrations(), store::FileMode::shared);
        init_store(*shared);
        CHECK(rights_of(dir.file("s.db")) == 0660);
        CHECK(rights_of(dir.file("s.db-wal")) == 0660);
        ::umask(umask_before);
    }

    TEST_CASE("a shared store wants a folder of a group") {
        TempDir dir;
        CHECK(error_of([&] {
                  static_cast<void>(
                      SqliteStore::create(dir.file("s.db"), migrations(), store::FileMode::shared));
              }) == ErrorKind::io);
        CHECK_FALSE(std::filesystem::exists(dir.file("s.db")));
    }

    TEST_CASE("an existing file is never overwritten") {
        TempDir dir;
        std::ofstream(dir.file("books.db")) << "precious";
        CHECK(error_of([&] {
                  static_cast<void>(SqliteStore::create(
                      dir.file("books.db"), migrations(), store::FileMode::single_user));
              }) == ErrorKind::io);
        CHECK(std::filesystem::file_size(dir.file("books.db")) == 8);
    }

    TEST_CASE("files that are no store of this schema are told apart") {
        TempStore temp;
        init_store(temp.store());
        temp.close();
        TempDir dir;
        CHECK(open_error(dir.file("none.db")) == ErrorKind::io);
        CHECK(open_error(dir.path().string()) == ErrorKind::foreign_file);
        std::ofstream(dir.file("text.db")) << std::string(5000, 'x');
        CHECK(open_error(dir.file("text.db")) == ErrorKind::foreign_file);
        std::ofstream(dir.file("empty.db")).flush();
        CHECK(open_error(dir.file("empty.db")) == ErrorKind::foreign_file);
        SQLite::Database(dir.file("other.db"), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE)
            .exec("CREATE TABLE t (a)");
        CHECK(open_error(dir.file("other.db")) == ErrorKind::foreign_file);
        SQLite::Database(temp.path(), SQLite::OPEN_READWRITE).exec("PRAGMA user_version = 99");
        CHECK(open_error(temp.path()) == ErrorKind::newer_schema);
    }

    TEST_CASE("network file systems and full disks are refused beforehand") {
        TempDir dir;
        const FixedProbe network({.type = 0x6969, .free_bytes = std::uint64_t{1} << 40});
        const FixedProbe full({.type = 0xEF53, .free_bytes = 1000});
        const auto create = [&](const FixedProbe& probe) {
            store::StoreOptions options;
            options.probe = &probe;
            return error_of([&] {
                static_cast<void>(SqliteStore::create(
                    dir.file("s.db"), migrations(), store::FileMode::single_user, options));
            });
        };
        CHECK(create(network) == ErrorKind::network_fs);
        CHECK(create(full) == ErrorKind::disk_full);
        CHECK_FALSE(std::filesystem::exists(dir.file("s.db")));

        const FixedProbe little({.type = 0xEF53, .free_bytes = 100'000'000});
        store::StoreOptions options;
        options.probe = &little;
        TempStore temp(options);
        CHECK(error_of([&] { temp.store().prepare_bulk(1'000'000'000); }) == ErrorKind::disk_full);
        CHECK_NOTHROW(temp.store().prepare_bulk(1'000'000));
    }

    TEST_CASE("a store that cannot be written is read only") {
        if (::geteuid() == 0) return;  // root may write everywhere
        TempStore temp;
        init_store(temp.store());
        temp.close();
        REQUIRE(::chmod(temp.path().c_str(), 0400) == 0);
        CHECK(open_error(temp.path()) == ErrorKind::read_only);
        CHECK_FALSE(open_error(temp.path(), OpenMode::read_only).has_value());
    }
}

TEST_SUITE("slow sqlite_store") {
    TEST_CASE("a second writer is told to wait") {
        TempStore temp;
        init_store(temp.store());
        SQLite::Database other(temp.path(), SQLite::OPEN_READWRITE);
        other.exec("BEGIN IMMEDIATE");
        CHECK(error_of([&] { temp.store().run_tx([](service::Tx&) { return true; }); }) ==
              ErrorKind::locked);
        other.exec("ROLLBACK");
        CHECK_NOTHROW(temp.store().run_tx([](service::Tx&) { return true; }));
    }
}
