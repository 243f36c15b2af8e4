// A moment is not a day until somebody asks for the civil one.
#include "ledger/base/instant.hpp"

fundledger::Date recorded_on(fundledger::Instant instant) {
#ifdef EXPECT_FAIL
    return instant;
#else
    return instant.civil_day();
#endif
}
