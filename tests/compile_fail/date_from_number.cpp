// yyyymmdd is checked on its way in.
#include "ledger/base/date.hpp"

std::optional<fundledger::Date> fifth() {
#ifdef EXPECT_FAIL
    return fundledger::Date(20'240'105);
#else
    return fundledger::Date::from_yyyymmdd(20'240'105);
#endif
}
