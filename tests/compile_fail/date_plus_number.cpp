// Days or months? A date moves by a named unit only.
#include "ledger/base/date.hpp"

fundledger::Date next(fundledger::Date day) {
#ifdef EXPECT_FAIL
    return day + 1;
#else
    return day.plus_days(1);
#endif
}
