// What a clerk sees while a long import runs.
#include "cli/progress.hpp"

#include <doctest/doctest.h>

#include <sstream>

using namespace fundledger;

namespace {

class HandClock final : public Clock {
public:
    [[nodiscard]] Instant now() override { return Instant(micros); }
    std::int64_t micros = 1'000'000;
};

}  // namespace

TEST_SUITE("progress_line") {
    TEST_CASE("rows, rate and time left, each stage by its own clock") {
        std::ostringstream shown;
        HandClock clock;
        {
            cli::ProgressLine line(shown, clock, true);
            line.show(0, 0, "check");
            clock.micros += 2'000'000;
            line.show(500'000, 1'000'000, "check");
            CHECK(shown.str().ends_with(
                "[############............] checking 500000 rows, 250000/s, left 2 s"));
            clock.micros += 1'000;
            line.show(600'000, 1'000'000, "check");
            CHECK(shown.str().find("600000") == std::string::npos);  // not more than ten a second
            clock.micros += 2'000'000;
            line.show(1, 1'000'000, "write");
            clock.micros += 1'000'000;
            line.show(100'000, 1'000'000, "write");
            CHECK(shown.str().ends_with("writing 100000 rows, 100000/s, left 9 s"));
        }
        CHECK(shown.str().ends_with("\r\033[K"));
    }

    TEST_CASE("nothing was shown, nothing is erased") {
        std::ostringstream shown;
        HandClock clock;
        { const cli::ProgressLine line(shown, clock, false); }
        CHECK(shown.str().empty());
    }
}
