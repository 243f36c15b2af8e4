-- reference: achieved values of indicators, where the ledger cannot measure them; the last recorded counts
CREATE TABLE outcome (
    target_id     TEXT NOT NULL,
    period        TEXT NOT NULL,
    region        TEXT NOT NULL,
    import_id     INTEGER NOT NULL REFERENCES import (import_id),
    outcome_value TEXT NOT NULL,
    unit          TEXT NOT NULL,
    data_source   TEXT NOT NULL,
    remark        TEXT NOT NULL,
    source_row    INTEGER NOT NULL,
    PRIMARY KEY (target_id, period, region, import_id)
) STRICT, WITHOUT ROWID;

-- reference: what a bureau published of its policies, as written
CREATE TABLE published_policy (
    import_id         INTEGER NOT NULL REFERENCES import (import_id),
    source_row        INTEGER NOT NULL,
    policy_name       TEXT NOT NULL,
    policy            TEXT NOT NULL,
    department        TEXT NOT NULL,
    basis             TEXT NOT NULL,
    eligible          TEXT NOT NULL,
    standard_state    TEXT NOT NULL,
    standard_province TEXT NOT NULL,
    standard_city     TEXT NOT NULL,
    standard_county   TEXT NOT NULL,
    claim_procedure   TEXT NOT NULL,
    channel           TEXT NOT NULL,
    pay_time          TEXT NOT NULL,
    contact           TEXT NOT NULL,
    remark            TEXT NOT NULL,
    PRIMARY KEY (import_id, source_row)
) STRICT, WITHOUT ROWID;

-- dated facts, with the file and row they come from
CREATE VIEW v_fact AS
SELECT f.subject, f.fact, f.fact_value, nullif(f.valid_from, 0) AS valid_from, nullif(f.valid_to, 0) AS valid_to,
       i.kind AS import_kind, i.file_name AS source_file, f.source_row
FROM fact f
LEFT JOIN import i ON i.import_id = f.import_id;

-- achieved values beside their targets
CREATE VIEW v_outcome AS
SELECT o.target_id, t.indicator_zh, t.indicator_en, o.period, o.region, t.target_value, o.outcome_value, o.unit,
       o.data_source, i.file_name AS source_file, o.source_row
FROM outcome o
LEFT JOIN target t ON t.target_id = o.target_id
    AND t.import_id = (SELECT max(l.import_id) FROM target l WHERE l.target_id = o.target_id)
LEFT JOIN import i ON i.import_id = o.import_id;
