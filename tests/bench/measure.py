"""Runs whole processes and tells wall and processor seconds, peak memory, output and exit status."""
import dataclasses
import os
import subprocess
import tempfile
import time


@dataclasses.dataclass
class Run:
    name: str
    seconds: float
    cpu_seconds: float
    peak_mb: float
    status: int
    output: str
    errors: str


def run(name, command, stdin=None, env=None):
    """Runs `command` to its end; `stdin` is a path. Output goes through files, so that a slow
    reader is no part of the measurement."""
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors, \
            open(stdin or os.devnull, "rb") as source:
        started = time.perf_counter()
        process = subprocess.Popen([str(part) for part in command], stdin=source, stdout=output,
                                   stderr=errors, env={**os.environ, **(env or {})})
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        errors.seek(0)
        return Run(name, seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024,
                   process.returncode, output.read().decode("utf-8", "replace"),
                   errors.read().decode("utf-8", "replace"))


def must(result, status=0):
    """Stops the bench when a process did not end as it should."""
    if result.status != status:
        raise SystemExit(f"{result.name}: exit {result.status}, expected {status}\n"
                         f"{result.output[-2000:]}\n{result.errors[-2000:]}")
    return result


def settle():
    """Lets the disk finish what earlier runs left to write."""
    os.sync()
    time.sleep(0.2)


def median(values):
    ordered = sorted(values)
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2
