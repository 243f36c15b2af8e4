#include "ledger/base/result.hpp"

#include "ledger/base/error.hpp"

#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <type_traits>

using fundledger::Done;
using fundledger::Error;
using fundledger::ErrorKind;
using fundledger::refuse;
using fundledger::Result;

namespace {

enum class Fault { none_left, too_late };

Result<int, Fault> half(int number) {
    if (number % 2 != 0) return refuse(Fault::too_late);
    return number / 2;
}

static_assert(!std::is_convertible_v<Result<int, Fault>, bool>);
static_assert(!std::is_constructible_v<Result<int, Fault>, Fault>);
static_assert(!std::is_default_constructible_v<Result<int, Fault>>);

}  // namespace

TEST_SUITE("result") {
    TEST_CASE("holds a value or a refusal") {
        const auto good = half(4);
        REQUIRE(good.ok());
        CHECK(*good == 2);
        CHECK(good.value() == 2);
        const auto bad = half(3);
        CHECK_FALSE(bad.ok());
        CHECK_FALSE(static_cast<bool>(bad));
        CHECK(bad.error() == Fault::too_late);
    }

    TEST_CASE("both sides may be of one type") {
        const Result<std::string, std::string> value = std::string("paid");
        const Result<std::string, std::string> refusal = refuse(std::string("held"));
        CHECK(value.ok());
        CHECK(value->size() == 4);
        CHECK_FALSE(refusal.ok());
        CHECK(refusal.error() == "held");
    }

    TEST_CASE("values that only move come out again") {
        Result<std::unique_ptr<int>, Fault> result = std::make_unique<int>(7);
        const std::unique_ptr<int> out = std::move(result).value();
        CHECK(*out == 7);
        Result<int, std::unique_ptr<int>> refusal = refuse(std::make_unique<int>(8));
        CHECK(*std::move(refusal).error() == 8);
    }

    TEST_CASE("an lvalue is refused by copy") {
        const std::string reason = "period closed";
        const Result<Done, std::string> refusal = refuse(reason);
        CHECK(refusal.error() == reason);
        CHECK(reason == "period closed");
    }
}

TEST_SUITE("error") {
    TEST_CASE("says what was tried, what happened and where") {
        const Error error(ErrorKind::locked, "open the store", "database is locked", "books.db");
        CHECK(error.kind() == ErrorKind::locked);
        CHECK(std::string(error.what()) == "open the store: database is locked [books.db]");
        CHECK(std::string(Error(ErrorKind::io, "read", "broken").what()) == "read: broken");
    }
}
