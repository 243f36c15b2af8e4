#include "ledger/store/faults.hpp"

#include "ledger/base/error.hpp"

#include <string>

namespace fundledger::store {

void consult(SqliteFaults* faults, std::string_view operation) {
    if (faults != nullptr && faults->fail_now(operation)) {
        throw Error(ErrorKind::io, std::string(operation), "injected failure");
    }
}

}  // namespace fundledger::store
