// What a check says about a row (Finding) and why a use case changed nothing (Refusal).
#pragma once

#include "ledger/base/reason.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fundledger {

/// How a finding weighs. `refuse`: the row cannot be taken. `hold`: taken, but neither paid nor
/// refused until what is missing is brought. `warn`: taken, shown to the clerk.
enum class Severity : std::uint8_t { warn = 1, hold = 2, refuse = 3 };

[[nodiscard]] std::string_view to_text(Severity severity);

/// A cell or row of a source file. Row and column count from 1; 0 means "the whole file / row".
struct Place {
    std::string file;
    std::uint32_t row = 0;
    std::uint32_t column = 0;
    std::string heading;  ///< the heading above the cell, as the file writes it
    friend bool operator==(const Place&, const Place&) = default;
};

/// Named values for a message template: {name} is replaced by the text.
using MessageArgs = std::vector<std::pair<std::string, std::string>>;

/// One remark of one check about one row. `rule` is the check's id, used everywhere.
struct Finding {
    std::string rule;
    Severity severity = Severity::refuse;
    Place place;
    std::string expected;
    std::string found;
    std::string clause;  ///< document and article the check rests on; empty for format checks
    MessageArgs args;
    friend bool operator==(const Finding&, const Finding&) = default;
};

/// Why a use case was refused; nothing was changed. `args` fill the message of `reason`;
/// the usual names are what, where, expected, found. `findings` lists rows where rows are the
/// cause.
struct Refusal {
    Reason reason;
    MessageArgs args;
    std::vector<Finding> findings;
};

}  // namespace fundledger
