"""A rule that never fires is worse than none: each check must refuse one tree and accept another."""

import importlib
import sys
import tempfile
from pathlib import Path

from source_tree import Tree

DRAWING = "<!-- arrows\nbook -> base\nbase ->\n-->\n"
CASES = {
    # name: (files that must be refused, each alone; files that must pass together)
    "arrows": (
        [
            {"ARCHITECTURE.md": "nothing drawn\n"},
            {"ARCHITECTURE.md": DRAWING, "ledger/base/a.hpp": '#include "ledger/book/b.hpp"\n'},
            {"ARCHITECTURE.md": DRAWING, "ledger/book/a.hpp": "#include <toml++/toml.h>\n"},
            {"ARCHITECTURE.md": DRAWING, "ledger/book/a.hpp": '#include "b.hpp"\n'},
            {"ARCHITECTURE.md": "<!-- arrows\na -> b\nb -> a\n-->\n"},
        ],
        {
            "ARCHITECTURE.md": DRAWING,
            "ledger/book/a.hpp": '#include "ledger/base/b.hpp"\n// #include "cli/c.hpp"\n',
            "tests/unit/a_test.cpp": '#include "ledger/book/a.hpp"\n',
        },
    ),
    "floating": (
        [{"ledger/base/a.hpp": "dou" "ble rate;\n"}, {"importers/a.cpp": "/* x */ flo" "at y;\n"}],
        {"ledger/base/a.hpp": '// double entry\nconst char* s = "double";\nint n = 1\'000;\n'},
    ),
    "text": (
        [
            {"cli/a.cpp": "\tint a;\n"},
            {"cli/a.cpp": "// TO" "DO later\n"},
            {"cli/a.cpp": "//" + "x" * 120 + "\n"},
            {"cli/a.cpp": "int a;\n" * 401},
            {"docs/a.md": "see /ro" "ot/project/x\n"},
            {"cli/a.cpp": "int a; \n"},
            {"cli/a.cpp": "int a;"},
        ],
        {"cli/a.cpp": "int a;\n" * 400, "docs/a.md": "see https://example.org/home/page\n"},
    ),
    "headers": (
        [{"cli/a.hpp": "inline std::string name();\n"}],
        {
            "cli/a.hpp": "#include <string>\ninline std::string name() { return {}; }\n",
            "cli/b.hpp": "undeclared_but_proved_by_its_source x;\n",
            "cli/b.cpp": '#include "cli/b.hpp"\n',
        },
    ),
    "sql_keys": (
        [
            {"schemas/sql/1.sql": "CREATE TABLE a (\n    x INTEGER PRIMARY KEY\n) STRICT;\n"},
            {"schemas/sql/1.sql": "CREATE TABLE a (\n    book_id INTEGER,\n    x INTEGER,\n"
                                  "    PRIMARY KEY (x, book_id)\n) STRICT;\n"},
            {"schemas/sql/1.sql": "CREATE TABLE a (\n    book_id INTEGER PRIMARY KEY\n);\n"},
            {"schemas/sql/1.sql": "CREATE TABLE a (\n    book_id INTEGER PRIMARY KEY, r REAL\n) STRICT;\n"},
        ],
        {"schemas/sql/1.sql": "-- reference: codes\nCREATE TABLE a (\n    x TEXT PRIMARY KEY\n) STRICT;\n\n"
                              "-- lines\nCREATE TABLE b (\n    book_id INTEGER NOT NULL,\n    n INTEGER,\n"
                              "    PRIMARY KEY (book_id, n)\n) STRICT, WITHOUT ROWID;\n"},
    ),
    "readmes": (
        [{"cli/a.cpp": "int a;\n"}, {"README.md": "[a](missing.md)\n"}],
        {"cli/a.cpp": "int a;\n", "cli/README.md": "[up](../README.md) [net](https://example.org)\n",
         "README.md": "x\n"},
    ),
    "tested": (
        [
            {"reports/a.cpp": "int a;\n", "tests/unit/a_test.cpp": '// #include "reports/a.hpp"\n'},
            {"reports/a.hpp": "", "reports/a.cpp": '#include "reports/a.hpp"\n#include "importers/b.hpp"\n',
             "importers/b.cpp": "", "tests/unit/a_test.cpp": '#include "reports/a.hpp"\n'},
        ],
        {
            "reports/a.hpp": "",
            "reports/a.cpp": '#include "reports/a.hpp"\n#include "reports/b.hpp"\n',
            "reports/a_more.cpp": '#include "reports/a.hpp"\n',
            "reports/b.cpp": "int b;\n",
            "tests/unit/a_test.cpp": '#include "reports/a.hpp"\n',
        },
    ),
}


def run(name, files):
    """What the check finds in a tree of these files."""
    with tempfile.TemporaryDirectory() as folder:
        for path, text in files.items():
            target = Path(folder) / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")
        return importlib.import_module("check_" + name).problems(Tree(folder))


def main():
    failures = []
    for name, (refused, accepted) in CASES.items():
        for number, files in enumerate(refused):
            if not run(name, files):
                failures.append(f"{name}: tree {number} must be refused")
        failures += [f"{name}: must be accepted: {problem}" for problem in run(name, accepted)]
    for failure in failures:
        print(failure)
    print(f"selftest: {len(CASES)} checks, {len(failures)} failure(s)")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
