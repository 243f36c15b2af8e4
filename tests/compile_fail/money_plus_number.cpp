// A sum has amounts on both sides.
#include "ledger/base/money.hpp"

fundledger::Money more(fundledger::Money money) {
#ifdef EXPECT_FAIL
    return money + 1;
#else
    return money + fundledger::Money::from_fen(1);
#endif
}
