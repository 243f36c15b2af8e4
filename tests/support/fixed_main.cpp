// The program with a clock, ids and an account that tests can foretell.
//
// Time stands still during a run and moves a minute between runs: FUNDLEDGER_TEST_CLOCK names the
// file that remembers it. Ids are made of that time and a counter, so runs never make the same one.
#include "cli/environment.hpp"

#include <cstdlib>
#include <fstream>
#include <iostream>

namespace {

// 2020-01-06T09:00:00+08:00: after the sample year, so that nothing of it lies in the future.
constexpr std::int64_t first_micros = 1'578'272'400'000'000;
constexpr std::int64_t step_micros = 60'000'000;

std::string variable(const char* name) {
    const char* value = std::getenv(name);
    return value != nullptr ? value : "";
}

std::int64_t next_micros(const std::string& path) {
    std::int64_t micros = first_micros;
    if (path.empty()) return micros;
    if (std::ifstream before(path); before >> micros) micros += step_micros;
    std::ofstream(path) << micros;
    return micros;
}

class FixedClock final : public fundledger::Clock {
public:
    explicit FixedClock(std::int64_t micros) : now_(micros) {}
    fundledger::Instant now() override { return now_; }

private:
    fundledger::Instant now_;
};

class CountedIds final : public fundledger::IdSource {
public:
    explicit CountedIds(std::int64_t micros) : last_(micros / step_micros << 20U) {}
    std::int64_t next() override { return ++last_; }

private:
    std::int64_t last_;
};

}  // namespace

int main(int argc, char** argv) {
    const std::int64_t micros = next_micros(variable("FUNDLEDGER_TEST_CLOCK"));
    FixedClock clock(micros);
    CountedIds ids(micros);
    std::map<std::string, std::string> variables;
    std::vector<std::string> folders;
    for (const char* name : {"FUNDLEDGER_BOOKS", "FUNDLEDGER_SCHEMAS"}) {
        if (const std::string value = variable(name); !value.empty())
            variables.emplace(name, value);
    }
    if (const auto chosen = variables.find("FUNDLEDGER_SCHEMAS"); chosen != variables.end()) {
        folders.push_back(chosen->second);
    }
    const std::string account = variable("FUNDLEDGER_TEST_ACCOUNT");
    fundledger::cli::Environment environment{.out = std::cout,
                                             .err = std::cerr,
                                             .clock = clock,
                                             .ids = ids,
                                             .os_account = account.empty() ? "tester" : account,
                                             .err_is_terminal = false,
                                             .terminal_columns = 0,
                                             .variables = variables,
                                             .schema_folders = folders};
    return fundledger::cli::run({argv + 1, argv + argc}, environment);
}
