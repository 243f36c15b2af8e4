// Financial vouchers as journals of other plain-text accounting programs.
#pragma once

#include "ledger/service/store_port.hpp"

#include <cstdint>
#include <optional>
#include <ostream>
#include <string_view>
#include <vector>

namespace fundledger::reports {

/// hledger and ledger read nearly the same journal; beancount needs its own five account roots
/// and an `open` for every account.
enum class JournalDialect : std::uint8_t { hledger, ledger, beancount };

[[nodiscard]] std::optional<JournalDialect> parse_journal_dialect(std::string_view text);

/// The account's name in a journal: fund and key as a path. Distinct accounts get distinct names.
[[nodiscard]] std::string journal_account(JournalDialect dialect,
                                          const service::BookRow& book,
                                          const book::Account& account);

/// Writes every voucher of the financial ledgers of `books`, in order of book, month and number,
/// with policy, allotment and division as tags. Amounts are exact; red reversals stay negative.
void export_journal(std::ostream& stream,
                    service::Reader& reader,
                    const std::vector<service::BookRow>& books,
                    JournalDialect dialect);

}  // namespace fundledger::reports
