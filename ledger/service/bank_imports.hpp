// Use cases: what banks and the treasury report. Everything is recorded, nothing is posted.
#pragma once

#include "ledger/service/bank_rows.hpp"
#include "ledger/service/imports.hpp"

#include <string>
#include <vector>

namespace fundledger::service {

struct StatementsOutcome {
    ImportOutcome import;
    std::vector<BankStatementRow> statements;  ///< with their movements
};

/// Bank statements in a format of their own, proven before anything is written. The book is that of
/// --fund, else of earlier statements of the account, else the only one there is.
///
/// Refusals: those of every import, statement_currency, statement_account_unknown,
/// statement_account_of_other_book; row_faults with statement.balance, statement.running-balance,
/// statement.chain, statement.account-missing or statement.repeated (a movement that an overlapping
/// statement has brought: same account, day, amount and serial, occurrences counted). Warnings:
/// statement.unproven, statement.gap (does not continue the statements there are).
[[nodiscard]] Result<StatementsOutcome, Refusal> import_bank_statement(Context&,
                                                                       const ImportRequest&,
                                                                       StatementFile);
/// The same from a table, through a profile of the kind bank-statement.
[[nodiscard]] Result<StatementsOutcome, Refusal> import_bank_statement(Context&,
                                                                       const ImportRequest&,
                                                                       RowSource&);

struct ReturnRequest {
    ImportRequest import;
    std::string batch;  ///< number of the batch the file is about; empty: any released batch
};

struct ReturnsOutcome {
    ImportOutcome import;
    std::vector<BankReturnRow> rows;
    std::vector<std::string> batch_numbers;  ///< per row; empty where none was found
};

/// A bank's return file (回盘): each row is matched with a line of a released batch by its serial,
/// else by account, name and amount; what fits none or several is kept and listed as such. No
/// voucher is written and no state changes. Refusals: those of every import, batch_unknown,
/// batch_state (not released).
[[nodiscard]] Result<ReturnsOutcome, Refusal> import_bank_return(Context&,
                                                                 const ReturnRequest&,
                                                                 RowSource&);

/// Payments of the treasury (PAY_DETAIL, PAY_VOUCHER_BILL). The book is that of --fund, else of the
/// allotment the row names, else the only one. Refused rows: treasury.repeated (year, division,
/// payment voucher and payee account were seen before), and what cannot be read.
[[nodiscard]] Result<ImportOutcome, Refusal> import_treasury(Context&,
                                                             const ImportRequest&,
                                                             RowSource&);

}  // namespace fundledger::service
