// Nobody multiplies by a rate without naming the rounding.
#include "ledger/base/ratio.hpp"

std::optional<fundledger::Money> refund(fundledger::Money premium, const fundledger::Ratio& rate) {
#ifdef EXPECT_FAIL
    return fundledger::scale(premium, rate);
#else
    return fundledger::scale(premium, rate, fundledger::Rounding::half_up);
#endif
}
