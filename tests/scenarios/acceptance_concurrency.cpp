// One writer at a time; readers keep what they saw.
#include "ledger/base/error.hpp"
#include "tests/support/people.hpp"
#include "tests/support/roster_text.hpp"
#include "tests/support/store_fixture.hpp"

#include <doctest/doctest.h>

using namespace fundledger;
using namespace fundledger::tests;

namespace {

std::string roster_of(int first, int count) {
    RosterText file;
    for (int n = first; n < first + count; ++n) file.row(person_row(n));
    return file.csv();
}

std::unique_ptr<store::SqliteStore> second_connection(const StoreFixture& bureau) {
    return store::SqliteStore::open(bureau.path(), migrations(), store::OpenMode::read_write, {});
}

std::size_t batches_seen(service::Store& store, BookId book) {
    std::size_t seen = 0;
    store.read([&](service::Reader& reader) { seen = reader.batches(book).size(); });
    return seen;
}

}  // namespace

TEST_SUITE("acceptance") {
    TEST_CASE("a second writer is told that the store is locked") {
        StoreFixture bureau;
        bureau.add_allotment("A-1", "100000.00");
        const auto other = second_connection(bureau);
        const std::string before = bureau.digest();
        std::string said;
        ErrorKind kind = ErrorKind::io;
        other->run_tx([&](service::Tx&) {
            try {
                static_cast<void>(bureau.roster(roster_of(0, 3)));
            } catch (const Error& error) {
                kind = error.kind();
                said = error.what();
            }
            return false;
        });
        CHECK(kind == ErrorKind::locked);
        CAPTURE(said);
        CHECK(said.find("lock") != std::string::npos);
        CHECK(bureau.digest() == before);
        CHECK(bureau.kept_sources().find(".new-") == std::string::npos);
        // Once the other has finished, the same work goes through.
        CHECK(outcome_of(bureau.roster(roster_of(0, 3))) == "ok");
        CHECK(bureau.broken() == "");
    }

    TEST_CASE("a reader during an import sees the state before it") {
        StoreFixture bureau;
        bureau.add_allotment("A-1", "10000000.00");
        const BookId book = bureau.book("employment-subsidy");
        const auto reader = second_connection(bureau);
        const std::string text = roster_of(0, 9000);
        How how;
        int looks = 0;
        how.progress = [&](std::uint64_t, std::uint64_t, std::string_view stage) {
            if (stage == "write") {
                ++looks;
                CHECK(batches_seen(*reader, book) == 0);
            }
            return true;
        };
        REQUIRE(outcome_of(bureau.roster(text, how)) == "ok");
        CHECK(looks >= 2);
        CHECK(batches_seen(*reader, book) == 1);
        CHECK(bureau.broken() == "");
    }

    TEST_CASE("a reader that began before an import keeps its snapshot") {
        StoreFixture bureau;
        bureau.add_allotment("A-1", "100000.00");
        const BookId book = bureau.book("employment-subsidy");
        const auto other = second_connection(bureau);
        other->read([&](service::Reader& reader) {
            CHECK(reader.batches(book).empty());
            REQUIRE(outcome_of(bureau.roster(roster_of(0, 3))) == "ok");
            CHECK(reader.batches(book).empty());
        });
        CHECK(batches_seen(*other, book) == 1);
    }

    TEST_CASE("a store changed between judging and writing is judged again") {
        StoreFixture bureau;
        bureau.add_allotment("A-1", "100000.00");
        const auto other = second_connection(bureau);
        How how;
        bool done = false;
        // Another clerk's file with the same people lands after this file has been judged.
        how.progress = [&](std::uint64_t, std::uint64_t, std::string_view stage) {
            if (stage == "check" && !done) {
                done = true;
                How theirs;
                theirs.through = other.get();
                REQUIRE(outcome_of(bureau.roster(roster_of(2, 3), theirs)) == "ok");
            }
            return true;
        };
        const auto late = bureau.roster(roster_of(0, 3), how);
        REQUIRE(outcome_of(late) == "row-faults");
        CHECK(findings_of(late.error().findings) == "claim.already-in-store@4");
        CHECK(bureau.broken() == "");
    }

    TEST_CASE("a list that is interrupted leaves nothing") {
        StoreFixture bureau;
        const std::string before = bureau.digest();
        const std::string sources = bureau.kept_sources();
        How how;
        std::uint64_t guess = 0;
        how.progress = [&](std::uint64_t, std::uint64_t expected, std::string_view) {
            guess = expected;
            return false;
        };
        std::string list = "证件号码,事实,值\n";
        for (int n = 0; n < 9000; ++n) list += person_id(n) + ",level,3\n";
        CHECK_THROWS_AS(static_cast<void>(bureau.import("list-facts", list, how)), Error);
        // After some of 9000 rows of equal length the guess is near.
        CHECK(guess > 8000);
        CHECK(guess < 10000);
        CHECK(bureau.digest() == before);
        CHECK(bureau.kept_sources() == sources);
    }

    TEST_CASE("an import that is interrupted leaves nothing") {
        StoreFixture bureau;
        bureau.add_allotment("A-1", "10000000.00");
        const std::string before = bureau.digest();
        const std::string sources = bureau.kept_sources();
        for (const char* when : {"check", "write"}) {
            CAPTURE(when);
            How how;
            how.progress = [&](std::uint64_t, std::uint64_t, std::string_view stage) {
                return stage != when;
            };
            ErrorKind kind = ErrorKind::io;
            try {
                static_cast<void>(bureau.roster(roster_of(0, 5000), how));
            } catch (const Error& error) {
                kind = error.kind();
            }
            CHECK(kind == ErrorKind::interrupted);
            CHECK(bureau.digest() == before);
            CHECK(bureau.kept_sources() == sources);
        }
        CHECK(bureau.broken() == "");
    }
}
