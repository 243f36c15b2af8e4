-- Views for people and spreadsheets: names instead of numbers, yuan beside fen, one row per thing.
-- They are what `query` documents; columns are added at the end and never change their meaning.
-- *_fen columns are exact whole fen; *_yuan columns are texts with two decimals.

-- books: one row per account set
CREATE VIEW v_book AS
SELECT book_id, fund, entity_kind, entity, region
FROM book
WHERE book_id <> 0;

-- actors and the roles they have now
CREATE VIEW v_actor AS
SELECT a.actor_id, a.name, a.os_account,
       coalesce((SELECT group_concat(role, ' ')
                 FROM (SELECT r.role FROM actor_role r
                       WHERE r.actor_id = a.actor_id AND r.granted = 1
                         AND r.role_seq = (SELECT max(l.role_seq) FROM actor_role l
                                           WHERE l.actor_id = r.actor_id AND l.role = r.role)
                       ORDER BY r.role)), '') AS roles
FROM actor a;

-- accounts of each book with their balances over all months
CREATE VIEW v_account AS
SELECT b.book_id, b.fund, a.account, a.name_zh, a.name_en, a.official_code,
       CASE a.code_confidence WHEN 1 THEN 'confirmed' WHEN 2 THEN 'secondary' ELSE 'unconfirmed' END
           AS code_confidence,
       CASE a.ledger WHEN 1 THEN 'financial' WHEN 2 THEN 'budgetary' ELSE 'allotment' END AS ledger,
       CASE a.element WHEN 1 THEN 'asset' WHEN 2 THEN 'liability' WHEN 3 THEN 'net-assets'
                      WHEN 4 THEN 'income' WHEN 5 THEN 'expenditure' WHEN 6 THEN 'budget-income'
                      WHEN 7 THEN 'budget-expenditure' WHEN 8 THEN 'budget-balance'
                      ELSE 'authority' END AS element,
       CASE a.normal_side WHEN 1 THEN 'debit' ELSE 'credit' END AS normal_side,
       a.parent, a.leaf, a.sort_no,
       coalesce(t.debit, 0) AS debit_fen, coalesce(t.credit, 0) AS credit_fen,
       coalesce(t.debit, 0) - coalesce(t.credit, 0) AS balance_debit_fen
FROM account a
JOIN book b ON b.book_id = a.book_id
LEFT JOIN (SELECT book_id, account, sum(debit) AS debit, sum(credit) AS credit
           FROM turnover GROUP BY book_id, account) t
       ON t.book_id = a.book_id AND t.account = a.account;

-- months of each book and their state now
CREATE VIEW v_period AS
SELECT p.book_id, p.month,
       CASE p.state WHEN 1 THEN 'open' WHEN 2 THEN 'closed' ELSE 'locked' END AS state, p.reason
FROM period_event p
WHERE p.event_seq = (SELECT max(l.event_seq) FROM period_event l
                     WHERE l.book_id = p.book_id AND l.month = p.month);

-- files that were read
CREATE VIEW v_import AS
SELECT i.import_id, i.kind, i.file_name, i.file_bytes, lower(hex(i.file_digest)) AS file_digest,
       i.encoding, i.profile, i.header_row, i.rows_read, i.rows_accepted, i.rows_rejected,
       strftime('%Y-%m-%d %H:%M:%S', i.imported_at / 1000000 + 28800, 'unixepoch') AS imported_at,
       a.name AS actor
FROM import i
LEFT JOIN actor a ON a.actor_id = i.actor_id;

-- policies with the names last used
CREATE VIEW v_policy AS
SELECT n.policy, n.category, n.name_zh, n.name_en, n.category_zh, n.category_en
FROM policy_name n
WHERE n.name_seq = (SELECT max(l.name_seq) FROM policy_name l WHERE l.policy = n.policy);

-- allotments with what became of them; available, encumbered and disbursed are balances of the allotment ledger
CREATE VIEW v_allotment AS
SELECT a.book_id, b.fund, a.allotment_id, a.code,
       CASE a.level WHEN 1 THEN 'central' WHEN 2 THEN 'province' WHEN 3 THEN 'prefecture'
                    WHEN 4 THEN 'county' WHEN 5 THEN 'fund-budget' WHEN 6 THEN 'employer'
                    WHEN 7 THEN 'counterpart-support' WHEN 8 THEN 'social-capital'
                    WHEN 9 THEN 'union-funds' ELSE 'other' END AS level,
       a.document_no, a.title, a.year, a.fund_nature, a.project, a.function_code, a.economic_code,
       a.category, a.direct, a.received_on,
       a.amount AS received_fen,
       coalesce(t.available, 0) AS available_fen,
       coalesce(t.encumbered, 0) AS encumbered_fen,
       coalesce(t.disbursed, 0) AS disbursed_fen,
       printf('%d.%02d', a.amount / 100, a.amount % 100) AS received_yuan,
       i.file_name AS source_file, a.source_row
FROM allotment a
JOIN book b ON b.book_id = a.book_id
LEFT JOIN import i ON i.import_id = a.import_id
LEFT JOIN (SELECT book_id, allotment_id,
                  sum(CASE account WHEN 'allotment.available' THEN debit - credit ELSE 0 END) AS available,
                  sum(CASE account WHEN 'allotment.encumbered' THEN debit - credit ELSE 0 END) AS encumbered,
                  sum(CASE account WHEN 'allotment.disbursed' THEN debit - credit ELSE 0 END) AS disbursed
           FROM turnover
           WHERE account IN ('allotment.available', 'allotment.encumbered', 'allotment.disbursed')
           GROUP BY book_id, allotment_id) t
       ON t.book_id = a.book_id AND t.allotment_id = a.allotment_id;

-- batches and their state now
CREATE VIEW v_batch AS
SELECT t.book_id, b.fund, t.batch_id, t.batch_no, t.kind, e.state, e.on_date AS state_since,
       t.line_count, t.held_count, t.amount AS amount_fen,
       printf('%s%d.%02d', CASE WHEN t.amount < 0 THEN '-' ELSE '' END,
              abs(t.amount) / 100, abs(t.amount) % 100) AS amount_yuan,
       i.file_name AS source_file, t.import_id
FROM batch t
JOIN book b ON b.book_id = t.book_id
LEFT JOIN import i ON i.import_id = t.import_id
LEFT JOIN batch_event e ON e.book_id = t.book_id AND e.batch_id = t.batch_id
      AND e.event_seq = (SELECT max(l.event_seq) FROM batch_event l
                         WHERE l.book_id = t.book_id AND l.batch_id = t.batch_id);

-- payments: one row per line of a roster, with names for the numbers and the state of its batch
CREATE VIEW v_line AS
SELECT l.book_id, t.batch_no, l.line_no, v.state AS batch_state,
       CASE l.payee_kind WHEN 1 THEN 'person' WHEN 2 THEN 'unit' ELSE 'unknown' END AS payee_kind,
       l.payee_name, l.payee_id, l.payee_account, l.payee_bank, l.beneficiary_name, l.beneficiary_id,
       p.code_text AS policy, r.code_text AS provision, a.code AS allotment, l.region,
       l.amount AS amount_fen,
       printf('%s%d.%02d', CASE WHEN l.amount < 0 THEN '-' ELSE '' END,
              abs(l.amount) / 100, abs(l.amount) % 100) AS amount_yuan,
       l.pay_date, l.period_first, l.period_last, l.facts,
       i.file_name AS source_file, l.source_row, l.batch_id
FROM line l
JOIN batch t ON t.book_id = l.book_id AND t.batch_id = l.batch_id
LEFT JOIN v_batch v ON v.book_id = l.book_id AND v.batch_id = l.batch_id
LEFT JOIN import i ON i.import_id = t.import_id
LEFT JOIN code p ON p.code_no = l.policy_no
LEFT JOIN code r ON r.code_no = l.provision_no
LEFT JOIN allotment a ON a.book_id = l.book_id AND a.allotment_id = l.allotment_id;

-- what was held, warned of or cleared, line by line
CREATE VIEW v_finding AS
SELECT e.book_id, t.batch_no, e.line_no, e.event_seq, e.event, e.rule, e.expected, e.found, e.clause
FROM line_event e
JOIN batch t ON t.book_id = e.book_id AND t.batch_id = e.batch_id;

-- vouchers with their totals and the people who made them
CREATE VIEW v_voucher AS
SELECT v.book_id, b.fund, v.voucher_id,
       CASE v.ledger WHEN 1 THEN 'financial' WHEN 2 THEN 'budgetary' ELSE 'allotment' END AS ledger,
       v.month, v.voucher_no, v.on_date, v.event, v.summary, v.attachments,
       m.name AS maker, r.name AS reviewer, p.name AS poster,
       v.source_document, v.counterparty,
       (SELECT o.voucher_no FROM voucher o
        WHERE o.book_id = v.book_id AND o.voucher_id = v.reverses_id) AS reverses_no,
       t.batch_no,
       (SELECT sum(CASE g.side WHEN 1 THEN g.amount ELSE 0 END) FROM posting g
        WHERE g.book_id = v.book_id AND g.voucher_id = v.voucher_id) AS debit_fen,
       (SELECT sum(CASE g.side WHEN 2 THEN g.amount ELSE 0 END) FROM posting g
        WHERE g.book_id = v.book_id AND g.voucher_id = v.voucher_id) AS credit_fen
FROM voucher v
JOIN book b ON b.book_id = v.book_id
LEFT JOIN actor m ON m.actor_id = v.maker_id
LEFT JOIN actor r ON r.actor_id = v.reviewer_id
LEFT JOIN actor p ON p.actor_id = v.poster_id
LEFT JOIN batch t ON t.book_id = v.book_id AND t.batch_id = v.batch_id;

-- postings with the voucher they stand in and the account's name
CREATE VIEW v_posting AS
SELECT g.book_id, b.fund,
       CASE v.ledger WHEN 1 THEN 'financial' WHEN 2 THEN 'budgetary' ELSE 'allotment' END AS ledger,
       v.month, v.voucher_no, g.posting_no, v.on_date, g.account, a.name_zh AS account_zh,
       a.name_en AS account_en, a.official_code,
       CASE g.side WHEN 1 THEN 'debit' ELSE 'credit' END AS side,
       g.amount AS amount_fen,
       printf('%s%d.%02d', CASE WHEN g.amount < 0 THEN '-' ELSE '' END,
              abs(g.amount) / 100, abs(g.amount) % 100) AS amount_yuan,
       g.summary, g.policy, l.code AS allotment, g.region, g.voucher_id
FROM posting g
JOIN voucher v ON v.book_id = g.book_id AND v.voucher_id = g.voucher_id
JOIN book b ON b.book_id = g.book_id
LEFT JOIN account a ON a.book_id = g.book_id AND a.account = g.account
LEFT JOIN allotment l ON l.book_id = g.book_id AND l.allotment_id = g.allotment_id;

-- sums of postings by book, month, account, policy, allotment and region
CREATE VIEW v_turnover AS
SELECT t.book_id, b.fund, t.month, t.account, a.name_zh AS account_zh, a.name_en AS account_en,
       t.policy, n.category, l.code AS allotment, t.region,
       t.debit AS debit_fen, t.credit AS credit_fen
FROM turnover t
JOIN book b ON b.book_id = t.book_id
LEFT JOIN account a ON a.book_id = t.book_id AND a.account = t.account
LEFT JOIN v_policy n ON n.policy = t.policy
LEFT JOIN allotment l ON l.book_id = t.book_id AND l.allotment_id = t.allotment_id;

-- the trail: who did what, when (at +08:00), and the hashes as hexadecimal digits
CREATE VIEW v_trail AS
SELECT r.book_id, r.act_seq,
       strftime('%Y-%m-%d %H:%M:%S', r.recorded_at / 1000000 + 28800, 'unixepoch') AS recorded_at,
       r.actor_name, r.os_account, r.action, r.subject, r.reason,
       (SELECT count(*) FROM act_row w
        WHERE w.book_id = r.book_id AND w.act_seq = r.act_seq) AS rows_written,
       lower(hex(r.content_digest)) AS content_digest,
       lower(hex(r.previous_hash)) AS previous_hash,
       lower(hex(r.record_hash)) AS record_hash
FROM trail r;
