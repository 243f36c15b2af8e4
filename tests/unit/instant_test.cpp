#include "ledger/base/instant.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <ctime>
#include <limits>
#include <string>
#include <type_traits>

using fundledger::Clock;
using fundledger::Date;
using fundledger::Instant;
using fundledger::SystemClock;
using fundledger::SystemIdSource;

namespace {

static_assert(!std::is_convertible_v<std::int64_t, Instant>);
static_assert(!std::is_convertible_v<Instant, Date>);
static_assert(!std::is_constructible_v<Instant, Date>);
static_assert(!std::is_constructible_v<Date, Instant>);

struct FixedClock final : Clock {
    std::int64_t micros = 0;
    Instant now() override { return Instant(micros); }
};

}  // namespace

TEST_SUITE("instant") {
    TEST_CASE("texts are Beijing time") {
        struct Row {
            std::int64_t micros;
            const char* text;
        };
        constexpr Row rows[] = {
            {0, "1970-01-01T08:00:00.000000+08:00"},
            {1'704'418'200'000'000, "2024-01-05T09:30:00.000000+08:00"},
            {1'704'470'399'999'999, "2024-01-05T23:59:59.999999+08:00"},
            {1'704'470'400'000'000, "2024-01-06T00:00:00.000000+08:00"},
            {-28'800'000'000, "1970-01-01T00:00:00.000000+08:00"},
            {-28'800'000'001, "1969-12-31T23:59:59.999999+08:00"},
        };
        for (const Row& row : rows) CHECK(Instant(row.micros).to_text() == row.text);
    }

    TEST_CASE("the zone of the machine changes nothing") {
        const char* before = std::getenv("TZ");
        const std::string kept = before == nullptr ? "" : before;
        const Instant evening(1'704'470'399'999'999);
        for (const char* zone :
             {"America/New_York", "Asia/Shanghai", "UTC", "Pacific/Kiritimati"}) {
            CAPTURE(zone);
            REQUIRE(setenv("TZ", zone, 1) == 0);
            tzset();
            CHECK(evening.civil_day() == *Date::make(2024, 1, 5));
            CHECK(evening.to_text() == "2024-01-05T23:59:59.999999+08:00");
        }
        REQUIRE((before == nullptr ? unsetenv("TZ") : setenv("TZ", kept.c_str(), 1)) == 0);
        tzset();
    }

    TEST_CASE("far-off moments stop at the ends of the calendar") {
        CHECK(Instant(std::numeric_limits<std::int64_t>::max()).civil_day().yyyymmdd() ==
              30'000'101);
        CHECK(Instant(std::numeric_limits<std::int64_t>::min()).civil_day().yyyymmdd() ==
              19'000'101);
    }

    TEST_CASE("the machine's clock is of this century") {
        SystemClock clock;
        const Date today = clock.now().civil_day();
        CHECK(today > *Date::make(2024, 1, 1));
        CHECK(today < *Date::make(2100, 1, 1));
    }
}

TEST_SUITE("ids") {
    TEST_CASE("rise while the clock stands, runs and goes back") {
        FixedClock clock;
        clock.micros = 1'704'418'200'000'000;
        SystemIdSource source(clock);
        std::int64_t last = 0;
        int out_of_order = 0;
        for (int i = 0; i < 100'000; ++i) {
            if (i == 40'000) clock.micros += 5'000'000;
            if (i == 80'000) clock.micros -= 9'000'000;
            const std::int64_t id = source.next();
            if (id <= last) ++out_of_order;
            last = id;
        }
        CHECK(out_of_order == 0);
    }

    TEST_CASE("carry the time they were made") {
        FixedClock clock;
        clock.micros = 1'704'418'200'123'456;
        SystemIdSource source(clock);
        CHECK((source.next() >> 21) == 1'704'418'200'123);
    }

    TEST_CASE("are never none, not even at the epoch") {
        FixedClock clock;
        SystemIdSource source(clock);
        CHECK(source.next() > 0);
    }
}
