#include "ledger/store/backup.hpp"

#include "ledger/base/error.hpp"
#include "ledger/store/manifest.hpp"
#include "ledger/store/source_keeper.hpp"
#include "tests/support/logical_digest.hpp"
#include "tests/support/temp_store.hpp"

#include <SQLiteCpp/Database.h>
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <sys/stat.h>

using namespace fundledger;
using namespace fundledger::tests;
namespace fs = std::filesystem;

namespace {

std::string content_of(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

/// A filled store whose one import really has its source kept.
struct Kept {
    TempStore temp;
    Digest source;

    Kept() {
        fill_store(temp.store());
        std::ofstream(temp.dir().file("roster.csv")) << "姓名,金额\n李雷,1\n";
        store::FileSourceKeeper keeper(temp.path());
        source = keeper.keep(temp.dir().file("roster.csv"), HashAlgorithm::sm3).digest;
        temp.store().run_tx([&](service::Tx& tx) {
            service::ImportRow import;
            import.id = ImportId(401);
            import.kind = "roster";
            import.file_name = "roster.csv";
            import.file_digest = source;
            import.actor = ActorId(1);
            tx.append(import);
            tx.seal(service::store_book, test_act("import.roster", 2));
            return true;
        });
    }
};

Reason refusal_of(const Result<store::BackupSummary, Refusal>& result) {
    REQUIRE_FALSE(result.ok());
    return result.error().reason;
}

}  // namespace

TEST_SUITE("backup") {
    TEST_CASE("a backup restores to the same books and sources") {
        Kept kept;
        TempDir dir;
        const auto made = store::backup(kept.temp.path(), dir.file("b"));
        REQUIRE(made.ok());
        CHECK(made->files == 2);
        // The first import of the filled store names a file that was never kept.
        CHECK(made->missing_sources == std::vector<std::string>{"花名册.csv"});
        const auto restored = store::restore(dir.file("b"), dir.file("new.db"));
        REQUIRE(restored.ok());
        CHECK(restored->files == 2);
        CHECK(logical_digest(dir.file("new.db")) == logical_digest(kept.temp.path()));
        store::FileSourceKeeper keeper(dir.file("new.db"));
        CHECK(keeper.read(kept.source, HashAlgorithm::sm3) == "姓名,金额\n李雷,1\n");
        const auto opened =
            store::SqliteStore::open(dir.file("new.db"), migrations(), store::OpenMode::read_write);
        opened->run_tx([](service::Tx& tx) {
            tx.append_period(BookId(1), 202403, book::PeriodState::open, "");
            tx.seal(BookId(1), test_act("period.open"));
            return true;
        });
        for (const auto& entry : fs::directory_iterator(dir.path())) {
            CHECK(entry.path().string().find(".partial") == std::string::npos);
        }
    }

    TEST_CASE("two backups of the same books are the same bytes") {
        Kept kept;
        TempDir dir;
        REQUIRE(store::backup(kept.temp.path(), dir.file("a")).ok());
        REQUIRE(store::backup(kept.temp.path(), dir.file("b")).ok());
        CHECK(content_of(dir.file("a/manifest.json")) == content_of(dir.file("b/manifest.json")));
    }

    TEST_CASE("backups and restored stores are private") {
        Kept kept;
        TempDir dir;
        const auto umask_before = ::umask(0);
        REQUIRE(store::backup(kept.temp.path(), dir.file("b")).ok());
        REQUIRE(store::restore(dir.file("b"), dir.file("new.db")).ok());
        ::umask(umask_before);
        for (const char* name : {"b/store.db", "b/manifest.json", "new.db"}) {
            struct stat status {};
            REQUIRE(::stat(dir.file(name).c_str(), &status) == 0);
            CHECK((status.st_mode & 07777U) == 0600);
        }
        struct stat status {};
        REQUIRE(::stat(dir.file("b").c_str(), &status) == 0);
        CHECK((status.st_mode & 0777U) == 0700);
    }

    TEST_CASE("nothing is overwritten") {
        Kept kept;
        TempDir dir;
        REQUIRE(store::backup(kept.temp.path(), dir.file("b")).ok());
        CHECK(refusal_of(store::backup(kept.temp.path(), dir.file("b"))) == Reason::backup_exists);
        CHECK(refusal_of(store::restore(dir.file("b"), kept.temp.path())) == Reason::store_exists);
        fs::create_directory(dir.file("new.db.sources"));
        CHECK(refusal_of(store::restore(dir.file("b"), dir.file("new.db"))) ==
              Reason::store_exists);
    }

    TEST_CASE("a backup that was changed is not restored") {
        Kept kept;
        TempDir dir;
        REQUIRE(store::backup(kept.temp.path(), dir.file("b")).ok());
        const std::string source = dir.file("b/sources/" + store::source_name(kept.source));
        SUBCASE("no manifest") {
            fs::remove(dir.file("b/manifest.json"));
        }
        SUBCASE("no JSON") {
            std::ofstream(dir.file("b/manifest.json")) << "{";
        }
        SUBCASE("a file missing") {
            fs::remove(source);
        }
        SUBCASE("a file cut short") {
            fs::resize_file(source, 3);
        }
        SUBCASE("a byte of the store") {
            std::fstream file(dir.file("b/store.db"), std::ios::in | std::ios::out);
            file.seekp(40'000);
            file.put('\x7f');
        }
        SUBCASE("a name that leads elsewhere") {
            std::string text = content_of(dir.file("b/manifest.json"));
            text.replace(text.find("sources/"), 8, "../../xx");
            std::ofstream(dir.file("b/manifest.json")) << text;
        }
        SUBCASE("other heads") {
            std::string text = content_of(dir.file("b/manifest.json"));
            text.replace(text.find("\"records\": ") + 11, 1, "7");
            std::ofstream(dir.file("b/manifest.json")) << text;
        }
        CHECK(refusal_of(store::restore(dir.file("b"), dir.file("new.db"))) ==
              Reason::backup_invalid);
        CHECK_FALSE(fs::exists(dir.file("new.db")));
        CHECK_FALSE(fs::exists(dir.file("new.db.sources")));
    }

    TEST_CASE("only stores are backed up") {
        TempDir dir;
        SQLite::Database(dir.file("o.db"), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE)
            .exec("CREATE TABLE t (a)");
        CHECK_THROWS_AS(static_cast<void>(store::backup(dir.file("o.db"), dir.file("b"))), Error);
        CHECK_FALSE(fs::exists(dir.file("b")));
    }
}
