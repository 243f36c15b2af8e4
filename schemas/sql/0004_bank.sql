-- What banks and the treasury report. Recorded beside the books; nothing here posts anything.

-- statements of an account; opening_on and closing_on are 0 where the bank states no balance
CREATE TABLE bank_statement (
    book_id        INTEGER NOT NULL REFERENCES book (book_id),
    statement_id   INTEGER NOT NULL,
    account        TEXT NOT NULL CHECK (account <> ''),
    bank           TEXT NOT NULL,
    currency       TEXT NOT NULL CHECK (currency = 'CNY'),
    statement_no   TEXT NOT NULL,
    opening_on     INTEGER NOT NULL,
    opening        INTEGER NOT NULL,
    closing_on     INTEGER NOT NULL,
    closing        INTEGER NOT NULL,
    first_on       INTEGER NOT NULL,
    last_on        INTEGER NOT NULL,
    credits        INTEGER NOT NULL CHECK (credits >= 0),
    debits         INTEGER NOT NULL CHECK (debits >= 0),
    movement_count INTEGER NOT NULL CHECK (movement_count >= 0),
    import_id      INTEGER NOT NULL REFERENCES import (import_id),
    source_row     INTEGER NOT NULL,
    PRIMARY KEY (book_id, statement_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX bank_statement_by_account ON bank_statement (account, book_id);

-- entries of a statement in the order of the file; flow 1: to us, 2: from us; value_on 0: not given
CREATE TABLE bank_movement (
    book_id        INTEGER NOT NULL,
    statement_id   INTEGER NOT NULL,
    movement_no    INTEGER NOT NULL CHECK (movement_no > 0),
    booked_on      INTEGER NOT NULL,
    value_on       INTEGER NOT NULL,
    flow           INTEGER NOT NULL CHECK (flow IN (1, 2)),
    amount         INTEGER NOT NULL CHECK (amount > 0),
    reversal       INTEGER NOT NULL CHECK (reversal IN (0, 1)),
    balance_known  INTEGER NOT NULL CHECK (balance_known IN (0, 1)),
    balance        INTEGER NOT NULL,
    counterparty_name    TEXT NOT NULL,
    counterparty_account TEXT NOT NULL,
    counterparty_bank    TEXT NOT NULL,
    serial         TEXT NOT NULL,
    summary        TEXT NOT NULL,
    source_row     INTEGER NOT NULL,
    PRIMARY KEY (book_id, statement_id, movement_no),
    FOREIGN KEY (book_id, statement_id) REFERENCES bank_statement (book_id, statement_id)
) STRICT, WITHOUT ROWID;

-- rows of return files and the line each is about; batch_id 0: none found, or several
CREATE TABLE bank_return_row (
    book_id    INTEGER NOT NULL REFERENCES book (book_id),
    import_id  INTEGER NOT NULL REFERENCES import (import_id),
    row_no     INTEGER NOT NULL CHECK (row_no > 0),
    serial     TEXT NOT NULL,
    account    TEXT NOT NULL,
    name       TEXT NOT NULL,
    amount     INTEGER NOT NULL CHECK (amount > 0),
    outcome    INTEGER NOT NULL CHECK (outcome IN (1, 2, 3)),
    status     TEXT NOT NULL,
    reason     TEXT NOT NULL,
    on_date    INTEGER NOT NULL,
    matched    INTEGER NOT NULL CHECK (matched IN (1, 2, 3, 4)),
    batch_id   INTEGER NOT NULL,
    line_no    INTEGER NOT NULL,
    candidates INTEGER NOT NULL CHECK (candidates >= 0),
    source_row INTEGER NOT NULL,
    PRIMARY KEY (book_id, import_id, row_no)
) STRICT, WITHOUT ROWID;

-- payments of the treasury, unique as its own tables are; cleared_on 0: not given
CREATE TABLE treasury_payment (
    book_id        INTEGER NOT NULL REFERENCES book (book_id),
    year           INTEGER NOT NULL,
    division       TEXT NOT NULL,
    pay_cert_no    TEXT NOT NULL CHECK (pay_cert_no <> ''),
    payee_account  TEXT NOT NULL,
    import_id      INTEGER NOT NULL REFERENCES import (import_id),
    row_no         INTEGER NOT NULL CHECK (row_no > 0),
    paid_on        INTEGER NOT NULL,
    cleared_on     INTEGER NOT NULL,
    amount         INTEGER NOT NULL CHECK (amount > 0),
    allotment_code TEXT NOT NULL,
    function_code  TEXT NOT NULL,
    economic_code  TEXT NOT NULL,
    payee_name     TEXT NOT NULL,
    payee_id       TEXT NOT NULL,
    bank_serial    TEXT NOT NULL,
    note           TEXT NOT NULL,
    source_row     INTEGER NOT NULL,
    PRIMARY KEY (book_id, year, division, pay_cert_no, payee_account)
) STRICT, WITHOUT ROWID;

-- statements with their file
CREATE VIEW v_bank_statement AS
SELECT s.book_id, b.fund, s.statement_id, s.account, s.bank, s.statement_no,
       s.opening_on, s.opening AS opening_fen, s.closing_on, s.closing AS closing_fen,
       s.credits AS credits_fen, s.debits AS debits_fen, s.movement_count, s.first_on, s.last_on,
       i.file_name AS source_file, s.source_row
FROM bank_statement s
JOIN book b ON b.book_id = s.book_id
LEFT JOIN import i ON i.import_id = s.import_id;

-- movements of bank accounts; signed_fen is what the balance changes by
CREATE VIEW v_bank_movement AS
SELECT m.book_id, b.fund, s.account, m.statement_id, m.movement_no, m.booked_on, m.value_on,
       CASE m.flow WHEN 1 THEN 'credit' ELSE 'debit' END AS flow,
       m.amount AS amount_fen, CASE m.flow WHEN 1 THEN m.amount ELSE -m.amount END AS signed_fen,
       printf('%d.%02d', m.amount / 100, m.amount % 100) AS amount_yuan,
       m.reversal, CASE m.balance_known WHEN 1 THEN m.balance END AS balance_fen,
       m.counterparty_name, m.counterparty_account, m.counterparty_bank, m.serial, m.summary,
       i.file_name AS source_file, m.source_row
FROM bank_movement m
JOIN bank_statement s ON s.book_id = m.book_id AND s.statement_id = m.statement_id
JOIN book b ON b.book_id = m.book_id
LEFT JOIN import i ON i.import_id = s.import_id;

-- rows of return files, with the batch and line they are about
CREATE VIEW v_bank_return AS
SELECT r.book_id, b.fund, r.import_id, r.row_no,
       CASE r.outcome WHEN 1 THEN 'paid' WHEN 2 THEN 'returned' ELSE 'unknown' END AS outcome,
       CASE r.matched WHEN 1 THEN 'serial' WHEN 2 THEN 'account' WHEN 3 THEN 'unmatched'
                      ELSE 'ambiguous' END AS matched,
       t.batch_no, nullif(r.line_no, 0) AS line_no, r.serial, r.account, r.name, r.amount AS amount_fen,
       printf('%d.%02d', r.amount / 100, r.amount % 100) AS amount_yuan,
       r.status, r.reason, r.on_date, r.candidates, i.file_name AS source_file, r.source_row
FROM bank_return_row r
JOIN book b ON b.book_id = r.book_id
LEFT JOIN batch t ON t.book_id = r.book_id AND t.batch_id = r.batch_id
LEFT JOIN import i ON i.import_id = r.import_id;

-- payments of the treasury
CREATE VIEW v_treasury_payment AS
SELECT p.book_id, b.fund, p.year, p.division, p.pay_cert_no, p.paid_on, p.cleared_on,
       p.amount AS amount_fen, printf('%d.%02d', p.amount / 100, p.amount % 100) AS amount_yuan,
       p.allotment_code, p.function_code, p.economic_code, p.payee_name, p.payee_account,
       p.payee_id, p.bank_serial, p.note, i.file_name AS source_file, p.source_row
FROM treasury_payment p
JOIN book b ON b.book_id = p.book_id
LEFT JOIN import i ON i.import_id = p.import_id;
