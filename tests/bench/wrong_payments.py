#!/usr/bin/env python3
"""Seeds thirty kinds of wrong payment among right ones and compares what the program finds.

usage: wrong_payments.py [--right N] [--each N] [--program PATH]

Each wrong row must be refused or held, by the rule of its kind and no other; no right row may meet
any finding, not even a warning. Otherwise the exit status is 1. All people, units and numbers are
synthetic.
"""

import argparse
import csv
import json
import os
import pathlib
import random
import sys
import tempfile

import measure
from wrong_kinds import BUREAUS, HEADINGS, KINDS, card, credit_code, resident_id, words

ROOT = pathlib.Path(__file__).resolve().parents[2]
ALLOTMENTS = [
    ("ES", "employment-subsidy", "20807"),
    ("UI", "unemployment-insurance", "20904"),
    ("SP", "special-funds", "20807"),
]
INSURANCE = {"stabilization-refund", "skill-upgrade", "unemployment-benefit"}
PEOPLE = ["收款人名称", "证件号码", "享受人姓名", "享受人证件号"]
COLUMNS = [*PEOPLE, "银行账号", "政策", "指标编号", "区划代码", "金额", "享受期间", "发放日期"]
ROSTER = "roster.csv"


class Rosters:
    """The rows of every bureau, each with its kind where it is wrong."""

    def __init__(self, right, each):
        self.number = 0
        self.persons = set()
        self.rows = {bureau.region: [] for bureau in BUREAUS}
        self.past = {bureau.region: [] for bureau in BUREAUS}
        self.facts = {bureau.region: list(bureau.facts) for bureau in BUREAUS}
        for kind in KINDS:
            for _ in range(each):
                self.seed(kind, kind, kind)
                if kind.near:
                    self.seed(kind, kind.near, None)
        self.right = sum(kind is None for rows in self.rows.values() for _, kind in rows)
        names = [(bureau, name) for bureau in BUREAUS for name in bureau.payments]
        while self.right < right:
            bureau, name = names[self.right % len(names)]
            row = self.row(bureau, words(bureau.payments[name]))
            self.rows[bureau.region].append((row, None))
            self.right += 1
        order = random.Random(2024)
        for rows in self.rows.values():
            order.shuffle(rows)
            put_repeats_last(rows)

    def seed(self, kind, recipe, verdict):
        """A row as `recipe` says, and what the store must know of it."""
        bureau = next(one for one in BUREAUS if kind.payment in one.payments)
        row = self.row(bureau, words(bureau.payments[kind.payment]) | words(recipe.changes))
        rows = self.rows[bureau.region]
        rows.append((row, verdict))
        if kind.twice:
            rows.append((dict(row), None))
        subject = row["享受人证件号"] or row["证件号码"]
        self.facts[bureau.region] += [f"{subject} {fact}" for fact in recipe.known]
        for text in recipe.past:
            policy, period, *facts = text.split()
            earlier = {heading: row[heading] for heading in PEOPLE}
            if kind.other_person:
                earlier["证件号码"] = self.next_person()
            earlier |= {"政策": policy, "享受期间": period, "发放日期": f"{period[-7:]}-28"}
            earlier |= {"区划代码": row["区划代码"], "金额": "100.00"}
            for fact, value in words(" ".join(facts)).items():
                earlier[HEADINGS[fact]] = row[HEADINGS[fact]] if value == "same" else value
            self.past[bureau.region].append(earlier)

    def next_person(self, born=None):
        self.number += 1
        person = resident_id(self.number, born)
        if person in self.persons:
            raise SystemExit(f"the person {person} was made twice: fewer rows, please")
        self.persons.add(person)
        return person

    def row(self, bureau, cells):
        person = self.next_person(cells.get("born"))
        number = self.number
        unit = credit_code(number)
        if cells.get("wrong-digit") == "person":
            person = with_wrong_digit(person)
        if cells.get("wrong-digit") == "unit":
            unit = with_wrong_digit(unit)
        if cells["policy"] == "stabilization-refund":
            fen = 100000 + number % 50000 * 100
            cells["premium-paid"] = yuan(fen)
            cells["amount"] = yuan(fen * 3 // 5 + int(cells.get("more", 0)))
        to_unit = cells.get("payee") == "unit"
        for_person = cells.get("for") == "person"
        row = {
            "收款人名称": f"样例单位{number}" if to_unit else f"样员{number}",
            "证件号码": unit if to_unit else person,
            "享受人姓名": f"样员{number}" if for_person else "",
            "享受人证件号": person if for_person else "",
            "银行账号": card(number),
            "政策": cells["policy"],
            "指标编号": cells.get("allotment", "ES"),
            "区划代码": bureau.counties[number % len(bureau.counties)],
            "金额": cells["amount"],
            "享受期间": cells["period"],
            "发放日期": cells.get("pay", f"{cells['period'][-7:]}-28"),
        }
        facts = {fact: value for fact, value in cells.items() if fact in HEADINGS}
        return row | {HEADINGS[f]: value.format(n=number) for f, value in facts.items()}


def put_repeats_last(rows):
    """Of two equal rows the later one is the wrong one, whichever way they were shuffled."""
    first = {}
    for place, (row, kind) in enumerate(rows):
        earlier = first.setdefault(row["银行账号"], place)
        if earlier < place and kind is None:
            rows[earlier], rows[place] = rows[place], rows[earlier]


def yuan(fen):
    return f"{fen // 100}.{fen % 100:02d}"


def with_wrong_digit(identifier):
    return identifier[:-1] + ("1" if identifier[-1] != "1" else "2")


class Store:
    """The store of one bureau, driven through the command line as the bureau would."""

    def __init__(self, program, folder, bureau):
        self.program = program
        self.bureau = bureau
        self.folder = pathlib.Path(folder) / bureau.region
        self.folder.mkdir()

    def call(self, actor, *arguments):
        command = [self.program, "--books", self.folder / "books.db", "--actor", actor, *arguments]
        return measure.must(measure.run(" ".join(map(str, arguments)), command))

    def query(self, sql):
        return json.loads(self.call("clerk", "--format", "json", "query", sql).output)

    def write(self, name, headings, rows):
        path = self.folder / name
        with open(path, "w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, headings, restval="")
            writer.writeheader()
            writer.writerows(rows)
        return path

    def prepare(self, past, facts):
        region, year = self.bureau.region, self.bureau.year
        self.call(
            *("clerk", "init", "--region", region, "--entity", "Bench bureau"),
            *("--year", year, "--with-fund", "special-funds"),
        )
        self.call("clerk", "user", "add", "approver", "--role", "approver")
        self.bring_allotments()
        for decision in self.bureau.decisions:
            provision, setting, *fund = decision.split()
            self.call(
                *("approver", *(["--fund", *fund] if fund else []), "policy", "activate"),
                *(provision, "--document", "样例决定", "--authority", "样例机关"),
                *("--from", "2017-01-01", "--set", setting),
            )
        headings = ["证件号码", "事实", "值", "起", "止"]
        rows = [dict(zip(headings, fact.split())) for fact in facts]
        if rows:
            path = self.write("facts.csv", headings, rows)
            self.call("clerk", "import", "list", "facts", path)
        for fund, insurance in (("employment-subsidy", False), ("unemployment-insurance", True)):
            rows = [row for row in past if (row["政策"] in INSURANCE) == insurance]
            if rows:
                headings = sorted({heading for row in rows for heading in row})
                path = self.write(f"past-{fund}.csv", headings, rows)
                self.call("clerk", "--fund", fund, "import", "history", path)

    def bring_allotments(self):
        rows = [
            {
                "指标编号": code,
                "名称": code,
                "预算级次": "省级",
                "文号": f"样财〔{self.bureau.year}〕{code}号",
                "年度": self.bureau.year,
                "基金": fund,
                "功能科目": function,
                "直达资金": "否",
                "金额": "9000000000.00",
                "下达日期": f"{self.bureau.year}-01-02",
            }
            for code, fund, function in ALLOTMENTS
        ]
        path = self.write("allotments.csv", list(rows[0]), rows)
        self.call("clerk", "import", "allotments", path)

    def take(self, rows):
        """Imports the roster; its seconds, and the rules that met each row, by its place."""
        facts = sorted({heading for row in rows for heading in row} - set(COLUMNS))
        rejects = self.folder / "rejects.csv"
        run = self.call(
            *("clerk", "import", "roster", self.write(ROSTER, COLUMNS + facts, rows)),
            *("--date", self.bureau.date, "--accept-valid", "--rejects", rejects),
        )
        found = {}
        with open(rejects, encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                rules = {part.split("]")[0] for part in row["疑点"].split("[")[1:]}
                found[int(row["行号"]) - 2] = rules
        refused = len(found)
        for row in self.query(
            "SELECT l.source_row, f.rule FROM v_finding f JOIN v_line l ON l.book_id = f.book_id "
            "AND l.batch_no = f.batch_no AND l.line_no = f.line_no "
            f"WHERE l.source_file = '{ROSTER}'"
        ):
            found.setdefault(int(row["source_row"]) - 2, set()).add(row["rule"])
        taken = self.query(
            f"SELECT sum(line_count) AS lines FROM v_batch WHERE source_file = '{ROSTER}'"
        )
        if int(taken[0]["lines"]) + refused != len(rows):
            raise SystemExit(f"{taken[0]['lines']} taken and {refused} refused of {len(rows)}")
        return run.seconds, found


class Outcome:
    """What was found as it should be, and what was not."""

    def __init__(self):
        self.good = {kind.name: 0 for kind in KINDS}
        self.false_findings = 0
        self.faults = []

    def compare(self, rows, found):
        for place, (row, kind) in enumerate(rows):
            rules = found.get(place, set())
            if kind is None:
                self.false_findings += len(rules)
            elif rules == {kind.rule}:
                self.good[kind.name] += 1
            if rules != ({kind.rule} if kind else set()):
                name = kind.name if kind else "right"
                self.faults.append(f"row {place + 2} ({name}) met {sorted(rules)}: {row}")

    def report(self, options, right):
        print("| kind | seeded | found | rule |\n|---|---|---|---|")
        for kind in KINDS:
            print(f"| {kind.name} | {options.each} | {self.good[kind.name]} | {kind.rule} |")
        print(f"\nwrong rows {len(KINDS) * options.each}, found {sum(self.good.values())}")
        print(f"right rows {right}, false findings {self.false_findings}")
        for fault in self.faults[:20]:
            print(fault, file=sys.stderr)


def main():
    program = os.environ.get("FUNDLEDGER_BIN", ROOT / "build/release/cli/fundledger")
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--right", type=int, default=200000, help="right payments")
    parser.add_argument("--each", type=int, default=20, help="wrong payments of each kind")
    parser.add_argument("--program", default=program, help="the program under test")
    options = parser.parse_args()
    rosters = Rosters(options.right, options.each)
    outcome = Outcome()
    seconds = 0
    with tempfile.TemporaryDirectory() as folder:
        for bureau in BUREAUS:
            store = Store(pathlib.Path(options.program).resolve(), folder, bureau)
            store.prepare(rosters.past[bureau.region], rosters.facts[bureau.region])
            rows = rosters.rows[bureau.region]
            took, found = store.take([row for row, _ in rows])
            seconds += took
            outcome.compare(rows, found)
    outcome.report(options, rosters.right)
    print(f"roster imports {seconds:.1f} s")
    return 1 if outcome.faults else 0


if __name__ == "__main__":
    sys.exit(main())
