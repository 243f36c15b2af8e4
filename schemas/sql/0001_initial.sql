-- The first schema of the store. One statement per table; amounts are fen, dates yyyymmdd, months yyyymm.
-- Every ledger table leads its primary key with book_id; tables marked "reference" belong to the whole store.
-- Append-only tables take INSERT only (the program adds triggers that refuse UPDATE and DELETE); their rows are
-- listed in act_row, so any later change is found by verify. Primary key columns stand first in every table.

-- reference: what this store is
CREATE TABLE store_meta (
    meta_key   TEXT NOT NULL PRIMARY KEY,
    meta_value TEXT NOT NULL
) STRICT;

-- reference: people who act; book 0
CREATE TABLE actor (
    actor_id   INTEGER NOT NULL PRIMARY KEY,
    name       TEXT NOT NULL UNIQUE,
    os_account TEXT NOT NULL
) STRICT;

-- reference: rights given or withdrawn, the latest row of a role counts
CREATE TABLE actor_role (
    actor_id INTEGER NOT NULL REFERENCES actor (actor_id),
    role_seq INTEGER NOT NULL,
    role     TEXT NOT NULL CHECK (role IN ('admin', 'clerk', 'approver', 'cashier', 'accountant', 'auditor')),
    granted  INTEGER NOT NULL CHECK (granted IN (0, 1)),
    PRIMARY KEY (actor_id, role_seq)
) STRICT, WITHOUT ROWID;

-- reference: texts of policies, provisions and other codes that hot tables name by number
CREATE TABLE code (
    code_no   INTEGER NOT NULL PRIMARY KEY,
    kind      TEXT NOT NULL CHECK (kind IN ('policy', 'provision', 'claim-space')),
    code_text TEXT NOT NULL,
    UNIQUE (kind, code_text)
) STRICT;

-- reference: charts, rules, provisions and profiles exactly as they were used
CREATE TABLE artifact (
    kind          TEXT NOT NULL,
    name          TEXT NOT NULL,
    digest        TEXT NOT NULL,
    version       TEXT NOT NULL,
    artifact_text TEXT NOT NULL,
    PRIMARY KEY (kind, name, digest)
) STRICT, WITHOUT ROWID;

-- reference: categories and policies as last used, for reports and views
CREATE TABLE policy_name (
    policy   TEXT NOT NULL,
    name_seq INTEGER NOT NULL,
    category TEXT NOT NULL,
    name_zh  TEXT NOT NULL,
    name_en  TEXT NOT NULL,
    category_zh TEXT NOT NULL,
    category_en TEXT NOT NULL,
    PRIMARY KEY (policy, name_seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE book (
    book_id     INTEGER NOT NULL PRIMARY KEY CHECK (book_id >= 0),
    fund        TEXT NOT NULL,
    entity_kind TEXT NOT NULL,
    entity      TEXT NOT NULL,
    region      INTEGER NOT NULL
) STRICT;

-- accounts of a book, frozen from the chart when first needed
CREATE TABLE account (
    book_id         INTEGER NOT NULL REFERENCES book (book_id),
    account         TEXT NOT NULL,
    ledger          INTEGER NOT NULL CHECK (ledger IN (1, 2, 3)),
    element         INTEGER NOT NULL CHECK (element BETWEEN 1 AND 9),
    normal_side     INTEGER NOT NULL CHECK (normal_side IN (1, 2)),
    parent          TEXT NOT NULL,
    name_zh         TEXT NOT NULL,
    name_en         TEXT NOT NULL,
    official_code   TEXT NOT NULL,
    code_confidence INTEGER NOT NULL CHECK (code_confidence IN (1, 2, 3)),
    overdraw        INTEGER NOT NULL CHECK (overdraw IN (0, 1, 2)),
    leaf            INTEGER NOT NULL CHECK (leaf IN (0, 1)),
    sort_no         INTEGER NOT NULL,
    PRIMARY KEY (book_id, account)
) STRICT, WITHOUT ROWID;

-- a month of a book; the latest row counts
CREATE TABLE period_event (
    book_id    INTEGER NOT NULL REFERENCES book (book_id),
    month      INTEGER NOT NULL,
    event_seq  INTEGER NOT NULL,
    state      INTEGER NOT NULL CHECK (state IN (1, 2, 3)),
    reason     TEXT NOT NULL,
    PRIMARY KEY (book_id, month, event_seq)
) STRICT, WITHOUT ROWID;

-- reference: files that were read; book 0
CREATE TABLE import (
    import_id      INTEGER NOT NULL PRIMARY KEY,
    kind           TEXT NOT NULL,
    file_name      TEXT NOT NULL,
    file_bytes     INTEGER NOT NULL,
    file_digest    BLOB NOT NULL,
    content_digest BLOB NOT NULL,
    encoding       TEXT NOT NULL,
    profile        TEXT NOT NULL,
    profile_digest TEXT NOT NULL,
    header_row     INTEGER NOT NULL,
    column_map     TEXT NOT NULL,
    rows_read      INTEGER NOT NULL,
    rows_accepted  INTEGER NOT NULL,
    rows_rejected  INTEGER NOT NULL,
    imported_at    INTEGER NOT NULL,
    actor_id       INTEGER NOT NULL REFERENCES actor (actor_id),
    UNIQUE (kind, file_digest)
) STRICT;

CREATE TABLE allotment (
    book_id       INTEGER NOT NULL REFERENCES book (book_id),
    allotment_id  INTEGER NOT NULL,
    code          TEXT NOT NULL,
    level         INTEGER NOT NULL CHECK (level BETWEEN 1 AND 10),
    document_no   TEXT NOT NULL,
    title         TEXT NOT NULL,
    year          INTEGER NOT NULL,
    fund_nature   TEXT NOT NULL,
    project       TEXT NOT NULL,
    function_code TEXT NOT NULL,
    economic_code TEXT NOT NULL,
    category      TEXT NOT NULL,
    direct        INTEGER NOT NULL CHECK (direct IN (0, 1)),
    received_on   INTEGER NOT NULL,
    amount        INTEGER NOT NULL CHECK (amount > 0),
    import_id     INTEGER NOT NULL,
    source_row    INTEGER NOT NULL,
    PRIMARY KEY (book_id, allotment_id),
    UNIQUE (book_id, code)
) STRICT, WITHOUT ROWID;

CREATE TABLE batch (
    book_id    INTEGER NOT NULL REFERENCES book (book_id),
    batch_id   INTEGER NOT NULL,
    batch_no   TEXT NOT NULL,
    kind       TEXT NOT NULL CHECK (kind IN ('roster', 'history')),
    import_id  INTEGER NOT NULL,
    line_count INTEGER NOT NULL CHECK (line_count > 0),
    held_count INTEGER NOT NULL CHECK (held_count >= 0),
    amount     INTEGER NOT NULL,
    record_digest BLOB NOT NULL,
    PRIMARY KEY (book_id, batch_id),
    UNIQUE (book_id, batch_no)
) STRICT, WITHOUT ROWID;

-- the life of a batch; the latest row counts
CREATE TABLE batch_event (
    book_id   INTEGER NOT NULL,
    batch_id  INTEGER NOT NULL,
    event_seq INTEGER NOT NULL,
    state     TEXT NOT NULL CHECK (state IN ('draft', 'checked', 'approved', 'released', 'recorded')),
    on_date   INTEGER NOT NULL,
    actor_id  INTEGER NOT NULL REFERENCES actor (actor_id),
    reason    TEXT NOT NULL,
    PRIMARY KEY (book_id, batch_id, event_seq),
    FOREIGN KEY (book_id, batch_id) REFERENCES batch (book_id, batch_id)
) STRICT, WITHOUT ROWID;

-- sums of a batch's lines; what vouchers post
CREATE TABLE batch_sum (
    book_id      INTEGER NOT NULL,
    batch_id     INTEGER NOT NULL,
    policy       TEXT NOT NULL,
    allotment_id INTEGER NOT NULL,
    region       INTEGER NOT NULL,
    line_count   INTEGER NOT NULL,
    amount       INTEGER NOT NULL,
    PRIMARY KEY (book_id, batch_id, policy, allotment_id, region),
    FOREIGN KEY (book_id, batch_id) REFERENCES batch (book_id, batch_id)
) STRICT, WITHOUT ROWID;

-- the hot table: one row per payment of a roster, clustered by batch; digests stand in line_chunk
CREATE TABLE line (
    book_id          INTEGER NOT NULL,
    batch_id         INTEGER NOT NULL,
    line_no          INTEGER NOT NULL,
    source_row       INTEGER NOT NULL,
    payee_kind       INTEGER NOT NULL,
    payee_name       TEXT NOT NULL,
    payee_id         TEXT,
    payee_account    TEXT,
    payee_bank       TEXT,
    beneficiary_name TEXT,
    beneficiary_id   TEXT,
    policy_no        INTEGER NOT NULL,
    provision_no     INTEGER NOT NULL,
    allotment_id     INTEGER NOT NULL,
    region           INTEGER NOT NULL,
    amount           INTEGER NOT NULL,
    pay_date         INTEGER NOT NULL,
    period_first     INTEGER NOT NULL,
    period_last      INTEGER NOT NULL,
    facts            TEXT,
    PRIMARY KEY (book_id, batch_id, line_no)
) STRICT, WITHOUT ROWID;

-- shares of a line that is split over several allotments (line.allotment_id is then 0)
CREATE TABLE line_share (
    book_id      INTEGER NOT NULL,
    batch_id     INTEGER NOT NULL,
    line_no      INTEGER NOT NULL,
    allotment_id INTEGER NOT NULL,
    amount       INTEGER NOT NULL,
    PRIMARY KEY (book_id, batch_id, line_no, allotment_id)
) STRICT, WITHOUT ROWID;

-- digests of at most 256 lines; line_sums holds 4 bytes per line so that a change is named to the row
CREATE TABLE line_chunk (
    book_id    INTEGER NOT NULL,
    batch_id   INTEGER NOT NULL,
    chunk_no   INTEGER NOT NULL,
    first_line INTEGER NOT NULL,
    line_count INTEGER NOT NULL,
    digest     BLOB NOT NULL,
    line_sums  BLOB NOT NULL,
    PRIMARY KEY (book_id, batch_id, chunk_no)
) STRICT, WITHOUT ROWID;

-- what happened to a line after import (held, cleared, …)
CREATE TABLE line_event (
    book_id   INTEGER NOT NULL,
    batch_id  INTEGER NOT NULL,
    line_no   INTEGER NOT NULL,
    event_seq INTEGER NOT NULL,
    event     TEXT NOT NULL CHECK (event IN ('held', 'warned', 'released-hold')),
    rule      TEXT NOT NULL,
    expected  TEXT NOT NULL,
    found     TEXT NOT NULL,
    clause    TEXT NOT NULL,
    PRIMARY KEY (book_id, batch_id, line_no, event_seq)
) STRICT, WITHOUT ROWID;

-- index of claims: runs of sorted keyed digests (12 bytes each) with their line numbers (4 bytes each)
CREATE TABLE claim_run (
    book_id   INTEGER NOT NULL,
    space_no  INTEGER NOT NULL,
    slot      INTEGER NOT NULL,
    batch_id  INTEGER NOT NULL,
    run_no    INTEGER NOT NULL,
    key_count INTEGER NOT NULL,
    first_key BLOB NOT NULL,
    last_key  BLOB NOT NULL,
    claim_keys BLOB NOT NULL,
    claim_lines BLOB NOT NULL,
    PRIMARY KEY (book_id, space_no, slot, batch_id, run_no)
) STRICT, WITHOUT ROWID;

CREATE TABLE voucher (
    book_id     INTEGER NOT NULL REFERENCES book (book_id),
    voucher_id  INTEGER NOT NULL,
    ledger      INTEGER NOT NULL CHECK (ledger IN (1, 2, 3)),
    month       INTEGER NOT NULL,
    voucher_no  INTEGER NOT NULL CHECK (voucher_no > 0),
    on_date     INTEGER NOT NULL,
    event       TEXT NOT NULL,
    summary     TEXT NOT NULL,
    attachments INTEGER NOT NULL CHECK (attachments >= 0),
    maker_id    INTEGER NOT NULL,
    reviewer_id INTEGER NOT NULL,
    poster_id   INTEGER NOT NULL,
    source_document TEXT NOT NULL,
    counterparty    TEXT NOT NULL,
    reverses_id INTEGER NOT NULL,
    batch_id    INTEGER NOT NULL,
    PRIMARY KEY (book_id, voucher_id),
    UNIQUE (book_id, ledger, month, voucher_no)
) STRICT, WITHOUT ROWID;
CREATE INDEX voucher_by_reversed ON voucher (book_id, reverses_id);
CREATE INDEX voucher_by_batch ON voucher (book_id, batch_id);

CREATE TABLE posting (
    book_id      INTEGER NOT NULL,
    voucher_id   INTEGER NOT NULL,
    posting_no   INTEGER NOT NULL,
    account      TEXT NOT NULL,
    side         INTEGER NOT NULL CHECK (side IN (1, 2)),
    amount       INTEGER NOT NULL CHECK (amount <> 0 AND amount BETWEEN -1000000000000000 AND 1000000000000000),
    summary      TEXT NOT NULL,
    policy       TEXT NOT NULL,
    allotment_id INTEGER NOT NULL,
    region       INTEGER NOT NULL,
    PRIMARY KEY (book_id, voucher_id, posting_no),
    FOREIGN KEY (book_id, voucher_id) REFERENCES voucher (book_id, voucher_id),
    FOREIGN KEY (book_id, account) REFERENCES account (book_id, account)
) STRICT, WITHOUT ROWID;

-- derived, updated with every posting: what reports read
CREATE TABLE turnover (
    book_id      INTEGER NOT NULL,
    month        INTEGER NOT NULL,
    account      TEXT NOT NULL,
    policy       TEXT NOT NULL,
    allotment_id INTEGER NOT NULL,
    region       INTEGER NOT NULL,
    debit        INTEGER NOT NULL,
    credit       INTEGER NOT NULL,
    PRIMARY KEY (book_id, month, account, policy, allotment_id, region)
) STRICT, WITHOUT ROWID;

-- derived, cumulative, checked before it is changed: what no_overdraw reads (allotment 0 = whole account)
CREATE TABLE control_balance (
    book_id      INTEGER NOT NULL,
    account      TEXT NOT NULL,
    allotment_id INTEGER NOT NULL,
    debit        INTEGER NOT NULL,
    credit       INTEGER NOT NULL,
    PRIMARY KEY (book_id, account, allotment_id)
) STRICT, WITHOUT ROWID;

-- derived: the next voucher number of a book, ledger and month
CREATE TABLE voucher_counter (
    book_id INTEGER NOT NULL,
    ledger  INTEGER NOT NULL,
    month   INTEGER NOT NULL,
    next_no INTEGER NOT NULL,
    PRIMARY KEY (book_id, ledger, month)
) STRICT, WITHOUT ROWID;

-- reference: dated facts about persons and units; book 0
CREATE TABLE fact (
    subject    TEXT NOT NULL,
    fact       TEXT NOT NULL,
    fact_seq   INTEGER NOT NULL,
    fact_value TEXT NOT NULL,
    valid_from INTEGER NOT NULL,
    valid_to   INTEGER NOT NULL,
    import_id  INTEGER NOT NULL REFERENCES import (import_id),
    source_row INTEGER NOT NULL,
    PRIMARY KEY (subject, fact, fact_seq)
) STRICT, WITHOUT ROWID;

-- reference: performance targets; book 0
CREATE TABLE target (
    target_id    TEXT NOT NULL,
    import_id    INTEGER NOT NULL REFERENCES import (import_id),
    indicator_zh TEXT NOT NULL,
    indicator_en TEXT NOT NULL,
    unit         TEXT NOT NULL,
    target_value TEXT NOT NULL,
    period       TEXT NOT NULL,
    region       TEXT NOT NULL,
    category     TEXT NOT NULL,
    policy       TEXT NOT NULL,
    measure      TEXT NOT NULL,
    document     TEXT NOT NULL,
    article      TEXT NOT NULL,
    phrase       TEXT NOT NULL,
    source_row   INTEGER NOT NULL,
    PRIMARY KEY (target_id, import_id)
) STRICT, WITHOUT ROWID;

-- the trail: one chain per book, one record per act
CREATE TABLE trail (
    book_id       INTEGER NOT NULL REFERENCES book (book_id),
    act_seq       INTEGER NOT NULL CHECK (act_seq > 0),
    recorded_at   INTEGER NOT NULL,
    actor_id      INTEGER NOT NULL,
    actor_name    TEXT NOT NULL,
    os_account    TEXT NOT NULL,
    action        TEXT NOT NULL,
    subject       TEXT NOT NULL,
    reason        TEXT NOT NULL,
    idem_key      TEXT NOT NULL,
    content_digest  BLOB NOT NULL,
    previous_hash BLOB NOT NULL,
    record_hash   BLOB NOT NULL,
    PRIMARY KEY (book_id, act_seq),
    UNIQUE (book_id, idem_key)
) STRICT, WITHOUT ROWID;

-- the rows each act wrote: table, key and digest; content_digest of the act covers them in order
CREATE TABLE act_row (
    book_id    INTEGER NOT NULL,
    act_seq    INTEGER NOT NULL,
    row_seq    INTEGER NOT NULL,
    table_name TEXT NOT NULL,
    row_key    BLOB NOT NULL,
    digest     BLOB NOT NULL,
    PRIMARY KEY (book_id, act_seq, row_seq)
) STRICT, WITHOUT ROWID;

-- derived: the newest record of each chain
CREATE TABLE trail_head (
    book_id     INTEGER NOT NULL PRIMARY KEY,
    act_seq     INTEGER NOT NULL,
    record_hash BLOB NOT NULL
) STRICT;
