#!/usr/bin/env python3
"""Runs golden files and the console examples of the documents; see README.md in this folder.

run.py --program FILE [--collect] FILE|FOLDER…
"""
import argparse
import difflib
import sys
import tempfile
from pathlib import Path

from case import Case, read_case
from document import read_document, rewrite_document

ROOT = Path(__file__).resolve().parents[2]


def expand(names):
    for name in names:
        path = Path(name).resolve()
        if path.is_dir():
            yield from sorted(path.glob("*.golden"))
        else:
            yield path


def check(path, program, work, collect):
    """True if what the commands answer is what the file says, or after it was made to say so."""
    text = path.read_text(encoding="utf-8")
    document = path.suffix == ".md"
    case = read_document(text) if document else read_case(text)
    answers = Case(case, path.parent, ROOT, program, work).run()
    actual = rewrite_document(text, answers, collect) if document else case.written(answers)
    if actual == text:
        return True
    if collect:
        path.write_text(actual, encoding="utf-8")
        print(f"collected {path.relative_to(ROOT)}")
        return True
    sys.stdout.writelines(difflib.unified_diff(text.splitlines(True), actual.splitlines(True),
                                               f"{path.relative_to(ROOT)} (expected)", "(actual)"))
    return False


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", type=Path, required=True)
    parser.add_argument("--collect", action="store_true")
    parser.add_argument("files", nargs="+")
    arguments = parser.parse_args()
    count = failed = 0
    with tempfile.TemporaryDirectory(prefix="fundledger-golden-") as work:
        for path in expand(arguments.files):
            count += 1
            if not check(path, arguments.program.resolve(), Path(work), arguments.collect):
                failed += 1
    print(f"golden: {count} files, {failed} failed")
    return 1 if failed or not count else 0


if __name__ == "__main__":
    sys.exit(main())
