"""Plain text rules: tabs, unfinished work, width, length, and paths of somebody's machine."""

import re

from source_tree import CPP

TEXT = CPP + (".cmake", ".txt", ".py", ".sh", ".md", ".toml", ".sql", ".json", ".css", ".js", ".in")
CODE = CPP + (".cmake", ".py", ".sh", ".toml", ".sql", ".css", ".js", ".in")
COLUMNS_MAX = 120
LINES_MAX = 400
# Assembled, so that this file does not find itself.
UNFINISHED = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|XX" + r"X|FUNDLEDGER-SCAFF" + r"OLD)\b")
MACHINE = re.compile(r"(?<![\w.*/}$)>])/(work|root|ho" + r"me|Users|tmp/build)/\w")
DATA = ("tests/data/", "tests/fuzz/corpus/")


def problems(tree):
    found = []
    for path in tree.files():
        named = path.rsplit("/", 1)[-1] in ("quickstart", "run")
        if path.startswith(DATA) or not (path.endswith(TEXT) or named):
            continue
        try:
            text = tree.read(path)
        except UnicodeDecodeError as error:
            found.append(f"{path}: not UTF-8 (byte {error.start})")
            continue
        found += in_file(path, text)
    return found


def in_file(path, text):
    found = []
    lines = text.splitlines()
    for number, line in enumerate(lines, 1):
        place = f"{path}:{number}"
        if "\t" in line and not path.endswith((".md", ".txt")):
            found.append(f"{place}: tab")
        if line != line.rstrip() and not path.endswith(".md"):
            found.append(f"{place}: space at the end of the line")
        if UNFINISHED.search(line):
            found.append(f"{place}: unfinished work")
        if MACHINE.search(line):
            found.append(f"{place}: path of a machine")
        if path.endswith(CPP + (".py",)) and len(line) > COLUMNS_MAX:
            found.append(f"{place}: {len(line)} columns")
    if path.endswith(CPP) and len(lines) > LINES_MAX:
        found.append(f"{path}: {len(lines)} lines")
    if text and not text.endswith("\n") and path.endswith(CODE):
        found.append(f"{path}: no newline at the end")
    return found
