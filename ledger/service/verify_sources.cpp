// The files that were imported must still be there, byte for byte.
#include "ledger/service/verify_run.hpp"

namespace fundledger::service {

void verify_sources(VerifyRun& run, SourceKeeper& keeper) {
    for (const ImportRow& import : run.reader.imports()) {
        if (run.full()) return;
        if (keeper.intact(import.file_digest, run.algorithm)) continue;
        run.fault({"sources",
                   store_book,
                   "import",
                   "import_id=" + std::to_string(import.id.value()) + ", file=" + import.file_name,
                   import.file_digest.hex(),
                   "the kept file is missing or changed"});
    }
}

}  // namespace fundledger::service
