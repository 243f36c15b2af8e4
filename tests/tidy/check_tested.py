"""Every source file of the library folders has a test that includes its header."""

import re

from source_tree import code_only

# Sources whose behaviour has no header of its own: their folder's tests go through another door.
ALLOWED = set()
FIRST = re.compile(r'^#include "([^"]+)"', re.M)


def header_of(tree, path):
    """The header of the same stem, or the one that a source without its own includes first."""
    header = path[: -len(".cpp")] + ".hpp"
    first = None if tree.exists(header) else FIRST.search(tree.read(path))
    return first.group(1) if first else header


def problems(tree):
    tests = "\n".join(code_only(tree.read(path), strings=True)
                      for path in tree.files("tests", suffixes=(".cpp", ".hpp")))
    found = []
    for path in tree.files("ledger", "importers", "reports", suffixes=(".cpp",)):
        header = header_of(tree, path)
        if path not in ALLOWED and f'#include "{header}"' not in tests:
            found.append(f"{path}: no test includes {header}")
    found += [f"{path}: allowed without a test, but gone" for path in sorted(ALLOWED)
              if not tree.exists(path)]
    return found
