"""Every folder of sources says what it is, and relative links lead somewhere."""

import re

from source_tree import CPP

LINK = re.compile(r"\]\(([^)\s#]+)(?:#[^)]*)?\)")


def problems(tree):
    found = []
    folders = {path.rsplit("/", 1)[0] for path in tree.files(suffixes=CPP) if "/" in path}
    folders |= {f for f in ("schemas", "docs", "tests", "tests/golden") if tree.exists(f)}
    for folder in sorted(folders):
        if "/fuzz/corpus" not in folder and not tree.exists(f"{folder}/README.md"):
            found.append(f"{folder}: no README.md")
    for path in tree.files(suffixes=(".md",)):
        if path.startswith("tests/data/"):
            continue
        base = path.rsplit("/", 1)[0] + "/" if "/" in path else ""
        for target in LINK.findall(tree.read(path)):
            if "://" not in target and not target.startswith("mailto:"):
                if not tree.exists(base + target):
                    found.append(f"{path}: {target} does not exist")
    return found
