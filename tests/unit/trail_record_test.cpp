#include "ledger/trail/record.hpp"

#include <doctest/doctest.h>

#include <set>
#include <vector>

using namespace fundledger;

namespace {

trail::Record sample() {
    trail::Record record;
    record.book = BookId(1);
    record.seq = 2;
    record.act.actor = ActorId(3);
    record.act.actor_name = "王芳";
    record.act.os_account = "wangfang";
    record.act.action = "batch.approve";
    record.act.subject = "B2024-0001";
    record.act.reason = "核对无误";
    record.act.idem_key = "k1";
    record.act.at = Instant(1'700'000'000'000'000);
    record.content.bytes.fill(1);
    record.previous.bytes.fill(2);
    return record;
}

}  // namespace

TEST_SUITE("trail_record") {
    TEST_CASE("every field of a record counts, its own hash does not") {
        std::vector<trail::Record> variants(13, sample());
        variants[1].book = BookId(2);
        variants[2].seq = 3;
        variants[3].act.actor = ActorId(4);
        variants[4].act.actor_name = "王";
        variants[5].act.os_account = "w";
        variants[6].act.action = "batch.release";
        variants[7].act.subject = "B2024-0002";
        variants[8].act.reason.clear();
        variants[9].act.idem_key = "k2";
        variants[10].act.at = Instant(0);
        variants[11].content.bytes[31] = 0;
        variants[12].previous.bytes[0] = 0;
        std::set<std::string> hashes;
        for (const trail::Record& record : variants) {
            hashes.insert(trail::record_hash(HashAlgorithm::sm3, record).hex());
        }
        CHECK(hashes.size() == variants.size());
        trail::Record hashed = sample();
        hashed.hash.bytes.fill(9);
        CHECK(trail::record_hash(HashAlgorithm::sm3, hashed) ==
              trail::record_hash(HashAlgorithm::sm3, sample()));
    }

    TEST_CASE("text cannot move from one field to the next") {
        trail::Record a = sample();
        trail::Record b = sample();
        a.act.action = "ab";
        a.act.subject = "c";
        b.act.action = "a";
        b.act.subject = "bc";
        CHECK(trail::record_hash(HashAlgorithm::sha256, a) !=
              trail::record_hash(HashAlgorithm::sha256, b));
    }

    TEST_CASE("the form of a record never changes") {
        // Computed from the documented form by another program; a change here would make every
        // chain ever written unverifiable.
        CHECK(trail::record_hash(HashAlgorithm::sha256, sample()).hex() ==
              "c1e5ad8311de9520fcbd1d61a4c46221daf3a1ec34e399ca1a7e2676ee5d346c");
    }

    TEST_CASE("a content digest depends on the rows and their order") {
        const auto fold = [](const std::vector<trail::RowDigest>& rows) {
            trail::ContentDigest content(HashAlgorithm::sm3);
            for (const trail::RowDigest& row : rows) content.add(row);
            return content.finish();
        };
        const trail::RowDigest a{"voucher", "k1", Digest{}};
        const trail::RowDigest b{"posting", "k2", Digest{}};
        CHECK(fold({a, b}) == fold({a, b}));
        CHECK(fold({a, b}) != fold({b, a}));
        CHECK(fold({a}) != fold({a, a}));
        CHECK(fold({}) != fold({a}));
    }
}
