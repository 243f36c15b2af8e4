// Why a part of a workbook cannot be read, before it is known as a refusal of the file.
#pragma once

#include "importers/refusals.hpp"

#include <cstdint>
#include <string>
#include <utility>

namespace fundledger::importers {

/// A fault inside a part. Row and column count from 1; 0 means unknown.
struct PartFault {
    Reason reason = Reason::workbook_damaged;
    std::string found;
    std::string expected = {};
    std::uint32_t row = 0;
    std::uint32_t column = 0;
};

/// The refusal of `file` for a fault in `part`.
[[nodiscard]] inline Refusal refuse_fault(const PartFault& fault,
                                          const std::string& file,
                                          const std::string& part) {
    MessageArgs more{{"found", fault.found}};
    if (!fault.expected.empty()) more.emplace_back("expected", fault.expected);
    return refuse_part(fault.reason, file, part, fault.row, fault.column, std::move(more));
}

[[nodiscard]] inline PartFault damaged(std::string found) {
    return {Reason::workbook_damaged, std::move(found)};
}

[[nodiscard]] inline PartFault too_large(std::string found, std::uint64_t limit) {
    return {Reason::workbook_too_large, std::move(found), std::to_string(limit)};
}

}  // namespace fundledger::importers
