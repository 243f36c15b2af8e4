// The program: takes what it needs from the system and hands over.
#include "cli/environment.hpp"
#include "cli/interrupt.hpp"
#include "ledger/base/check.hpp"

#include <csignal>
#include <cstdlib>
#include <iostream>
#include <pwd.h>
#include <sys/ioctl.h>
#include <unistd.h>

namespace {

std::string account_name() {
    // The account that owns the process, not $USER, which anyone can set.
    const passwd* entry = getpwuid(geteuid());
    return entry != nullptr ? std::string(entry->pw_name) : std::to_string(geteuid());
}

void take_variable(std::map<std::string, std::string>& variables, const char* name) {
    const char* value = std::getenv(name);
    if (value != nullptr && *value != '\0') variables.emplace(name, value);
}

std::vector<std::string> schema_folders(const std::map<std::string, std::string>& variables) {
    std::vector<std::string> folders{"/usr/share/fundledger/schemas", "/etc/fundledger/schemas"};
    const auto home = variables.find("HOME");
    if (home != variables.end()) folders.push_back(home->second + "/.config/fundledger/schemas");
    const auto chosen = variables.find("FUNDLEDGER_SCHEMAS");
    if (chosen != variables.end()) folders.push_back(chosen->second);
    return folders;
}

int terminal_columns() {
    winsize size{};
    return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 ? static_cast<int>(size.ws_col) : 0;
}

}  // namespace

int main(int argc, char** argv) {
    std::ios::sync_with_stdio(false);
    fundledger::SystemClock clock;
    fundledger::SystemIdSource ids(clock);
    std::map<std::string, std::string> variables;
    for (const char* name : {"FUNDLEDGER_BOOKS", "FUNDLEDGER_SCHEMAS", "HOME"})
        take_variable(variables, name);
    fundledger::cli::Environment environment{.out = std::cout,
                                             .err = std::cerr,
                                             .clock = clock,
                                             .ids = ids,
                                             .os_account = account_name(),
                                             .err_is_terminal = isatty(STDERR_FILENO) == 1,
                                             .terminal_columns = terminal_columns(),
                                             .variables = variables,
                                             .schema_folders = schema_folders(variables)};
    // The first Ctrl-C asks; where nobody listens, the second ends the program. A store takes no
    // harm from that: a transaction is there as a whole or not at all.
    std::signal(SIGINT, [](int) {
        fundledger::cli::request_interrupt();
        std::signal(SIGINT, SIG_DFL);
    });
    std::signal(SIGPIPE, SIG_IGN);
    const int code = fundledger::cli::run({argv + 1, argv + argc}, environment);
    std::cout.flush();
    return std::cout.good() ? code : fundledger::cli::exit_code::environment;
}
