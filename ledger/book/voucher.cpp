// A voucher is checked while it is born; what exists balances.
#include "ledger/book/voucher.hpp"

#include <cstdint>
#include <optional>
#include <utility>

namespace fundledger::book {
namespace {

/// The first posting (from 1) for which `is_fault` holds, as a refusal; nothing if there is none.
template <class IsFault, class Args>
std::optional<Refusal> first_fault(const VoucherDraft& draft,
                                   Reason reason,
                                   IsFault is_fault,
                                   Args args) {
    for (std::size_t i = 0; i < draft.postings.size(); ++i) {
        const Posting& posting = draft.postings[i];
        if (!is_fault(posting)) continue;
        Refusal refusal{reason,
                        {{"what", posting.account},
                         {"where", std::to_string(i + 1)},
                         {"posting", std::to_string(i + 1)},
                         {"account", posting.account},
                         {"ledger", std::string(to_text(draft.ledger))}},
                        {}};
        for (auto& arg : args(posting)) refusal.args.push_back(std::move(arg));
        return refusal;
    }
    return std::nullopt;
}

std::optional<Refusal> check_account_unknown(const VoucherDraft& draft, const Chart& chart) {
    return first_fault(
        draft,
        Reason::account_unknown,
        [&](const Posting& p) { return chart.find(p.account) == nullptr; },
        [&](const Posting& p) {
            return MessageArgs{
                {"chart", chart.id()}, {"expected", chart.id()}, {"found", p.account}};
        });
}

std::optional<Refusal> check_account_wrong_ledger(const VoucherDraft& draft, const Chart& chart) {
    return first_fault(
        draft,
        Reason::account_wrong_ledger,
        [&](const Posting& p) { return chart.find(p.account)->ledger != draft.ledger; },
        [&](const Posting& p) {
            return MessageArgs{{"expected", std::string(to_text(draft.ledger))},
                               {"found", std::string(to_text(chart.find(p.account)->ledger))}};
        });
}

std::optional<Refusal> check_account_not_leaf(const VoucherDraft& draft, const Chart& chart) {
    return first_fault(
        draft,
        Reason::account_not_leaf,
        [&](const Posting& p) { return !chart.find(p.account)->leaf; },
        [](const Posting& p) {
            return MessageArgs{{"found", p.account}};
        });
}

std::optional<Refusal> check_amount_out_of_range(const VoucherDraft& draft) {
    const bool red = !draft.reverses.none();
    return first_fault(
        draft,
        Reason::amount_out_of_range,
        [&](const Posting& p) {
            const std::int64_t fen = red ? -p.amount.fen() : p.amount.fen();
            return p.amount.fen() == INT64_MIN || fen <= 0 || fen > Money::line_max_fen;
        },
        [&](const Posting& p) {
            const std::string limit = Money::from_fen(Money::line_max_fen).to_grouped();
            return MessageArgs{{"expected", (red ? "-" + limit + " .. -0.01" : "0.01 .. " + limit)},
                               {"found", p.amount.to_grouped()}};
        });
}

/// Sums may leave 64 bits where thousands of postings carry the largest amount: refused, not a bug.
std::optional<Refusal> check_voucher_unbalanced(const VoucherDraft& draft) {
    std::int64_t debit = 0;
    std::int64_t credit = 0;
    std::int64_t difference = 0;
    for (const Posting& posting : draft.postings) {
        std::int64_t& sum = posting.side == Side::debit ? debit : credit;
        if (__builtin_add_overflow(sum, posting.amount.fen(), &sum)) {
            return Refusal{Reason::amount_out_of_range,
                           {{"what", draft.summary},
                            {"where", "sum"},
                            {"posting", "sum"},
                            {"account", posting.account},
                            {"ledger", std::string(to_text(draft.ledger))},
                            {"expected", Money::from_fen(INT64_MAX).to_grouped()},
                            {"found", posting.amount.to_grouped()}},
                           {}};
        }
    }
    if (debit == credit) return std::nullopt;
    if (__builtin_sub_overflow(debit, credit, &difference)) difference = INT64_MAX;
    const auto grouped = [](std::int64_t fen) { return Money::from_fen(fen).to_grouped(); };
    return Refusal{Reason::voucher_unbalanced,
                   {{"what", draft.summary},
                    {"where", std::string(to_text(draft.ledger))},
                    {"expected", grouped(debit)},
                    {"found", grouped(credit)},
                    {"debit", grouped(debit)},
                    {"credit", grouped(credit)},
                    {"difference", grouped(difference)},
                    {"ledger", std::string(to_text(draft.ledger))}},
                   {}};
}

std::optional<Refusal> first_refusal(const VoucherDraft& draft, const Chart& chart) {
    if (draft.postings.empty()) {
        return Refusal{Reason::voucher_empty,
                       {{"what", draft.summary},
                        {"where", std::string(to_text(draft.ledger))},
                        {"ledger", std::string(to_text(draft.ledger))},
                        {"expected", "2"},
                        {"found", "0"}},
                       {}};
    }
    if (auto refusal = check_account_unknown(draft, chart)) return refusal;
    if (auto refusal = check_account_wrong_ledger(draft, chart)) return refusal;
    if (auto refusal = check_account_not_leaf(draft, chart)) return refusal;
    if (auto refusal = check_amount_out_of_range(draft)) return refusal;
    return check_voucher_unbalanced(draft);
}

}  // namespace

Result<Voucher, Refusal> Voucher::make(VoucherDraft draft, const Chart& chart) {
    if (auto refusal = first_refusal(draft, chart)) return refuse(std::move(*refusal));
    return Voucher(std::move(draft));
}

Voucher Voucher::reversal_of(
    const Voucher& original, VoucherId original_id, Date date, ActorId actor, std::string summary) {
    const VoucherDraft& from = original.content_;
    FUNDLEDGER_CHECK(from.reverses.none());
    FUNDLEDGER_CHECK(!original_id.none());
    VoucherDraft red = from;
    red.date = date;
    red.event = "reversal";
    red.summary = std::move(summary);
    red.attachments = 0;
    red.maker = actor;
    red.reviewer = ActorId();
    red.poster = actor;
    red.reverses = original_id;
    red.batch = BatchId();
    for (Posting& posting : red.postings) {
        posting.amount = -posting.amount;
        posting.summary = red.summary;
    }
    return Voucher(std::move(red));
}

Money Voucher::debit_total() const {
    Money total;
    for (const Posting& posting : content_.postings) {
        if (posting.side == Side::debit) total += posting.amount;
    }
    return total;
}

}  // namespace fundledger::book
