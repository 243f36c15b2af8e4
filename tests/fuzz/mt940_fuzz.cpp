// MT940 statements: what is read is within bounds, is read the same again, and can be proven or
// not.
#include "importers/bank/mt940.hpp"
#include "tests/fuzz/statement_checks.hpp"

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    fundledger::tests::check_reader(fundledger::importers::bank::read_mt940, data, size);
    return 0;
}
