#!/usr/bin/env python3
"""Prints the examples of `--help` that no golden file of commands/ runs; nothing means all of them are run."""
import re
import subprocess
from pathlib import Path

COMMANDS = Path(__file__).resolve().parent / "commands"


def help_of(words):
    return subprocess.run(["fundledger", *words, "--help"], capture_output=True, encoding="utf-8", check=True).stdout


def subcommands(text):
    _, _, listed = text.partition("Subcommands:")
    return re.findall(r"^  ([a-z][a-z-]*)\b", listed, re.MULTILINE)


def examples(words=()):
    text = help_of(words)
    yield from re.findall(r"^  (fundledger .+)$", text, re.MULTILINE)
    for name in subcommands(text):
        yield from examples((*words, name))


def main():
    run = {line[2:] for path in COMMANDS.glob("*.golden") for line in path.read_text(encoding="utf-8").splitlines()
           if line.startswith("$ ")}
    for example in examples():
        if not any(line.startswith(example) for line in run):
            print(example)


if __name__ == "__main__":
    main()
