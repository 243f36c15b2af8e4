#include "ledger/base/ratio.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <array>
#include <cstddef>
#include <limits>
#include <string>
#include <type_traits>
#include <vector>

using fundledger::allocate;
using fundledger::basis_points;
using fundledger::Money;
using fundledger::Ratio;
using fundledger::Rounding;
using fundledger::scale;
using fundledger::times;

namespace {

static_assert(!std::is_default_constructible_v<Ratio>);
static_assert(!std::is_convertible_v<int, Ratio>);

constexpr std::int64_t int64_max = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t int64_min = std::numeric_limits<std::int64_t>::min();

// Test oracle only; the extension keeps it apart from the arithmetic under test.
__extension__ using Int128 = __int128;

Int128 exact(std::int64_t value) {
    return value;
}

Money fen(std::int64_t value) {
    return Money::from_fen(value);
}

}  // namespace

TEST_SUITE("ratio") {
    TEST_CASE("kept in lowest terms") {
        CHECK(Ratio(60, 100) == Ratio(3, 5));
        CHECK(Ratio(0, 7) == Ratio(0, 1));
        CHECK(Ratio(6, 10).numerator() == 3);
        CHECK(Ratio(6, 10).denominator() == 5);
    }

    TEST_CASE("read from text") {
        struct Row {
            const char* text;
            std::int64_t numerator;
            std::int64_t denominator;
        };
        constexpr Row rows[] = {
            {"0.6", 3, 5},
            {"60%", 3, 5},
            {"2/3", 2, 3},
            {"1", 1, 1},
            {"0", 0, 1},
            {"0.00", 0, 1},
            {"1.5", 3, 2},
            {"12.5%", 1, 8},
            {"100%", 1, 1},
            {"4/6", 2, 3},
            {" 60% ", 3, 5},
            {"６０％", 3, 5},
            {"0.005", 1, 200},
            {"0.5%", 1, 200},
            {"150%", 3, 2},
            {"0/5", 0, 1},
            {"9223372036854775807", int64_max, 1},
        };
        for (const Row& row : rows) {
            CAPTURE(row.text);
            const auto ratio = Ratio::parse(row.text);
            REQUIRE(ratio.has_value());
            CHECK(ratio->numerator() == row.numerator);
            CHECK(ratio->denominator() == row.denominator);
        }
    }

    TEST_CASE("any other text is no ratio") {
        for (const char* text : {"",
                                 " ",
                                 "%",
                                 "-1",
                                 "+1",
                                 "1e3",
                                 "1 %",
                                 "2 / 3",
                                 "2/",
                                 "/3",
                                 "2/0",
                                 "1.",
                                 ".5",
                                 "1/2/3",
                                 "1/2%",
                                 "0.5/2",
                                 "60%%",
                                 "abc",
                                 "1,5",
                                 "-60%",
                                 "9223372036854775808",
                                 "0.00000000000000000001",
                                 "1/9223372036854775808"}) {
            CAPTURE(text);
            CHECK_FALSE(Ratio::parse(text).has_value());
        }
    }

    TEST_CASE("written text is read back") {
        CHECK(Ratio(3, 5).to_text() == "60%");
        CHECK(Ratio(1, 1).to_text() == "100%");
        CHECK(Ratio(0, 1).to_text() == "0%");
        CHECK(Ratio(1, 8).to_text() == "12.5%");
        CHECK(Ratio(1, 10'000).to_text() == "0.01%");
        CHECK(Ratio(2005, 10'000).to_text() == "20.05%");
        CHECK(Ratio(2, 3).to_text() == "2/3");
        CHECK(Ratio(1, 100'000).to_text() == "1/100000");
        CHECK(Ratio(int64_max, 1).to_text() == "9223372036854775807/1");
        CHECK(rc::check("ratio texts round-trip", [] {
            const Ratio ratio(*rc::gen::inRange<std::int64_t>(0, int64_max),
                              *rc::gen::inRange<std::int64_t>(1, int64_max));
            RC_ASSERT(Ratio::parse(ratio.to_text()) == ratio);
        }));
    }
}

TEST_SUITE("scale") {
    TEST_CASE("published refunds") {
        // Pengze county, 2023: premium of the year and the refund as printed.
        CHECK(scale(fen(201'096), *Ratio::parse("60%"), Rounding::half_up) == fen(120'658));
        CHECK(scale(fen(1'240'448), *Ratio::parse("0.6"), Rounding::half_up) == fen(744'269));
    }

    TEST_CASE("each mode on each side of a half") {
        struct Row {
            std::int64_t amount;  // times one quarter
            std::int64_t half_up;
            std::int64_t down;
            std::int64_t up;
            std::int64_t half_even;
        };
        constexpr Row rows[] = {
            {0, 0, 0, 0, 0},
            {1, 0, 0, 1, 0},
            {2, 1, 0, 1, 0},
            {3, 1, 0, 1, 1},
            {4, 1, 1, 1, 1},
            {5, 1, 1, 2, 1},
            {6, 2, 1, 2, 2},
            {7, 2, 1, 2, 2},
            {10, 3, 2, 3, 2},
            {-1, 0, 0, -1, 0},
            {-2, -1, 0, -1, 0},
            {-3, -1, 0, -1, -1},
            {-6, -2, -1, -2, -2},
            {-10, -3, -2, -3, -2},
        };
        const Ratio quarter(1, 4);
        for (const Row& row : rows) {
            CAPTURE(row.amount);
            CHECK(scale(fen(row.amount), quarter, Rounding::half_up) == fen(row.half_up));
            CHECK(scale(fen(row.amount), quarter, Rounding::down) == fen(row.down));
            CHECK(scale(fen(row.amount), quarter, Rounding::up) == fen(row.up));
            CHECK(scale(fen(row.amount), quarter, Rounding::half_even) == fen(row.half_even));
        }
    }

    TEST_CASE("results past 64 bits are nothing, intermediate ones are exact") {
        CHECK(scale(fen(int64_max), Ratio(1, 1), Rounding::half_up) == fen(int64_max));
        CHECK(scale(fen(int64_min), Ratio(1, 1), Rounding::half_up) == fen(int64_min));
        CHECK_FALSE(scale(fen(int64_max), Ratio(2, 1), Rounding::half_up).has_value());
        CHECK_FALSE(scale(fen(int64_min), Ratio(2, 1), Rounding::half_up).has_value());
        CHECK(scale(fen(int64_max), Ratio(int64_max - 1, int64_max), Rounding::half_up) ==
              fen(int64_max - 1));
        CHECK_FALSE(scale(fen(int64_min), Ratio(int64_max, 1), Rounding::up).has_value());
    }

    TEST_CASE("the distance to the exact product obeys the mode") {
        CHECK(rc::check("scale is within its bound", [] {
            const auto amount =
                *rc::gen::inRange<std::int64_t>(-Money::line_max_fen, Money::line_max_fen);
            const Ratio ratio(*rc::gen::inRange<std::int64_t>(0, 1'000),
                              *rc::gen::inRange<std::int64_t>(1, 1'000));
            const Int128 product = exact(amount) * ratio.numerator();
            const auto error = [&](Rounding rounding) {
                return exact(scale(fen(amount), ratio, rounding)->fen()) * ratio.denominator() -
                       product;
            };
            const Int128 unit = ratio.denominator();
            const Int128 half_up = error(Rounding::half_up);
            const Int128 half_even = error(Rounding::half_even);
            RC_ASSERT(2 * half_up <= unit && 2 * half_up >= -unit);
            RC_ASSERT(2 * half_even <= unit && 2 * half_even >= -unit);
            const Int128 sign = amount < 0 ? -1 : 1;
            RC_ASSERT(sign * error(Rounding::down) <= 0 && sign * error(Rounding::down) > -unit);
            RC_ASSERT(sign * error(Rounding::up) >= 0 && sign * error(Rounding::up) < unit);
        }));
    }

    TEST_CASE("times") {
        CHECK(times(fen(123), 12) == fen(1'476));
        CHECK(times(fen(-5), 3) == fen(-15));
        CHECK(times(fen(7), 0) == fen(0));
        CHECK_FALSE(times(fen(int64_max), 2).has_value());
        CHECK_FALSE(times(fen(int64_min), 2).has_value());
    }

    TEST_CASE("basis points") {
        CHECK(basis_points(fen(8'532), fen(10'000)) == 8'532);
        CHECK(basis_points(fen(1), fen(3)) == 3'333);
        CHECK(basis_points(fen(2), fen(3)) == 6'667);
        CHECK(basis_points(fen(1), fen(20'000)) == 1);
        CHECK(basis_points(fen(-1), fen(3)) == -3'333);
        CHECK(basis_points(fen(0), fen(3)) == 0);
        CHECK_FALSE(basis_points(fen(1), fen(0)).has_value());
        CHECK_FALSE(basis_points(fen(int64_max), fen(1)).has_value());
    }
}

TEST_SUITE("allocate") {
    TEST_CASE("largest remainder, earlier part first") {
        using Parts = std::vector<Money>;
        const std::array<std::int64_t, 3> shares = {50, 30, 20};
        CHECK(allocate(fen(10'001), shares) == Parts{fen(5'001), fen(3'000), fen(2'000)});
        const std::array<std::int64_t, 3> thirds = {1, 1, 1};
        CHECK(allocate(fen(10'000), thirds) == Parts{fen(3'334), fen(3'333), fen(3'333)});
        CHECK(allocate(fen(-10'000), thirds) == Parts{fen(-3'334), fen(-3'333), fen(-3'333)});
        CHECK(allocate(fen(2), thirds) == Parts{fen(1), fen(1), fen(0)});
        CHECK(allocate(fen(0), thirds) == Parts{fen(0), fen(0), fen(0)});
        const std::array<std::int64_t, 3> with_zero = {0, 1, 2};
        CHECK(allocate(fen(100), with_zero) == Parts{fen(0), fen(33), fen(67)});
        const std::array<std::int64_t, 1> all = {7};
        CHECK(allocate(fen(int64_min), all) == Parts{fen(int64_min)});
    }

    TEST_CASE("weights may be as large as they fit") {
        const std::array<std::int64_t, 3> huge = {int64_max, int64_max, int64_max};
        CHECK(allocate(fen(int64_max), huge) == std::vector<Money>{fen(3'074'457'345'618'258'603),
                                                                   fen(3'074'457'345'618'258'602),
                                                                   fen(3'074'457'345'618'258'602)});
    }

    TEST_CASE("parts sum exactly and stay within a fen of the exact share") {
        CHECK(rc::check("allocate is exact", [] {
            const auto total =
                *rc::gen::inRange<std::int64_t>(-Money::line_max_fen, Money::line_max_fen + 1);
            const auto weights = *rc::gen::nonEmpty(rc::gen::container<std::vector<std::int64_t>>(
                rc::gen::inRange<std::int64_t>(0, 1'000'000)));
            std::int64_t weight_sum = 0;
            for (const auto weight : weights) weight_sum += weight;
            RC_PRE(weight_sum > 0);

            const std::vector<Money> parts = allocate(fen(total), weights);
            RC_ASSERT(parts.size() == weights.size());
            Money sum;
            for (std::size_t i = 0; i < parts.size(); ++i) {
                sum += parts[i];
                const Int128 error = exact(parts[i].fen()) * weight_sum - exact(total) * weights[i];
                RC_ASSERT(error < weight_sum && error > -weight_sum);
                if (weights[i] == 0) RC_ASSERT(parts[i].is_zero());
            }
            RC_ASSERT(sum == fen(total));
        }));
    }
}
