// Every reason for which a use case can be refused. Ids are stable; messages are data.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace fundledger {

/// Numbers are never reused. The id of an enumerator is its name with '_' written '-'
/// (held together by a test); its messages stand in schemas/labels/messages.toml.
enum class Reason : std::uint16_t {
    // 1xx who
    actor_unknown = 100,
    actor_not_mapped = 101,
    actor_lacks_right = 102,
    same_actor = 103,
    actor_exists = 104,
    role_unknown = 105,
    // 2xx the file
    file_unreadable = 200,
    file_empty = 201,
    header_only = 202,
    header_not_found = 203,
    column_missing = 204,
    column_ambiguous = 205,
    profile_unknown = 206,
    profile_ambiguous = 207,
    undecodable_byte = 208,
    encoding_unknown = 209,
    unterminated_quote = 210,
    text_after_quote = 211,
    field_too_long = 212,
    nul_byte = 213,
    too_many_rows = 214,
    format_unsupported = 215,
    file_changed = 216,
    row_faults = 217,
    total_mismatch = 218,
    file_already_imported = 219,
    content_already_imported = 220,
    too_many_columns = 221,
    workbook_damaged = 222,
    workbook_encrypted = 223,
    workbook_unsafe = 224,
    workbook_too_large = 225,
    sheet_unknown = 226,
    sheet_ambiguous = 227,
    list_unknown = 230,
    statement_unreadable = 240,
    statement_currency = 241,
    statement_account_unknown = 242,
    statement_account_of_other_book = 243,
    // 3xx books and vouchers
    book_unknown = 300,
    book_ambiguous = 301,
    period_missing = 302,
    period_closed = 303,
    period_locked = 304,
    period_state = 305,
    voucher_unbalanced = 306,
    voucher_empty = 307,
    account_unknown = 308,
    account_not_leaf = 309,
    account_wrong_ledger = 310,
    amount_out_of_range = 311,
    voucher_unknown = 312,
    voucher_already_reversed = 313,
    voucher_is_reversal = 314,
    account_overdrawn = 315,
    posting_rule_missing = 316,
    opening_not_first = 317,
    voucher_of_batch = 318,
    inter_fund_pair_missing = 319,
    fund_unknown = 320,
    // 4xx allotments
    allotment_unknown = 400,
    allotment_overdrawn = 401,
    allotment_exists = 402,
    allotment_wrong_book = 403,
    // 5xx batches
    batch_unknown = 500,
    batch_state = 501,
    batch_has_holds = 502,
    batch_not_payable = 503,
    batch_empty = 504,
    // 6xx policies
    policy_unknown = 600,
    provision_missing = 601,
    fund_category_mismatch = 602,
    provision_unknown = 603,
    activation_setting = 604,
    activation_incomplete = 605,
    activation_empty = 606,
    activation_region = 607,
    activation_fund = 608,
    line_unknown = 609,
    audit_test_unknown = 610,
    // 7xx store, trail, reports
    store_exists = 700,
    region_unknown = 701,
    report_unknown = 702,
    report_argument = 703,
    query_not_read_only = 704,
    query_failed = 705,
    backup_exists = 706,
    backup_invalid = 707,
    heads_invalid = 708,
    date_invalid = 709,
    entity_kind_unknown = 710,
    output_exists = 711
};

/// The id of a reason, e.g. "period-closed".
[[nodiscard]] std::string_view reason_id(Reason reason);
/// All reasons in ascending number, for tests and the reference page.
[[nodiscard]] std::span<const Reason> all_reasons();

}  // namespace fundledger
