#include "ledger/service/person_index.hpp"

#include "ledger/store/person_run.hpp"
#include "tests/support/temp_store.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <random>

using namespace fundledger;
using namespace fundledger::service;
using disbursement::ClaimDigest;
using disbursement::PersonEntry;

namespace {

ClaimDigest key_of(unsigned n) {
    ClaimDigest key;
    key.bytes[0] = static_cast<std::uint8_t>(n >> 8);
    key.bytes[1] = static_cast<std::uint8_t>(n);
    return key;
}

PersonEntry entry(unsigned person, std::uint32_t line) {
    PersonEntry made;
    made.key = key_of(person);
    made.line = line;
    made.policy_no = 7;
    made.first = 1428;
    made.last = 1430;
    made.occupation = 0xDEADBEEF;
    made.level = 3;
    return made;
}

}  // namespace

TEST_SUITE_BEGIN("person_index");

TEST_CASE("entries keep every field when they are packed") {
    const std::vector<PersonEntry> entries{entry(1, 1), entry(300, 4'000'000'000U)};
    const std::string bytes = store::pack_persons(entries);
    CHECK(bytes.size() == 2 * store::person_entry_bytes);
    std::vector<PersonEntry> back;
    REQUIRE(store::unpack_persons(bytes, back));
    CHECK(back == entries);
    CHECK_FALSE(store::unpack_persons(bytes.substr(1), back));
}

TEST_CASE("a line's person is its beneficiary, else its payee, else a name") {
    KeyedHasher hasher("secret");
    disbursement::Line line;
    line.payee_name = "张三";
    const ClaimDigest by_name = person_key(hasher, line);
    line.payee_id = "11010519491231002X";
    const ClaimDigest by_number = person_key(hasher, line);
    CHECK(by_number != by_name);
    line.payee_name = "另一写法";
    CHECK(person_key(hasher, line) == by_number);
    line.beneficiary_id = "360426199101010071";
    CHECK(person_key(hasher, line) != by_number);
    line.period_first = 201903;
    line.period_last = 201905;
    line.facts = "level=3\noccupation=电工";
    const PersonEntry made = person_entry(line, by_number);
    CHECK(made.first == Month::from_yyyymm(201903)->index());
    CHECK(made.level == 3);
    CHECK(made.occupation != 0);
}

TEST_CASE("walking many runs finds what a plain map holds") {
    std::mt19937 random(20191231);
    tests::TempStore temp;
    tests::init_store(temp.store());
    std::multimap<ClaimDigest, std::uint64_t> plain;
    temp.store().run_tx([&](Tx& tx) {
        for (std::int64_t batch = 1; batch <= 9; ++batch) {
            std::vector<PersonEntry> entries;
            // The largest batches have several runs; some are small.
            const std::uint32_t lines = batch % 3 == 0 ? 9'000 : 40;
            for (std::uint32_t line = 1; line <= lines; ++line) {
                entries.push_back(entry(static_cast<unsigned>(random() % 3000), line));
                plain.emplace(entries.back().key, static_cast<std::uint64_t>(batch) << 32 | line);
            }
            std::sort(entries.begin(), entries.end());
            append_person_runs(tx, BookId(1), BatchId(batch), entries);
        }
        tx.seal(BookId(1), tests::test_act("persons"));
        return true;
    });
    temp.store().read([&](Reader& reader) {
        CHECK(reader.person_runs().size() > 9);
        PersonWalk walk(reader);
        PersonWalk some(reader, [](BookId, BatchId batch) { return batch.value() > 3; });
        std::vector<StoredEntry> found;
        for (unsigned person = 0; person < 3000;
             person += 1 + static_cast<unsigned>(random() % 7)) {
            const ClaimDigest key = key_of(person);
            walk.entries_of(key, found);
            const auto [begin, end] = plain.equal_range(key);
            std::vector<std::uint64_t> expected;
            for (auto it = begin; it != end; ++it) expected.push_back(it->second);
            std::sort(expected.begin(), expected.end());
            std::vector<std::uint64_t> told;
            for (const StoredEntry& one : found)
                told.push_back(static_cast<std::uint64_t>(one.batch.value()) << 32 |
                               one.entry.line);
            CHECK(told == expected);
            some.entries_of(key, found);
            const auto early = std::count_if(
                expected.begin(), expected.end(), [](auto place) { return place >> 32 <= 3; });
            CHECK(static_cast<std::ptrdiff_t>(found.size()) == early);
        }
    });
}

TEST_SUITE_END();
