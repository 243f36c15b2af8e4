-- reference: local decisions that put a provision to use or bring a number it leaves open; the latest recorded one that
-- holds on a day and is nearest to the region counts
CREATE TABLE activation (
    activation_id INTEGER NOT NULL PRIMARY KEY,
    provision     TEXT NOT NULL,
    region        TEXT NOT NULL,
    decision      TEXT NOT NULL
        CHECK (decision IN ('local-standard', 'discretionary', 'pilot', 'contingency', 'confirmation', 'fund')),
    document      TEXT NOT NULL,
    authority     TEXT NOT NULL,
    valid_from    INTEGER NOT NULL,
    valid_to      INTEGER NOT NULL,
    fund          TEXT NOT NULL,
    settings      TEXT NOT NULL,
    reason        TEXT NOT NULL,
    recorded_at   INTEGER NOT NULL,
    actor_id      INTEGER NOT NULL REFERENCES actor (actor_id)
) STRICT;

-- index of persons and units: runs of entries sorted by keyed digest, one entry a line (30 bytes: key 12, line 4,
-- policy 4, first and last month 2 each, occupation 4, level 1, spare 1; numbers big-endian)
CREATE TABLE person_run (
    book_id     INTEGER NOT NULL,
    batch_id    INTEGER NOT NULL,
    run_no      INTEGER NOT NULL,
    entry_count INTEGER NOT NULL,
    first_key   BLOB NOT NULL,
    last_key    BLOB NOT NULL,
    entries     BLOB NOT NULL,
    PRIMARY KEY (book_id, batch_id, run_no)
) STRICT, WITHOUT ROWID;

-- local decisions, with who recorded them
CREATE VIEW v_activation AS
SELECT v.activation_id, v.provision, v.region, v.decision, v.document, v.authority,
       nullif(v.valid_from, 0) AS valid_from, nullif(v.valid_to, 0) AS valid_to, v.fund, v.settings, v.reason,
       strftime('%Y-%m-%d %H:%M:%S', v.recorded_at / 1000000 + 28800, 'unixepoch') AS recorded_at, a.name AS actor
FROM activation v
LEFT JOIN actor a ON a.actor_id = v.actor_id;
