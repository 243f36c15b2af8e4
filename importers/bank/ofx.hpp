// Open Financial Exchange statements, 1.x (SGML) and 2.x (XML).
#pragma once

#include "ledger/base/finding.hpp"
#include "ledger/base/result.hpp"
#include "ledger/service/bank_statement.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace fundledger::importers::bank {

[[nodiscard]] bool looks_like_ofx(std::string_view head);

/// The bank and card statements of a UTF-8 text. OFX states a closing balance (LEDGERBAL) and never
/// an opening one. Amounts are read from their digits. Refusals: statement_unreadable with the
/// line, too_many_rows. Source: Open Financial Exchange Specification 1.0.2 and 2.2, chapter 11.
[[nodiscard]] Result<std::vector<service::BankStatement>, Refusal> read_ofx(
    std::string_view text, const std::string& file);

}  // namespace fundledger::importers::bank
