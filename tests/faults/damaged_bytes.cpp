// Bytes of the file change under the store: reading, checking and writing end in an answer or an
// Error, never in a crash.
#include "ledger/base/error.hpp"
#include "tests/support/temp_store.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <functional>
#include <random>

using namespace fundledger;
using namespace fundledger::tests;
namespace fs = std::filesystem;

namespace {

constexpr std::uintmax_t page_bytes = 16384;
constexpr int rounds = 150;

/// Overwrites a few bytes where pages keep their heads and their cells.
void damage(const std::string& path, std::mt19937& random) {
    std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
    const std::uintmax_t pages = fs::file_size(path) / page_bytes;
    const unsigned bytes = 1 + random() % 4;
    for (unsigned i = 0; i < bytes; ++i) {
        const std::uintmax_t page = random() % pages;
        const bool head = random() % 2 == 0;
        const std::uintmax_t at = head ? random() % 200 : page_bytes - 1 - random() % 3000;
        file.seekp(static_cast<std::streamoff>(page * page_bytes + at));
        file.put(static_cast<char>(random() % 256));
    }
}

void ignore_errors(const std::function<void()>& work) {
    try {
        work();
    } catch (const Error&) {
        // An answer like any other here.
    }
}

void read_everything(service::Reader& reader) {
    const BookId book(1);
    const BatchId batch(500);
    const std::function<void()> reads[] = {
        [&] { static_cast<void>(reader.info()); },
        [&] { static_cast<void>(reader.actors()); },
        [&] { static_cast<void>(reader.artifacts()); },
        [&] { static_cast<void>(reader.imports()); },
        [&] { static_cast<void>(reader.accounts(book)); },
        [&] { static_cast<void>(reader.allotments(book)); },
        [&] { static_cast<void>(reader.turnovers({})); },
        [&] { static_cast<void>(reader.batch_events(book, batch)); },
        [&] { static_cast<void>(reader.line_events(book, batch)); },
        [&] { static_cast<void>(reader.stored_heads()); },
        [&] { reader.for_each_voucher({}, [](const service::VoucherRow&) { return true; }); },
        [&] {
            reader.for_each_line(book, batch, 1, [](const disbursement::Line& line) {
                std::string bytes;
                disbursement::encode_line(line, bytes);
                return true;
            });
        },
        [&] {
            reader.for_each_chunk(book, batch, [](const service::LineChunkRow&) { return true; });
        },
        [&] {
            reader.for_each_claim_run(3, 202401, [](const service::ClaimRunRow&) { return true; });
        },
        [&] { reader.for_each_record(book, [](const trail::Record&) { return true; }); }};
    for (const auto& read : reads) ignore_errors(read);
}

}  // namespace

TEST_SUITE("damaged_bytes") {
    TEST_CASE("a store with changed bytes is reported or refused, never a crash") {
        TempStore original;
        fill_store(original.store());
        original.close();
        const TempDir dir(fast_temp_root());
        const std::string path = dir.file("damaged.db");
        std::mt19937 random(20240131);
        int found = 0;
        for (int round = 0; round < rounds; ++round) {
            CAPTURE(round);
            for (const char* suffix : {"", "-wal", "-shm"}) fs::remove(path + suffix);
            fs::copy_file(original.path(), path);
            damage(path, random);
            try {
                const auto store =
                    store::SqliteStore::open(path, migrations(), store::OpenMode::read_write);
                bool fault = false;
                store->check_rows([&](const service::RowFault&) { return !(fault = true); });
                found += fault ? 1 : 0;
                ignore_errors([&] { store->read(read_everything); });
                ignore_errors([&] {
                    store->run_tx([](service::Tx& tx) {
                        tx.append_period(BookId(1), 202403, book::PeriodState::open, "");
                        tx.seal(BookId(1), test_act("period.open"));
                        return true;
                    });
                });
            } catch (const Error&) {
                ++found;
            }
        }
        // Many bytes of a page are free space; a good part of the others must have been noticed.
        CHECK(found > rounds / 10);
    }
}
