// What the acts of the trail say was written: the rows they list, and which acts do not add up.
#pragma once

#include "ledger/service/store_port.hpp"
#include "ledger/store/connection.hpp"
#include "ledger/store/table_def.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace fundledger::store {

/// An act: book and sequence.
struct ActKey {
    std::int64_t book = 0;
    std::int64_t seq = 0;
    friend auto operator<=>(const ActKey&, const ActKey&) = default;
};

/// One row of act_row, without its key (which is read again for the few rows that do not fit).
struct ListedRow {
    Digest digest;
    ActKey act;
    std::int64_t row_seq = 0;
    bool matched = false;
};

/// "book_id=1, act_seq=4" or, with a row, "book_id=1, act_seq=4, row_seq=2".
[[nodiscard]] std::string act_text(ActKey act, std::int64_t row_seq = 0);

/// Reads trail and act_row once each, folds the rows of every act and compares the result with the
/// act's content digest. Memory: about 64 bytes for each listed row.
class ActIndex {
public:
    using Report = std::function<bool(const service::RowFault&)>;

    /// Reports what is wrong with trail and act_row themselves. Stops early when `report` says so.
    ActIndex(Connection& connection, const Report& report);

    [[nodiscard]] HashAlgorithm algorithm() const { return algorithm_; }
    [[nodiscard]] bool stopped() const { return stopped_; }
    /// The rows that acts list for a table, sorted by digest.
    [[nodiscard]] std::vector<ListedRow>& listed(const TableDef& table) { return listed_[&table]; }
    /// True if the rows listed for the act do not give its content digest.
    [[nodiscard]] bool is_broken(ActKey act) const { return broken_.contains(act); }
    /// A row of this broken act has been named.
    void mark_named(ActKey act) { named_.insert(act); }
    /// Broken acts of which no row could be named.
    [[nodiscard]] std::vector<ActKey> unnamed() const;

private:
    struct Content {
        Digest digest;
        bool sound = false;  ///< the record's own hash fits
        bool seen = false;   ///< act_row has rows of it
    };
    struct Group;

    void read_trail(Connection& connection);
    void read_record(const Statement& row, std::int64_t& book, std::int64_t& last_seq);
    void read_act_rows(Connection& connection);
    void add_row(const Statement& row, Group& group);
    void close_group(Group& group);
    void check_unlisted();
    void fault(std::string table, ActKey act, std::int64_t row_seq, std::string what);

    const Report& report_;
    HashAlgorithm algorithm_ = HashAlgorithm::sm3;
    bool stopped_ = false;
    std::map<ActKey, Content> contents_;
    std::map<std::int64_t, std::int64_t> last_seq_;
    std::map<const TableDef*, std::vector<ListedRow>> listed_;
    std::set<ActKey> broken_;
    std::set<ActKey> named_;
};

}  // namespace fundledger::store
