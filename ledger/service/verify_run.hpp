// What the steps of one verification share. Private to verify*.cpp.
#pragma once

#include "ledger/service/verify.hpp"

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace fundledger::service {

/// Sums that may hold anything: whoever changed a row by hand may have written any number, and
/// verification must name it instead of stopping at an overflow. Adds modulo 2^64.
class LooseSum {
public:
    void add(Money amount) { value_ += static_cast<std::uint64_t>(amount.fen()); }
    void subtract(Money amount) { value_ -= static_cast<std::uint64_t>(amount.fen()); }
    [[nodiscard]] Money money() const { return Money::from_fen(static_cast<std::int64_t>(value_)); }
    [[nodiscard]] bool is_zero() const { return value_ == 0; }
    friend bool operator==(LooseSum, LooseSum) = default;

private:
    std::uint64_t value_ = 0;
};

struct VerifyRun {
    Reader& reader;
    HashAlgorithm algorithm;
    VerifyReport& report;
    std::vector<BookRow> books;  ///< without book 0

    [[nodiscard]] bool full() const { return report.faults.size() >= verify_faults_max; }
    /// Adds a fault, unless the report is full or already names this row of this table.
    void fault(VerifyFault fault);
};

/// "batch=B2019-1-0003": its number, or its id where it has none.
[[nodiscard]] std::string batch_label(VerifyRun& run, BookId book, BatchId batch);

/// Sequence, previous, hash and head of every chain; fills `heads` and `records`.
void verify_chain(VerifyRun& run);
/// Heads exported earlier must still stand in their chains.
void verify_heads(VerifyRun& run, const std::vector<ChainHead>& earlier);
/// Lines against the digests of their chunks, chunks against their batch, Σ lines = batch sums.
void verify_lines(VerifyRun& run);
/// Vouchers balance, their numbers are gapless, batch vouchers post the sums of their batch,
/// turnovers and control balances are what the postings give.
void verify_vouchers(VerifyRun& run);
/// Every kept source file is there and unchanged.
void verify_sources(VerifyRun& run, SourceKeeper& keeper);

/// Takes the lines in ascending number and names every one that was changed, deleted or added.
class ChunkCheck {
public:
    /// `batch` and `label` must outlive the check.
    ChunkCheck(VerifyRun& run, const BatchRow& batch, const std::string& label);
    void add(const disbursement::Line& line);
    /// After the last line. True if nothing was wrong.
    [[nodiscard]] bool finish();

private:
    struct Place {
        std::uint32_t line_no;
        std::uint32_t source_row;
        std::size_t begin;  ///< of its canonical bytes in `pending_`
    };
    void read_chunks();
    void close_chunk();
    void name_lines(const LineChunkRow& chunk);
    [[nodiscard]] std::uint32_t sum_of(std::size_t index) const;
    void line_fault(std::int64_t chunk,
                    std::uint32_t line_no,
                    std::uint32_t source_row,
                    std::string found);
    void chunk_fault(std::int64_t chunk, std::string expected, std::string found);

    VerifyRun& run_;
    const BatchRow& batch_;
    const std::string& label_;
    Hasher hasher_;
    std::vector<LineChunkRow> chunks_;
    std::size_t at_ = 0;  ///< the chunk lines are being taken for
    std::string pending_;
    std::vector<Place> places_;
    bool good_ = true;
};

/// Turnovers, control balances and counters as the vouchers give them.
class VerifyBalances {
public:
    explicit VerifyBalances(VerifyRun& run) : run_(run) {}
    void add(const VoucherRow& voucher);
    void compare();

private:
    struct Movement {
        LooseSum debit;
        LooseSum credit;
    };
    [[nodiscard]] book::Overdraw overdraw_of(BookId book, const std::string& account);
    void compare_turnovers();
    void compare_controls();
    void compare_counters();

    VerifyRun& run_;
    std::map<BookId, std::map<std::string, book::Overdraw>> overdraw_;
    std::map<TurnoverKey, Movement> turnovers_;
    std::map<ControlKey, Movement> controls_;
    std::map<std::tuple<BookId, std::int64_t, std::int64_t>, std::int64_t> last_numbers_;
};

/// Vouchers of batches against the sums of their lines, and against the state of the batch.
class VerifyBatchVouchers {
public:
    explicit VerifyBatchVouchers(VerifyRun& run) : run_(run) {}
    void add(const VoucherRow& voucher, const std::string& row);
    void compare();

private:
    using GroupKey = std::tuple<std::string, AllotmentId, int>;  ///< policy, allotment, region
    using Groups = std::map<GroupKey, Money>;
    [[nodiscard]] const Groups& sums_of(BookId book, BatchId batch);

    VerifyRun& run_;
    std::map<std::pair<BookId, BatchId>, Groups> sums_;
    std::set<std::tuple<BookId, BatchId, std::string>> events_;
};

}  // namespace fundledger::service
