// Dividing needs a rounding, so it goes through scale.
#include "ledger/base/ratio.hpp"

fundledger::Money half(fundledger::Money money) {
#ifdef EXPECT_FAIL
    return money / 2;
#else
    return *fundledger::scale(money, fundledger::Ratio(1, 2), fundledger::Rounding::half_up);
#endif
}
