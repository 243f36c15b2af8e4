#include "ledger/book/voucher.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace fundledger;
using namespace fundledger::book;

namespace {

const Chart& chart() {
    static const Chart made = [] {
        std::vector<Account> accounts(4);
        accounts[0].key = "expense";
        accounts[1].key = "expense.training";
        accounts[1].parent = "expense";
        accounts[2].key = "asset.bank";
        accounts[3].key = "budget.income";
        accounts[3].ledger = LedgerKind::budgetary;
        std::string fault;
        return *Chart::make("test", "1", accounts, fault);
    }();
    return made;
}

Posting posting(std::string account, Side side, std::int64_t fen) {
    Posting made;
    made.account = std::move(account);
    made.side = side;
    made.amount = Money::from_fen(fen);
    return made;
}

VoucherDraft draft(std::vector<Posting> postings) {
    VoucherDraft made{.book = BookId(1), .date = *Date::make(2019, 3, 1)};
    made.event = "manual";
    made.summary = "测试";
    made.attachments = 2;
    made.maker = ActorId(7);
    made.batch = BatchId(9);
    made.postings = std::move(postings);
    return made;
}

std::string arg(const Refusal& refusal, std::string_view name) {
    const auto found = std::find_if(
        refusal.args.begin(), refusal.args.end(), [&](const auto& a) { return a.first == name; });
    return found == refusal.args.end() ? "(absent)" : found->second;
}

Refusal refusal_of(std::vector<Posting> postings) {
    auto made = Voucher::make(draft(std::move(postings)), chart());
    REQUIRE_FALSE(made.ok());
    return made.error();
}

}  // namespace

TEST_SUITE_BEGIN("voucher");

TEST_CASE("a balanced voucher is made") {
    const auto made = Voucher::make(draft({posting("expense.training", Side::debit, 150),
                                           posting("asset.bank", Side::credit, 100),
                                           posting("asset.bank", Side::credit, 50)}),
                                    chart());
    REQUIRE(made.ok());
    CHECK(made->debit_total() == Money::from_fen(150));
    CHECK(made->content().postings.size() == 3);
}

TEST_CASE("an unbalanced voucher is refused with both sums and the difference") {
    const Refusal refusal = refusal_of({posting("expense.training", Side::debit, 123456),
                                        posting("asset.bank", Side::credit, 123455)});
    CHECK(refusal.reason == Reason::voucher_unbalanced);
    CHECK(arg(refusal, "debit") == "1,234.56");
    CHECK(arg(refusal, "credit") == "1,234.55");
    CHECK(arg(refusal, "difference") == "0.01");
}

TEST_CASE("refusals come in their documented order") {
    // Each row adds one more fault in front of those before it; the earliest of the order is told.
    std::vector<Posting> postings{posting("asset.bank", Side::credit, 5)};
    CHECK(refusal_of(postings).reason == Reason::voucher_unbalanced);
    postings.push_back(posting("asset.bank", Side::debit, 0));
    CHECK(refusal_of(postings).reason == Reason::amount_out_of_range);
    postings.push_back(posting("expense", Side::debit, 5));
    CHECK(refusal_of(postings).reason == Reason::account_not_leaf);
    CHECK(arg(refusal_of(postings), "account") == "expense");
    postings.push_back(posting("budget.income", Side::debit, 5));
    CHECK(refusal_of(postings).reason == Reason::account_wrong_ledger);
    CHECK(arg(refusal_of(postings), "found") == "budgetary");
    postings.push_back(posting("asset.gold", Side::debit, 5));
    CHECK(refusal_of(postings).reason == Reason::account_unknown);
    CHECK(arg(refusal_of(postings), "posting") == "5");
    CHECK(arg(refusal_of(postings), "account") == "asset.gold");
    CHECK(refusal_of({}).reason == Reason::voucher_empty);
}

TEST_CASE("amounts of a posting are positive and bounded") {
    for (const std::int64_t fen : {std::int64_t{0},
                                   std::int64_t{-1},
                                   Money::line_max_fen + 1,
                                   std::int64_t{INT64_MIN},
                                   std::int64_t{INT64_MAX}}) {
        CAPTURE(fen);
        CHECK(refusal_of({posting("asset.bank", Side::credit, fen),
                          posting("expense.training", Side::debit, fen)})
                  .reason == Reason::amount_out_of_range);
    }
    CHECK(Voucher::make(draft({posting("asset.bank", Side::credit, Money::line_max_fen),
                               posting("expense.training", Side::debit, Money::line_max_fen)}),
                        chart())
              .ok());
}

TEST_CASE("a sum past 64 bits is refused, not wrapped") {
    std::vector<Posting> postings(10'000, posting("asset.bank", Side::credit, Money::line_max_fen));
    CHECK(refusal_of(std::move(postings)).reason == Reason::amount_out_of_range);
}

TEST_CASE("a red voucher has the same accounts and sides with negative amounts") {
    const auto original = Voucher::make(draft({posting("expense.training", Side::debit, 150),
                                               posting("asset.bank", Side::credit, 150)}),
                                        chart());
    REQUIRE(original.ok());
    const Voucher red = Voucher::reversal_of(
        *original, VoucherId(42), *Date::make(2019, 4, 2), ActorId(8), "冲销 3 月 1 号凭证");
    CHECK(red.content().reverses == VoucherId(42));
    CHECK(red.content().event == "reversal");
    CHECK(red.content().batch.none());
    CHECK(red.content().poster == ActorId(8));
    CHECK(red.content().date == *Date::make(2019, 4, 2));
    REQUIRE(red.content().postings.size() == 2);
    CHECK(red.content().postings[0].side == Side::debit);
    CHECK(red.content().postings[0].amount == Money::from_fen(-150));
    CHECK(red.debit_total() + original->debit_total() == Money());

    // It passes the checks it would meet when read back, and a black amount in it does not.
    CHECK(Voucher::make(red.content(), chart()).ok());
    VoucherDraft black = red.content();
    for (Posting& p : black.postings) p.amount = -p.amount;
    CHECK_FALSE(Voucher::make(black, chart()).ok());
}

TEST_SUITE_END();
