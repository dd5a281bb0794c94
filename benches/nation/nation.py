"""The shared part of all engines: the policy as data, the command line, self-measurement.

Every engine script offers

    python engine_polars.py DATA OUT.parquet [--as-of 2020-11-20] [--threads 2] [--bureaus] [--sorted]
                            [--in-memory [--runs 3]]

and calls `main` with four functions, whose argument `asked` is a `Question`:

        parquet_to_parquet(data, out, asked)    reads and writes Parquet in the engine's best way
        load(data, asked)                       loads the needed columns of the tables into memory
        compute(tables, asked)                  computes the result in memory
        save(result, out)                       writes the result as Parquet, to be checked

`--in-memory` times `compute` alone, several times in one process, and prints one line of JSON.
"""

import argparse
import dataclasses
import datetime as dt
import json
import pathlib
import resource
import sys
import time

YEAR = 2020
AS_OF = dt.date(YEAR, 11, 20)
YEAR_FROM, YEAR_TO = dt.date(YEAR, 1, 1), dt.date(YEAR, 12, 31)
WARNING_DAYS = 15
COUNTED_MODES = ("fixed_point", "appointment", "themed", "case_visit", "grassroots", "assigned_case", "other")
COUNTED_SETTINGS = ("hall", "video", "on_site")
QUARTER_FROM = (dt.date(YEAR, 1, 1), dt.date(YEAR, 4, 1), dt.date(YEAR, 7, 1), dt.date(YEAR, 10, 1))
QUARTER_TO = (dt.date(YEAR, 3, 31), dt.date(YEAR, 6, 30), dt.date(YEAR, 9, 30), dt.date(YEAR, 12, 31))


@dataclasses.dataclass(frozen=True)
class Question:
    """The question to an engine."""

    as_of: dt.date = AS_OF
    threads: int = 2
    ordered: bool = False  # rows in report order
    bureaus: bool = False  # the result has the column `bureau`


@dataclasses.dataclass(frozen=True)
class Duty:
    """A line of the policy for one period; `quarters` are the quarters of the period."""

    rule: str
    period: str
    quarters: tuple[int, ...]
    required: int
    measure: str  # reception_days, cases_selected, cases_resolved
    secretary: bool
    warning_days: int = WARNING_DAYS

    @property
    def start(self) -> dt.date:
        return QUARTER_FROM[self.quarters[0] - 1]

    @property
    def due(self) -> dt.date:
        return QUARTER_TO[self.quarters[-1] - 1]

    def unmet(self, as_of: dt.date) -> str:
        """Returns the status if the required number is not reached."""
        if as_of < self.start:
            return "not_started"
        if as_of <= self.due:
            return "at_risk" if (self.due - as_of).days <= self.warning_days else "open"
        return "missed"


def _quarterly(rule, quarters, measure):
    return [Duty(rule, f"{YEAR}-Q{q}", (q,), 1, measure, False) for q in quarters]


DUTIES = [
    Duty("reception_half_year", f"{YEAR}-H1", (1, 2), 1, "reception_days", True),
    Duty("reception_half_year", f"{YEAR}-H2", (3, 4), 1, "reception_days", True),
    *_quarterly("reception", (1, 2, 3, 4), "reception_days"),
    Duty("resolution", f"{YEAR}", (1, 2, 3, 4), 3, "cases_resolved", False, 90),
    *_quarterly("selection_q1", (1,), "cases_selected"),
    Duty("selection", f"{YEAR}-Q2..Q4", (2, 3, 4), 1, "cases_selected", False),
    *_quarterly("selection_quarterly", (2, 3, 4), "cases_selected"),
]


def used() -> tuple[float, float]:
    """Returns user and system seconds of all threads of this process so far."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime, usage.ru_stime


def cpu() -> float:
    """Returns the CPU seconds of all threads of this process so far."""
    return sum(used())


def memory(key: str) -> float:
    """Returns the MiB in use now (`VmRSS`) or at most since `forget_highest` (`VmHWM`)."""
    status = pathlib.Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith(key))
        return int(line.split()[1]) / 1024
    highest = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return highest / (2**20 if sys.platform == "darwin" else 1024)


def forget_highest() -> None:
    """Resets the peak memory to the memory in use; works on Linux only."""
    clear = pathlib.Path("/proc/self/clear_refs")
    if clear.exists():
        clear.write_text("5")


def timed(data, out, args, load, compute, save) -> dict:
    """Loads, computes several times, and saves the last result if requested."""
    began = time.perf_counter()
    asked = question(args)
    tables = load(data, asked)
    loaded, load_wall = memory("VmRSS"), time.perf_counter() - began
    forget_highest()
    runs, result = [], None
    for _ in range(args.runs):
        result = None  # two results at a time would inflate the peak
        wall, before = time.perf_counter(), used()
        result = compute(tables, asked)
        user, system = (now - then for now, then in zip(used(), before, strict=True))
        runs.append({"wall": time.perf_counter() - wall, "user": user, "system": system})
    peak = memory("VmHWM")
    if out:
        save(result, out)
    return {"load": load_wall, "loaded_mib": loaded, "peak_mib": peak, "runs": runs}


def arguments(*more) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("data")
    parser.add_argument("out", nargs="?")
    parser.add_argument("--as-of", type=dt.date.fromisoformat, default=AS_OF)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--in-memory", action="store_true", help="time the computation on loaded tables")
    parser.add_argument("--runs", type=int, default=3, help="number of computations, with --in-memory")
    parser.add_argument("--bureaus", action="store_true", help="the result has the column `bureau`")
    parser.add_argument("--sorted", action="store_true", help="rows in report order: leader id, then policy order")
    return parser.parse_args(*more)


def question(args: argparse.Namespace) -> Question:
    return Question(args.as_of, args.threads, args.sorted, args.bureaus)


def main(parquet_to_parquet, load, compute, save) -> None:
    """Runs the command line of an engine script."""
    args = arguments()
    if args.in_memory:
        print(json.dumps(timed(args.data, args.out, args, load, compute, save)))
    else:
        parquet_to_parquet(args.data, args.out, question(args))
