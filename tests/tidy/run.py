"""run.py NAME ROOT: runs one check over the tree and prints what it found, one line each."""

import importlib
import sys

from source_tree import Tree


def main():
    name, root = sys.argv[1], sys.argv[2]
    found = importlib.import_module("check_" + name).problems(Tree(root))
    for problem in found:
        print(problem)
    print(f"{name}: {len(found)} problem(s)")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
