// Rows of payments made before the store began.
#pragma once

#include "ledger/service/claims.hpp"
#include "ledger/service/import_common.hpp"
#include "ledger/service/roster_convert.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace fundledger::service {

/// One accepted row, short enough to keep a whole file of them.
struct HistoryRow {
    std::uint32_t index = 0;  ///< in the table
    const BookRow* book = nullptr;
    const rulebook::Policy* policy = nullptr;
    const rulebook::Provision* provision = nullptr;  ///< for the claim only: history is not judged
    disbursement::PayeeKind payee_kind = disbursement::PayeeKind::unknown;
    std::string payee_id;
    std::string beneficiary_id;
    std::int32_t region = 0;
    Money amount;
    std::int32_t pay_date = 0;
    std::int32_t period_first = 0;
    std::int32_t period_last = 0;
};

/// Reads rows of a history file.
class HistoryReader {
public:
    HistoryReader(ImportJob& job, Date today);
    /// Nothing, with findings, where the row cannot be taken.
    [[nodiscard]] std::optional<HistoryRow> read(std::size_t index);
    /// The line of a row; its texts live as long as the table, the row and `facts`.
    [[nodiscard]] disbursement::Line line_of(const HistoryRow& row, std::string& facts) const;

private:
    void read_payee(FileRow& cells, HistoryRow& row) const;
    void read_dates(FileRow& cells, HistoryRow& row) const;

    ImportJob& job_;
    Date today_;
    BookFinder books_;
    std::vector<std::pair<std::string, int>> fact_columns_;  ///< names ascending
};

/// Collects the claims of history rows under the same keys later rosters will use.
class HistoryClaims {
public:
    explicit HistoryClaims(Tx& tx) : tx_(tx), hasher_(tx.info().secret) {}
    void add(const HistoryRow& row,
             const disbursement::Line& line,
             std::uint32_t number,
             std::vector<disbursement::Claim>& claims);

private:
    [[nodiscard]] std::int32_t space(const std::string& name);
    Tx& tx_;
    KeyedHasher hasher_;
    std::map<std::string, std::int32_t> spaces_;
    ConvertedRow converted_;
    std::string text_;
};

}  // namespace fundledger::service
