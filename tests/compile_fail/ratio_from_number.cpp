// 60 could be sixty times or sixty per cent.
#include "ledger/base/ratio.hpp"

fundledger::Ratio rate() {
#ifdef EXPECT_FAIL
    return 60;
#else
    return fundledger::Ratio(60, 100);
#endif
}
