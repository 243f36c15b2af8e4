// Ids of two kinds are never equal or unequal: the question is a mistake.
#include "ledger/base/strong_id.hpp"

bool same(fundledger::BookId book, fundledger::VoucherId voucher) {
#ifdef EXPECT_FAIL
    return book == voucher;
#else
    return book.value() == voucher.value();
#endif
}
