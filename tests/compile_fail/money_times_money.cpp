// Yuan by yuan is no amount.
#include "ledger/base/money.hpp"

fundledger::Money area(fundledger::Money a, fundledger::Money b) {
#ifdef EXPECT_FAIL
    return a * b;
#else
    return a + b;
#endif
}
