-- reference: what else is known of a file that was read: its sheet, hidden rows, days of publication, or the file
-- whose refused rows it brings back
CREATE TABLE import_detail (
    import_id INTEGER NOT NULL REFERENCES import (import_id),
    detail    TEXT NOT NULL CHECK (detail IN ('sheet', 'hidden-rows', 'publicity-first', 'publicity-last', 'follows')),
    value     TEXT NOT NULL,
    PRIMARY KEY (import_id, detail)
) STRICT, WITHOUT ROWID;

-- files read, with the sheet they were read from and the file whose refused rows they bring back
DROP VIEW v_import;
CREATE VIEW v_import AS
SELECT i.import_id, i.kind, i.file_name, i.file_bytes, lower(hex(i.file_digest)) AS file_digest,
       i.encoding, s.value AS sheet, i.profile, i.header_row, i.rows_read, i.rows_accepted, i.rows_rejected,
       strftime('%Y-%m-%d %H:%M:%S', i.imported_at / 1000000 + 28800, 'unixepoch') AS imported_at,
       a.name AS actor, f.value AS follows_digest
FROM import i
LEFT JOIN actor a ON a.actor_id = i.actor_id
LEFT JOIN import_detail s ON s.import_id = i.import_id AND s.detail = 'sheet'
LEFT JOIN import_detail f ON f.import_id = i.import_id AND f.detail = 'follows';
