// SWIFT MT940 customer statements.
#pragma once

#include "ledger/base/finding.hpp"
#include "ledger/base/result.hpp"
#include "ledger/service/bank_statement.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace fundledger::importers::bank {

/// Whether a text is a message of this kind: a line of its beginning opens with ":20:".
[[nodiscard]] bool looks_like_mt940(std::string_view head);

/// The statements of a UTF-8 text: messages with or without their {4: block, lines of any end.
/// Pages (:62M: followed by the :60M: with the same balance) become one statement. Entries of zero
/// are passed over: banks use them for remarks. Refusals: statement_unreadable with the line,
/// too_many_rows. Source: SWIFT Standards MT, category 9, MT940.
[[nodiscard]] Result<std::vector<service::BankStatement>, Refusal> read_mt940(
    std::string_view text, const std::string& file);

}  // namespace fundledger::importers::bank
