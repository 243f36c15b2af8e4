// Lines against what was digested when they were imported.
#include "ledger/service/verify_run.hpp"

#include <map>
#include <set>
#include <tuple>

namespace fundledger::service {
namespace {

using disbursement::Line;
using SumKey = std::tuple<std::string, AllotmentId, int>;  // policy, allotment, region

std::string sum_row(BookId book, const std::string& label, const SumKey& key) {
    const auto& [policy, allotment, region] = key;
    return "book_id=" + std::to_string(book.value()) + ", " + label + ", policy=" + policy +
           ", allotment_id=" + std::to_string(allotment.value()) +
           ", region=" + std::to_string(region);
}

/// Adds up the lines of one batch the way their vouchers are posted.
class LineSums {
public:
    LineSums(VerifyRun& run, const BatchRow& batch, const std::string& label)
        : run_(run), batch_(batch), label_(label), policies_(run.reader.codes(CodeKind::policy)) {
        for (const LineShareRow& share : run.reader.line_shares(batch.book, batch.id)) {
            shares_[share.line_no].push_back(share);
        }
    }

    void add(const Line& line) {
        ++count_;
        total_.add(line.amount);
        const auto shares = shares_.find(line.line_no);
        if (shares == shares_.end()) {
            take(line, line.allotment, line.amount);
            return;
        }
        LooseSum shared;
        for (const LineShareRow& share : shares->second) {
            take(line, share.allotment, share.amount);
            shared.add(share.amount);
        }
        if (shared.money() == line.amount) return;
        run_.fault({"sums",
                    batch_.book,
                    "line_share",
                    label_ + ", line_no=" + std::to_string(line.line_no),
                    line.amount.to_plain(),
                    shared.money().to_plain()});
    }

    void compare() {
        name_policies();
        for (const BatchSumRow& row : run_.reader.batch_sums(batch_.book, batch_.id)) {
            const SumKey key{row.policy, row.allotment, row.region};
            const auto found = sums_.find(key);
            const Sum sum = found == sums_.end() ? Sum{} : found->second;
            if (found != sums_.end()) sums_.erase(found);
            compare_sum(key, sum, row.line_count, row.amount);
        }
        for (const auto& [key, sum] : sums_) compare_sum(key, sum, 0, Money{});
        if (count_ != batch_.line_count || total_.money() != batch_.amount) {
            run_.fault({"sums",
                        batch_.book,
                        "batch",
                        label_,
                        std::to_string(batch_.line_count) + " × " + batch_.amount.to_plain(),
                        std::to_string(count_) + " × " + total_.money().to_plain()});
        }
    }

private:
    struct Sum {
        std::int64_t lines = 0;
        LooseSum amount;
    };

    void name_policies() {
        for (const auto& [key, sum] : by_number_) {
            const auto& [number, allotment, region] = key;
            const auto policy = policies_.find(number);
            std::string name =
                policy == policies_.end() ? "#" + std::to_string(number) : policy->second;
            sums_[{std::move(name), allotment, region}] = sum;
        }
    }

    void take(const Line& line, AllotmentId allotment, Money amount) {
        const auto policy = policies_.find(line.policy_no);
        Sum& sum = sums_[{
            policy == policies_.end() ? "#" + std::to_string(line.policy_no) : policy->second,
            allotment,
            line.region}];
        ++sum.lines;
        sum.amount.add(amount);
    }

    void compare_sum(const SumKey& key, const Sum& sum, std::int64_t lines, Money amount) {
        if (sum.lines == lines && sum.amount.money() == amount) return;
        run_.fault({"sums",
                    batch_.book,
                    "batch_sum",
                    sum_row(batch_.book, label_, key),
                    std::to_string(sum.lines) + " × " + sum.amount.money().to_plain(),
                    std::to_string(lines) + " × " + amount.to_plain()});
    }

    VerifyRun& run_;
    const BatchRow& batch_;
    const std::string& label_;
    std::map<std::int64_t, std::string> policies_;
    std::map<std::uint32_t, std::vector<LineShareRow>> shares_;
    using NumberKey = std::tuple<std::int64_t, AllotmentId, int>;
    std::map<NumberKey, Sum> by_number_;
    NumberKey last_key_{};
    Sum* last_ = nullptr;
    std::map<SumKey, Sum> sums_;
    std::int64_t count_ = 0;
    LooseSum total_;
};

void verify_batch(VerifyRun& run, const BatchRow& batch) {
    const std::string label = "batch=" + batch.number;
    ChunkCheck chunks(run, batch, label);
    LineSums sums(run, batch, label);
    // From line 0: nothing can stand before the first line, unless someone put it there.
    run.reader.for_each_line(batch.book, batch.id, 0, [&](const Line& line) {
        ++run.report.lines;
        chunks.add(line);
        sums.add(line);
        return !run.full();
    });
    if (run.full()) return;
    const bool whole = chunks.finish();
    if (whole) sums.compare();  // else the sums would only repeat what was said of the lines
}

}  // namespace

void verify_lines(VerifyRun& run) {
    std::set<std::pair<BookId, BatchId>> known;
    for (const BookRow& book : run.books) {
        for (const BatchRow& batch : run.reader.batches(book.id)) {
            known.emplace(book.id, batch.id);
            if (!run.full()) verify_batch(run, batch);
        }
    }
    for (const std::pair<BookId, BatchId>& owner : run.reader.line_owners()) {
        if (known.count(owner) != 0) continue;
        const BookId book = owner.first;
        const BatchId batch = owner.second;
        run.reader.for_each_line(book, batch, 0, [&](const Line& line) {
            run.fault({"lines",
                       book,
                       "line",
                       "book_id=" + std::to_string(book.value()) +
                           ", batch_id=" + std::to_string(batch.value()) +
                           ", chunk=none, row=" + std::to_string(line.line_no),
                       "a batch",
                       "added"});
            return !run.full();
        });
    }
}

}  // namespace fundledger::service
