// Bank statements out of a table: the columns banks use, made into one model.
#pragma once

#include "ledger/service/bank_statement.hpp"
#include "ledger/service/import_common.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace fundledger::service {

/// An account number without blanks and hyphens.
[[nodiscard]] std::string normal_account(std::string_view text);

/// "CNY" for the names of renminbi, else the text as it is.
[[nodiscard]] std::string normal_currency(std::string_view text);

/// What stands behind one of `keys` in the rows above the headings ("账号：6222 …"), up to the next
/// blank; empty where none does.
[[nodiscard]] std::string title_value(const std::vector<std::string>& titles,
                                      std::initializer_list<std::string_view> keys);

/// The account number behind 账号 and its kin, printed in groups or not; empty where no title has
/// one of at least eight digits.
[[nodiscard]] std::string title_account(const std::vector<std::string>& titles);

/// The statements in a table, one per account in order of appearance, with a finding for each cell
/// that cannot be read. The direction comes from a direction column (借 is out, 贷 is in), from
/// separate columns, from payer and payee, or from the sign. A negative amount beside a stated
/// direction is a red entry: it takes the opposite direction and is marked as a reversal
/// (statement.direction, a warning).
[[nodiscard]] std::vector<BankStatement> statements_of(ImportJob& job);

}  // namespace fundledger::service
