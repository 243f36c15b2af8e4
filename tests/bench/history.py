#!/usr/bin/env python3
"""What the checks of a rulebook cost: history.py [LINES [FILES]] [--smoke].

1. One roster of LINES into a new store whose provisions have every check of history (term,
   placements, once), beside the same checks in SQL on SQLite as an auditor would write them.
2. FILES earlier rosters, then four more in turn without and with those checks: what the checks add
   when the store already holds FILES x LINES lines. Then `policy explain` over that store.

Environment as in run.py; FUNDLEDGER_BENCH_GENERATE must name the generator.
"""
import argparse
import os
import pathlib
import re
import shutil
import tempfile
from types import SimpleNamespace

import measure
import peers
from program import HERE, Program, expect
from run import Bench

CHECKS = """
[[provision.check]]
id = "bench.term"
kind = "term"
at_most = 36
{policies}
[[provision.check]]
id = "bench.placements"
kind = "placements"
at_most = 12
{policies}
[[provision.check]]
id = "bench.once"
kind = "once"
per = "year"
most = 12
{policies}"""

# The earlier months of a person and category, as the term, the spells and the payments of a year.
AUDIT = """create table findings as
select id_number, category, 'term' as rule from txn group by 1, 2 having count(distinct period) > 36
union all
select id_number, category, 'once' from txn group by 1, 2, substr(period, 1, 4)
  having count(*) > 12
union all
select id_number, category, 'placements' from (
  select id_number, category, cast(substr(period, 1, 4) as integer) * 12
      + cast(substr(period, 6, 2) as integer) as month,
    lag(cast(substr(period, 1, 4) as integer) * 12 + cast(substr(period, 6, 2) as integer))
      over (partition by id_number, category order by period) as before from txn)
  where before is null or month > before + 1 group by 1, 2 having count(*) > 12;
select count(*) from findings;
"""


def with_checks(folder):
    """The schemas of the bench with the checks of history in every provision."""
    target = folder / "schemas-checked"
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(HERE / "schemas", target)
    file = target / "policies" / "bench-provisions.toml"
    head, *provisions = file.read_text(encoding="utf-8").split("[[provision]]")
    text = head
    for provision in provisions:
        category = re.search(r'policy = "(bench\.\d+)\.', provision).group(1)
        policies = ", ".join(f'"{category}.{number}"' for number in (1, 2, 3))
        text += "[[provision]]" + provision.rstrip() + "\n"
        text += CHECKS.format(policies=f"policies = [{policies}]\n")
    file.write_text(text, encoding="utf-8")
    return target


class Timed(Program):
    """A program that imports only, with one or the other rulebook."""

    def use(self, schemas):
        self.env = {"FUNDLEDGER_SCHEMAS": str(schemas)}

    def take(self, file):
        measure.settle()
        return measure.must(self.call("import", "import", "roster", file, "--profile",
                                      "roster-bench", actor="clerk"))

    def lines(self):
        return sum(int(batch["lines"]) for batch in self.batches())


def row(name, runs, count, base=None):
    seconds = measure.median([run.seconds for run in runs])
    cpu = measure.median([run.cpu_seconds for run in runs])
    against = f" | {seconds / base:.2f}" if base else " | "
    print(f"| {name} | {seconds:.2f} | {cpu:.2f} | {count / seconds:,.0f}{against} |", flush=True)
    return seconds


def heading(text, last):
    print(f"\n{text}\n\n| run | seconds | processor s | lines/s | {last} |\n|---|---|---|---|---|")


def beside_sql(bench, checked, rounds):
    """Import with every check of history, and the same in SQL."""
    file, truth = bench.roster("clean")
    script = bench.work / "audit.sql"
    script.write_text(peers.sqlite_posted(file) + AUDIT, encoding="utf-8")
    ours, plain, theirs = [], [], []
    for _ in range(rounds):
        for runs, schemas in ((plain, HERE / "schemas"), (ours, checked)):
            program = Timed(os.environ["FUNDLEDGER_BIN"], bench.fresh("store"))
            program.prepare()
            program.use(schemas)
            runs.append(program.take(file))
            expect("lines", program.lines(), truth["accepted_rows"])
        measure.settle()
        folder = bench.fresh("peer")
        theirs.append(measure.must(measure.run("sqlite3", ["sqlite3", folder / "peer.db"],
                                               stdin=script)))
        expect("findings of the peer", theirs[-1].output.strip().split("\n")[-1], "0")
    count = bench.options.count
    heading("one roster into a new store", "of SQL")
    base = measure.median([run.seconds for run in theirs])
    row("SQLite: import, post, audit", theirs, count)
    row("fundledger, without checks of history", plain, count, base)
    row("fundledger, with them", ours, count, base)


def over_history(bench, checked, files):
    """What the checks add where much was paid before."""
    program = Timed(os.environ["FUNDLEDGER_BIN"], bench.fresh("grown"))
    program.prepare()
    for number in range(files):
        file, _ = bench.roster("clean", number)
        program.take(file)
        file.unlink()
    held = program.lines()
    plain, ours = [], []
    for number in range(files, files + 4):
        file, _ = bench.roster("clean", number)
        program.use(checked if number % 2 else HERE / "schemas")
        (ours if number % 2 else plain).append(program.take(file))
        file.unlink()
    heading(f"further rosters after {held:,} lines", "of without")
    base = row("without checks of history", plain, bench.options.count)
    added = row("with them", ours, bench.options.count, base) / base - 1
    bench.threshold("checks of history add less than 50 %", added < 0.5)
    explain(bench, program)


def explain(bench, program):
    batch = program.batches()[-1]["number"]
    runs = [measure.must(program.call("explain", "policy", "explain", f"{batch}/1"))
            for _ in range(11)]
    seconds = measure.median([run.seconds for run in runs])
    start = measure.median([program.call("start", "--version").seconds for _ in range(5)])
    print(f"\npolicy explain: {1000 * seconds:.0f} ms whole process, {1000 * start:.0f} ms of it "
          "a start of the program")
    bench.threshold("policy explain under 50 ms", seconds < 0.050)


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", nargs="?", type=int, default=1_000_000, help="lines of a file")
    parser.add_argument("files", nargs="?", type=int, default=10, help="earlier rosters")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--smoke", action="store_true", help="results only: small, never fails "
                        "for speed")
    options = parser.parse_args()
    if options.smoke:
        options.count, options.files, options.rounds = 5_000, 2, 1
    bench = Bench(SimpleNamespace(count=options.count, smoke=options.smoke))
    checked = with_checks(bench.work)
    beside_sql(bench, checked, options.rounds)
    over_history(bench, checked, options.files)
    if bench.failures:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
