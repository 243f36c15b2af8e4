// The port to the store: consistent reads, and transactions that write append-only rows as one act.
#pragma once

#include "ledger/disbursement/line.hpp"
#include "ledger/service/bank_rows.hpp"
#include "ledger/service/rows.hpp"
#include "ledger/trail/record.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fundledger::service {

/// What the store is; fixed at `init`.
struct StoreInfo {
    std::string store_id;
    HashAlgorithm hash = HashAlgorithm::sm3;
    std::string secret;  ///< key of claim digests; never leaves the store
    int first_year = 0;
    std::string region;
};

/// Which rows of `turnover` to add up. Zero or empty means any.
struct TurnoverFilter {
    BookId book;
    int month_first = 0;
    int month_last = 0;
    std::string account;  ///< exact key
};

/// Which vouchers to list, in order of ledger, month, number.
struct VoucherFilter {
    BookId book;
    std::optional<book::LedgerKind> ledger;
    int month_first = 0;
    int month_last = 0;
    BatchId batch;
};

/// The place of a line.
struct LinePlace {
    BookId book;
    BatchId batch;
    std::uint32_t line_no = 0;
};

/// One consistent snapshot. Texts in a visited Line are valid only during the visit. Visitors
/// return false to stop. All lists are ordered by the bytes of their primary keys unless stated.
class Reader {
public:
    virtual ~Reader() = default;

    [[nodiscard]] virtual StoreInfo info() = 0;
    [[nodiscard]] virtual std::vector<BookRow> books() = 0;  ///< without book 0
    [[nodiscard]] virtual std::vector<ActorRow> actors() = 0;
    [[nodiscard]] virtual bool has_artifact(std::string_view kind,
                                            std::string_view name,
                                            std::string_view digest) = 0;
    [[nodiscard]] virtual std::vector<ArtifactRow> artifacts() = 0;
    [[nodiscard]] virtual std::optional<std::int64_t> code(CodeKind kind,
                                                           std::string_view text) = 0;
    [[nodiscard]] virtual std::map<std::int64_t, std::string> codes(CodeKind kind) = 0;
    [[nodiscard]] virtual std::vector<PolicyNameRow>
    policy_names() = 0;  ///< the latest of each policy
    [[nodiscard]] virtual std::vector<book::Account> accounts(BookId book) = 0;  ///< chart order

    /// Nothing where the month does not exist in the book.
    [[nodiscard]] virtual std::optional<book::PeriodState> period_state(BookId book, int month) = 0;
    [[nodiscard]] virtual std::vector<std::pair<int, book::PeriodState>> periods(BookId book) = 0;

    [[nodiscard]] virtual std::vector<ImportRow> imports() = 0;
    [[nodiscard]] virtual std::optional<ImportRow> import_by_id(ImportId id) = 0;
    [[nodiscard]] virtual std::vector<ImportDetailRow> import_details(ImportId id) = 0;
    [[nodiscard]] virtual std::optional<ImportRow> import_by_file(std::string_view kind,
                                                                  const Digest& file) = 0;
    [[nodiscard]] virtual std::optional<ImportRow> import_by_content(std::string_view kind,
                                                                     const Digest& content) = 0;

    [[nodiscard]] virtual std::vector<AllotmentRow> allotments(BookId book) = 0;  ///< by code
    [[nodiscard]] virtual ControlRow control(const ControlKey& key) = 0;  ///< zeros where none
    [[nodiscard]] virtual std::vector<ControlRow> controls(BookId book) = 0;
    [[nodiscard]] virtual std::vector<TurnoverRow> turnovers(const TurnoverFilter& filter) = 0;

    [[nodiscard]] virtual std::optional<VoucherRow> voucher(BookId book, VoucherId id) = 0;
    [[nodiscard]] virtual std::optional<VoucherRow> voucher_by_number(BookId book,
                                                                      book::LedgerKind ledger,
                                                                      int month,
                                                                      std::int64_t number) = 0;
    [[nodiscard]] virtual std::optional<VoucherId> reversal_of(BookId book, VoucherId id) = 0;
    virtual void for_each_voucher(const VoucherFilter& filter,
                                  const std::function<bool(const VoucherRow&)>& visit) = 0;
    [[nodiscard]] virtual std::int64_t next_voucher_number(BookId book,
                                                           book::LedgerKind ledger,
                                                           int month) = 0;

    [[nodiscard]] virtual std::vector<BatchRow> batches(BookId book) = 0;  ///< by number
    [[nodiscard]] virtual std::optional<BatchRow> batch(BookId book, BatchId id) = 0;
    [[nodiscard]] virtual std::vector<BatchEventRow> batch_events(BookId book, BatchId id) = 0;
    [[nodiscard]] virtual std::vector<BatchSumRow> batch_sums(BookId book, BatchId id) = 0;
    [[nodiscard]] virtual std::vector<LineEventRow> line_events(BookId book, BatchId id) = 0;
    [[nodiscard]] virtual std::vector<LineShareRow> line_shares(BookId book, BatchId id) = 0;
    virtual void for_each_line(BookId book,
                               BatchId batch,
                               std::uint32_t from_line,
                               const std::function<bool(const disbursement::Line&)>& visit) = 0;
    virtual void for_each_chunk(BookId book,
                                BatchId batch,
                                const std::function<bool(const LineChunkRow&)>& visit) = 0;
    /// Runs of all books (claims exclude each other across books) of one space and slot.
    virtual void for_each_claim_run(std::int32_t space,
                                    std::int32_t slot,
                                    const std::function<bool(const ClaimRunRow&)>& visit) = 0;

    /// All runs of persons in all books, by book, batch and number.
    [[nodiscard]] virtual std::vector<PersonRunPlace> person_runs() = 0;
    /// The entries of one run.
    virtual void read_person_run(const PersonRunPlace& place,
                                 std::vector<disbursement::PersonEntry>& entries) = 0;
    /// Batches whose lines no run of persons names: written before there was such an index.
    [[nodiscard]] virtual std::vector<BatchRow> batches_without_persons() = 0;
    /// In the order recorded.
    [[nodiscard]] virtual std::vector<ActivationRow> activations() = 0;

    /// Every subject of whom facts are known, ascending.
    virtual void for_each_fact_subject(const std::function<void(std::string_view)>& visit) = 0;
    /// Facts of all subjects under one name, by subject and then in the order recorded.
    [[nodiscard]] virtual std::vector<FactRow> facts_named(std::string_view fact) = 0;
    /// Facts of a subject, all of them, in the order recorded.
    [[nodiscard]] virtual std::vector<FactRow> facts(std::string_view subject) = 0;
    [[nodiscard]] virtual std::vector<TargetRow> targets() = 0;
    [[nodiscard]] virtual std::vector<OutcomeRow> outcomes() = 0;
    [[nodiscard]] virtual std::vector<PublishedPolicyRow> published_policies() = 0;

    /// Statements of a book without their movements, by account and then as they were taken in.
    [[nodiscard]] virtual std::vector<BankStatementRow> bank_statements(BookId book) = 0;
    /// The book that has statements of this account.
    [[nodiscard]] virtual std::optional<BookId> book_of_bank_account(std::string_view account) = 0;
    virtual void for_each_movement(
        const MovementFilter& filter,
        const std::function<bool(const BankStatementRow&, const BankMovement&)>& visit) = 0;
    [[nodiscard]] virtual std::vector<BankReturnRow> bank_returns(BookId book) = 0;
    [[nodiscard]] virtual std::vector<TreasuryPaymentRow> treasury_payments(BookId book) = 0;

    [[nodiscard]] virtual std::optional<trail::Record> head(BookId book) = 0;
    virtual void for_each_record(BookId book,
                                 const std::function<bool(const trail::Record&)>& visit) = 0;

    // What `verify` compares: rows as they stand, whatever book or batch they claim to belong to.
    /// The batches that lines name, whether or not there are such batches.
    [[nodiscard]] virtual std::vector<std::pair<BookId, BatchId>> line_owners() = 0;
    [[nodiscard]] virtual std::vector<ControlRow> all_controls() = 0;
    [[nodiscard]] virtual std::vector<CounterRow> voucher_counters() = 0;
    [[nodiscard]] virtual std::vector<HeadRow> stored_heads() = 0;
    /// How many rows the acts list.
    [[nodiscard]] virtual std::int64_t listed_rows() = 0;
};

/// A write transaction. Every append belongs to the act of its book and must be sealed before the
/// transaction commits: an unsealed write is a bug. Numbers are taken, and balances moved, under
/// the write lock, so what was checked is what is written.
class Tx : public virtual Reader {
public:
    /// Once, first of all, at init; book 0. Writes the row of book 0 as well.
    virtual void append(const StoreInfo& info) = 0;
    virtual void append(const BookRow& row) = 0;   ///< book 0's act; not for book 0 itself
    virtual void append(const ActorRow& row) = 0;  ///< the actor alone, without roles; book 0
    virtual void append_role(ActorId actor, std::string_view role, bool granted) = 0;  ///< book 0
    virtual void append(const ArtifactRow& row) = 0;                                   ///< book 0
    /// The number of the code, made if new (book 0). Numbers rise from 1 in each store.
    virtual std::int64_t intern(CodeKind kind, std::string_view text) = 0;
    /// Recorded only if it differs from the latest of that policy (book 0).
    virtual void note_policy_name(const PolicyNameRow& row) = 0;
    virtual void append(BookId book, const book::Account& account, int sort_no) = 0;
    virtual void append_period(BookId book,
                               int month,
                               book::PeriodState state,
                               std::string_view reason) = 0;
    virtual void append(const ImportRow& row) = 0;        ///< book 0
    virtual void append(const ImportDetailRow& row) = 0;  ///< book 0
    virtual void append(const AllotmentRow& row) = 0;
    virtual void append(const BatchRow& row) = 0;
    virtual void append(const BatchEventRow& row) = 0;  ///< seq is assigned by the store
    virtual void append(const BatchSumRow& row) = 0;
    virtual void append(const LineShareRow& row) = 0;
    virtual void append(const LineChunkRow& row) = 0;
    virtual void append(const LineEventRow& row) = 0;  ///< seq is assigned by the store
    virtual void append(const ClaimRunRow& row) = 0;
    virtual void append(const PersonRunRow& row) = 0;
    virtual void append(const ActivationRow& row) = 0;     ///< book 0
    virtual void append(const FactRow& row) = 0;           ///< book 0; seq is assigned by the store
    virtual void append(const TargetRow& row) = 0;         ///< book 0
    virtual void append(const BankStatementRow& row) = 0;  ///< with its movements
    virtual void append(const BankReturnRow& row) = 0;
    virtual void append(const TreasuryPaymentRow& row) = 0;
    virtual void append(const OutcomeRow& row) = 0;          ///< book 0
    virtual void append(const PublishedPolicyRow& row) = 0;  ///< book 0
    /// Writes the voucher with its postings. The number must be the next one of its counter.
    virtual void append(const VoucherRow& row) = 0;
    /// The hot path: lines in ascending line number. Not listed in act_row: chunks stand for them.
    virtual void append_lines(BookId book,
                              BatchId batch,
                              std::span<const disbursement::Line> lines) = 0;

    virtual void add_turnover(const TurnoverKey& key, Money debit, Money credit) = 0;
    virtual void add_control(const ControlKey& key, Money debit, Money credit) = 0;
    virtual void advance_voucher_counter(BookId book, book::LedgerKind ledger, int month) = 0;

    /// Closes the act of one book: computes the content digest over the rows written since, links
    /// and writes the record and moves the head. A repeated idem_key throws (bug: look first).
    virtual trail::Record seal(BookId book, const trail::Act& act) = 0;
    /// As `seal` where rows of that book were written since; otherwise does nothing.
    virtual void seal_if_open(BookId book, const trail::Act& act) = 0;
};

/// Something `Store::check_rows` found that does not fit.
struct RowFault {
    BookId book;
    std::string table;
    std::string row;   ///< primary key as "column=value, …"
    std::string what;  ///< "changed", "deleted", "added"
    std::int64_t act_seq = 0;
};

/// A file of the store that holds many books. One writer at a time, any number of readers.
class Store {
public:
    virtual ~Store() = default;
    /// Runs `work` in one write transaction (BEGIN IMMEDIATE); commits if it returns true, else
    /// rolls back. Throws Error(locked) when the lock cannot be had in time. Anything thrown rolls
    /// back.
    virtual void run_tx(const std::function<bool(Tx&)>& work) = 0;
    /// Runs `work` on one snapshot.
    virtual void read(const std::function<void(Reader&)>& work) = 0;

    /// Compares every append-only row (but lines) with the acts that wrote it: content digests of
    /// acts against act_row, act_row against the tables in both directions, the file's own
    /// integrity (pages, foreign keys). Reports each fault; the visitor returns false to stop.
    virtual void check_rows(const std::function<bool(const RowFault&)>& report) = 0;

    /// Makes room and settings for a large write (cache, free-space check for about `bytes` more).
    /// Throws Error(disk_full) when the space is not there.
    virtual void prepare_bulk(std::uint64_t bytes) = 0;
    [[nodiscard]] virtual std::string path() const = 0;
};

/// Keeps source files beside the store, compressed and named by digest.
class SourceKeeper {
public:
    virtual ~SourceKeeper() = default;
    struct Kept {
        Digest digest;
        std::uint64_t bytes = 0;
        std::uint64_t fingerprint = 0;  ///< as RowSource::pass_fingerprint over the whole file
        bool is_new = false;            ///< false if the same content was already kept
    };
    /// Reads, digests, compresses and fsyncs the file. May run on another thread than the store.
    virtual Kept keep(const std::string& path, HashAlgorithm algorithm) = 0;
    /// Removes what `keep` added when the import came to nothing. Never removes older content.
    virtual void forget(const Kept& kept) noexcept = 0;
    /// The bytes back, digest compared. Throws Error(io/corrupt).
    virtual std::string read(const Digest& digest, HashAlgorithm algorithm) = 0;
    /// True if the kept file is there and its content has this digest.
    [[nodiscard]] virtual bool intact(const Digest& digest, HashAlgorithm algorithm) = 0;
};

}  // namespace fundledger::service
