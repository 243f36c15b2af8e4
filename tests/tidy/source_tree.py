"""The files a check looks at, and C++ text without its comments."""

import os
import re
from pathlib import Path

SKIPPED = {".git", "build", "demo-output", "node_modules", "__pycache__"}
CPP = (".hpp", ".cpp", ".h")

# Comments, string literals and character literals, in the order in which a compiler sees them.
TOKENS = re.compile(
    r'R"(?P<mark>[^ ()\\\t\n]*)\((?:.|\n)*?\)(?P=mark)"'
    r'|"(?:\\.|[^"\\\n])*"'
    r"|(?<![0-9a-fA-F])'(?:\\.|[^'\\\n])+'"
    r"|//[^\n]*"
    r"|/\*(?:.|\n)*?\*/"
)


class Tree:
    """A source tree; paths are relative to its root, with '/' between parts, in byte order."""

    def __init__(self, root):
        self.root = Path(root)

    def files(self, *folders, suffixes=()):
        """All files below the folders (or the root) with one of the suffixes."""
        found = []
        for folder in folders or (".",):
            for directory, names, files in os.walk(self.root / folder):
                names[:] = [n for n in names if n not in SKIPPED]
                for name in files:
                    path = os.path.relpath(os.path.join(directory, name), self.root)
                    if not suffixes or name.endswith(tuple(suffixes)):
                        found.append(path.replace(os.sep, "/"))
        return sorted(set(found))

    def read(self, path):
        return (self.root / path).read_text(encoding="utf-8")

    def exists(self, path):
        return (self.root / path).exists()


def code_only(text, strings=False):
    """The text with comments (and, unless `strings`, literals) blanked; line numbers stay."""

    def blank(match):
        token = match.group(0)
        if strings and not token.startswith(("//", "/*")):
            return token
        return re.sub(r"[^\n]", " ", token)

    return TOKENS.sub(blank, text)
