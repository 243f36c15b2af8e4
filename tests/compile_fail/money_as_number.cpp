// An amount leaves its type by name only.
#include "ledger/base/money.hpp"

std::int64_t stored(fundledger::Money money) {
#ifdef EXPECT_FAIL
    return money;
#else
    return money.fen();
#endif
}
