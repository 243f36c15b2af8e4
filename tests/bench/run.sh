#!/bin/sh
# Runs the bench: run.sh [LINES [ROUNDS]] [--ten] [--report] [--smoke] …  (run.sh --help).
# Without FUNDLEDGER_BENCH_GENERATE the generator is compiled into the work folder first.
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
root=$(CDPATH='' cd -- "$here/../.." && pwd)
FUNDLEDGER_BIN=${FUNDLEDGER_BIN:-$root/build/release/cli/fundledger}
FUNDLEDGER_BENCH_DIR=${FUNDLEDGER_BENCH_DIR:-${TMPDIR:-/tmp}/fundledger-bench}
mkdir -p "$FUNDLEDGER_BENCH_DIR"

if [ -z "${FUNDLEDGER_BENCH_GENERATE:-}" ]; then
    FUNDLEDGER_BENCH_GENERATE=$FUNDLEDGER_BENCH_DIR/generate
    "${CXX:-c++}" -std=c++20 -O2 -I "$root" -o "$FUNDLEDGER_BENCH_GENERATE" \
        "$here/generate.cpp" "$here/claims.cpp" "$here/people.cpp"
fi
export FUNDLEDGER_BIN FUNDLEDGER_BENCH_DIR FUNDLEDGER_BENCH_GENERATE
exec python3 "$here/run.py" "$@"
