"""Each header compiles on its own.

A header whose .cpp includes it before anything else is proved by every build; the others are
compiled here, two at a time, with the compiler named in CXX.
"""

import os
import re
import subprocess
from concurrent.futures import ThreadPoolExecutor

FIRST = re.compile(r'^\s*#\s*include\s*["<]([^">]+)[">]', re.M)


def proved_by_build(tree, header):
    source = header[: -len(".hpp")] + ".cpp"
    if not tree.exists(source):
        return False
    first = FIRST.search(tree.read(source))
    return first is not None and first.group(1) == header


def problem_of(tree, header):
    command = [os.environ.get("CXX", "c++"), "-std=c++20", "-fsyntax-only", "-Wall", "-Wextra",
               "-I", str(tree.root), "-x", "c++", "-include", str(tree.root / header), os.devnull]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    if done.returncode == 0:
        return []
    return [f"{header}: does not compile on its own\n{done.stderr.strip()}"]


def problems(tree):
    headers = tree.files("ledger", "importers", "reports", "cli", "tests", suffixes=(".hpp",))
    alone = [h for h in headers if not proved_by_build(tree, h)]
    with ThreadPoolExecutor(max_workers=2) as pool:
        found = list(pool.map(lambda header: problem_of(tree, header), alone))
    return [line for lines in found for line in lines]
