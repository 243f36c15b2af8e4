// What a bank says happened on an account, whatever the format it says it in.
#pragma once

#include "ledger/base/date.hpp"
#include "ledger/base/digest.hpp"
#include "ledger/base/finding.hpp"
#include "ledger/base/money.hpp"
#include "ledger/service/row_source.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace fundledger::service {

/// Where the money went, seen from the account: a credit comes to us, a debit leaves us.
enum class Flow : std::uint8_t { credit = 1, debit = 2 };

/// "credit", "debit".
[[nodiscard]] std::string_view to_text(Flow flow);

/// One booked entry. Amounts are hundredths of the statement's currency.
struct BankMovement {
    Date booked_on;
    std::optional<Date> value_on;
    Flow flow = Flow::credit;  ///< as booked: of a reversal, the direction of the reversal itself
    Money amount;              ///< positive
    bool reversal = false;     ///< takes back an earlier entry
    std::optional<Money> balance;  ///< of the account behind this entry, where the bank states it
    std::string counterparty_name;
    std::string counterparty_account;
    std::string counterparty_bank;
    std::string serial;  ///< the bank's number of the entry; empty where it gives none
    std::string summary;
    std::uint32_t source_row = 0;

    /// The amount with the sign it has for the balance.
    [[nodiscard]] Money signed_amount() const { return flow == Flow::credit ? amount : -amount; }
    friend bool operator==(const BankMovement&, const BankMovement&) = default;
};

/// A balance the bank states; negative where the account is overdrawn.
struct StatedBalance {
    Date on;
    Money amount;
    std::uint32_t source_row = 0;
    friend bool operator==(const StatedBalance&, const StatedBalance&) = default;
};

/// A statement of one account. Movements stand in the order of the file.
struct BankStatement {
    std::string account;
    std::string bank;      ///< name or code; empty where the file has none
    std::string currency;  ///< "CNY" …; empty where the file does not say
    std::string number;    ///< as the bank counts its statements
    std::optional<StatedBalance> opening;
    std::optional<StatedBalance> closing;
    std::vector<BankMovement> movements;
    std::uint32_t source_row = 0;  ///< where the statement begins
    friend bool operator==(const BankStatement&, const BankStatement&) = default;
};

/// A file of statements in a format of its own (MT940, camt.053, OFX), read whole.
struct StatementFile {
    SourceInfo info;
    std::vector<BankStatement> statements;
    std::uint64_t fingerprint = 0;  ///< XXH3 of the bytes read
};

/// What the statements say, whatever the encoding of the file or its line ends.
[[nodiscard]] Digest content_of(const std::vector<BankStatement>& statements,
                                HashAlgorithm algorithm);

/// Sums of a statement.
struct StatementSums {
    Money credits;
    Money debits;
};

/// Nothing where the sums pass 64 bits.
[[nodiscard]] std::optional<StatementSums> sums_of(const BankStatement& statement);

/// The order in which the movements stand in the file.
enum class MovementOrder { oldest_first, newest_first };

/// As the running balances say, else as the days do.
[[nodiscard]] MovementOrder order_of(const BankStatement& statement);

/// Opening and closing balance of a statement that states neither, out of its running balances.
void complete_balances(BankStatement& statement);

/// Proves the statements of one file: the running balance behind every movement that states one
/// (statement.running-balance, at the first that breaks), opening + credits − debits = closing
/// (statement.balance, at the closing balance), each opening balance the closing balance before it
/// (statement.chain). A statement without both balances is said to be unproven
/// (statement.unproven, a warning). Any currency.
[[nodiscard]] std::vector<Finding> check_statements(const std::string& file,
                                                    const std::vector<BankStatement>& statements);

}  // namespace fundledger::service
