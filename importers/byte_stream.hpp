// Bytes of a part of a package, in order.
#pragma once

#include "importers/workbook_fault.hpp"
#include "ledger/base/result.hpp"

#include <cstddef>
#include <span>

namespace fundledger::importers {

/// Forward only; one thread.
class ByteStream {
public:
    virtual ~ByteStream() = default;
    /// Fills a part of `into`; 0 only at the end, which has then been proved (length, check sum).
    /// Precondition: `into` is not empty. Throws Error(io).
    [[nodiscard]] virtual Result<std::size_t, PartFault> read(std::span<char> into) = 0;
};

}  // namespace fundledger::importers
