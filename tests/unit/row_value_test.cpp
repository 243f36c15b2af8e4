#include "ledger/store/row_value.hpp"

#include <doctest/doctest.h>

#include <set>
#include <string>

using namespace fundledger;
using store::RowValue;

namespace {

trail::RowDigest digest(std::string_view table, std::initializer_list<RowValue> values) {
    Hasher hasher(HashAlgorithm::sm3);
    const std::vector<RowValue> list(values);
    return store::digest_row(hasher, store::table(table), list);
}

}  // namespace

TEST_SUITE("row_value") {
    TEST_CASE("a digest covers the table and every value with its type") {
        std::set<std::string> digests{
            digest("actor", {1, "a", "b"}).digest.hex(),
            digest("actor", {2, "a", "b"}).digest.hex(),
            digest("actor", {1, "ab", ""}).digest.hex(),
            digest("actor", {1, "", "ab"}).digest.hex(),
            digest("actor", {1, RowValue::blob("a"), "b"}).digest.hex(),
            digest("code", {1, "a", "b"}).digest.hex(),
        };
        CHECK(digests.size() == 6);
    }

    TEST_CASE("keys are readable") {
        const auto text = [](std::string_view table, const std::string& key) {
            return store::readable_key(store::table(table), key);
        };
        CHECK(text("actor", digest("actor", {7, "a", "b"}).key) == "actor_id=7");
        CHECK(text("batch_sum", digest("batch_sum", {1, 2, "培训", -3, 622900, 1, 100}).key) ==
              "book_id=1, batch_id=2, policy=培训, allotment_id=-3, region=622900");
        // Whatever somebody wrote into a key is shown as far as it can be read.
        CHECK(text("actor_role", "").empty());
        CHECK(text("actor_role", "i123").empty());
        CHECK(text("actor_role", std::string("t\xff\xff\xff\xffx", 6)).empty());
        CHECK(text("actor_role", "q").empty());
    }
}
