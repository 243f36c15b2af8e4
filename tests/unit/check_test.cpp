#include "ledger/base/check.hpp"

#include "ledger/base/money.hpp"
#include "ledger/base/ratio.hpp"
#include "ledger/base/result.hpp"

#include <doctest/doctest.h>

#include <csignal>
#include <cstdio>
#include <limits>
#include <string>
#include <sys/wait.h>
#include <unistd.h>

using fundledger::Money;
using fundledger::Ratio;
using fundledger::Result;

namespace {

/// Runs `act` in a process of its own; gives what it wrote to stderr, or nothing if it survived.
template <class Act>
std::string last_words(Act act) {
    int ends[2] = {};
    REQUIRE(pipe(ends) == 0);
    std::fflush(nullptr);
    const pid_t child = fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        std::signal(SIGABRT, SIG_DFL);  // without the test runner's own report
        dup2(ends[1], STDERR_FILENO);
        act();
        _exit(0);
    }
    close(ends[1]);
    std::string words;
    char buffer[256];
    for (ssize_t got = 0; (got = read(ends[0], buffer, sizeof buffer)) > 0;) {
        words.append(buffer, static_cast<std::size_t>(got));
    }
    close(ends[0]);
    int status = 0;
    REQUIRE(waitpid(child, &status, 0) == child);
    const bool aborted = WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT;
    return aborted ? words : std::string();
}

bool dies_of(const std::string& words, const char* condition) {
    return words.find("fundledger: bug: ") != std::string::npos &&
           words.find(condition) != std::string::npos;
}

}  // namespace

TEST_SUITE("check") {
    TEST_CASE("a condition that holds costs nothing else") {
        int evaluated = 0;
        FUNDLEDGER_CHECK(++evaluated == 1);
        CHECK(evaluated == 1);
        CHECK(last_words([] { FUNDLEDGER_CHECK(true); }).empty());
    }

    TEST_CASE("a broken one names the place and ends the program") {
        const std::string words = last_words([] { FUNDLEDGER_CHECK(1 + 1 == 3); });
        CHECK(dies_of(words, "1 + 1 == 3"));
        CHECK(words.find("check_test.cpp:") != std::string::npos);
    }

    TEST_CASE("sums of money never wrap") {
        const Money most = Money::from_fen(std::numeric_limits<std::int64_t>::max());
        const Money least = Money::from_fen(std::numeric_limits<std::int64_t>::min());
        const Money fen = Money::from_fen(1);
        CHECK(dies_of(last_words([&] { static_cast<void>(most + fen); }), "overflow"));
        CHECK(dies_of(last_words([&] { static_cast<void>(least - fen); }), "overflow"));
        CHECK(dies_of(last_words([&] { static_cast<void>(-least); }), "overflow"));
    }

    TEST_CASE("broken preconditions are bugs") {
        CHECK(dies_of(last_words([] { static_cast<void>(Ratio(1, 0)); }), "denominator"));
        CHECK(dies_of(last_words([] { static_cast<void>(Ratio(-1, 2)); }), "numerator"));
        CHECK(dies_of(last_words([] { static_cast<void>(allocate(Money(), {})); }), "weight_sum"));
    }

    TEST_CASE("reading the absent side of a result is a bug") {
        const Result<int, char> value = 1;
        const Result<int, char> refusal = fundledger::refuse('x');
        CHECK(dies_of(last_words([&] { static_cast<void>(value.error()); }), "ok()"));
        CHECK(dies_of(last_words([&] { static_cast<void>(refusal.value()); }), "ok()"));
    }
}
