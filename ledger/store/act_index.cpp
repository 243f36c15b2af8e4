#include "ledger/store/act_index.hpp"

#include "ledger/base/error.hpp"
#include "ledger/store/sqlite_reader.hpp"

#include <algorithm>

namespace fundledger::store {
namespace {

constexpr int probed_records = 16;

/// The algorithm most of the first records fit. store_meta says which it is, but that row may be
/// the one that was changed.
HashAlgorithm find_algorithm(Connection& connection) {
    int sm3 = 0;
    int sha256 = 0;
    Statement rows =
        connection.prepare(std::string(trail_columns_sql) + "ORDER BY book_id, act_seq LIMIT ?");
    rows.bind(probed_records);
    while (rows.step()) {
        try {
            const trail::Record record = record_of(rows);
            sm3 += trail::record_hash(HashAlgorithm::sm3, record) == record.hash ? 1 : 0;
            sha256 += trail::record_hash(HashAlgorithm::sha256, record) == record.hash ? 1 : 0;
        } catch (const Error&) {
            continue;  // reported when the trail is read as a whole
        }
    }
    return sha256 > sm3 ? HashAlgorithm::sha256 : HashAlgorithm::sm3;
}

}  // namespace

/// The rows of one act while they are read.
struct ActIndex::Group {
    explicit Group(HashAlgorithm algorithm) : fold(algorithm) {}
    bool open = false;
    ActKey act;
    std::int64_t last_row = 0;
    std::int64_t first_row = 0;
    trail::ContentDigest fold;
};

std::string act_text(ActKey act, std::int64_t row_seq) {
    std::string text =
        "book_id=" + std::to_string(act.book) + ", act_seq=" + std::to_string(act.seq);
    if (row_seq != 0) text += ", row_seq=" + std::to_string(row_seq);
    return text;
}

ActIndex::ActIndex(Connection& connection, const Report& report)
    : report_(report), algorithm_(find_algorithm(connection)) {
    read_trail(connection);
    read_act_rows(connection);
    check_unlisted();
    for (auto& [def, rows] : listed_) {
        std::sort(rows.begin(), rows.end(), [](const ListedRow& a, const ListedRow& b) {
            return a.digest < b.digest;
        });
    }
}

std::vector<ActKey> ActIndex::unnamed() const {
    std::vector<ActKey> acts;
    std::set_difference(
        broken_.begin(), broken_.end(), named_.begin(), named_.end(), std::back_inserter(acts));
    return acts;
}

void ActIndex::fault(std::string table, ActKey act, std::int64_t row_seq, std::string what) {
    if (stopped_) return;
    stopped_ = !report_({.book = BookId(act.book),
                         .table = std::move(table),
                         .row = act_text(act, row_seq),
                         .what = std::move(what),
                         .act_seq = act.seq});
}

void ActIndex::read_trail(Connection& connection) {
    Statement rows =
        connection.prepare(std::string(trail_columns_sql) + "ORDER BY book_id, act_seq");
    std::int64_t book = -1;
    std::int64_t last_seq = 0;
    while (!stopped_ && rows.step()) read_record(rows, book, last_seq);
}

void ActIndex::read_record(const Statement& row, std::int64_t& book, std::int64_t& last_seq) {
    const ActKey act{row.integer(0), row.integer(1)};
    if (act.book != book) last_seq = 0;
    book = act.book;
    if (act.seq != last_seq + 1) fault("trail", {book, last_seq + 1}, 0, "deleted");
    last_seq = act.seq;
    last_seq_[book] = act.seq;
    Content& content = contents_[act];
    try {
        const trail::Record record = record_of(row);
        content.digest = record.content;
        content.sound = trail::record_hash(algorithm_, record) == record.hash;
    } catch (const Error&) {
        content.sound = false;
    }
    if (!content.sound) fault("trail", act, 0, "changed");
}

void ActIndex::read_act_rows(Connection& connection) {
    Statement rows = connection.prepare(
        "SELECT book_id, act_seq, row_seq, table_name, row_key, digest FROM act_row "
        "ORDER BY book_id, act_seq, row_seq");
    Group group(algorithm_);
    while (!stopped_ && rows.step()) {
        const ActKey act{rows.integer(0), rows.integer(1)};
        if (group.open && act != group.act) close_group(group);
        if (!group.open) {
            group.open = true;
            group.act = act;
            group.last_row = 0;
            group.first_row = rows.integer(2);
        }
        add_row(rows, group);
    }
    if (group.open) close_group(group);
}

void ActIndex::add_row(const Statement& row, Group& group) {
    const std::int64_t row_seq = row.integer(2);
    if (row_seq != group.last_row + 1) {
        fault("act_row", group.act, group.last_row + 1, "deleted");
        named_.insert(group.act);
    }
    group.last_row = row_seq;
    try {
        const trail::RowDigest digest{
            std::string(row.text(3)), std::string(row.blob(4)), row.digest(5)};
        group.fold.add(digest);
        const TableDef* def = find_table(digest.table);
        if (def != nullptr && def->kind == TableKind::append_only) {
            listed_[def].push_back({digest.digest, group.act, row_seq, false});
            return;
        }
    } catch (const Error& error) {
        if (error.kind() != ErrorKind::corrupt) throw;
    }
    // Not a row this program writes: the fold of the act will differ as well.
    fault("act_row", group.act, row_seq, "changed");
    broken_.insert(group.act);
    named_.insert(group.act);
}

void ActIndex::close_group(Group& group) {
    group.open = false;
    const Digest folded = group.fold.finish();
    const auto found = contents_.find(group.act);
    if (found != contents_.end()) {
        found->second.seen = true;
        if (found->second.sound && found->second.digest != folded) broken_.insert(group.act);
        return;
    }
    broken_.insert(group.act);
    if (!named_.insert(group.act).second) return;
    // Rows that begin an act where the chain would go on lost their record; others were put in.
    const bool next = group.first_row == 1 && group.act.seq == last_seq_[group.act.book] + 1;
    if (next) {
        fault("trail", group.act, 0, "deleted");
    } else if (group.act.seq > last_seq_[group.act.book]) {
        fault("act_row", group.act, group.first_row, "added");
    }
}

void ActIndex::check_unlisted() {
    const Digest nothing = trail::ContentDigest(algorithm_).finish();
    for (const auto& [act, content] : contents_) {
        if (content.seen || !content.sound || content.digest == nothing) continue;
        broken_.insert(act);
        named_.insert(act);
        fault("act_row", act, 1, "deleted");
    }
}

}  // namespace fundledger::store
