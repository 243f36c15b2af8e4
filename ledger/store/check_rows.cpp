#include "ledger/store/check_rows.hpp"

#include "ledger/base/error.hpp"
#include "ledger/store/act_index.hpp"
#include "ledger/store/row_value.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>

namespace fundledger::store {
namespace {

using Report = std::function<bool(const service::RowFault&)>;

constexpr int integrity_faults_max = 20;

std::string select_all(const TableDef& table) {
    std::string sql = "SELECT ";
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        if (i != 0) sql += ", ";
        sql += table.columns[i];
    }
    sql += " FROM ";
    sql += table.name;
    return sql;
}

class RowCheck {
public:
    RowCheck(Connection& connection, const Report& report, ActIndex& acts)
        : connection_(connection), report_(report), acts_(acts), hasher_(acts.algorithm()) {}

    [[nodiscard]] bool stopped() const { return stopped_; }
    void check_table(const TableDef& table);
    void check_acts();

private:
    using Unlisted = std::map<std::string, BookId>;

    /// The row of the table that stands under `digest` in an act, if that is still free.
    [[nodiscard]] static bool take(std::vector<ListedRow>& listed, const Digest& digest);
    [[nodiscard]] std::string key_of(const ListedRow& row);
    void compare_missing(const TableDef& table, const ListedRow& row, Unlisted& unlisted);
    void fault(const service::RowFault& fault) {
        if (!stopped_) stopped_ = !report_(fault);
    }

    Connection& connection_;
    const Report& report_;
    ActIndex& acts_;
    Hasher hasher_;
    bool stopped_ = false;
};

bool RowCheck::take(std::vector<ListedRow>& listed, const Digest& digest) {
    auto found = std::lower_bound(
        listed.begin(), listed.end(), digest, [](const ListedRow& row, const Digest& wanted) {
            return row.digest < wanted;
        });
    while (found != listed.end() && found->digest == digest && found->matched) ++found;
    if (found == listed.end() || found->digest != digest) return false;
    found->matched = true;
    return true;
}

std::string RowCheck::key_of(const ListedRow& row) {
    Statement rows = connection_.prepare(
        "SELECT row_key FROM act_row WHERE book_id = ? AND act_seq = ? AND row_seq = ?");
    rows.bind(row.act.book).bind(row.act.seq).bind(row.row_seq);
    return rows.step() ? std::string(rows.blob(0)) : std::string();
}

/// A row that an act lists but that does not stand in the table as it was written.
void RowCheck::compare_missing(const TableDef& table, const ListedRow& row, Unlisted& unlisted) {
    const std::string key = key_of(row);
    const auto present = unlisted.find(key);
    const bool changed = present != unlisted.end();
    if (changed) unlisted.erase(present);
    if (acts_.is_broken(row.act)) {
        // The act does not add up either, so the listing is what was changed, not the row.
        acts_.mark_named(row.act);
        fault({.book = BookId(row.act.book),
               .table = "act_row",
               .row = act_text(row.act, row.row_seq),
               .what = "changed",
               .act_seq = row.act.seq});
        return;
    }
    fault({.book = BookId(row.act.book),
           .table = std::string(table.name),
           .row = readable_key(table, key),
           .what = changed ? "changed" : "deleted",
           .act_seq = row.act.seq});
}

void RowCheck::check_table(const TableDef& table) {
    std::vector<ListedRow>& listed = acts_.listed(table);
    Unlisted unlisted;
    {
        Statement rows = connection_.prepare(select_all(table));
        while (rows.step()) {
            const trail::RowDigest row = digest_row(hasher_, table, rows, 0);
            if (take(listed, row.digest)) continue;
            const BookId book =
                table.scope == TableScope::by_book ? BookId(rows.integer(0)) : service::store_book;
            unlisted.emplace(row.key, book);
        }
    }
    for (const ListedRow& row : listed) {
        if (!row.matched && !stopped_) compare_missing(table, row, unlisted);
    }
    for (const auto& [key, book] : unlisted) {
        fault({.book = book,
               .table = std::string(table.name),
               .row = readable_key(table, key),
               .what = "added",
               .act_seq = 0});
    }
}

void RowCheck::check_acts() {
    for (const ActKey act : acts_.unnamed()) {
        fault({.book = BookId(act.book),
               .table = "act_row",
               .row = act_text(act),
               .what = "changed",
               .act_seq = act.seq});
    }
}

/// Children whose parents are gone; one for each pair of tables.
void check_foreign_keys(Connection& connection, const Report& report, bool& stopped) {
    std::set<std::pair<std::string, std::string>> named;
    Statement rows = connection.prepare("PRAGMA foreign_key_check");
    while (!stopped && rows.step()) {
        const std::string child(rows.text(0));
        const std::string parent(rows.text(2));
        if (!named.emplace(child, parent).second) continue;
        stopped = !report({.book = {},
                           .table = child,
                           .row = rows.is_null(1) ? "" : "rowid=" + std::to_string(rows.integer(1)),
                           .what = "orphaned: the row of " + parent + " it refers to is missing",
                           .act_seq = 0});
    }
}

void check_pages(Connection& connection, const Report& report, bool& stopped) {
    Statement rows =
        connection.prepare("PRAGMA integrity_check(" + std::to_string(integrity_faults_max) + ")");
    while (!stopped && rows.step()) {
        if (rows.text(0) == "ok") continue;
        stopped = !report({.book = {},
                           .table = "file",
                           .row = "",
                           .what = "damaged: " + std::string(rows.text(0)),
                           .act_seq = 0});
    }
}

/// Runs one step; damage that keeps it from reading on becomes a fault of that table.
template <class Step>
void guarded(const Report& report, std::string_view table, bool& stopped, const Step& step) {
    if (stopped) return;
    try {
        step();
    } catch (const Error& error) {
        if (error.kind() != ErrorKind::corrupt && error.kind() != ErrorKind::foreign_file) throw;
        stopped = !report({.book = {},
                           .table = std::string(table),
                           .row = "",
                           .what = "damaged: " + error.detail(),
                           .act_seq = 0});
    }
}

}  // namespace

void check_rows(Connection& connection, const Report& report) {
    bool stopped = false;
    guarded(report, "act_row", stopped, [&] {
        ActIndex acts(connection, report);
        RowCheck check(connection, report, acts);
        stopped = acts.stopped();
        for (const TableDef& def : tables()) {
            if (def.kind != TableKind::append_only) continue;
            guarded(report, def.name, stopped, [&] { check.check_table(def); });
            stopped = stopped || check.stopped();
        }
        if (!stopped) check.check_acts();
        stopped = stopped || check.stopped();
    });
    guarded(report, "file", stopped, [&] { check_foreign_keys(connection, report, stopped); });
    guarded(report, "file", stopped, [&] { check_pages(connection, report, stopped); });
}

}  // namespace fundledger::store
