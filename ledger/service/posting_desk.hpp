// The only way a voucher enters a book.
#pragma once

#include "ledger/service/context.hpp"

#include <span>
#include <string>
#include <vector>

namespace fundledger::service {

/// Posts a voucher: its month must be open, its number is the next of book × ledger × month, no
/// guarded balance may pass below zero, and turnovers and balances move with it.
/// Refusals in this order: period_missing, period_closed, period_locked, allotment_overdrawn
/// (args: allotment, available, needed, short; `findings` lists every short allotment),
/// account_overdrawn (args: account, available, needed, short).
/// The caller seals the act.
[[nodiscard]] Result<VoucherRow, Refusal> post(Tx& tx,
                                               IdSource& ids,
                                               const book::EntityKind& kind,
                                               const book::Voucher& voucher);

/// What a batch event posts for one policy × allotment × region.
struct PostingGroup {
    std::string policy;
    std::string category;
    AllotmentId allotment;
    int region = 0;
    Money amount;
};

/// The head of the vouchers an event makes.
struct EventHead {
    BookRow book;
    std::string event;  ///< of the posting rules, e.g. "batch-released"
    Date on;
    ActorId maker;
    ActorId reviewer;
    ActorId poster;
    std::string source_document;
    std::string counterparty;
    BatchId batch;
    MessageArgs summary_args;  ///< {batch}, {policy}, {allotment} …
};

/// Makes and posts the vouchers of an event, one per ledger that has a rule for it, in the order
/// allotment, financial, budgetary (so a budget refusal comes before a cash refusal).
/// Further refusals: posting_rule_missing (no rule at all, or a category without an account).
[[nodiscard]] Result<std::vector<VoucherRow>, Refusal> post_event(
    Tx& tx,
    IdSource& ids,
    const book::EntityKind& kind,
    const EventHead& head,
    std::span<const PostingGroup> groups);

/// Freezes accounts of the chart that the book does not hold yet.
void sync_chart(Tx& tx, BookId book, const book::EntityKind& kind);

}  // namespace fundledger::service
