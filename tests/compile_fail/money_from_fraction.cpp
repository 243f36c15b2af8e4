// No binary fraction becomes an amount, not even when asked explicitly.
#include "ledger/base/money.hpp"

fundledger::Money fee() {
#ifdef EXPECT_FAIL
    return fundledger::Money(1.5);
#else
    return fundledger::Money();
#endif
}
