// Use cases: imports other than rosters. All are all-or-nothing, and refuse the same file twice.
#pragma once

#include "ledger/service/context.hpp"
#include "ledger/service/row_source.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fundledger::service {

struct ImportRequest {
    std::string path;
    std::string profile_digest;
    std::optional<std::string> fund;  ///< the book, where the rows do not name it
    std::optional<Date> on;  ///< voucher date where the kind posts (default: the row's own)
    bool dry_run = false;
};

struct ImportOutcome {
    ImportRow import;
    std::vector<VoucherRow> vouchers;
    Money total;
    std::vector<Finding> findings;
    bool dry_run = false;
};

/// Budget documents and fund-budget lines: one allotment per row, received by a voucher of the
/// allotment ledger. The book is that of --fund, of a `fund` column, or of the row's category.
[[nodiscard]] Result<ImportOutcome, Refusal> import_allotments(Context&,
                                                               const ImportRequest&,
                                                               RowSource&);
/// Opening balances by account × policy × allotment × region: one voucher per ledger, dated `on`
/// (default: the last day before the first open period); the months up to it become locked.
/// Refused with opening_not_first once batches or manual vouchers exist in the book.
[[nodiscard]] Result<ImportOutcome, Refusal> import_opening(Context&,
                                                            const ImportRequest&,
                                                            RowSource&);
/// Payments made before the store began: a batch in state `recorded`, seen by duplicate checks,
/// never posted.
[[nodiscard]] Result<ImportOutcome, Refusal> import_history(Context&,
                                                            const ImportRequest&,
                                                            RowSource&);
/// Manual vouchers, rows grouped by their `group` column.
[[nodiscard]] Result<ImportOutcome, Refusal> import_vouchers(Context&,
                                                             const ImportRequest&,
                                                             RowSource&);
/// Dated facts about persons and units (subject, fact, value, from, to).
[[nodiscard]] Result<ImportOutcome, Refusal> import_facts(Context&,
                                                          const ImportRequest&,
                                                          RowSource&);
/// A list of persons or units (deceased, insured …): each row names one by a whole number and makes
/// dated facts of its columns; `name` among them, so that the name can be compared later. `list` is
/// the kind of its profile without "list-".
[[nodiscard]] Result<ImportOutcome, Refusal> import_list(Context&,
                                                         const ImportRequest&,
                                                         RowSource&,
                                                         std::string_view list);
/// Premiums by unit and year. The facts hold in the year after: "premium-paid" is what was paid in
/// the year before, as in the rosters and the rules; "premium-year" says which year it was.
[[nodiscard]] Result<ImportOutcome, Refusal> import_premiums(Context&,
                                                             const ImportRequest&,
                                                             RowSource&);
/// Achieved values of indicators whose targets are known. The last value recorded counts.
[[nodiscard]] Result<ImportOutcome, Refusal> import_outcomes(Context&,
                                                             const ImportRequest&,
                                                             RowSource&);
/// What a bureau publishes of its policies; for reference, nothing is computed from it.
[[nodiscard]] Result<ImportOutcome, Refusal> import_policy_list(Context&,
                                                                const ImportRequest&,
                                                                RowSource&);
/// Performance targets.
[[nodiscard]] Result<ImportOutcome, Refusal> import_targets(Context&,
                                                            const ImportRequest&,
                                                            RowSource&);

}  // namespace fundledger::service
