// The nth call to the database or a file fails: what was asked for is done wholly or not at all.
#include "ledger/base/error.hpp"
#include "ledger/store/backup.hpp"
#include "ledger/store/faults.hpp"
#include "ledger/store/source_keeper.hpp"
#include "tests/support/logical_digest.hpp"
#include "tests/support/temp_store.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

using namespace fundledger;
using namespace fundledger::tests;
namespace fs = std::filesystem;

namespace {

/// Fails one call, the nth.
class NthFault final : public store::SqliteFaults {
public:
    explicit NthFault(int n) : left_(n) {}
    bool fail_now(std::string_view) override { return --left_ == 0; }
    [[nodiscard]] bool reached() const { return left_ <= 0; }

private:
    int left_;
};

constexpr int calls_max = 5000;

/// Runs `attempt` with a failure at call 1, 2, 3 … until it runs through; `check` after each.
template <class Attempt, class Check>
int fail_each_call(const Attempt& attempt, const Check& check) {
    for (int n = 1; n < calls_max; ++n) {
        NthFault fault(n);
        bool failed = false;
        try {
            attempt(fault);
        } catch (const Error& error) {
            CHECK(error.kind() == ErrorKind::io);
            failed = true;
        }
        CAPTURE(n);
        check(failed);
        if (!fault.reached()) return n;
    }
    FAIL("it never ran through");
    return 0;
}

bool add_month(service::Tx& tx) {
    tx.append_period(BookId(1), 202402, book::PeriodState::open, "");
    static_cast<void>(tx.intern(service::CodeKind::policy, "new"));
    disbursement::Line line;
    line.line_no = 1;
    line.payee_name = "韩梅梅";
    tx.append_lines(BookId(1), BatchId(900), std::span(&line, 1));
    tx.add_control({BookId(1), "expense.training", AllotmentId(1)}, Money::from_fen(1), {});
    tx.seal(BookId(1), test_act("period.open"));
    tx.seal(service::store_book, test_act("period.open"));
    return true;
}

}  // namespace

TEST_SUITE("store_faults") {
    TEST_CASE("a transaction leaves the state before or after it") {
        TempStore original;
        fill_store(original.store());
        original.close();
        TempDir dir(fast_temp_root());
        const std::string path = dir.file("copy.db");
        const std::string before = logical_digest(original.path());
        bool complete = false;
        const int calls = fail_each_call(
            [&](NthFault& fault) {
                for (const char* suffix : {"", "-wal", "-shm"}) fs::remove(path + suffix);
                fs::copy_file(original.path(), path);
                store::StoreOptions options;
                options.faults = &fault;
                options.log = [](std::string_view) {};
                const auto store = store::SqliteStore::open(
                    path, migrations(), store::OpenMode::read_write, options);
                store->run_tx(add_month);
            },
            [&](bool failed) {
                complete = logical_digest(path) != before;
                CHECK(complete == !failed);
            });
        CHECK(complete);
        CHECK(calls > 40);
    }

    TEST_CASE("a failed rollback is told, and the store can be used again") {
        struct FailRollback final : store::SqliteFaults {
            bool fail_now(std::string_view operation) override { return operation == "rollback"; }
        } fault;
        std::string told;
        store::StoreOptions options;
        options.faults = &fault;
        options.log = [&](std::string_view text) { told = text; };
        TempStore temp(options);
        init_store(temp.store());
        const std::string before = logical_digest(temp.path());
        temp.store().run_tx([](service::Tx& tx) {
            add_month(tx);
            return false;
        });
        CHECK(told.find("rollback") != std::string::npos);
        CHECK(logical_digest(temp.path()) == before);
        CHECK_NOTHROW(temp.store().run_tx(add_month));
    }

    TEST_CASE("a store is created wholly or not at all") {
        TempDir dir(fast_temp_root());
        const std::string path = dir.file("new.db");
        fail_each_call(
            [&](NthFault& fault) {
                store::StoreOptions options;
                options.faults = &fault;
                fs::remove(path);
                static_cast<void>(store::SqliteStore::create(
                    path, migrations(), store::FileMode::single_user, options));
            },
            [&](bool failed) {
                CHECK(fs::exists(path) == !failed);
                CHECK_FALSE(fs::exists(path + "-wal"));
            });
        // Whole, but empty: an init that got no further is told as such.
        try {
            static_cast<void>(
                store::SqliteStore::open(path, migrations(), store::OpenMode::read_write));
            FAIL("an empty store was opened");
        } catch (const Error& error) {
            CHECK(error.detail().find("init") != std::string::npos);
        }
    }

    TEST_CASE("a migration is done or not done") {
        TempStore temp;
        temp.close();
        TempDir dir(fast_temp_root());
        const std::string old = dir.file("old.db");
        fill_store(
            *store::SqliteStore::create(old, migrations().first(1), store::FileMode::single_user),
            HashAlgorithm::sm3,
            1);
        const std::string rows = logical_digest(old);
        const std::string path = dir.file("copy.db");
        fail_each_call(
            [&](NthFault& fault) {
                fs::copy_file(old, path, fs::copy_options::overwrite_existing);
                store::StoreOptions options;
                options.faults = &fault;
                store::SqliteStore::migrate(path, migrations(), options);
            },
            [&](bool failed) {
                CHECK(logical_digest(path) == rows);
                bool opens = true;
                try {
                    static_cast<void>(
                        store::SqliteStore::open(path, migrations(), store::OpenMode::read_only));
                } catch (const Error& error) {
                    CHECK(error.kind() == ErrorKind::older_schema);
                    opens = false;
                }
                CHECK(opens == !failed);
            });
    }

    TEST_CASE("a source is kept wholly or not at all") {
        TempStore temp;
        const std::string file = temp.dir().file("a.csv");
        std::ofstream(file) << std::string(3'000'000, 'x');
        store::FileSourceKeeper sound(temp.path());
        const Digest digest = digest_of(HashAlgorithm::sm3, std::string(3'000'000, 'x'));
        fail_each_call(
            [&](NthFault& fault) {
                store::FileSourceKeeper keeper(temp.path(), &fault);
                static_cast<void>(keeper.keep(file, HashAlgorithm::sm3));
            },
            [&](bool failed) {
                CHECK(sound.intact(digest, HashAlgorithm::sm3) == !failed);
                std::size_t others = 0;
                const std::string folder = store::sources_folder(temp.path());
                if (!fs::exists(folder)) return;
                for (const auto& entry : fs::recursive_directory_iterator(folder)) {
                    others += entry.is_regular_file() ? 1U : 0U;
                }
                CHECK(others == (failed ? 0 : 1));
            });
    }

    TEST_CASE("a backup and a restored store appear wholly or not at all") {
        TempStore temp;
        fill_store(temp.store());
        TempDir dir(fast_temp_root());
        fail_each_call(
            [&](NthFault& fault) {
                fs::remove_all(dir.file("b"));
                static_cast<void>(store::backup(temp.path(), dir.file("b"), &fault));
            },
            [&](bool failed) { CHECK((failed || fs::exists(dir.file("b/manifest.json")))); });
        const std::string path = dir.file("new.db");
        fail_each_call(
            [&](NthFault& fault) {
                for (const char* suffix : {"", "-wal", "-shm"}) fs::remove(path + suffix);
                const auto restored =
                    store::restore(dir.file("b"), path, store::FileMode::single_user, &fault);
                CHECK(restored.ok());
            },
            [&](bool) {
                if (fs::exists(path)) CHECK(logical_digest(path) == logical_digest(temp.path()));
            });
        CHECK(fs::exists(path));
        std::size_t entries = 0;
        for (const auto& entry : fs::directory_iterator(dir.path())) {
            CHECK(entry.path().string().find(".partial") == std::string::npos);
            ++entries;
        }
        CHECK(entries >= 2);
    }
}
