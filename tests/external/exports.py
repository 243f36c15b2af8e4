"""Runs the demo, then lets hledger, ledger and beancount read the exports of its year.

exports.py FUNDLEDGER DEMO_SCRIPT FOLDER: every account of every book must show, in each program, the closing balance
of our trial balance, to the fen; xmllint reads the pages.
"""
import csv
import decimal
import io
import json
import os
import pathlib
import shutil
import subprocess
import sys


def run(command, **options):
    result = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False,
                            errors="replace", **options)
    if result.returncode != 0:
        raise SystemExit(f"{command}: exit {result.returncode}\n{result.stdout}\n{result.stderr}")
    return result.stdout


def amount(text):
    text = text.replace("CNY", "").replace(",", "").strip()
    return decimal.Decimal(text or "0")


def trial_balance(program, store):
    """Closing balance (debit positive) of each financial account, by book and key."""
    text = run([program, "--books", store, "--lang", "en", "--format", "json", "report", "trial-balance",
                "--ledger", "financial"])
    balances = {}
    for section in json.loads(text)["sections"]:
        for table in section["tables"]:
            fund = table["key"].split(".")[0]
            for row in table["rows"]:
                cells = row["cells"]
                closing = amount(cells["closing_debit"] or "") - amount(cells["closing_credit"] or "")
                balances[(fund, cells["key"])] = closing
    return balances


def plain_name(fund, key):
    return ":".join([fund, *key.split(".")])


def beancount_part(part):
    part = part.replace("_", "-")
    return part[:1].upper() + part[1:]


def beancount_tail(fund, key):
    return ":".join(beancount_part(part) for part in [fund, *key.split(".")])


def compare(program, expected, found):
    names = {name for name, balance in expected.items() if balance != 0}
    missing = {name for name in names if name not in found}
    wrong = {name: (found[name], expected.get(name)) for name in found
             if found[name] != expected.get(name, decimal.Decimal(0))}
    if missing or wrong:
        raise SystemExit(f"{program}: missing {missing}, different {wrong}")
    print(f"{program}: {len(found)} accounts agree")


def check_hledger(folder, balances):
    run(["hledger", "-f", folder / "books.journal", "check"])
    rows = csv.DictReader(io.StringIO(run(["hledger", "-f", folder / "books.journal", "balance", "--flat", "-N",
                                           "-O", "csv"])))
    found = {row["account"]: amount(row["balance"]) for row in rows}
    compare("hledger", {plain_name(*name): value for name, value in balances.items()}, found)


def check_ledger(folder, balances):
    text = run(["ledger", "-f", folder / "books.ledger", "balance", "--flat", "--no-total",
                "--balance-format", "%(account)\t%(quantity(display_total))\n"])
    found = dict(line.split("\t") for line in text.splitlines() if line.strip())
    compare("ledger", {plain_name(*name): value for name, value in balances.items()},
            {name: amount(value) for name, value in found.items()})


def check_beancount(folder, balances):
    run(["bean-check", folder / "books.beancount"])
    text = run(["bean-query", "-f", "csv", folder / "books.beancount",
                "SELECT account, sum(number) AS total GROUP BY account"])
    rows = csv.reader(io.StringIO(text))
    next(rows)
    found = {row[0].strip().split(":", 1)[1]: amount(row[1]) for row in rows if row}
    found = {name: value for name, value in found.items() if value != 0}
    compare("beancount", {beancount_tail(*name): value for name, value in balances.items()}, found)


def main():
    program, demo, folder = sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3])
    shutil.rmtree(folder, ignore_errors=True)
    log = run(["sh", demo, folder], env={**os.environ, "FUNDLEDGER_BIN": program})
    if "outflows.html" not in log:
        raise SystemExit("the demo does not name its reports")
    balances = trial_balance(program, folder / "books.db")
    if not balances:
        raise SystemExit("the trial balance is empty")
    check_hledger(folder, balances)
    check_ledger(folder, balances)
    check_beancount(folder, balances)
    for page in sorted(folder.glob("*.html")):
        run(["xmllint", "--html", "--noout", page])


if __name__ == "__main__":
    main()
