// A refusal cannot be overlooked.
#include "ledger/base/result.hpp"

using fundledger::Done;
using fundledger::Result;

Result<Done, int> close_period();

void close_quietly() {
#ifdef EXPECT_FAIL
    close_period();
#else
    static_cast<void>(close_period().ok());
#endif
}
