#include "ledger/base/check.hpp"

#include <cstdio>
#include <cstdlib>

namespace fundledger {

void check_failed(const char* condition, const char* file, int line) noexcept {
    // stdio, not fmt: nothing here may allocate or throw while the program is already broken.
    std::fprintf(stderr, "fundledger: bug: %s does not hold (%s:%d)\n", condition, file, line);
    std::fflush(stderr);
    std::abort();
}

}  // namespace fundledger
