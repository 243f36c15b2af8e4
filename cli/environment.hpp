// What the program is given by the system, so that tests can give something else.
#pragma once

#include "ledger/base/instant.hpp"

#include <map>
#include <ostream>
#include <string>
#include <vector>

namespace fundledger::cli {

struct Environment {
    std::ostream& out;
    std::ostream& err;
    Clock& clock;
    IdSource& ids;
    std::string os_account;                        ///< login name of the calling account
    bool err_is_terminal = false;                  ///< progress bars only then
    int terminal_columns = 0;                      ///< 0: unknown or not a terminal
    std::map<std::string, std::string> variables;  ///< environment variables that matter here
    std::vector<std::string> schema_folders;       ///< system folder, then the user's, later wins
};

/// Exit codes, the same for every command.
namespace exit_code {
inline constexpr int done = 0;
inline constexpr int refused = 1;  ///< nothing was changed
inline constexpr int usage = 2;
inline constexpr int environment = 3;   ///< I/O, lock, disk, corrupt file
inline constexpr int verification = 4;  ///< verify or an audit found something
inline constexpr int bug = 70;
}  // namespace exit_code

/// Runs one command line (without the program's name). The only place that catches Error.
[[nodiscard]] int run(const std::vector<std::string>& arguments, Environment& environment);

}  // namespace fundledger::cli
