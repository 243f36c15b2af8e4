#include "ledger/store/table_def.hpp"

#include "ledger/base/check.hpp"

namespace fundledger::store {
namespace {

constexpr std::string_view store_meta_columns[] = {"meta_key", "meta_value"};
constexpr std::string_view actor_columns[] = {"actor_id", "name", "os_account"};
constexpr std::string_view actor_role_columns[] = {"actor_id", "role_seq", "role", "granted"};
constexpr std::string_view code_columns[] = {"code_no", "kind", "code_text"};
constexpr std::string_view artifact_columns[] = {
    "kind", "name", "digest", "version", "artifact_text"};
constexpr std::string_view policy_name_columns[] = {
    "policy", "name_seq", "category", "name_zh", "name_en", "category_zh", "category_en"};
constexpr std::string_view book_columns[] = {"book_id", "fund", "entity_kind", "entity", "region"};
constexpr std::string_view account_columns[] = {"book_id",
                                                "account",
                                                "ledger",
                                                "element",
                                                "normal_side",
                                                "parent",
                                                "name_zh",
                                                "name_en",
                                                "official_code",
                                                "code_confidence",
                                                "overdraw",
                                                "leaf",
                                                "sort_no"};
constexpr std::string_view period_event_columns[] = {
    "book_id", "month", "event_seq", "state", "reason"};
constexpr std::string_view import_columns[] = {"import_id",
                                               "kind",
                                               "file_name",
                                               "file_bytes",
                                               "file_digest",
                                               "content_digest",
                                               "encoding",
                                               "profile",
                                               "profile_digest",
                                               "header_row",
                                               "column_map",
                                               "rows_read",
                                               "rows_accepted",
                                               "rows_rejected",
                                               "imported_at",
                                               "actor_id"};
constexpr std::string_view import_detail_columns[] = {"import_id", "detail", "value"};
constexpr std::string_view allotment_columns[] = {"book_id",
                                                  "allotment_id",
                                                  "code",
                                                  "level",
                                                  "document_no",
                                                  "title",
                                                  "year",
                                                  "fund_nature",
                                                  "project",
                                                  "function_code",
                                                  "economic_code",
                                                  "category",
                                                  "direct",
                                                  "received_on",
                                                  "amount",
                                                  "import_id",
                                                  "source_row"};
constexpr std::string_view batch_columns[] = {"book_id",
                                              "batch_id",
                                              "batch_no",
                                              "kind",
                                              "import_id",
                                              "line_count",
                                              "held_count",
                                              "amount",
                                              "record_digest"};
constexpr std::string_view batch_event_columns[] = {
    "book_id", "batch_id", "event_seq", "state", "on_date", "actor_id", "reason"};
constexpr std::string_view batch_sum_columns[] = {
    "book_id", "batch_id", "policy", "allotment_id", "region", "line_count", "amount"};
constexpr std::string_view line_columns[] = {
    "book_id",        "batch_id",  "line_no",       "source_row",   "payee_kind",
    "payee_name",     "payee_id",  "payee_account", "payee_bank",   "beneficiary_name",
    "beneficiary_id", "policy_no", "provision_no",  "allotment_id", "region",
    "amount",         "pay_date",  "period_first",  "period_last",  "facts"};
constexpr std::string_view line_share_columns[] = {
    "book_id", "batch_id", "line_no", "allotment_id", "amount"};
constexpr std::string_view line_chunk_columns[] = {
    "book_id", "batch_id", "chunk_no", "first_line", "line_count", "digest", "line_sums"};
constexpr std::string_view line_event_columns[] = {
    "book_id", "batch_id", "line_no", "event_seq", "event", "rule", "expected", "found", "clause"};
constexpr std::string_view claim_run_columns[] = {"book_id",
                                                  "space_no",
                                                  "slot",
                                                  "batch_id",
                                                  "run_no",
                                                  "key_count",
                                                  "first_key",
                                                  "last_key",
                                                  "claim_keys",
                                                  "claim_lines"};
constexpr std::string_view voucher_columns[] = {"book_id",
                                                "voucher_id",
                                                "ledger",
                                                "month",
                                                "voucher_no",
                                                "on_date",
                                                "event",
                                                "summary",
                                                "attachments",
                                                "maker_id",
                                                "reviewer_id",
                                                "poster_id",
                                                "source_document",
                                                "counterparty",
                                                "reverses_id",
                                                "batch_id"};
constexpr std::string_view posting_columns[] = {"book_id",
                                                "voucher_id",
                                                "posting_no",
                                                "account",
                                                "side",
                                                "amount",
                                                "summary",
                                                "policy",
                                                "allotment_id",
                                                "region"};
constexpr std::string_view turnover_columns[] = {
    "book_id", "month", "account", "policy", "allotment_id", "region", "debit", "credit"};
constexpr std::string_view control_balance_columns[] = {
    "book_id", "account", "allotment_id", "debit", "credit"};
constexpr std::string_view voucher_counter_columns[] = {"book_id", "ledger", "month", "next_no"};
constexpr std::string_view fact_columns[] = {"subject",
                                             "fact",
                                             "fact_seq",
                                             "fact_value",
                                             "valid_from",
                                             "valid_to",
                                             "import_id",
                                             "source_row"};
constexpr std::string_view target_columns[] = {"target_id",
                                               "import_id",
                                               "indicator_zh",
                                               "indicator_en",
                                               "unit",
                                               "target_value",
                                               "period",
                                               "region",
                                               "category",
                                               "policy",
                                               "measure",
                                               "document",
                                               "article",
                                               "phrase",
                                               "source_row"};
constexpr std::string_view bank_statement_columns[] = {"book_id",
                                                       "statement_id",
                                                       "account",
                                                       "bank",
                                                       "currency",
                                                       "statement_no",
                                                       "opening_on",
                                                       "opening",
                                                       "closing_on",
                                                       "closing",
                                                       "first_on",
                                                       "last_on",
                                                       "credits",
                                                       "debits",
                                                       "movement_count",
                                                       "import_id",
                                                       "source_row"};
constexpr std::string_view bank_movement_columns[] = {"book_id",
                                                      "statement_id",
                                                      "movement_no",
                                                      "booked_on",
                                                      "value_on",
                                                      "flow",
                                                      "amount",
                                                      "reversal",
                                                      "balance_known",
                                                      "balance",
                                                      "counterparty_name",
                                                      "counterparty_account",
                                                      "counterparty_bank",
                                                      "serial",
                                                      "summary",
                                                      "source_row"};
constexpr std::string_view bank_return_row_columns[] = {"book_id",
                                                        "import_id",
                                                        "row_no",
                                                        "serial",
                                                        "account",
                                                        "name",
                                                        "amount",
                                                        "outcome",
                                                        "status",
                                                        "reason",
                                                        "on_date",
                                                        "matched",
                                                        "batch_id",
                                                        "line_no",
                                                        "candidates",
                                                        "source_row"};
constexpr std::string_view treasury_payment_columns[] = {"book_id",
                                                         "year",
                                                         "division",
                                                         "pay_cert_no",
                                                         "payee_account",
                                                         "import_id",
                                                         "row_no",
                                                         "paid_on",
                                                         "cleared_on",
                                                         "amount",
                                                         "allotment_code",
                                                         "function_code",
                                                         "economic_code",
                                                         "payee_name",
                                                         "payee_id",
                                                         "bank_serial",
                                                         "note",
                                                         "source_row"};
constexpr std::string_view outcome_columns[] = {"target_id",
                                                "period",
                                                "region",
                                                "import_id",
                                                "outcome_value",
                                                "unit",
                                                "data_source",
                                                "remark",
                                                "source_row"};
constexpr std::string_view published_policy_columns[] = {"import_id",
                                                         "source_row",
                                                         "policy_name",
                                                         "policy",
                                                         "department",
                                                         "basis",
                                                         "eligible",
                                                         "standard_state",
                                                         "standard_province",
                                                         "standard_city",
                                                         "standard_county",
                                                         "claim_procedure",
                                                         "channel",
                                                         "pay_time",
                                                         "contact",
                                                         "remark"};
constexpr std::string_view activation_columns[] = {"activation_id",
                                                   "provision",
                                                   "region",
                                                   "decision",
                                                   "document",
                                                   "authority",
                                                   "valid_from",
                                                   "valid_to",
                                                   "fund",
                                                   "settings",
                                                   "reason",
                                                   "recorded_at",
                                                   "actor_id"};
constexpr std::string_view person_run_columns[] = {
    "book_id", "batch_id", "run_no", "entry_count", "first_key", "last_key", "entries"};
constexpr std::string_view trail_columns[] = {"book_id",
                                              "act_seq",
                                              "recorded_at",
                                              "actor_id",
                                              "actor_name",
                                              "os_account",
                                              "action",
                                              "subject",
                                              "reason",
                                              "idem_key",
                                              "content_digest",
                                              "previous_hash",
                                              "record_hash"};
constexpr std::string_view act_row_columns[] = {
    "book_id", "act_seq", "row_seq", "table_name", "row_key", "digest"};
constexpr std::string_view trail_head_columns[] = {"book_id", "act_seq", "record_hash"};

constexpr TableDef all_tables[] = {
    {"store_meta", TableScope::reference, TableKind::append_only, 1, store_meta_columns},
    {"actor", TableScope::reference, TableKind::append_only, 1, actor_columns},
    {"actor_role", TableScope::reference, TableKind::append_only, 2, actor_role_columns},
    {"code", TableScope::reference, TableKind::append_only, 1, code_columns},
    {"artifact", TableScope::reference, TableKind::append_only, 3, artifact_columns},
    {"policy_name", TableScope::reference, TableKind::append_only, 2, policy_name_columns},
    {"book", TableScope::reference, TableKind::append_only, 1, book_columns},
    {"account", TableScope::by_book, TableKind::append_only, 2, account_columns},
    {"period_event", TableScope::by_book, TableKind::append_only, 3, period_event_columns},
    {"import", TableScope::reference, TableKind::append_only, 1, import_columns},
    {"import_detail", TableScope::reference, TableKind::append_only, 2, import_detail_columns},
    {"allotment", TableScope::by_book, TableKind::append_only, 2, allotment_columns},
    {"batch", TableScope::by_book, TableKind::append_only, 2, batch_columns},
    {"batch_event", TableScope::by_book, TableKind::append_only, 3, batch_event_columns},
    {"batch_sum", TableScope::by_book, TableKind::append_only, 5, batch_sum_columns},
    {"line", TableScope::by_book, TableKind::hot, 3, line_columns},
    {"line_share", TableScope::by_book, TableKind::append_only, 4, line_share_columns},
    {"line_chunk", TableScope::by_book, TableKind::append_only, 3, line_chunk_columns},
    {"line_event", TableScope::by_book, TableKind::append_only, 4, line_event_columns},
    {"claim_run", TableScope::by_book, TableKind::append_only, 5, claim_run_columns},
    {"voucher", TableScope::by_book, TableKind::append_only, 2, voucher_columns},
    {"posting", TableScope::by_book, TableKind::append_only, 3, posting_columns},
    {"turnover", TableScope::by_book, TableKind::derived, 6, turnover_columns},
    {"control_balance", TableScope::by_book, TableKind::derived, 3, control_balance_columns},
    {"voucher_counter", TableScope::by_book, TableKind::derived, 3, voucher_counter_columns},
    {"fact", TableScope::reference, TableKind::append_only, 3, fact_columns},
    {"target", TableScope::reference, TableKind::append_only, 2, target_columns},
    {"bank_statement", TableScope::by_book, TableKind::append_only, 2, bank_statement_columns},
    {"bank_movement", TableScope::by_book, TableKind::append_only, 3, bank_movement_columns},
    {"bank_return_row", TableScope::by_book, TableKind::append_only, 3, bank_return_row_columns},
    {"treasury_payment", TableScope::by_book, TableKind::append_only, 5, treasury_payment_columns},
    {"outcome", TableScope::reference, TableKind::append_only, 4, outcome_columns},
    {"published_policy",
     TableScope::reference,
     TableKind::append_only,
     2,
     published_policy_columns},
    {"activation", TableScope::reference, TableKind::append_only, 1, activation_columns},
    {"person_run", TableScope::by_book, TableKind::append_only, 3, person_run_columns},
    {"trail", TableScope::by_book, TableKind::chain, 2, trail_columns},
    {"act_row", TableScope::by_book, TableKind::chain, 3, act_row_columns},
    {"trail_head", TableScope::by_book, TableKind::derived, 1, trail_head_columns},
};

}  // namespace

std::span<const TableDef> tables() {
    return all_tables;
}

const TableDef* find_table(std::string_view name) {
    for (const TableDef& candidate : all_tables) {
        if (candidate.name == name) return &candidate;
    }
    return nullptr;
}

const TableDef& table(std::string_view name) {
    const TableDef* found = find_table(name);
    FUNDLEDGER_CHECK(found != nullptr);
    return *found;
}

}  // namespace fundledger::store
