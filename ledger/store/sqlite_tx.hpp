// Writes of the store's port inside one transaction.
#pragma once

#include "ledger/store/line_table.hpp"
#include "ledger/store/row_value.hpp"
#include "ledger/store/sqlite_reader.hpp"

#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace fundledger::store {

/// The rows an act has written so far.
struct OpenAct {
    std::vector<trail::RowDigest> rows;
};

/// One write transaction. Every append-only row goes through `append_row`, which writes it and
/// remembers its digest for the act; `seal` writes the act.
class SqliteTx final : public SqliteReader, public service::Tx {
public:
    explicit SqliteTx(Connection& connection) : SqliteReader(connection) {}

    void append(const service::StoreInfo& info) override;
    void append(const service::BookRow& row) override;
    void append(const service::ActorRow& row) override;
    void append_role(ActorId actor, std::string_view role, bool granted) override;
    void append(const service::ArtifactRow& row) override;
    std::int64_t intern(service::CodeKind kind, std::string_view text) override;
    void note_policy_name(const service::PolicyNameRow& row) override;
    void append(BookId book, const book::Account& account, int sort_no) override;
    void append_period(BookId book,
                       int month,
                       book::PeriodState state,
                       std::string_view reason) override;
    void append(const service::ImportRow& row) override;
    void append(const service::ImportDetailRow& row) override;
    void append(const service::AllotmentRow& row) override;
    void append(const service::BatchRow& row) override;
    void append(const service::BatchEventRow& row) override;
    void append(const service::BatchSumRow& row) override;
    void append(const service::LineShareRow& row) override;
    void append(const service::LineChunkRow& row) override;
    void append(const service::LineEventRow& row) override;
    void append(const service::ClaimRunRow& row) override;
    void append(const service::PersonRunRow& row) override;
    void append(const service::ActivationRow& row) override;
    void append(const service::FactRow& row) override;
    void append(const service::TargetRow& row) override;
    void append(const service::BankStatementRow& row) override;
    void append(const service::BankReturnRow& row) override;
    void append(const service::TreasuryPaymentRow& row) override;
    void append(const service::OutcomeRow& row) override;
    void append(const service::PublishedPolicyRow& row) override;
    void append(const service::VoucherRow& row) override;
    void append_lines(BookId book,
                      BatchId batch,
                      std::span<const disbursement::Line> lines) override;

    void add_turnover(const service::TurnoverKey& key, Money debit, Money credit) override;
    void add_control(const service::ControlKey& key, Money debit, Money credit) override;
    void advance_voucher_counter(BookId book, book::LedgerKind ledger, int month) override;

    trail::Record seal(BookId book, const trail::Act& act) override;
    void seal_if_open(BookId book, const trail::Act& act) override;

    /// True while something was written that no act has been sealed over.
    [[nodiscard]] bool has_unsealed() const { return !open_acts_.empty(); }

private:
    void append_row(const TableDef& table, std::span<const RowValue> values);
    void insert(const TableDef& table, std::span<const RowValue> values);
    [[nodiscard]] Hasher& hasher();
    [[nodiscard]] trail::Record link(BookId book, const trail::Act& act, const OpenAct& open);

    std::map<BookId, OpenAct> open_acts_;
    std::optional<Hasher> hasher_;
    std::optional<LineInserter> line_inserter_;
    std::unordered_map<std::string, std::int64_t> interned_;
};

}  // namespace fundledger::store
