// A bare number is not an amount: is it fen or yuan?
#include "ledger/base/money.hpp"

fundledger::Money fee() {
#ifdef EXPECT_FAIL
    fundledger::Money money = 5;
#else
    fundledger::Money money = fundledger::Money::from_fen(5);
#endif
    return money;
}
