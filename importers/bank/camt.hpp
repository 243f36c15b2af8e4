// ISO 20022 camt.053 bank-to-customer statements, any version.
#pragma once

#include "ledger/base/finding.hpp"
#include "ledger/base/result.hpp"
#include "ledger/service/bank_statement.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace fundledger::importers::bank {

/// Whether an XML text is a message of this family ("camt.053", "camt.054" …); empty where not.
[[nodiscard]] std::string_view camt_kind(std::string_view head);

/// The statements of a UTF-8 text. Elements are told by their local names, so every version and
/// prefix is read. Only booked entries count; an entry over several transactions becomes one
/// movement for each where all state an amount and these add up, else one for the whole. As the
/// standard has it, CdtDbtInd of a reversal already is the direction of the reversal.
/// Refusals: statement_unreadable with the line, too_many_rows. Source: ISO 20022
/// BankToCustomerStatement.
[[nodiscard]] Result<std::vector<service::BankStatement>, Refusal> read_camt(
    std::string_view text, const std::string& file);

}  // namespace fundledger::importers::bank
