#include "tests/support/invariants.hpp"

#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

namespace fundledger::tests {
namespace {

struct Invariant {
    const char* name;
    const char* sql;  ///< the rows that break it
};

// Side 1 is debit, 2 credit; ledger 3 is the allotment ledger.
constexpr Invariant invariants[] = {
    {"a voucher balances",
     "SELECT book_id, voucher_id FROM posting GROUP BY book_id, voucher_id "
     "HAVING sum(CASE side WHEN 1 THEN amount ELSE -amount END) <> 0"},
    {"a voucher has postings",
     "SELECT book_id, voucher_id FROM voucher EXCEPT SELECT book_id, voucher_id FROM posting"},
    {"a posting has a voucher",
     "SELECT book_id, voucher_id FROM posting EXCEPT SELECT book_id, voucher_id FROM voucher"},
    {"a ledger of a book balances",
     "SELECT v.book_id, v.ledger FROM posting p JOIN voucher v USING (book_id, voucher_id) "
     "GROUP BY v.book_id, v.ledger "
     "HAVING sum(CASE p.side WHEN 1 THEN p.amount ELSE -p.amount END) <> 0"},
    {"the turnovers of a book balance",
     "SELECT book_id FROM turnover GROUP BY book_id HAVING sum(debit) <> sum(credit)"},
    {"a posting is of its voucher's ledger",
     "SELECT p.book_id, p.voucher_id, p.account FROM posting p JOIN voucher v USING (book_id, "
     "voucher_id) JOIN account a ON a.book_id = p.book_id AND a.account = p.account "
     "WHERE a.ledger <> v.ledger OR a.leaf <> 1"},
    {"turnovers are the sums of postings",
     "SELECT * FROM (SELECT p.book_id, v.month, p.account, p.policy, p.allotment_id, p.region, "
     "sum(CASE p.side WHEN 1 THEN p.amount ELSE 0 END) AS debit, "
     "sum(CASE p.side WHEN 2 THEN p.amount ELSE 0 END) AS credit "
     "FROM posting p JOIN voucher v USING (book_id, voucher_id) GROUP BY 1, 2, 3, 4, 5, 6 "
     "EXCEPT SELECT * FROM turnover)"},
    {"every turnover has postings",
     "SELECT book_id, month, account, policy, allotment_id, region FROM turnover EXCEPT "
     "SELECT p.book_id, v.month, p.account, p.policy, p.allotment_id, p.region "
     "FROM posting p JOIN voucher v USING (book_id, voucher_id)"},
    {"guarded balances are the sums of postings",
     "SELECT p.book_id, p.account, CASE a.overdraw WHEN 2 THEN p.allotment_id ELSE 0 END AS owner, "
     "sum(CASE p.side WHEN 1 THEN p.amount ELSE 0 END), "
     "sum(CASE p.side WHEN 2 THEN p.amount ELSE 0 END) "
     "FROM posting p JOIN account a ON a.book_id = p.book_id AND a.account = p.account "
     "WHERE a.overdraw <> 0 GROUP BY 1, 2, 3 EXCEPT SELECT * FROM control_balance"},
    {"every guarded balance has postings",
     "SELECT book_id, account, allotment_id FROM control_balance EXCEPT "
     "SELECT p.book_id, p.account, CASE a.overdraw WHEN 2 THEN p.allotment_id ELSE 0 END "
     "FROM posting p JOIN account a ON a.book_id = p.book_id AND a.account = p.account "
     "WHERE a.overdraw <> 0"},
    {"no guarded balance is below zero",
     "SELECT c.book_id, c.account, c.allotment_id FROM control_balance c JOIN account a "
     "ON a.book_id = c.book_id AND a.account = c.account WHERE "
     "(a.normal_side = 1 AND c.debit < c.credit) OR (a.normal_side = 2 AND c.credit < c.debit)"},
    {"voucher numbers have no gap",
     "SELECT book_id, ledger, month FROM voucher GROUP BY 1, 2, 3 "
     "HAVING min(voucher_no) <> 1 OR max(voucher_no) <> count(*)"},
    {"counters follow the last number",
     "SELECT * FROM (SELECT book_id, ledger, month, max(voucher_no) + 1 FROM voucher GROUP BY 1, "
     "2, 3 "
     "EXCEPT SELECT * FROM voucher_counter)"},
    {"a batch is the sum of its lines",
     "SELECT * FROM (SELECT book_id, batch_id, line_count, amount FROM batch EXCEPT "
     "SELECT book_id, batch_id, count(*), sum(amount) FROM line GROUP BY 1, 2)"},
    {"every line has a batch",
     "SELECT DISTINCT book_id, batch_id FROM line EXCEPT SELECT book_id, batch_id FROM batch"},
    {"line numbers have no gap",
     "SELECT book_id, batch_id FROM line GROUP BY 1, 2 "
     "HAVING min(line_no) <> 1 OR max(line_no) <> count(*)"},
    {"chunks cover the lines",
     "SELECT * FROM (SELECT book_id, batch_id, sum(line_count) FROM line_chunk GROUP BY 1, 2 "
     "EXCEPT "
     "SELECT book_id, batch_id, line_count FROM batch)"},
    {"shares are the whole of their line",
     "SELECT l.book_id, l.batch_id, l.line_no FROM line l JOIN batch b USING (book_id, batch_id) "
     "LEFT JOIN line_share s USING (book_id, batch_id, line_no) WHERE b.kind = 'roster' "
     "GROUP BY 1, 2, 3 HAVING CASE WHEN l.allotment_id = 0 THEN total(s.amount) <> l.amount "
     "ELSE count(s.amount) <> 0 END"},
    {"batch sums are the sums of lines",
     "SELECT * FROM (SELECT b.book_id, b.batch_id, c.code_text, coalesce(s.allotment_id, "
     "l.allotment_id), l.region, count(*), sum(coalesce(s.amount, l.amount)) FROM line l "
     "JOIN batch b USING (book_id, batch_id) JOIN code c ON c.code_no = l.policy_no "
     "LEFT JOIN line_share s USING (book_id, batch_id, line_no) WHERE b.kind = 'roster' "
     "GROUP BY 1, 2, 3, 4, 5 EXCEPT SELECT book_id, batch_id, policy, allotment_id, region, "
     "line_count, amount FROM batch_sum)"},
    {"every batch sum has lines",
     "SELECT * FROM (SELECT book_id, batch_id, sum(amount) FROM batch_sum GROUP BY 1, 2 EXCEPT "
     "SELECT book_id, batch_id, amount FROM batch)"},
    {"postings of a batch are its sums, on each side of each of its vouchers",
     "SELECT * FROM (SELECT v.book_id, v.voucher_id, v.batch_id, p.side, p.policy, p.allotment_id, "
     "p.region, sum(p.amount) FROM posting p JOIN voucher v USING (book_id, voucher_id) "
     "WHERE v.batch_id <> 0 GROUP BY 1, 2, 3, 4, 5, 6, 7) AS posted LEFT JOIN batch_sum s "
     "ON s.book_id = posted.book_id AND s.batch_id = posted.batch_id AND s.policy = posted.policy "
     "AND s.allotment_id = posted.allotment_id AND s.region = posted.region "
     "WHERE s.amount IS NOT posted.\"sum(p.amount)\""},
    {"each voucher of a batch carries the whole batch",
     "SELECT v.book_id, v.voucher_id FROM voucher v JOIN batch b USING (book_id, batch_id) "
     "JOIN posting p USING (book_id, voucher_id) GROUP BY 1, 2 "
     "HAVING sum(CASE p.side WHEN 1 THEN p.amount ELSE 0 END) <> b.amount"},
    {"an approved batch is posted, an unapproved one is not",
     "SELECT b.book_id, b.batch_id FROM batch b WHERE (SELECT count(*) FROM batch_event e "
     "WHERE e.book_id = b.book_id AND e.batch_id = b.batch_id AND e.state IN ('approved', "
     "'released')) <> (SELECT count(*) FROM voucher v WHERE v.book_id = b.book_id "
     "AND v.batch_id = b.batch_id AND v.ledger = 3)"},
    {"accepted rows of a roster are the lines of its batches",
     "SELECT i.import_id FROM import i LEFT JOIN batch b ON b.import_id = i.import_id "
     "WHERE i.kind = 'roster' GROUP BY 1 HAVING total(b.line_count) <> i.rows_accepted"},
    {"a chain has no gap",
     "SELECT book_id FROM trail GROUP BY 1 HAVING min(act_seq) <> 1 OR max(act_seq) <> count(*)"},
    {"each record names the one before it",
     "SELECT t.book_id, t.act_seq FROM trail t JOIN trail p ON p.book_id = t.book_id "
     "AND p.act_seq = t.act_seq - 1 WHERE t.previous_hash <> p.record_hash"},
    {"the head is the last record",
     "SELECT * FROM (SELECT book_id, act_seq, record_hash FROM trail_head EXCEPT "
     "SELECT book_id, act_seq, record_hash FROM trail t WHERE act_seq = (SELECT max(act_seq) "
     "FROM trail m WHERE m.book_id = t.book_id))"},
};

std::string row_text(SQLite::Statement& row) {
    std::string text;
    for (int i = 0; i < row.getColumnCount(); ++i) {
        text += (i == 0 ? "" : "|") +
                (row.getColumn(i).isBlob() ? std::string("blob") : row.getColumn(i).getString());
    }
    return text;
}

}  // namespace

std::string broken_invariants(const std::string& path) {
    SQLite::Database database(path, SQLite::OPEN_READONLY, 5000);
    std::string text;
    for (const Invariant& invariant : invariants) {
        SQLite::Statement rows(database, invariant.sql);
        for (int shown = 0; shown < 5 && rows.executeStep(); ++shown) {
            text += std::string("broken: ") + invariant.name + ": " + row_text(rows) + "\n";
        }
    }
    return text;
}

std::string failed_verification(service::Store& store,
                                service::SourceKeeper& keeper,
                                const service::Definitions& definitions) {
    const service::VerifyReport report = service::verify(store, keeper, definitions, {});
    std::string text;
    for (const service::VerifyFault& fault : report.faults) {
        text += "verify: " + fault.check + " book " + std::to_string(fault.book.value()) + " " +
                fault.table + " " + fault.row + " expected " + fault.expected + " found " +
                fault.found + "\n";
    }
    return text;
}

}  // namespace fundledger::tests
