// One pass over all vouchers: balance, numbers, and what follows from their postings.
#include "ledger/service/verify_run.hpp"

#include <algorithm>

namespace fundledger::service {
namespace {

std::string voucher_row(const VoucherRow& voucher) {
    return "book_id=" + std::to_string(voucher.content.book.value()) +
           ", voucher_id=" + std::to_string(voucher.id.value()) +
           ", ledger=" + std::string(book::to_text(voucher.content.ledger)) +
           ", month=" + std::to_string(voucher.content.date.in_month().yyyymm()) +
           ", voucher_no=" + std::to_string(voucher.number);
}

void check_balance(VerifyRun& run, const VoucherRow& voucher, const std::string& row) {
    LooseSum debit;
    LooseSum credit;
    for (const book::Posting& posting : voucher.content.postings) {
        (posting.side == book::Side::debit ? debit : credit).add(posting.amount);
    }
    if (debit == credit && !voucher.content.postings.empty()) return;
    run.fault({"postings",
               voucher.content.book,
               "voucher",
               row,
               "debit = credit",
               debit.money().to_plain() + " / " + credit.money().to_plain()});
}

/// Numbers are gapless in each book, ledger and month; vouchers come in that order.
class NumberCheck {
public:
    void add(VerifyRun& run, const VoucherRow& voucher, const std::string& row) {
        const auto group = std::tuple{
            voucher.content.book, voucher.content.ledger, voucher.content.date.in_month().yyyymm()};
        if (group != group_) last_ = 0;
        group_ = group;
        if (voucher.number != last_ + 1) {
            run.fault({"numbers",
                       voucher.content.book,
                       "voucher",
                       row,
                       "voucher_no=" + std::to_string(last_ + 1),
                       "voucher_no=" + std::to_string(voucher.number)});
        }
        last_ = voucher.number;
    }

private:
    std::tuple<BookId, book::LedgerKind, int> group_{};
    std::int64_t last_ = 0;
};

}  // namespace

const VerifyBatchVouchers::Groups& VerifyBatchVouchers::sums_of(BookId book, BatchId batch) {
    const auto [found, is_new] = sums_.try_emplace({book, batch});
    if (is_new) {
        for (const BatchSumRow& sum : run_.reader.batch_sums(book, batch)) {
            found->second.emplace(GroupKey{sum.policy, sum.allotment, sum.region}, sum.amount);
        }
    }
    return found->second;
}

void VerifyBatchVouchers::add(const VoucherRow& voucher, const std::string& row) {
    const book::VoucherDraft& content = voucher.content;
    if (content.batch.none()) return;
    events_.emplace(content.book, content.batch, content.event);
    const Groups& sums = sums_of(content.book, content.batch);
    std::map<GroupKey, LooseSum> left;
    std::map<GroupKey, int> entries;
    for (const book::Posting& posting : content.postings) {
        if (posting.side != book::Side::debit) continue;
        const GroupKey key{posting.policy, posting.allotment, posting.region};
        left[key].add(posting.amount);
        ++entries[key];
    }
    for (const auto& [key, amount] : sums) {
        // Each debit entry of the rule posts the whole sum of the group.
        const int times = std::max(entries[key], 1);
        for (int i = 0; i < times; ++i) left[key].subtract(amount);
    }
    for (const auto& [key, difference] : left) {
        if (difference.is_zero()) continue;
        const auto& [policy, allotment, region] = key;
        std::string place = row;
        place += ", policy=" + policy;
        place += ", allotment_id=" + std::to_string(allotment.value());
        place += ", region=" + std::to_string(region);
        run_.fault({"sums",
                    content.book,
                    "posting",
                    std::move(place),
                    "the sum of its lines",
                    "differs by " + difference.money().to_plain()});
    }
}

/// A batch that was approved or released has the vouchers of those steps, and no other has.
void VerifyBatchVouchers::compare() {
    using disbursement::BatchState;
    struct Step {
        BatchState state;
        std::string_view event;
    };
    constexpr Step steps[] = {{BatchState::approved, "batch-approved"},
                              {BatchState::released, "batch-released"}};
    for (const BookRow& book : run_.books) {
        for (const BatchRow& batch : run_.reader.batches(book.id)) {
            const auto states = run_.reader.batch_events(book.id, batch.id);
            for (const Step& step : steps) {
                const bool taken = std::any_of(states.begin(), states.end(), [&](const auto& s) {
                    return s.state == step.state;
                });
                const bool posted =
                    events_.count({book.id, batch.id, std::string(step.event)}) != 0;
                if (taken == posted) continue;
                run_.fault({"sums",
                            book.id,
                            "batch_event",
                            "book_id=" + std::to_string(book.id.value()) +
                                ", batch=" + batch.number + ", event=" + std::string(step.event),
                            taken ? "a voucher" : "no voucher",
                            posted ? "a voucher" : "none"});
            }
        }
    }
}

void verify_vouchers(VerifyRun& run) {
    NumberCheck numbers;
    VerifyBalances balances(run);
    VerifyBatchVouchers batches(run);
    run.reader.for_each_voucher(VoucherFilter{}, [&](const VoucherRow& voucher) {
        ++run.report.vouchers;
        const std::string row = voucher_row(voucher);
        check_balance(run, voucher, row);
        numbers.add(run, voucher, row);
        batches.add(voucher, row);
        balances.add(voucher);
        return !run.full();
    });
    if (run.full()) return;
    batches.compare();
    balances.compare();
}

}  // namespace fundledger::service
