"""Ledger tables can be spread over machines by book: every key of them leads with book_id.

A table that belongs to the whole store says so with `-- reference:` in the comment above it.
"""

import re

TABLE = re.compile(
    r"(?P<comment>(?:^--[^\n]*\n)*)^CREATE TABLE (?:IF NOT EXISTS )?(?P<name>\w+)\s*"
    r"\((?P<body>.*?)^\)(?P<tail>[^;]*);",
    re.M | re.S,
)
COLUMN_KEY = re.compile(r"^\s*(\w+)\s+(?:INTEGER|TEXT|BLOB)\b[^,\n]*\b(?:PRIMARY KEY|UNIQUE)\b", re.M)
TABLE_KEY = re.compile(r"^\s*(?:PRIMARY KEY|UNIQUE|FOREIGN KEY)\s*\(\s*(\w+)", re.M)
UNIQUE_INDEX = re.compile(r"CREATE UNIQUE INDEX\s+(\w+)\s+ON\s+(\w+)\s*\(\s*(\w+)")
FORBIDDEN = {
    "AUTOINCREMENT": "ids come from the program",
    "REAL": "no floating point",
    "DEFERRABLE": "no deferred keys",
    "CURRENT_TIMESTAMP": "the clock is injected",
}


def without_comments(sql):
    return re.sub(r"--[^\n]*", "", sql)


def problems(tree):
    found = []
    references = set()
    for path in tree.files("schemas/sql", suffixes=(".sql",)):
        text = tree.read(path)
        for match in TABLE.finditer(text):
            place = f"{path}:{text.count(chr(10), 0, match.start('name')) + 1}: {match['name']}"
            if "STRICT" not in match["tail"]:
                found.append(f"{place} is not STRICT")
            if "-- reference:" in match["comment"]:
                references.add(match["name"])
                continue
            body = without_comments(match["body"])
            keys = COLUMN_KEY.findall(body) + TABLE_KEY.findall(body)
            if not keys:
                found.append(f"{place} has no key")
            found += [f"{place}: a key leads with {k}, not book_id" for k in keys if k != "book_id"]
        for index, table, column in UNIQUE_INDEX.findall(without_comments(text)):
            if table not in references and column != "book_id":
                found.append(f"{path}: {index} leads with {column}, not book_id")
        for word, why in FORBIDDEN.items():
            if re.search(rf"\b{word}\b", without_comments(text)):
                found.append(f"{path}: {word} ({why})")
    return found
