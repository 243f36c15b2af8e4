// The id of a book cannot stand where the id of a voucher is wanted.
#include "ledger/base/strong_id.hpp"

fundledger::VoucherId reversed(fundledger::BookId book, fundledger::VoucherId voucher) {
    static_cast<void>(book);
    static_cast<void>(voucher);
#ifdef EXPECT_FAIL
    return book;
#else
    return voucher;
#endif
}
