// Posting: period, number, guarded balances, turnovers, in that order and in one transaction.
#include "ledger/service/posting_desk.hpp"

#include <algorithm>
#include <map>

namespace fundledger::service {
namespace {

struct Movement {
    Money debit;
    Money credit;
};

Result<Done, Refusal> check_period(Tx& tx, const book::VoucherDraft& draft) {
    const Month month = draft.date.in_month();
    const auto state = tx.period_state(draft.book, month.yyyymm());
    const auto refusal = [&](Reason reason) {
        return refuse(
            Refusal{reason, {{"period", month.to_text()}, {"found", draft.date.to_text()}}, {}});
    };
    if (!state) return refusal(Reason::period_missing);
    if (*state == book::PeriodState::closed) return refusal(Reason::period_closed);
    if (*state == book::PeriodState::locked) return refusal(Reason::period_locked);
    return Done{};
}

Money on_side(book::Side side, Money debit, Money credit) {
    return side == book::Side::debit ? debit - credit : credit - debit;
}

std::string allotment_code(Tx& tx, BookId book, AllotmentId id) {
    for (const AllotmentRow& row : tx.allotments(book)) {
        if (row.allotment.id == id) return row.allotment.code;
    }
    return {};
}

using ControlMoves = std::map<ControlKey, Movement>;

/// What the voucher moves on guarded balances, by key.
ControlMoves control_moves(const book::VoucherDraft& draft, const book::Chart& chart) {
    ControlMoves moves;
    for (const book::Posting& posting : draft.postings) {
        const book::Account* account = chart.find(posting.account);
        FUNDLEDGER_CHECK(account != nullptr);
        if (account->overdraw == book::Overdraw::allowed) continue;
        const bool per_allotment = account->overdraw == book::Overdraw::refused_per_allotment;
        Movement& move = moves[ControlKey{
            draft.book, posting.account, per_allotment ? posting.allotment : AllotmentId{}}];
        (posting.side == book::Side::debit ? move.debit : move.credit) += posting.amount;
    }
    return moves;
}

/// A guarded balance that would pass below zero.
struct Shortage {
    const book::Account* account;
    ControlKey key;
    Money available;
    Money needed;
};

std::vector<Shortage> shortages(Tx& tx, const ControlMoves& moves, const book::Chart& chart) {
    std::vector<Shortage> found;
    for (const auto& [key, move] : moves) {
        const book::Account* account = chart.find(key.account);
        const ControlRow before = tx.control(key);
        const Money available = on_side(account->normal_side, before.debit, before.credit);
        const Money needed = -on_side(account->normal_side, move.debit, move.credit);
        // A balance may always be moved towards zero or up; only a draw beyond it is refused.
        if (needed > Money{} && needed > available) {
            found.push_back({account, key, available, needed});
        }
    }
    return found;
}

Refusal refusal_of(Tx& tx, BookId book, const std::vector<Shortage>& short_of) {
    Refusal refusal;
    for (const Shortage& shortage : short_of) {
        const bool budget = shortage.account->overdraw == book::Overdraw::refused_per_allotment;
        MessageArgs args{{"account", shortage.account->name_zh},
                         {"account_en", shortage.account->name_en},
                         {"available", shortage.available.to_grouped()},
                         {"needed", shortage.needed.to_grouped()},
                         {"short", (shortage.needed - shortage.available).to_grouped()}};
        if (budget)
            args.emplace_back("allotment", allotment_code(tx, book, shortage.key.allotment));
        if (refusal.args.empty()) {
            refusal.reason = budget ? Reason::allotment_overdrawn : Reason::account_overdrawn;
            refusal.args = args;
        }
        refusal.findings.push_back(
            Finding{.rule = budget ? "allotment.overdrawn" : "account.overdrawn",
                    .severity = Severity::refuse,
                    .place = {},
                    .expected = "<= " + shortage.available.to_grouped(),
                    .found = shortage.needed.to_grouped(),
                    .clause = {},
                    .args = std::move(args)});
    }
    return refusal;
}

void move_balances(Tx& tx, const book::VoucherDraft& draft, const ControlMoves& controls) {
    const int month = draft.date.in_month().yyyymm();
    std::map<TurnoverKey, Movement> turnovers;
    for (const book::Posting& posting : draft.postings) {
        Movement& move = turnovers[TurnoverKey{
            draft.book, month, posting.account, posting.policy, posting.allotment, posting.region}];
        (posting.side == book::Side::debit ? move.debit : move.credit) += posting.amount;
    }
    for (const auto& [key, move] : turnovers) tx.add_turnover(key, move.debit, move.credit);
    for (const auto& [key, move] : controls) tx.add_control(key, move.debit, move.credit);
}

std::string fill(std::string text, const MessageArgs& args) {
    for (const auto& [name, value] : args) {
        const std::string mark = "{" + name + "}";
        for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark, at)) {
            text.replace(at, mark.size(), value);
            at += value.size();
        }
    }
    return text;
}

/// The account an entry of a rule means for a group; empty where the category has none.
std::string account_for(const book::EntityKind& kind,
                        const std::string& entry,
                        const std::string& category) {
    if (entry.empty() || entry.front() != '{') return entry;
    const book::CategoryAccounts* accounts = kind.accounts_of(category);
    if (accounts == nullptr) return {};
    if (entry == "{expense}") return accounts->expense;
    if (entry == "{budget_expense}") return accounts->budget_expense;
    return {};
}

Refusal no_rule(const EventHead& head, const book::EntityKind& kind, const std::string& category) {
    return Refusal{Reason::posting_rule_missing,
                   {{"event", head.event}, {"entity_kind", kind.id}, {"category", category}},
                   {}};
}

Result<book::VoucherDraft, Refusal> draft_of(const book::PostingRule& rule,
                                             const book::EntityKind& kind,
                                             const EventHead& head,
                                             std::span<const PostingGroup> groups) {
    book::VoucherDraft draft{.book = head.book.id,
                             .ledger = rule.ledger,
                             .date = head.on,
                             .event = head.event,
                             .summary = fill(rule.summary_zh, head.summary_args),
                             .maker = head.maker,
                             .reviewer = head.reviewer,
                             .poster = head.poster,
                             .source_document = head.source_document,
                             .counterparty = head.counterparty,
                             .reverses = {},
                             .batch = head.batch,
                             .postings = {}};
    draft.postings.reserve(groups.size() * rule.entries.size());
    for (const PostingGroup& group : groups) {
        for (const book::RuleEntry& entry : rule.entries) {
            std::string account = account_for(kind, entry.account, group.category);
            if (account.empty()) return refuse(no_rule(head, kind, group.category));
            draft.postings.push_back({std::move(account),
                                      entry.side,
                                      group.amount,
                                      draft.summary,
                                      group.policy,
                                      group.allotment,
                                      group.region});
        }
    }
    return draft;
}

}  // namespace

Result<VoucherRow, Refusal> post(Tx& tx,
                                 IdSource& ids,
                                 const book::EntityKind& kind,
                                 const book::Voucher& voucher) {
    const book::VoucherDraft& draft = voucher.content();
    auto period = check_period(tx, draft);
    if (!period) return refuse(std::move(period).error());
    const ControlMoves controls = control_moves(draft, kind.chart);
    const std::vector<Shortage> short_of = shortages(tx, controls, kind.chart);
    if (!short_of.empty()) return refuse(refusal_of(tx, draft.book, short_of));

    const int month = draft.date.in_month().yyyymm();
    VoucherRow row{
        VoucherId{ids.next()}, tx.next_voucher_number(draft.book, draft.ledger, month), draft};
    tx.append(row);
    move_balances(tx, draft, controls);
    tx.advance_voucher_counter(draft.book, draft.ledger, month);
    return row;
}

Result<std::vector<VoucherRow>, Refusal> post_event(Tx& tx,
                                                    IdSource& ids,
                                                    const book::EntityKind& kind,
                                                    const EventHead& head,
                                                    std::span<const PostingGroup> groups) {
    constexpr book::LedgerKind order[] = {
        book::LedgerKind::allotment, book::LedgerKind::financial, book::LedgerKind::budgetary};
    std::vector<VoucherRow> posted;
    const std::vector<const book::PostingRule*> rules = kind.rules_for(head.event);
    if (rules.empty()) return refuse(no_rule(head, kind, {}));
    sync_chart(tx, head.book.id, kind);
    for (const book::LedgerKind ledger : order) {
        for (const book::PostingRule* rule : rules) {
            if (rule->ledger != ledger) continue;
            auto draft = draft_of(*rule, kind, head, groups);
            if (!draft) return refuse(std::move(draft).error());
            auto voucher = book::Voucher::make(std::move(draft).value(), kind.chart);
            if (!voucher) return refuse(std::move(voucher).error());
            auto row = post(tx, ids, kind, *voucher);
            if (!row) return refuse(std::move(row).error());
            posted.push_back(std::move(row).value());
        }
    }
    return posted;
}

void sync_chart(Tx& tx, BookId book, const book::EntityKind& kind) {
    const std::vector<book::Account> known = tx.accounts(book);
    if (known.size() == kind.chart.accounts().size()) return;
    int sort_no = 0;
    for (const book::Account& account : kind.chart.accounts()) {
        ++sort_no;
        const bool there = std::any_of(known.begin(), known.end(), [&](const book::Account& a) {
            return a.key == account.key;
        });
        if (!there) tx.append(book, account, sort_no);
    }
}

}  // namespace fundledger::service
