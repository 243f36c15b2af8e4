// Preparing blocks on one thread while the other writes them.
#include "ledger/service/roster_load.hpp"

#include "ledger/base/error.hpp"
#include "ledger/service/bounded_queue.hpp"

#include <algorithm>
#include <exception>
#include <memory>
#include <thread>
#include <tuple>
#include <unordered_map>

namespace fundledger::service {
namespace {

/// One block on its way to the store, with what hangs on its lines.
struct LoadBlock {
    LineBlock lines;
    std::vector<LineShareRow> shares;
    std::vector<LineEventRow> events;
};
using Blocks = BoundedQueue<std::unique_ptr<LoadBlock>>;

/// Sums of a batch by policy, allotment and region.
class SumTable {
public:
    void add(const rulebook::Policy& policy,
             AllotmentId allotment,
             std::int32_t region,
             Money amount) {
        Sum& sum = sums_[{&policy, allotment.value(), region}];
        ++sum.lines;
        sum.amount += amount;
    }

    [[nodiscard]] std::vector<BatchSumRow> rows(BookId book, BatchId batch) const {
        std::vector<BatchSumRow> rows;
        for (const auto& [key, sum] : sums_) {
            rows.push_back({book,
                            batch,
                            key.policy->id,
                            AllotmentId(key.allotment),
                            key.region,
                            sum.lines,
                            sum.amount});
        }
        std::sort(rows.begin(), rows.end(), [](const BatchSumRow& a, const BatchSumRow& b) {
            return std::tie(a.policy, a.allotment, a.region) <
                   std::tie(b.policy, b.allotment, b.region);
        });
        return rows;
    }

private:
    struct Key {
        const rulebook::Policy* policy;
        std::int64_t allotment;
        std::int32_t region;
        friend bool operator==(const Key&, const Key&) = default;
    };
    struct KeyHash {
        std::size_t operator()(const Key& key) const noexcept {
            return (std::hash<const void*>{}(key.policy) * 31U +
                    std::hash<std::int64_t>{}(key.allotment)) *
                       31U +
                   static_cast<std::size_t>(key.region);
        }
    };
    struct Sum {
        std::int64_t lines = 0;
        Money amount;
    };
    std::unordered_map<Key, Sum, KeyHash> sums_;
};

/// The batch of one book while it is being prepared.
struct OpenBatch {
    OpenBatch(HashAlgorithm algorithm, BookId book_id, BatchId batch_id)
        : book(book_id), batch(batch_id), digester(algorithm, book_id, batch_id) {}
    BookId book;
    BatchId batch;
    LineDigester digester;
    SumTable sums;
    std::unique_ptr<LoadBlock> block;
    std::int64_t lines = 0;
    std::int64_t held = 0;
    Money amount;
};

class Preparer {
public:
    Preparer(HashAlgorithm algorithm,
             RosterConverter& converter,
             const RosterCheck& check,
             const LoadCodes& codes,
             std::vector<BookLoad>& loads,
             Blocks& blocks)
        : converter_(converter), check_(check), codes_(codes), loads_(loads), blocks_(blocks) {
        index_.assign(converter.books().size(), 0);
        for (std::size_t i = 0; i < loads.size(); ++i) {
            index_[loads[i].book] = i;
            open_.push_back(std::make_unique<OpenBatch>(
                algorithm, converter.books()[loads[i].book].book.id, loads[i].batch));
        }
    }

    /// Reads the source to its end; the first refusal stops it.
    std::optional<Refusal> run(RowSource& source) {
        source.rewind();
        RowBatch batch;
        while (true) {
            auto more = source.next(batch);
            if (!more) return std::move(more).error();
            if (!*more) break;
            for (std::size_t i = 0; i < batch.rows(); ++i) {
                if (ordinal_ >= check_.rows()) return changed(source);
                take(batch, i);
            }
            if (stopped_) return std::nullopt;
        }
        if (ordinal_ != check_.rows() || source.pass_fingerprint() != check_.fingerprint)
            return changed(source);
        finish();
        return std::nullopt;
    }

private:
    static Refusal changed(const RowSource& source) {
        return Refusal{Reason::file_changed, {{"file", source.info().file_name}}, {}};
    }

    void take(const RowBatch& batch, std::size_t index) {
        const auto ordinal = static_cast<std::uint32_t>(ordinal_);
        const std::uint8_t book = check_.book[ordinal_++];
        if (book == RosterCheck::refused) return;
        findings_.clear();
        converter_.convert(
            batch.row(index), batch.source_rows[index], batch.notes_of(index), row_, findings_);
        take_later(ordinal);
        OpenBatch& open = *open_[index_[book]];
        disbursement::Line& line = row_.line;
        line.line_no = static_cast<std::uint32_t>(++open.lines);
        line.policy_no = codes_.policy.at(row_.policy);
        line.provision_no = row_.provision == nullptr ? 0 : codes_.provision.at(row_.choice);
        if (!open.block) open.block = fresh(open);
        open.digester.add(line, open.block->lines.chunks);
        open.block->lines.add(line);
        hang_on(open, line);
        open.amount += line.amount;
        if (row_.held) ++open.held;
        if (open.block->lines.full()) send(open);
    }

    /// What the history said of the row stands with it like any other finding.
    void take_later(std::uint32_t ordinal) {
        const auto later = check_.later.find(ordinal);
        if (later == check_.later.end()) return;
        for (const Finding& finding : later->second) {
            if (finding.severity == Severity::hold) row_.held = true;
            findings_.push_back(finding);
        }
    }

    void hang_on(OpenBatch& open, const disbursement::Line& line) {
        if (row_.shares.empty())
            open.sums.add(*row_.policy, line.allotment, line.region, line.amount);
        for (const auto& [allotment, amount] : row_.shares) {
            open.sums.add(*row_.policy, allotment, line.region, amount);
            open.block->shares.push_back({open.book, open.batch, line.line_no, allotment, amount});
        }
        for (Finding& finding : findings_) {
            open.block->events.push_back({open.book,
                                          open.batch,
                                          line.line_no,
                                          0,
                                          finding.severity == Severity::hold ? "held" : "warned",
                                          std::move(finding.rule),
                                          std::move(finding.expected),
                                          std::move(finding.found),
                                          std::move(finding.clause)});
        }
    }

    static std::unique_ptr<LoadBlock> fresh(const OpenBatch& open) {
        auto block = std::make_unique<LoadBlock>();
        block->lines.book = open.book;
        block->lines.batch = open.batch;
        return block;
    }

    void send(OpenBatch& open) {
        if (!open.block) return;
        if (!blocks_.push(std::move(open.block))) stopped_ = true;
        open.block.reset();
    }

    void finish() {
        for (std::size_t i = 0; i < open_.size(); ++i) {
            OpenBatch& open = *open_[i];
            if (!open.block) open.block = fresh(open);
            BookLoad& load = loads_[i];
            load.record_digest = open.digester.finish(open.block->lines.chunks);
            load.lines = open.lines;
            load.held = open.held;
            load.amount = open.amount;
            load.sums = open.sums.rows(open.book, open.batch);
            send(open);
        }
    }

    RosterConverter& converter_;
    const RosterCheck& check_;
    const LoadCodes& codes_;
    std::vector<BookLoad>& loads_;
    Blocks& blocks_;
    std::vector<std::size_t> index_;
    std::vector<std::unique_ptr<OpenBatch>> open_;
    ConvertedRow row_;
    std::vector<Finding> findings_;
    std::size_t ordinal_ = 0;
    bool stopped_ = false;
};

void write_block(Tx& tx, const LoadBlock& block) {
    append_block(tx, block.lines);
    for (const LineShareRow& share : block.shares) tx.append(share);
    for (const LineEventRow& event : block.events) tx.append(event);
}

std::vector<BookLoad> batches_to_make(Context& context,
                                      const RosterCheck& check,
                                      std::size_t books) {
    std::vector<bool> used(books, false);
    for (const std::uint8_t book : check.book) {
        if (book != RosterCheck::refused) used[book] = true;
    }
    std::vector<BookLoad> loads;
    for (std::size_t book = 0; book < books; ++book) {
        if (!used[book]) continue;
        BookLoad load;
        load.book = book;
        load.batch = BatchId(context.ids.next());
        loads.push_back(std::move(load));
    }
    return loads;
}

/// Joins the preparing thread whatever happens; a writer that gives up first closes the queue.
class JoiningThread {
public:
    JoiningThread(std::thread thread, Blocks& blocks)
        : thread_(std::move(thread)), blocks_(blocks) {}
    JoiningThread(const JoiningThread&) = delete;
    JoiningThread& operator=(const JoiningThread&) = delete;
    JoiningThread(JoiningThread&&) = delete;
    JoiningThread& operator=(JoiningThread&&) = delete;
    ~JoiningThread() { join(); }
    void join() {
        if (!thread_.joinable()) return;
        blocks_.close();
        thread_.join();
    }

private:
    std::thread thread_;
    Blocks& blocks_;
};

}  // namespace

std::vector<std::uint32_t> line_numbers(const RosterCheck& check, std::size_t books) {
    std::vector<std::uint32_t> next(books, 1);
    std::vector<std::uint32_t> numbers(check.book.size(), 0);
    for (std::size_t i = 0; i < check.book.size(); ++i) {
        if (check.book[i] != RosterCheck::refused) numbers[i] = next[check.book[i]]++;
    }
    return numbers;
}

Result<std::vector<BookLoad>, Refusal> load_roster(Context& context,
                                                   Tx& tx,
                                                   HashAlgorithm algorithm,
                                                   RowSource& source,
                                                   RosterConverter& converter,
                                                   const RosterCheck& check,
                                                   const LoadCodes& codes) {
    std::vector<BookLoad> loads = batches_to_make(context, check, converter.books().size());
    Blocks blocks(6);
    std::optional<Refusal> refused;
    std::exception_ptr failed;
    Preparer preparer(algorithm, converter, check, codes, loads, blocks);
    JoiningThread thread(std::thread([&] {
                             try {
                                 refused = preparer.run(source);
                             } catch (...) {
                                 failed = std::current_exception();
                             }
                             blocks.finish();
                         }),
                         blocks);
    const std::uint64_t expected = check.accepted();
    std::uint64_t written = 0;
    while (auto block = blocks.pop()) {
        write_block(tx, **block);
        written += (*block)->lines.lines.size();
        tell_progress(context.progress, written, expected, "write");
    }
    thread.join();
    if (failed) std::rethrow_exception(failed);
    if (refused) return refuse(std::move(*refused));
    return loads;
}

}  // namespace fundledger::service
