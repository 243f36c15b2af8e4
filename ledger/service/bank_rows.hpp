// Rows of what banks and the treasury report, as the store keeps them.
#pragma once

#include "ledger/base/strong_id.hpp"
#include "ledger/service/bank_statement.hpp"

#include <cstdint>
#include <string>

namespace fundledger::service {

/// A statement. Where it is listed, it comes without its movements.
struct BankStatementRow {
    BookId book;
    StatementId id;
    ImportId import;
    BankStatement content;
    StatementSums sums;
    std::int64_t movement_count = 0;
    int first_on = 0;  ///< yyyymmdd of the first and last movement; 0 where there is none
    int last_on = 0;
};

/// Which movements to read: of one account, booked from `first_on` to `last_on` (yyyymmdd).
struct MovementFilter {
    BookId book;
    std::string account;
    int first_on = 0;
    int last_on = 0;
};

/// What a row of a return file says of a payment.
enum class ReturnOutcome : std::uint8_t { paid = 1, returned = 2, unknown = 3 };
/// How its line was found.
enum class ReturnMatch : std::uint8_t { serial = 1, account = 2, unmatched = 3, ambiguous = 4 };

/// "paid", "returned", "unknown".
[[nodiscard]] std::string_view to_text(ReturnOutcome outcome);
/// "serial", "account", "unmatched", "ambiguous".
[[nodiscard]] std::string_view to_text(ReturnMatch match);

/// A row of a bank's return file (回盘) and the line of a released batch it is about.
struct BankReturnRow {
    BookId book;
    ImportId import;
    std::int64_t row_no = 0;  ///< from 1 in its file and book
    std::string serial;
    std::string account;
    std::string name;
    Money amount;
    ReturnOutcome outcome = ReturnOutcome::unknown;
    std::string status;  ///< as the bank writes it
    std::string reason;
    int on = 0;  ///< yyyymmdd, 0 where not given
    ReturnMatch match = ReturnMatch::unmatched;
    BatchId batch;  ///< none unless matched
    std::uint32_t line_no = 0;
    std::int64_t candidates = 0;  ///< lines that fit
    std::int64_t source_row = 0;
};

/// A payment the treasury made from a quota, as its detail table states it.
struct TreasuryPaymentRow {
    BookId book;
    ImportId import;
    std::int64_t row_no = 0;  ///< from 1 in its file and book
    int year = 0;
    std::string division;     ///< division code
    std::string pay_cert_no;  ///< payment voucher
    int paid_on = 0;          ///< yyyymmdd
    int cleared_on = 0;       ///< yyyymmdd, 0 where not given
    Money amount;
    std::string allotment_code;
    std::string function_code;
    std::string economic_code;
    std::string payee_name;
    std::string payee_account;
    std::string payee_id;  ///< in its one normal form; empty where not given
    std::string bank_serial;
    std::string note;
    std::int64_t source_row = 0;
};

}  // namespace fundledger::service
