// Part of a fen does not slip in through the named constructor either.
#include "ledger/base/money.hpp"

fundledger::Money fee() {
#ifdef EXPECT_FAIL
    return fundledger::Money::from_fen(1.5);
#else
    return fundledger::Money::from_fen(1);
#endif
}
