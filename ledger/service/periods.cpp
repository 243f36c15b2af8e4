// Closing, reopening and locking months.
#include "ledger/service/administration.hpp"

namespace fundledger::service {
namespace {

using book::PeriodState;

PeriodState state_after(PeriodStep step) {
    switch (step) {
        case PeriodStep::close:
            return PeriodState::closed;
        case PeriodStep::reopen:
            return PeriodState::open;
        case PeriodStep::lock:
            return PeriodState::locked;
    }
    FUNDLEDGER_CHECK(false);
}

std::string action_of(PeriodStep step) {
    switch (step) {
        case PeriodStep::close:
            return "period.close";
        case PeriodStep::reopen:
            return "period.reopen";
        case PeriodStep::lock:
            return "period.lock";
    }
    FUNDLEDGER_CHECK(false);
}

Result<std::vector<BookRow>, Refusal> books_of(Reader& reader, const std::string& fund) {
    if (fund.empty()) return reader.books();
    auto book = book_of_fund(reader, fund);
    if (!book) return refuse(std::move(book).error());
    return std::vector<BookRow>{std::move(book).value()};
}

std::optional<Refusal> step_fault(
    Reader& reader, const BookRow& book, Month month, PeriodStep step, const std::string& reason) {
    MessageArgs args{{"period", month.to_text()}, {"fund", book.fund}};
    const auto now = reader.period_state(book.id, month.yyyymm());
    if (!now) return Refusal{Reason::period_missing, std::move(args), {}};
    const PeriodState next = state_after(step);
    args.emplace_back("found", book::to_text(*now));
    args.emplace_back("expected", book::to_text(next));
    if (*now == PeriodState::locked) return Refusal{Reason::period_locked, std::move(args), {}};
    if (!book::may_become(*now, next)) return Refusal{Reason::period_state, std::move(args), {}};
    if (step == PeriodStep::reopen && reason.empty()) {
        args.emplace_back("missing", "reason");
        return Refusal{Reason::period_state, std::move(args), {}};
    }
    return std::nullopt;
}

Result<Done, Refusal> change_in(Context& context,
                                Tx& tx,
                                const std::string& fund,
                                Month month,
                                PeriodStep step,
                                const std::string& reason) {
    // What can never be undone asks for the highest right.
    const Right right = step == PeriodStep::lock ? Right::administer : Right::manage_periods;
    auto actor = authorise(tx, context.caller, right);
    if (!actor) return refuse(std::move(actor).error());
    auto books = books_of(tx, fund);
    if (!books) return refuse(std::move(books).error());
    for (const BookRow& book : *books) {
        if (auto fault = step_fault(tx, book, month, step, reason)) {
            return refuse(std::move(*fault));
        }
    }
    const std::string action = action_of(step);
    const std::string key =
        action + ":" + month.to_text() + ":" + std::to_string(context.ids.next());
    for (const BookRow& book : *books) {
        tx.append_period(book.id, month.yyyymm(), state_after(step), reason);
        tx.seal(book.id, make_act(context, *actor, action, month.to_text(), reason, key));
    }
    return Done{};
}

}  // namespace

Result<Done, Refusal> change_period(Context& context,
                                    const std::string& fund,
                                    Month month,
                                    PeriodStep step,
                                    const std::string& reason) {
    return in_transaction<Done>(
        context.store, [&](Tx& tx) { return change_in(context, tx, fund, month, step, reason); });
}

}  // namespace fundledger::service
