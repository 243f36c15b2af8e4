#include "ledger/base/money.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <limits>
#include <string>
#include <type_traits>

using fundledger::Money;
using fundledger::MoneyFault;
using fundledger::MoneyUnit;
using fundledger::parse_money;
using fundledger::parse_signed_money;

namespace {

// What must not compile is also said here, where the reason is one line away.
template <class A, class B>
concept multiplies = requires(A a, B b) {
    a* b;
};
template <class A, class B>
concept divides = requires(A a, B b) {
    a / b;
};
template <class A, class B>
concept adds = requires(A a, B b) {
    a + b;
};

static_assert(std::is_trivially_copyable_v<Money>);
static_assert(sizeof(Money) == sizeof(std::int64_t));
static_assert(!std::is_convertible_v<int, Money>);
static_assert(!std::is_constructible_v<Money, int>);
static_assert(!std::is_constructible_v<Money, double>);
static_assert(!std::is_convertible_v<Money, std::int64_t>);
static_assert(!std::is_convertible_v<Money, bool>);
static_assert(!multiplies<Money, Money>);
static_assert(!multiplies<Money, int>);
static_assert(!divides<Money, int>);
static_assert(!divides<Money, Money>);
static_assert(!adds<Money, int>);
static_assert(adds<Money, Money>);

struct Accepted {
    const char* text;
    std::int64_t fen;
    MoneyUnit unit = MoneyUnit::yuan;
};

constexpr Accepted accepted[] = {
    {"0", 0},
    {"0.00", 0},
    {"100", 10'000},
    {"0007", 700},
    {"0.1", 10},
    {"0.10", 10},
    {"0.01", 1},
    {"1,234.50", 123'450},
    {"1,234", 123'400},
    {"12,345,678.9", 1'234'567'890},
    {"  12.30 ", 1'230},
    {"\t12.30\r\n", 1'230},
    {"１２３．４５", 12'345},
    {"１，２３４．５０", 123'450},
    {"　100　", 10'000},
    {"\xC2\xA0"
     "100",
     10'000},
    {"¥5", 500},
    {"￥5", 500},
    {"¥ 1,234.50", 123'450},
    {"RMB 5", 500},
    {"CNY5.5", 550},
    {"5元", 500},
    {"5.05 元", 505},
    {"1.5万元", 1'500'000},
    {"1.5万", 1'500'000},
    {"0.000001万元", 1},
    {"1.234567万元", 1'234'567},
    {"2亿元", 20'000'000'000},
    {"0.0000000001亿元", 1},
    {"￥1,234.56万元", 1'234'560'000},
    {"1.5", 1'500'000, MoneyUnit::ten_thousand_yuan},
    {"1.234567", 1'234'567, MoneyUnit::ten_thousand_yuan},
    {"1.2345678901", 12'345'678'901, MoneyUnit::hundred_million_yuan},
    // What stands behind the digits counts more than the heading of the column.
    {"5元", 500, MoneyUnit::ten_thousand_yuan},
    {"10000000000000", Money::line_max_fen},
    {"10,000,000,000,000.00", Money::line_max_fen},
    {"1000000000万元", Money::line_max_fen},
    {"100000亿元", Money::line_max_fen},
};

struct Refused {
    const char* text;
    MoneyFault fault;
    MoneyUnit unit = MoneyUnit::yuan;
};

constexpr Refused refused[] = {
    {"", MoneyFault::empty},
    {"   ", MoneyFault::empty},
    {"　", MoneyFault::empty},
    {".", MoneyFault::not_a_number},
    {"5.", MoneyFault::not_a_number},
    {".5", MoneyFault::not_a_number},
    {"abc", MoneyFault::not_a_number},
    {"12a", MoneyFault::not_a_number},
    {"1 234", MoneyFault::not_a_number},
    {"1.2.3", MoneyFault::not_a_number},
    {"+5", MoneyFault::not_a_number},
    {"5 5元", MoneyFault::not_a_number},
    {"元", MoneyFault::not_a_number},
    {"¥", MoneyFault::not_a_number},
    {"¥¥5", MoneyFault::not_a_number},
    {"5美元", MoneyFault::not_a_number},
    {"5元元", MoneyFault::not_a_number},
    {"$5", MoneyFault::not_a_number},
    {"(5)", MoneyFault::not_a_number},
    {"--5", MoneyFault::not_a_number},
    {"一百", MoneyFault::not_a_number},
    {"0x10", MoneyFault::not_a_number},
    {"1e", MoneyFault::not_a_number},
    {"nan", MoneyFault::not_a_number},
    {"#REF!", MoneyFault::not_a_number},
    {"1e3", MoneyFault::exponent},
    {"1E+05", MoneyFault::exponent},
    {"1.5e-3", MoneyFault::exponent},
    {"-1e3", MoneyFault::exponent},
    {"１ｅ３", MoneyFault::exponent},
    {"-1", MoneyFault::negative},
    {"－１", MoneyFault::negative},
    {"\u22121", MoneyFault::negative},
    {"-¥1", MoneyFault::negative},
    {"¥-1", MoneyFault::negative},
    {"-0", MoneyFault::negative},
    {"1.234,50", MoneyFault::bad_grouping},
    {"1,23", MoneyFault::bad_grouping},
    {"12,34.5", MoneyFault::bad_grouping},
    {"1,234,50", MoneyFault::bad_grouping},
    {"1234,567", MoneyFault::bad_grouping},
    {"1,2345", MoneyFault::bad_grouping},
    {",123", MoneyFault::bad_grouping},
    {"1,", MoneyFault::bad_grouping},
    {"1,,234", MoneyFault::bad_grouping},
    {"0,123", MoneyFault::bad_grouping},
    {"1,234.567,8", MoneyFault::bad_grouping},
    {"12.345", MoneyFault::too_many_decimals},
    {"100.000", MoneyFault::too_many_decimals},
    {"0.001", MoneyFault::too_many_decimals},
    {"1.2345678万元", MoneyFault::too_many_decimals},
    {"1.00000000001亿元", MoneyFault::too_many_decimals},
    {"0.0000000000000000000000000001", MoneyFault::too_many_decimals},
    {"10000000000000.01", MoneyFault::too_large},
    {"10000000000001", MoneyFault::too_large},
    {"9223372036854775807", MoneyFault::too_large},
    {"9223372036854775808", MoneyFault::too_large},
    {"99999999999999999999999999999999", MoneyFault::too_large},
    {"1000000000.000001万元", MoneyFault::too_large},
    {"100001亿元", MoneyFault::too_large},
    {"100000.0000000001", MoneyFault::too_large, MoneyUnit::hundred_million_yuan},
};

}  // namespace

TEST_SUITE("money") {
    TEST_CASE("accepted amounts") {
        for (const Accepted& row : accepted) {
            CAPTURE(row.text);
            const auto parsed = parse_money(row.text, row.unit);
            REQUIRE(parsed.value.has_value());
            CHECK(parsed.value->fen() == row.fen);
            const auto signed_parsed = parse_signed_money(row.text, row.unit);
            REQUIRE(signed_parsed.value.has_value());
            CHECK(signed_parsed.value == parsed.value);
        }
    }

    TEST_CASE("refused amounts name their fault") {
        for (const Refused& row : refused) {
            CAPTURE(row.text);
            const auto parsed = parse_money(row.text, row.unit);
            CHECK_FALSE(parsed.value.has_value());
            CHECK(parsed.fault == row.fault);
        }
    }

    TEST_CASE("signed amounts allow one minus and nothing else more") {
        CHECK(parse_signed_money("-1").value == Money::from_fen(-100));
        CHECK(parse_signed_money("-¥1,234.50").value == Money::from_fen(-123'450));
        CHECK(parse_signed_money("¥-5").value == Money::from_fen(-500));
        CHECK(parse_signed_money("－１．５万元").value == Money::from_fen(-1'500'000));
        CHECK(parse_signed_money("-0").value == Money());
        CHECK(parse_signed_money("-10000000000000").value == Money::from_fen(-Money::line_max_fen));
        CHECK(parse_signed_money("--1").fault == MoneyFault::not_a_number);
        CHECK(parse_signed_money("-").fault == MoneyFault::not_a_number);
        CHECK(parse_signed_money("-¥-1").fault == MoneyFault::not_a_number);
        CHECK(parse_signed_money("-1e3").fault == MoneyFault::exponent);
        CHECK(parse_signed_money("-12.345").fault == MoneyFault::too_many_decimals);
        CHECK(parse_signed_money("-10000000000000.01").fault == MoneyFault::too_large);
    }

    TEST_CASE("a text of any length is answered") {
        CHECK(parse_money(std::string(10'000, '9')).fault == MoneyFault::not_a_number);
        CHECK(parse_money(std::string(10'000, ' ')).fault == MoneyFault::empty);
        CHECK(parse_money(std::string(5'000, ' ') + "1.5").value == Money::from_fen(150));
        CHECK(parse_money(std::string_view("1\0"
                                           "2",
                                           3))
                  .fault == MoneyFault::not_a_number);
        CHECK(parse_money("\xEF\xBC").fault == MoneyFault::not_a_number);
    }

    TEST_CASE("written amounts") {
        struct Written {
            std::int64_t fen;
            const char* plain;
            const char* grouped;
        };
        constexpr Written rows[] = {
            {0, "0.00", "0.00"},
            {1, "0.01", "0.01"},
            {-1, "-0.01", "-0.01"},
            {10, "0.10", "0.10"},
            {99'999, "999.99", "999.99"},
            {100'000, "1000.00", "1,000.00"},
            {123'450, "1234.50", "1,234.50"},
            {-123'456'789, "-1234567.89", "-1,234,567.89"},
            {std::numeric_limits<std::int64_t>::max(),
             "92233720368547758.07",
             "92,233,720,368,547,758.07"},
            {std::numeric_limits<std::int64_t>::min(),
             "-92233720368547758.08",
             "-92,233,720,368,547,758.08"},
        };
        for (const Written& row : rows) {
            CHECK(Money::from_fen(row.fen).to_plain() == row.plain);
            CHECK(Money::from_fen(row.fen).to_grouped() == row.grouped);
        }
    }

    TEST_CASE("what is written is read back") {
        CHECK(rc::check("written amounts round-trip", [] {
            const auto fen =
                *rc::gen::inRange<std::int64_t>(-Money::line_max_fen, Money::line_max_fen + 1);
            const Money money = Money::from_fen(fen);
            RC_ASSERT(parse_signed_money(money.to_plain()).value == money);
            RC_ASSERT(parse_signed_money(money.to_grouped()).value == money);
        }));
    }

    TEST_CASE("sums, differences and order") {
        Money sum = Money::from_fen(150) + Money::from_fen(-50);
        CHECK(sum == Money::from_fen(100));
        sum += Money::from_fen(1);
        sum -= Money::from_fen(102);
        CHECK(sum == Money::from_fen(-1));
        CHECK(sum.is_negative());
        CHECK(-sum == Money::from_fen(1));
        CHECK((sum - sum).is_zero());
        const Money most = Money::from_fen(std::numeric_limits<std::int64_t>::max());
        CHECK(fundledger::try_add(most, Money::from_fen(-1)) == most - Money::from_fen(1));
        CHECK_FALSE(fundledger::try_add(most, Money::from_fen(1)).has_value());
        CHECK(Money::from_fen(-1) < Money());
        CHECK(Money() < Money::from_fen(1));
    }
}
