// Turnovers, control balances and counters, added up again from the postings.
#include "ledger/service/verify_run.hpp"

namespace fundledger::service {
namespace {

std::string turnover_row(const TurnoverKey& key) {
    return "book_id=" + std::to_string(key.book.value()) + ", month=" + std::to_string(key.month) +
           ", account=" + key.account + ", policy=" + key.policy +
           ", allotment_id=" + std::to_string(key.allotment.value()) +
           ", region=" + std::to_string(key.region);
}

std::string control_row(const ControlKey& key) {
    return "book_id=" + std::to_string(key.book.value()) + ", account=" + key.account +
           ", allotment_id=" + std::to_string(key.allotment.value());
}

std::string both(Money debit, Money credit) {
    return debit.to_plain() + " / " + credit.to_plain();
}

/// Rows of one derived table against what they should be: each row is taken out of `expected`, and
/// what is left over is missing.
template <class Key, class Movement, class Row, class Describe>
void compare_rows(VerifyRun& run,
                  std::string_view check,
                  std::string_view table,
                  std::map<Key, Movement>& expected,
                  const std::vector<Row>& rows,
                  const Describe& describe) {
    const auto fault = [&](const Key& key, std::string should, std::string is) {
        run.fault({std::string(check),
                   key.book,
                   std::string(table),
                   describe(key),
                   std::move(should),
                   std::move(is)});
    };
    for (const Row& row : rows) {
        const auto found = expected.find(row.key);
        if (found == expected.end()) {
            fault(row.key, "no row", both(row.debit, row.credit));
            continue;
        }
        const Money debit = found->second.debit.money();
        const Money credit = found->second.credit.money();
        if (debit != row.debit || credit != row.credit) {
            fault(row.key, both(debit, credit), both(row.debit, row.credit));
        }
        expected.erase(found);
    }
    for (const auto& [key, movement] : expected) {
        fault(key, both(movement.debit.money(), movement.credit.money()), "deleted");
    }
}

}  // namespace

book::Overdraw VerifyBalances::overdraw_of(BookId book, const std::string& account) {
    const auto [accounts, is_new] = overdraw_.try_emplace(book);
    if (is_new) {
        for (const book::Account& row : run_.reader.accounts(book)) {
            accounts->second.emplace(row.key, row.overdraw);
        }
    }
    const auto found = accounts->second.find(account);
    return found == accounts->second.end() ? book::Overdraw::allowed : found->second;
}

void VerifyBalances::add(const VoucherRow& voucher) {
    const book::VoucherDraft& content = voucher.content;
    const int month = content.date.in_month().yyyymm();
    std::int64_t& last = last_numbers_[{
        content.book, static_cast<std::int64_t>(content.ledger), std::int64_t{month}}];
    last = std::max(last, voucher.number);
    for (const book::Posting& posting : content.postings) {
        const bool debit = posting.side == book::Side::debit;
        Movement& turnover = turnovers_[{content.book,
                                         month,
                                         posting.account,
                                         posting.policy,
                                         posting.allotment,
                                         posting.region}];
        (debit ? turnover.debit : turnover.credit).add(posting.amount);
        const book::Overdraw overdraw = overdraw_of(content.book, posting.account);
        if (overdraw == book::Overdraw::allowed) continue;
        const bool per_allotment = overdraw == book::Overdraw::refused_per_allotment;
        Movement& control = controls_[{
            content.book, posting.account, per_allotment ? posting.allotment : AllotmentId{}}];
        (debit ? control.debit : control.credit).add(posting.amount);
    }
}

void VerifyBalances::compare() {
    compare_rows(run_,
                 "turnovers",
                 "turnover",
                 turnovers_,
                 run_.reader.turnovers(TurnoverFilter{}),
                 turnover_row);
    compare_rows(
        run_, "controls", "control_balance", controls_, run_.reader.all_controls(), control_row);
    compare_counters();
}

void VerifyBalances::compare_counters() {
    const auto fault = [&](BookId book,
                           std::int64_t ledger,
                           std::int64_t month,
                           std::string expected,
                           std::string found) {
        run_.fault({"numbers",
                    book,
                    "voucher_counter",
                    "book_id=" + std::to_string(book.value()) +
                        ", ledger=" + std::to_string(ledger) + ", month=" + std::to_string(month),
                    std::move(expected),
                    std::move(found)});
    };
    for (const CounterRow& row : run_.reader.voucher_counters()) {
        const auto found = last_numbers_.find({row.book, row.ledger, row.month});
        const std::int64_t last = found == last_numbers_.end() ? 0 : found->second;
        if (found != last_numbers_.end()) last_numbers_.erase(found);
        if (row.next_no == last + 1 && last != 0) continue;
        fault(row.book,
              row.ledger,
              row.month,
              last == 0 ? "no row" : "next_no=" + std::to_string(last + 1),
              "next_no=" + std::to_string(row.next_no));
    }
    for (const auto& [key, last] : last_numbers_) {
        const auto& [book, ledger, month] = key;
        fault(book, ledger, month, "next_no=" + std::to_string(last + 1), "deleted");
    }
}

}  // namespace fundledger::service
