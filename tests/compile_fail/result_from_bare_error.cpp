// The refusal side is marked, so that a value and a reason of one type are never confused.
#include "ledger/base/result.hpp"

enum class Fault { late };

fundledger::Result<int, Fault> pay() {
#ifdef EXPECT_FAIL
    return Fault::late;
#else
    return fundledger::refuse(Fault::late);
#endif
}
