#include "ledger/base/strong_id.hpp"

#include <doctest/doctest.h>

#include <type_traits>
#include <unordered_set>

using fundledger::BookId;
using fundledger::VoucherId;

namespace {

static_assert(std::is_trivially_copyable_v<BookId>);
static_assert(sizeof(BookId) == sizeof(std::int64_t));
static_assert(!std::is_convertible_v<std::int64_t, BookId>);
static_assert(!std::is_convertible_v<BookId, std::int64_t>);
static_assert(!std::is_convertible_v<BookId, VoucherId>);
static_assert(!std::is_constructible_v<BookId, VoucherId>);
static_assert(!std::is_assignable_v<BookId&, VoucherId>);

}  // namespace

TEST_SUITE("strong_id") {
    TEST_CASE("value, none, order and hash") {
        CHECK(BookId().none());
        CHECK_FALSE(BookId(7).none());
        CHECK(BookId(7).value() == 7);
        CHECK(BookId(7) == BookId(7));
        CHECK(BookId(7) < BookId(8));
        std::unordered_set<VoucherId> seen = {VoucherId(1), VoucherId(2), VoucherId(1)};
        CHECK(seen.size() == 2);
        CHECK(seen.contains(VoucherId(2)));
    }
}
