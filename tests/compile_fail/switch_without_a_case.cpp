// A new unit must be thought of everywhere: no switch may leave one out.
#include "ledger/base/money.hpp"

int decimals(fundledger::MoneyUnit unit) {
    switch (unit) {
        case fundledger::MoneyUnit::yuan:
            return 2;
        case fundledger::MoneyUnit::ten_thousand_yuan:
            return 6;
#ifndef EXPECT_FAIL
        case fundledger::MoneyUnit::hundred_million_yuan:
            return 10;
#endif
    }
    return 0;
}
