"""Includes follow the arrows drawn in ARCHITECTURE.md; outside libraries stay with their owner.

The drawing is a comment of the form

    <!-- arrows
    book -> base
    reports -> base book service
    -->
"""

import re

from source_tree import CPP, code_only

# A library from outside and the folders that may see it; all others go through those folders.
CONFINED = {
    "toml++/": {"catalogue"},
    "SQLiteCpp/": {"store"},
    "sqlite3.h": {"store"},
    "CLI/": {"cli"},
    "date/": {"base"},
    "openssl/": {"base"},
    "boost/multiprecision/": {"base"},
    "iconv.h": {"importers"},
    "minizip/": {"importers"},
    "expat.h": {"importers"},
    "simdjson.h": {"importers"},
}
FREE = {"tests"}  # tests may include everything
INCLUDE = re.compile(r'^\s*#\s*include\s*(["<])([^">]+)[">]', re.M)


def folder_of(path):
    parts = path.split("/")
    return parts[1] if parts[0] == "ledger" and len(parts) > 2 else parts[0]


def drawn_arrows(text):
    """The drawing as {folder: folders it may include}, or None when there is none."""
    block = re.search(r"<!--\s*arrows\s*\n(.*?)-->", text, re.S)
    if block is None:
        return None
    arrows = {}
    for line in block.group(1).splitlines():
        if line.strip():
            source, _, targets = line.partition("->")
            arrows.setdefault(source.strip(), set()).update(targets.split())
    return arrows


def circle(arrows):
    """A folder from which the arrows lead back to itself, or None."""

    def reach(folder, seen):
        for target in arrows.get(folder, ()):
            if target not in seen:
                seen.add(target)
                reach(target, seen)
        return seen

    return next((f for f in sorted(arrows) if f in reach(f, set())), None)


def problems(tree):
    arrows = None
    if tree.exists("ARCHITECTURE.md"):
        arrows = drawn_arrows(tree.read("ARCHITECTURE.md"))
    if arrows is None:
        return ["ARCHITECTURE.md: no <!-- arrows … --> drawing"]
    found = []
    if (start := circle(arrows)) is not None:
        found.append(f"ARCHITECTURE.md: the arrows lead from {start} back to {start}")
    for path in tree.files("ledger", "importers", "reports", "cli", "tests", suffixes=CPP):
        folder = folder_of(path)
        text = code_only(tree.read(path), strings=True)
        for match in INCLUDE.finditer(text):
            line = text.count("\n", 0, match.start(2)) + 1
            if problem := wrong(folder, match.group(1), match.group(2), arrows):
                found.append(f"{path}:{line}: {problem}")
    return found


def wrong(folder, kind, target, arrows):
    """What is wrong with an include of `target` in `folder`, or None."""
    if folder in FREE:
        return None
    if kind == "<":
        for prefix, owners in CONFINED.items():
            if target.startswith(prefix) and folder not in owners:
                return f"<{target}> belongs to {', '.join(sorted(owners))}"
        return None
    if "/" not in target:
        return f'"{target}" is not a path from the root of the tree'
    to = folder_of(target)
    if to == folder or to in arrows.get(folder, ()):
        return None
    return f"{folder} -> {to} is not drawn in ARCHITECTURE.md"
