#!/usr/bin/env python3
"""The bench: a roster of N lines from file to paid, beside what a user would take instead.

Environment: FUNDLEDGER_BIN, FUNDLEDGER_BENCH_GENERATE (the generator), FUNDLEDGER_BENCH_DIR (work
folder), FUNDLEDGER_BENCH_NPM (folder with node_modules/@duckdb/node-api; made when missing),
FUNDLEDGER_SCHEMAS (policies of the bench; default: schemas/ beside this file).
"""
import argparse
import json
import os
import pathlib
import shutil
import sys
import tempfile

import measure
import peers
from program import HERE, Program, expect

SEED = 7
PEERS = ("sqlite3-bare", "duckdb-posted", "sqlite3-posted")


class Bench:
    def __init__(self, options):
        self.options = options
        self.work = pathlib.Path(os.environ.get("FUNDLEDGER_BENCH_DIR") or
                                 pathlib.Path(tempfile.gettempdir()) / "fundledger-bench")
        self.work.mkdir(parents=True, exist_ok=True)
        self.npm = pathlib.Path(os.environ.get("FUNDLEDGER_BENCH_NPM") or self.work / "npm")
        self.failures = []

    def roster(self, variant, number=0):
        """The file `number` of a variant (each with people of its own) and what is in it."""
        file = self.work / f"roster-{self.options.count}-{variant}-{number}.csv"
        truth = file.with_suffix(".json")
        if not (file.exists() and truth.exists()):
            made = measure.must(measure.run("generate", [
                os.environ["FUNDLEDGER_BENCH_GENERATE"], self.options.count, SEED, file, variant,
                2024, number * self.options.count]))
            truth.write_text(made.output, encoding="utf-8")
        return file, json.loads(truth.read_text(encoding="utf-8"))

    def fresh(self, name):
        folder = self.work / name
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        return folder

    def run_program(self, file, truth, variant):
        program = Program(os.environ["FUNDLEDGER_BIN"], self.fresh("store"))
        program.prepare()
        measure.settle()
        return program.pay(file, truth, accept_valid=variant == "seeded")

    def run_peer(self, peer, variant, truth):
        folder = self.fresh("peer")
        script = self.work / f"sql-{self.options.count}-{variant}" / f"{peer}.sql"
        measure.settle()
        if peer.startswith("duckdb"):
            result = measure.run(peer, ["node", HERE / "duckdb.mjs", folder / "peer.db", script],
                                 env={"FUNDLEDGER_BENCH_NPM": str(self.npm)})
        else:
            result = measure.run(peer, ["sqlite3", folder / "peer.db"], stdin=script)
        found = [int(field) for field in
                 measure.must(result).output.strip().replace("|", ",").split(",")]
        if peer == "sqlite3-bare":
            expect(peer, found, [truth["rows"]])
        else:
            expect(peer, found, [truth["accepted_rows"], 2 * truth["accepted_rows"], 0,
                                 truth["accepted_fen"], truth["rejected_rows"]])
        return [result]

    def rounds(self, variant, contenders):
        """Every contender once a round, each round starting with another one."""
        file, truth = self.roster(variant)
        peers.write_scripts(file, self.work / f"sql-{self.options.count}-{variant}")
        results = {contender: [] for contender in contenders}
        for number in range(self.options.rounds):
            turn = number % len(contenders)
            for contender in contenders[turn:] + contenders[:turn]:
                runs = (self.run_program(file, truth, variant) if contender == "fundledger"
                        else self.run_peer(contender, variant, truth))
                results[contender].append(runs)
                print(f"  round {number + 1} {variant} {contender}: "
                      f"{sum(run.seconds for run in runs):.2f} s", file=sys.stderr, flush=True)
        return results

    def threshold(self, what, passed):
        """Only a full-size run says something about speed."""
        if self.options.smoke:
            return
        print(f"{'ok  ' if passed else 'FAIL'} {what}")
        if not passed:
            self.failures.append(what)


def totals(results):
    """Median wall and processor seconds and highest peak of each contender."""
    return {contender: (measure.median([sum(run.seconds for run in runs) for runs in rounds]),
                        measure.median([sum(run.cpu_seconds for run in runs) for runs in rounds]),
                        max(run.peak_mb for runs in rounds for run in runs))
            for contender, rounds in results.items()}


def print_table(bench, variant, results):
    medians = totals(results)
    bare = medians.get("sqlite3-bare", [None])[0]
    duckdb = medians.get("duckdb-posted", [None])[0]

    def ratio(seconds, base):
        return f"{seconds / base:.2f}" if base else ""

    print(f"\n{bench.options.count} lines, {variant}, median of {bench.options.rounds}\n")
    print("| | seconds | × sqlite3 bare | × DuckDB posted | processor seconds | peak MB |")
    print("|---|---|---|---|---|---|")
    for contender, (seconds, cpu_seconds, peak) in medians.items():
        print(f"| {contender} | {seconds:.2f} | {ratio(seconds, bare)} | {ratio(seconds, duckdb)}"
              f" | {cpu_seconds:.2f} | {peak:.0f} |")
    print()
    if "fundledger" in medians:
        print_steps(results["fundledger"])
        seconds, _, peak = medians["fundledger"]
        bench.threshold("peak memory under 512 MB", peak < 512)
        if duckdb:
            bench.threshold("faster than DuckDB checked and posted", seconds < duckdb)


def print_steps(rounds):
    """Where the time of the program goes."""
    steps = {}
    for runs in rounds:
        sums = {}
        for run in runs:
            sums[run.name] = sums.get(run.name, 0) + run.seconds
        for name, seconds in sums.items():
            steps.setdefault(name, []).append(seconds)
    print("steps: " + " · ".join(f"{name} {measure.median(seconds):.2f} s"
                                 for name, seconds in steps.items()))


def print_growth(bench):
    """The first file and ten further ones into one store; returns the grown store."""
    program = Program(os.environ["FUNDLEDGER_BIN"], bench.fresh("grown"))
    program.prepare()
    print(f"\nfurther files of {bench.options.count} lines into one store\n")
    print("| file | seconds | lines/s | of the first | peak MB |\n|---|---|---|---|---|")
    first = None
    slowest = None
    for number in range(11):
        file, truth = bench.roster("clean", number)
        measure.settle()
        runs = program.pay(file, truth, accept_valid=False)
        seconds = sum(run.seconds for run in runs)
        first = first or seconds
        slowest = max(slowest or seconds, seconds)
        print(f"| {number + 1} | {seconds:.2f} | {bench.options.count / seconds:,.0f} | "
              f"{100 * first / seconds:.0f} % | {max(run.peak_mb for run in runs):.0f} |",
              flush=True)
        if number > 0:
            file.unlink()
            file.with_suffix(".json").unlink()
    print()
    bench.threshold("further files keep 75 % of the first one's rate", first / slowest >= 0.75)
    return program


def print_reading(bench, program):
    """Reports and verification over a store that holds many lines."""
    start = measure.median([program.call("start", "--version").seconds for _ in range(5)])
    runs = [measure.must(program.call("outflows", "report", "outflows", "--from", "2024-01",
                                      "--to", "2024-12", "--by", "category,level"))
            for _ in range(5)]
    whole = measure.median([run.seconds for run in runs])
    print(f"report outflows: {1000 * whole:.0f} ms whole process, of which {1000 * start:.0f} ms "
          "is a start of the program")
    bench.threshold("outflows under 50 ms inside the program", whole - start < 0.050)
    verified = measure.must(program.call("verify", "verify"))
    print(f"verify: {verified.seconds:.2f} s, peak {verified.peak_mb:.0f} MB")


def parse_options():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", nargs="?", type=int, default=1_000_000, help="lines of a file")
    parser.add_argument("rounds", nargs="?", type=int, default=5)
    parser.add_argument("--variant", choices=("clean", "seeded", "both"), default="both")
    parser.add_argument("--peers", default=",".join(PEERS),
                        help="which of " + ", ".join(PEERS) + " to run beside; may be empty")
    parser.add_argument("--peers-only", action="store_true", help="leave the program out")
    parser.add_argument("--ten", action="store_true", help="ten further files into one store")
    parser.add_argument("--report", action="store_true",
                        help="outflows and verify over the store of --ten")
    parser.add_argument("--smoke", action="store_true",
                        help="results only: 20,000 lines, one round, no judgement on speed")
    options = parser.parse_args()
    if options.smoke:
        options.count, options.rounds = 20_000, 1
    options.peers = [peer for peer in options.peers.split(",") if peer]
    return options


def provide_duckdb(bench):
    if not (bench.npm / "node_modules" / "@duckdb" / "node-api").exists():
        bench.npm.mkdir(parents=True, exist_ok=True)
        measure.must(measure.run("npm install", ["npm", "install", "--no-audit", "--no-fund",
                                                 "--prefix", bench.npm, "@duckdb/node-api"]))


def main():
    options = parse_options()
    bench = Bench(options)
    contenders = ([] if options.peers_only else ["fundledger"]) + options.peers
    if "duckdb-posted" in contenders:
        provide_duckdb(bench)
    if not options.smoke and os.getloadavg()[0] > 0.5:
        print(f"the machine is busy (load {os.getloadavg()[0]:.1f}): wait, or read the processor "
              "seconds", file=sys.stderr)
    for variant in ("clean", "seeded") if options.variant == "both" else (options.variant,):
        print_table(bench, variant, bench.rounds(variant, contenders))
    if options.ten or options.report:
        program = print_growth(bench)
        if options.report:
            print_reading(bench, program)
    if bench.failures:
        sys.exit(1)


if __name__ == "__main__":
    main()
