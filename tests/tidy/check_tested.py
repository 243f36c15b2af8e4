"""A test reaches every source file of the library folders.

Reached is a file whose header a test includes, and then what that file uses inside its own folder:
the helpers of a use case are tested through the use case, not one by one.
"""

import re

from source_tree import code_only

# Sources that no test can reach this way; a reason beside each.
ALLOWED = set()
INCLUDE = re.compile(r'^#include "([^"]+)"', re.M)


def includes(tree, path):
    return INCLUDE.findall(code_only(tree.read(path), strings=True)) if tree.exists(path) else []


def folder(path):
    return path.rsplit("/", 1)[0]


def source_of(header):
    return header[: -len(".hpp")] + ".cpp"


def reached(tree, sources):
    """Headers that tests include, with what their sources include in the same folder, and so on."""
    implements = {}  # header -> sources without a header of their own that include it first
    for path in sources:
        own = path[: -len(".cpp")] + ".hpp"
        first = [] if tree.exists(own) else includes(tree, path)[:1]
        for header in first:
            implements.setdefault(header, []).append(path)
    seen = set()
    todo = [h for path in tree.files("tests", suffixes=(".cpp", ".hpp")) for h in includes(tree, path)]
    found = set()
    while todo:
        header = todo.pop()
        if header in seen:
            continue
        seen.add(header)
        files = [source_of(header)] + implements.get(header, [])
        found.update(files)
        for path in [header] + files:
            todo += [h for h in includes(tree, path) if folder(h) == folder(header)]
    return found


def problems(tree):
    sources = tree.files("ledger", "importers", "reports", suffixes=(".cpp",))
    done = reached(tree, sources) | ALLOWED
    found = [f"{path}: no test reaches it" for path in sources if path not in done]
    found += [f"{path}: allowed without a test, but gone" for path in sorted(ALLOWED)
              if not tree.exists(path)]
    return found
