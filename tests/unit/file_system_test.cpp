#include "ledger/store/file_system.hpp"

#include "ledger/base/error.hpp"
#include "ledger/store/sqlite_error.hpp"
#include "tests/support/temp_store.hpp"

#include <doctest/doctest.h>
#include <sqlite3.h>

#include <fcntl.h>
#include <fstream>
#include <sys/stat.h>

using namespace fundledger;
using namespace fundledger::tests;

namespace {

struct FixedProbe final : store::FileSystemProbe {
    store::FileSystemFacts answer;
    store::FileSystemFacts facts(const std::string&) const override { return answer; }
};

}  // namespace

TEST_SUITE("file_system") {
    TEST_CASE("local file systems are taken, shared ones are not") {
        FixedProbe probe;
        for (const std::uint64_t local : {0xEF53ULL, 0x58465342ULL, 0x9123683EULL, 0x01021994ULL}) {
            probe.answer.type = local;
            CHECK_NOTHROW(store::check_local(probe, "/data/books.db"));
        }
        for (const std::uint64_t shared :
             {0x6969ULL, 0xFF534D42ULL, 0xFE534D42ULL, 0x65735546ULL}) {
            probe.answer.type = shared;
            CHECK_THROWS_AS(store::check_local(probe, "/data/books.db"), Error);
        }
        CHECK_NOTHROW(store::check_local(store::FileSystemProbe{}, "/tmp/x"));
    }

    TEST_CASE("room is compared with the need") {
        FixedProbe probe;
        probe.answer.free_bytes = 1000;
        CHECK_NOTHROW(store::check_room(probe, "/data/books.db", 1000));
        CHECK_THROWS_AS(store::check_room(probe, "/data/books.db", 1001), Error);
    }

    TEST_CASE("the folder of a path") {
        CHECK(store::folder_of("books.db") == ".");
        CHECK(store::folder_of("/data/books.db") == "/data");
        CHECK(store::folder_of("a/b") == "a");
    }

    TEST_CASE("files are written and read in full") {
        TempDir dir;
        const std::string path = dir.file("x");
        {
            const store::FileHandle out(path, O_CREAT | O_EXCL | O_WRONLY, 0600);
            out.write_all("one");
            out.write_all("");
            out.write_all("two");
            out.set_rights(0640);
            out.sync();
        }
        struct stat status {};
        REQUIRE(::stat(path.c_str(), &status) == 0);
        CHECK((status.st_mode & 0777U) == 0640);
        CHECK(store::mode_of(path) == store::FileMode::shared);
        const store::FileHandle in(path, O_RDONLY);
        char buffer[16];
        CHECK(std::string(buffer, in.read(buffer, sizeof buffer)) == "onetwo");
        CHECK(in.read(buffer, sizeof buffer) == 0);
        CHECK_THROWS_AS(store::FileHandle(dir.file("none"), O_RDONLY), Error);
        CHECK_THROWS_AS(store::FileHandle(path, O_CREAT | O_EXCL | O_WRONLY, 0600), Error);
    }

    TEST_CASE("what SQLite reports has a kind") {
        CHECK(store::kind_of_sqlite_code(SQLITE_BUSY_RECOVERY) == ErrorKind::locked);
        CHECK(store::kind_of_sqlite_code(SQLITE_FULL) == ErrorKind::disk_full);
        CHECK(store::kind_of_sqlite_code(SQLITE_READONLY_DIRECTORY) == ErrorKind::read_only);
        CHECK(store::kind_of_sqlite_code(SQLITE_NOTADB) == ErrorKind::foreign_file);
        CHECK(store::kind_of_sqlite_code(SQLITE_CORRUPT_INDEX) == ErrorKind::corrupt);
        CHECK(store::kind_of_sqlite_code(SQLITE_IOERR_FSYNC) == ErrorKind::io);
        CHECK(store::kind_of_sqlite_code(SQLITE_NOMEM) == ErrorKind::out_of_memory);
        CHECK(store::kind_of_sqlite_code(SQLITE_INTERRUPT) == ErrorKind::interrupted);
        CHECK(store::kind_of_sqlite_code(SQLITE_CONSTRAINT_UNIQUE) == ErrorKind::corrupt);
    }
}
