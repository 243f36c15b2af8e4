// The ids of reasons; a table keeps them next to the enumerators.
#include "ledger/base/reason.hpp"

#include "ledger/base/check.hpp"
#include "ledger/base/finding.hpp"

#include <algorithm>
#include <array>

namespace fundledger {
namespace {

struct Named {
    Reason reason;
    std::string_view id;
};

constexpr std::array named_reasons = {
    Named{Reason::actor_unknown, "actor-unknown"},
    Named{Reason::actor_not_mapped, "actor-not-mapped"},
    Named{Reason::actor_lacks_right, "actor-lacks-right"},
    Named{Reason::same_actor, "same-actor"},
    Named{Reason::actor_exists, "actor-exists"},
    Named{Reason::role_unknown, "role-unknown"},
    Named{Reason::file_unreadable, "file-unreadable"},
    Named{Reason::file_empty, "file-empty"},
    Named{Reason::header_only, "header-only"},
    Named{Reason::header_not_found, "header-not-found"},
    Named{Reason::column_missing, "column-missing"},
    Named{Reason::column_ambiguous, "column-ambiguous"},
    Named{Reason::profile_unknown, "profile-unknown"},
    Named{Reason::profile_ambiguous, "profile-ambiguous"},
    Named{Reason::undecodable_byte, "undecodable-byte"},
    Named{Reason::encoding_unknown, "encoding-unknown"},
    Named{Reason::unterminated_quote, "unterminated-quote"},
    Named{Reason::text_after_quote, "text-after-quote"},
    Named{Reason::field_too_long, "field-too-long"},
    Named{Reason::nul_byte, "nul-byte"},
    Named{Reason::too_many_rows, "too-many-rows"},
    Named{Reason::format_unsupported, "format-unsupported"},
    Named{Reason::file_changed, "file-changed"},
    Named{Reason::row_faults, "row-faults"},
    Named{Reason::total_mismatch, "total-mismatch"},
    Named{Reason::file_already_imported, "file-already-imported"},
    Named{Reason::content_already_imported, "content-already-imported"},
    Named{Reason::too_many_columns, "too-many-columns"},
    Named{Reason::workbook_damaged, "workbook-damaged"},
    Named{Reason::workbook_encrypted, "workbook-encrypted"},
    Named{Reason::workbook_unsafe, "workbook-unsafe"},
    Named{Reason::workbook_too_large, "workbook-too-large"},
    Named{Reason::sheet_unknown, "sheet-unknown"},
    Named{Reason::sheet_ambiguous, "sheet-ambiguous"},
    Named{Reason::list_unknown, "list-unknown"},
    Named{Reason::statement_unreadable, "statement-unreadable"},
    Named{Reason::statement_currency, "statement-currency"},
    Named{Reason::statement_account_unknown, "statement-account-unknown"},
    Named{Reason::statement_account_of_other_book, "statement-account-of-other-book"},
    Named{Reason::book_unknown, "book-unknown"},
    Named{Reason::book_ambiguous, "book-ambiguous"},
    Named{Reason::period_missing, "period-missing"},
    Named{Reason::period_closed, "period-closed"},
    Named{Reason::period_locked, "period-locked"},
    Named{Reason::period_state, "period-state"},
    Named{Reason::voucher_unbalanced, "voucher-unbalanced"},
    Named{Reason::voucher_empty, "voucher-empty"},
    Named{Reason::account_unknown, "account-unknown"},
    Named{Reason::account_not_leaf, "account-not-leaf"},
    Named{Reason::account_wrong_ledger, "account-wrong-ledger"},
    Named{Reason::amount_out_of_range, "amount-out-of-range"},
    Named{Reason::voucher_unknown, "voucher-unknown"},
    Named{Reason::voucher_already_reversed, "voucher-already-reversed"},
    Named{Reason::voucher_is_reversal, "voucher-is-reversal"},
    Named{Reason::account_overdrawn, "account-overdrawn"},
    Named{Reason::posting_rule_missing, "posting-rule-missing"},
    Named{Reason::opening_not_first, "opening-not-first"},
    Named{Reason::voucher_of_batch, "voucher-of-batch"},
    Named{Reason::inter_fund_pair_missing, "inter-fund-pair-missing"},
    Named{Reason::fund_unknown, "fund-unknown"},
    Named{Reason::allotment_unknown, "allotment-unknown"},
    Named{Reason::allotment_overdrawn, "allotment-overdrawn"},
    Named{Reason::allotment_exists, "allotment-exists"},
    Named{Reason::allotment_wrong_book, "allotment-wrong-book"},
    Named{Reason::batch_unknown, "batch-unknown"},
    Named{Reason::batch_state, "batch-state"},
    Named{Reason::batch_has_holds, "batch-has-holds"},
    Named{Reason::batch_not_payable, "batch-not-payable"},
    Named{Reason::batch_empty, "batch-empty"},
    Named{Reason::policy_unknown, "policy-unknown"},
    Named{Reason::provision_missing, "provision-missing"},
    Named{Reason::fund_category_mismatch, "fund-category-mismatch"},
    Named{Reason::provision_unknown, "provision-unknown"},
    Named{Reason::activation_setting, "activation-setting"},
    Named{Reason::activation_incomplete, "activation-incomplete"},
    Named{Reason::activation_empty, "activation-empty"},
    Named{Reason::activation_region, "activation-region"},
    Named{Reason::activation_fund, "activation-fund"},
    Named{Reason::line_unknown, "line-unknown"},
    Named{Reason::audit_test_unknown, "audit-test-unknown"},
    Named{Reason::store_exists, "store-exists"},
    Named{Reason::region_unknown, "region-unknown"},
    Named{Reason::report_unknown, "report-unknown"},
    Named{Reason::report_argument, "report-argument"},
    Named{Reason::query_not_read_only, "query-not-read-only"},
    Named{Reason::query_failed, "query-failed"},
    Named{Reason::backup_exists, "backup-exists"},
    Named{Reason::backup_invalid, "backup-invalid"},
    Named{Reason::heads_invalid, "heads-invalid"},
    Named{Reason::date_invalid, "date-invalid"},
    Named{Reason::entity_kind_unknown, "entity-kind-unknown"},
    Named{Reason::output_exists, "output-exists"},
};

constexpr auto make_all() {
    std::array<Reason, named_reasons.size()> all{};
    for (std::size_t i = 0; i < all.size(); ++i) all[i] = named_reasons[i].reason;
    return all;
}
constexpr auto all = make_all();

}  // namespace

std::string_view reason_id(Reason reason) {
    const auto* found = std::find_if(named_reasons.begin(),
                                     named_reasons.end(),
                                     [&](const Named& n) { return n.reason == reason; });
    FUNDLEDGER_CHECK(found != named_reasons.end());
    return found->id;
}

std::span<const Reason> all_reasons() {
    return all;
}

std::string_view to_text(Severity severity) {
    switch (severity) {
        case Severity::warn:
            return "warn";
        case Severity::hold:
            return "hold";
        case Severity::refuse:
            return "refuse";
    }
    FUNDLEDGER_CHECK(false);
}

}  // namespace fundledger
