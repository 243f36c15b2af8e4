// Reads of the store's port on one connection.
#pragma once

#include "ledger/service/store_port.hpp"
#include "ledger/store/connection.hpp"

namespace fundledger::store {

/// Reads inside whatever transaction the connection is in; the connection outlives it. Stored
/// values that cannot be what they should be throw Error(corrupt), naming the statement.
class SqliteReader : public virtual service::Reader {
public:
    explicit SqliteReader(Connection& connection) : connection_(connection) {}

    service::StoreInfo info() override;
    std::vector<service::BookRow> books() override;
    std::vector<service::ActorRow> actors() override;
    bool has_artifact(std::string_view kind,
                      std::string_view name,
                      std::string_view digest) override;
    std::vector<service::ArtifactRow> artifacts() override;
    std::optional<std::int64_t> code(service::CodeKind kind, std::string_view text) override;
    std::map<std::int64_t, std::string> codes(service::CodeKind kind) override;
    std::vector<service::PolicyNameRow> policy_names() override;
    std::vector<book::Account> accounts(BookId book) override;

    std::optional<book::PeriodState> period_state(BookId book, int month) override;
    std::vector<std::pair<int, book::PeriodState>> periods(BookId book) override;

    std::vector<service::ImportRow> imports() override;
    std::optional<service::ImportRow> import_by_id(ImportId id) override;
    [[nodiscard]] std::vector<service::ImportDetailRow> import_details(ImportId id) override;
    std::optional<service::ImportRow> import_by_file(std::string_view kind,
                                                     const Digest& file) override;
    std::optional<service::ImportRow> import_by_content(std::string_view kind,
                                                        const Digest& content) override;

    std::vector<service::AllotmentRow> allotments(BookId book) override;
    service::ControlRow control(const service::ControlKey& key) override;
    std::vector<service::ControlRow> controls(BookId book) override;
    std::vector<service::TurnoverRow> turnovers(const service::TurnoverFilter& filter) override;

    std::optional<service::VoucherRow> voucher(BookId book, VoucherId id) override;
    std::optional<service::VoucherRow> voucher_by_number(BookId book,
                                                         book::LedgerKind ledger,
                                                         int month,
                                                         std::int64_t number) override;
    std::optional<VoucherId> reversal_of(BookId book, VoucherId id) override;
    void for_each_voucher(const service::VoucherFilter& filter,
                          const std::function<bool(const service::VoucherRow&)>& visit) override;
    std::int64_t next_voucher_number(BookId book, book::LedgerKind ledger, int month) override;

    std::vector<service::BatchRow> batches(BookId book) override;
    std::optional<service::BatchRow> batch(BookId book, BatchId id) override;
    std::vector<service::BatchEventRow> batch_events(BookId book, BatchId id) override;
    std::vector<service::BatchSumRow> batch_sums(BookId book, BatchId id) override;
    std::vector<service::LineEventRow> line_events(BookId book, BatchId id) override;
    std::vector<service::LineShareRow> line_shares(BookId book, BatchId id) override;
    void for_each_line(BookId book,
                       BatchId batch,
                       std::uint32_t from_line,
                       const std::function<bool(const disbursement::Line&)>& visit) override;
    void for_each_chunk(BookId book,
                        BatchId batch,
                        const std::function<bool(const service::LineChunkRow&)>& visit) override;
    void for_each_claim_run(std::int32_t space,
                            std::int32_t slot,
                            const std::function<bool(const service::ClaimRunRow&)>& visit) override;

    std::vector<service::PersonRunPlace> person_runs() override;
    void read_person_run(const service::PersonRunPlace& place,
                         std::vector<disbursement::PersonEntry>& entries) override;
    std::vector<service::BatchRow> batches_without_persons() override;
    std::vector<service::ActivationRow> activations() override;
    void for_each_fact_subject(const std::function<void(std::string_view)>& visit) override;
    std::vector<service::FactRow> facts_named(std::string_view fact) override;
    std::vector<service::FactRow> facts(std::string_view subject) override;
    std::vector<service::TargetRow> targets() override;
    std::vector<service::OutcomeRow> outcomes() override;
    std::vector<service::PublishedPolicyRow> published_policies() override;

    std::vector<service::BankStatementRow> bank_statements(BookId book) override;
    std::optional<BookId> book_of_bank_account(std::string_view account) override;
    void for_each_movement(const service::MovementFilter& filter,
                           const std::function<bool(const service::BankStatementRow&,
                                                    const service::BankMovement&)>& visit) override;
    std::vector<service::BankReturnRow> bank_returns(BookId book) override;
    std::vector<service::TreasuryPaymentRow> treasury_payments(BookId book) override;

    std::optional<trail::Record> head(BookId book) override;
    void for_each_record(BookId book,
                         const std::function<bool(const trail::Record&)>& visit) override;

    std::vector<std::pair<BookId, BatchId>> line_owners() override;
    std::vector<service::ControlRow> all_controls() override;
    std::vector<service::CounterRow> voucher_counters() override;
    std::vector<service::HeadRow> stored_heads() override;
    std::int64_t listed_rows() override;

protected:
    [[nodiscard]] Connection& connection() const { return connection_; }

private:
    Connection& connection_;
};

/// The stored text of a kind of code.
[[nodiscard]] std::string_view to_text(service::CodeKind kind);

/// A day as stored; Error(corrupt) if there is no such day.
[[nodiscard]] Date date_of(const Statement& row, int column);

/// The columns of `trail` in order, from `first_column` on.
[[nodiscard]] trail::Record record_of(const Statement& row);

/// All columns of `trail`, as record_of reads them.
inline constexpr std::string_view trail_columns_sql =
    "SELECT book_id, act_seq, recorded_at, actor_id, actor_name, os_account, action, subject, "
    "reason, idem_key, content_digest, previous_hash, record_hash FROM trail ";

}  // namespace fundledger::store
