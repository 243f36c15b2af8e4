// Cancelling a posted voucher by a red one (红字冲销).
#include "ledger/service/administration.hpp"
#include "ledger/service/posting_desk.hpp"

namespace fundledger::service {
namespace {

std::string label_of(const VoucherRow& voucher) {
    return std::string(book::to_text(voucher.content.ledger)) + "/" +
           voucher.content.date.in_month().to_text() + "/" + std::to_string(voucher.number);
}

Result<VoucherRow, Refusal> reversible(Reader& reader, BookId book, VoucherId id) {
    auto original = reader.voucher(book, id);
    if (!original) {
        return refuse(
            Refusal{Reason::voucher_unknown, {{"voucher", std::to_string(id.value())}}, {}});
    }
    MessageArgs args{{"voucher", label_of(*original)}};
    if (!original->content.reverses.none()) {
        return refuse(Refusal{Reason::voucher_is_reversal, std::move(args), {}});
    }
    if (const auto red = reader.reversal_of(book, id)) {
        const auto row = reader.voucher(book, *red);
        args.emplace_back("first", row ? label_of(*row) : std::to_string(red->value()));
        return refuse(Refusal{Reason::voucher_already_reversed, std::move(args), {}});
    }
    if (!original->content.batch.none()) {
        const auto batch = reader.batch(book, original->content.batch);
        args.emplace_back("batch", batch ? batch->number : std::string{});
        return refuse(Refusal{Reason::voucher_of_batch, std::move(args), {}});
    }
    return std::move(*original);
}

Result<const book::EntityKind*, Refusal> kind_of(Context& context, Reader& reader, BookId id) {
    for (const BookRow& book : reader.books()) {
        if (book.id != id) continue;
        const book::EntityKind* kind = context.definitions.entity_kind(book.entity_kind);
        if (kind != nullptr) return kind;
        return refuse(Refusal{Reason::entity_kind_unknown, {{"found", book.entity_kind}}, {}});
    }
    return refuse(Refusal{Reason::book_unknown, {{"fund", std::to_string(id.value())}}, {}});
}

Result<VoucherRow, Refusal> reverse_in(
    Context& context, Tx& tx, BookId book, VoucherId id, Date on, const std::string& reason) {
    auto actor = authorise(tx, context.caller, Right::post_vouchers);
    if (!actor) return refuse(std::move(actor).error());
    auto kind = kind_of(context, tx, book);
    if (!kind) return refuse(std::move(kind).error());
    auto original = reversible(tx, book, id);
    if (!original) return original;
    if (on < original->content.date) {
        return refuse(Refusal{
            Reason::date_invalid,
            {{"expected", "≥ " + original->content.date.to_text()}, {"found", on.to_text()}},
            {}});
    }
    auto voucher = book::Voucher::make(original->content, (*kind)->chart);
    if (!voucher) return refuse(std::move(voucher).error());
    const std::string label = label_of(*original);
    auto red =
        post(tx,
             context.ids,
             **kind,
             book::Voucher::reversal_of(
                 *voucher, id, on, actor->id, "冲销 " + label + " " + original->content.summary));
    if (!red) return red;
    tx.seal(book,
            make_act(context,
                     *actor,
                     "voucher.reverse",
                     label,
                     reason,
                     "voucher.reverse:" + std::to_string(id.value())));
    return red;
}

}  // namespace

Result<VoucherRow, Refusal> reverse_voucher(
    Context& context, BookId book, VoucherId id, Date on, const std::string& reason) {
    return in_transaction<VoucherRow>(
        context.store, [&](Tx& tx) { return reverse_in(context, tx, book, id, on, reason); });
}

}  // namespace fundledger::service
