#include "ledger/base/digest.hpp"

#include "ledger/base/canonical.hpp"

#include <doctest/doctest.h>

#include <string>
#include <type_traits>
#include <utility>

using fundledger::CanonicalWriter;
using fundledger::Digest;
using fundledger::digest_of;
using fundledger::HashAlgorithm;
using fundledger::Hasher;
using fundledger::KeyedHasher;

namespace {

static_assert(!std::is_copy_constructible_v<Hasher>);
static_assert(std::is_nothrow_move_constructible_v<Hasher>);
static_assert(!std::is_copy_constructible_v<KeyedHasher>);
static_assert(std::is_nothrow_move_constructible_v<KeyedHasher>);

std::string sm3(std::string_view bytes) {
    return digest_of(HashAlgorithm::sm3, bytes).hex();
}

std::string sha256(std::string_view bytes) {
    return digest_of(HashAlgorithm::sha256, bytes).hex();
}

std::string bytes_of(char byte, std::size_t count) {
    return std::string(count, byte);
}

}  // namespace

TEST_SUITE("digest") {
    TEST_CASE("SM3 vectors of GB/T 32905, annex A") {
        CHECK(sm3("abc") == "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
        std::string repeated;
        for (int i = 0; i < 16; ++i) repeated += "abcd";
        CHECK(sm3(repeated) == "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732");
    }

    TEST_CASE("SHA-256 vectors of FIPS 180-4") {
        CHECK(sha256("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        CHECK(sha256("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        CHECK(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq") ==
              "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
        CHECK(sha256(bytes_of('a', 1'000'000)) ==
              "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
    }

    TEST_CASE("pieces give what the whole gives, and a hasher is reusable") {
        for (const HashAlgorithm algorithm : {HashAlgorithm::sm3, HashAlgorithm::sha256}) {
            Hasher hasher(algorithm);
            const Digest whole = digest_of(algorithm, "fund ledger");
            for (int round = 0; round < 3; ++round) {
                hasher.update("fund");
                hasher.update("");
                hasher.update(" ledger");
                CHECK(hasher.finish() == whole);
            }
            Hasher moved = std::move(hasher);
            moved.update("fund ledger");
            CHECK(moved.finish() == whole);
            CHECK(moved.algorithm() == algorithm);
        }
    }

    TEST_CASE("HMAC-SHA-256 vectors of RFC 4231") {
        struct Row {
            std::string key;
            std::string data;
            const char* mac;
        };
        std::string counting;
        for (char c = 1; c <= 25; ++c) counting += c;
        const Row rows[] = {
            {bytes_of('\x0b', 20),
             "Hi There",
             "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"},
            {"Jefe",
             "what do ya want for nothing?",
             "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"},
            {bytes_of('\xaa', 20),
             bytes_of('\xdd', 50),
             "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"},
            {counting,
             bytes_of('\xcd', 50),
             "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b"},
            {bytes_of('\xaa', 131),
             "Test Using Larger Than Block-Size Key - Hash Key First",
             "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"},
            {bytes_of('\xaa', 131),
             "This is a test using a larger than block-size key and a larger than block-size data. "
             "The key needs to be hashed before being used by the HMAC algorithm.",
             "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2"},
        };
        for (const Row& row : rows) {
            KeyedHasher hasher(row.key);
            CHECK(hasher.of(row.data).hex() == row.mac);
            CHECK(hasher.of("something else").hex() != row.mac);
            CHECK(hasher.of(row.data).hex() == row.mac);
        }
        KeyedHasher hasher("Jefe");
        CHECK(hasher.key64("what do ya want for nothing?") == 0x5bdcc146bf60754eU);
        KeyedHasher moved = std::move(hasher);
        CHECK(moved.key64("what do ya want for nothing?") == 0x5bdcc146bf60754eU);
    }

    TEST_CASE("hex and raw bytes round-trip") {
        const Digest digest = digest_of(HashAlgorithm::sm3, "abc");
        CHECK(Digest::from_hex(digest.hex()) == digest);
        CHECK(Digest::from_bytes(digest.view()) == digest);
        CHECK(Digest::from_hex(
                  "66C7F0F462EEEDD9D1F2D46BDC10E4E24167C4875CF2F7A2297DA02B8F4BA8E0") == digest);
        CHECK_FALSE(Digest::from_hex("66c7").has_value());
        CHECK_FALSE(Digest::from_hex(bytes_of('g', 64)).has_value());
        CHECK_FALSE(Digest::from_hex(digest.hex() + " ").has_value());
        CHECK_FALSE(Digest::from_bytes("short").has_value());
    }

    TEST_CASE("names of the algorithms") {
        for (const HashAlgorithm algorithm : {HashAlgorithm::sm3, HashAlgorithm::sha256}) {
            CHECK(fundledger::parse_hash_algorithm(to_text(algorithm)) == algorithm);
        }
        CHECK_FALSE(fundledger::parse_hash_algorithm("md5").has_value());
        CHECK_FALSE(fundledger::parse_hash_algorithm("").has_value());
    }

    TEST_CASE("random bytes") {
        CHECK(fundledger::random_bytes(0).empty());
        CHECK(fundledger::random_bytes(3'000'000).size() == 3'000'000);
        CHECK(fundledger::random_bytes(32) != fundledger::random_bytes(32));
    }
}

TEST_SUITE("canonical") {
    TEST_CASE("the byte form is fixed") {
        using namespace std::string_literals;
        std::string bytes = "kept";
        CanonicalWriter writer(bytes);
        writer.put(1);
        writer.put(-2);
        writer.put("中");
        writer.put_blob("\x00\xff"s);
        writer.put_null();
        writer.put("");
        CHECK(bytes ==
              "kept"
              "i\x00\x00\x00\x00\x00\x00\x00\x01"
              "i\xff\xff\xff\xff\xff\xff\xff\xfe"
              "t\x00\x00\x00\x03\xe4\xb8\xad"
              "b\x00\x00\x00\x02\x00\xff"
              "n"
              "t\x00\x00\x00\x00"s);
    }

    TEST_CASE("different values never share their bytes") {
        const auto form = [](auto write) {
            std::string bytes;
            CanonicalWriter writer(bytes);
            write(writer);
            return bytes;
        };
        using Writer = CanonicalWriter;
        const std::string forms[] = {
            form([](Writer& w) { w.put("ab"), w.put("c"); }),
            form([](Writer& w) { w.put("a"), w.put("bc"); }),
            form([](Writer& w) { w.put("abc"); }),
            form([](Writer& w) { w.put_blob("abc"); }),
            form([](Writer& w) { w.put("abc"), w.put(""); }),
            form([](Writer& w) { w.put("abc"), w.put_null(); }),
            form([](Writer& w) { w.put(0); }),
            form([](Writer& w) { w.put_null(); }),
            form([](Writer& w) { w.put(""); }),
            form([](Writer&) {}),
        };
        for (std::size_t i = 0; i < std::size(forms); ++i) {
            for (std::size_t j = 0; j < i; ++j) CHECK(forms[i] != forms[j]);
        }
    }
}
