"""The program under test, driven through its command line as a bureau would."""
import csv
import json
import os
import pathlib

import measure

HERE = pathlib.Path(__file__).resolve().parent
PAID_ON = "2024-12-31"


class Program:
    """One store in `folder`, and the commands that fill it."""

    def __init__(self, binary, folder):
        self.binary = binary
        self.folder = pathlib.Path(folder)
        self.store = self.folder / "bench.db"
        self.env = {"FUNDLEDGER_SCHEMAS": os.environ.get("FUNDLEDGER_SCHEMAS",
                                                         str(HERE / "schemas"))}

    def call(self, name, *arguments, actor=None):
        command = [self.binary, "--books", self.store]
        if actor:
            command += ["--actor", actor]
        return measure.run(name, [*command, *arguments], env=self.env)

    def query(self, sql):
        """Rows of a read-only query, as objects."""
        result = measure.must(self.call("query", "--format", "json", "query", sql))
        return json.loads(result.output)

    def prepare(self):
        """An empty store with three people, cash and budget; no part of the measurement."""
        self.folder.mkdir(parents=True, exist_ok=True)
        must = measure.must
        must(self.call("init", "init", "--region", "510000", "--entity", "Bench bureau",
                       "--year", "2024", actor="clerk"))
        for actor, role in (("approver", "approver"), ("cashier", "cashier")):
            must(self.call("user add", "user", "add", actor, "--role", role, actor="clerk"))
        must(self.call("opening", "--fund", "unemployment-insurance", "import", "opening",
                       HERE / "opening.csv", actor="clerk"))
        must(self.call("allotments", "import", "allotments", HERE / "allotments.csv",
                       actor="clerk"))

    def pay(self, roster, truth, accept_valid):
        """Import, approval and release of both batches of a roster: one run per command."""
        rejects = self.folder / "rejects.csv"
        options = ["--accept-valid", "--rejects", rejects] if accept_valid else []
        runs = [measure.must(self.call("import", "import", "roster", roster, "--profile",
                                       "roster-bench", *options, actor="clerk"))]
        batches = [batch for batch in self.batches() if batch["state"] == "checked"]
        self.compare(batches, truth)
        for step, actor in (("approve", "approver"), ("release", "cashier")):
            for batch in batches:
                runs.append(measure.must(self.call(step, "batch", step, batch["number"], "--date",
                                                   PAID_ON, actor=actor)))
        if accept_valid:
            expect("rejected rows", reject_count(rejects), truth["rejected_rows"])
        return runs

    def batches(self):
        return self.query("SELECT batch_no AS number, fund, state, line_count AS lines, "
                          "amount_fen AS fen FROM v_batch ORDER BY batch_no")

    def compare(self, batches, truth):
        """The batches just imported hold exactly the good rows of the file."""
        expect("batches", len(batches), 2)
        for batch in batches:
            fund = truth["funds"][batch["fund"]]
            expect(f"lines of {batch['fund']}", int(batch["lines"]), fund["rows"])
            expect(f"total of {batch['fund']}", int(batch["fen"]), fund["fen"])


def reject_count(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return sum(1 for _ in csv.reader(file)) - 1


def expect(what, found, expected):
    if found != expected:
        raise SystemExit(f"{what}: found {found}, expected {expected}")
