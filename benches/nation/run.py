"""Generates nations, checks that all results are equal, measures all engines, and writes one page.

    python run.py FOLDER PETITION [--quick] [--sizes 1000 100000 1000000] [--reps 5] [--threads 2] [--engines …]

FOLDER stores the data; PETITION is the command in release mode. The page is FOLDER.md.
"""

import argparse
import datetime as dt
import json
import os
import pathlib
import subprocess
import sys

import engines as known
import equality
import machine
import nation
import places
import report
import timing
from engines import MODES, PROCESS
from fit import fit

HERE = pathlib.Path(__file__).parent
SIZES = (1_000, 100_000, 1_000_000)
GROWTH = (10_000, 30_000, 100_000, 300_000, 1_000_000)
QUICK_SIZES, QUICK_GROWTH = (1_000, 30_000), (1_000, 3_000, 10_000, 30_000, 100_000)
PARTS = ("engines", "growth", "complete", "clocks", "latency", "floor")
FORMS = ("tables", "bureaus")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("petition", type=pathlib.Path)
    parser.add_argument("--sizes", type=int, nargs="+", help="leaders")
    parser.add_argument("--growth", type=int, nargs="+", help="leaders, at least five sizes")
    parser.add_argument("--reps", type=int, help="passes over all engines")
    parser.add_argument("--runs", type=int, default=3, help="computations in each pass, in memory")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--engines", nargs="+", choices=known.NAMES, metavar="ENGINE", help=", ".join(known.NAMES))
    parser.add_argument("--parts", nargs="+", choices=PARTS, default=list(PARTS))
    parser.add_argument("--as-of", type=dt.date.fromisoformat, default=nation.AS_OF)
    parser.add_argument("--sorted", action="store_true", help="the peers sort their rows in report order")
    parser.add_argument("--quick", action="store_true", help="small sizes, one pass: a first look")
    parser.add_argument("--forms", nargs="+", choices=FORMS, default=list(FORMS), help="without and with bureaus")
    args = parser.parse_args()
    args.sizes = args.sizes or list(QUICK_SIZES if args.quick else SIZES)
    args.growth = args.growth or list(QUICK_GROWTH if args.quick else GROWTH)
    args.reps = args.reps or (1 if args.quick else 3)
    if {"growth", "complete", "clocks"} & {*args.parts} and len(set(args.growth)) < 5:
        parser.error("growth takes five sizes at least")
    return args


class Page:
    """The lines of the page, which are also printed at once."""

    def __init__(self, path: pathlib.Path):
        self.path = path
        self.lines: list[str] = []

    def say(self, *lines: str) -> None:
        print(*lines, sep="\n", flush=True)
        self.lines += lines
        self.path.write_text("\n".join(self.lines) + "\n", encoding="utf-8")


def beside_others(page: Page, engines: list[known.Engine], args) -> None:
    """Measures all engines at every size in every mode, without and with bureaus."""
    judged = []
    for size in args.sizes:
        there = [places.make(args.folder, size, form) for form in args.forms]
        for in_memory in (False, True):
            lines = timing.side_by_side(engines, there, in_memory, args)
            for mode in (mode for mode in MODES if (mode != PROCESS) == in_memory):
                for place in there:
                    shown = [line for line in lines if mode in line.engine.modes and line.place == place]
                    if not shown:
                        continue
                    page.say("", f"## {size:,} leaders {place.label}, {mode}", "", f"{place.rows:,} rows in, "
                             f"{places.mib(place.tables):.1f} MiB; {args.reps} passes; load afterwards {machine.load()}.", "")
                    page.say(*report.side_by_side(mode, shown))
                    judged += report.judged(mode, shown)
    if judged:
        page.say("", "## Beside the best peer", "", *report.table(report.JUDGED, judged))


def growth(page: Page, engine: known.Engine, args) -> None:
    """Measures the library over all sizes, in all its modes, without and with bureaus."""
    page.say("", f"## How the cost of {engine.label} grows")
    for form in args.forms:
        there = [places.make(args.folder, size, form) for size in sorted(set(args.growth))]
        for in_memory in (in_memory for in_memory in (False, True) if engine.runs(there[0], in_memory)):
            lines = [timing.Line(place, engine=engine, in_memory=in_memory) for place in there]
            what = f"{'In memory' if in_memory else 'From Parquet to Parquet'}, {there[0].label}"
            _fitted(page, what, timing.passes(what, lines, args))


def complete(page: Page, args) -> None:
    """Measures the complete result over all sizes: without bureaus, with bureaus, and with shuffled rows."""
    page.say("", "## The complete result: duties with evidence, cases, findings and summary")
    _complete(page, [*args.forms, *(f"{form}-shuffled" for form in args.forms if form == "bureaus")], args)


def clocks(page: Page, args) -> None:
    """Measures the complete result with two rotas, and three clocks of ten matters for each leader, over all sizes."""
    page.say("", "## The complete result with rotas and clocks")
    _complete(page, ["bureaus-clocks"], args)


def _complete(page: Page, forms: list[str], args) -> None:
    for form in forms:
        there = [places.make(args.folder, size, form) for size in sorted(set(args.growth))]
        what = f"The complete result, {there[0].label}"
        series = timing.passes(what, [timing.Complete(place) for place in there], args)
        _fitted(page, what, series)
        page.say("", *report.contents(series), "", *report.complete_judged(series))


def _fitted(page: Page, what: str, series: list) -> None:
    found = fit([one.place.rows for one in series], [one.wall for one in series])
    page.say("", *report.growth(what, series, found))


def latency(page: Page) -> None:
    """Measures one small question: the Python benchmark, and one answer compared with zen-engine's true or false."""
    beside = HERE.parent / "python"
    env = os.environ | {"PYTHONPATH": str(beside)}
    page.say("", "## One small question")
    for script in (beside / "latency.py", HERE / "one_answer.py"):
        done = subprocess.run([sys.executable, str(script)], env=env, stdout=subprocess.PIPE, text=True, check=False)
        if done.returncode:
            sys.exit(f"{script.name} ended with {done.returncode}")
        page.say("", *done.stdout.rstrip().splitlines())


def floor(page: Page, args) -> None:
    """Measures decoding alone at the largest size: a lower bound from Parquet."""
    place = places.make(args.folder, max(args.sizes))
    places.warm(place)
    words = [sys.executable, str(HERE / "floor.py"), str(place.data), "--threads", str(args.threads)]
    text = subprocess.run(words, stdout=subprocess.PIPE, text=True, check=True).stdout
    found = [json.loads(line) for line in text.splitlines()]
    page.say("", f"## What pyarrow takes to decode the needed columns, {place.leaders:,} leaders", "")
    page.say(*report.table(["", "wall s", "CPU s"],
                           [[line["floor"], report.number(line["wall"]), report.number(line["cpu"])] for line in found]))


def main() -> None:
    args = arguments()
    args.folder.mkdir(parents=True, exist_ok=True)
    engines = known.chosen(args.engines, args.quick)
    page = Page(args.folder.parent / f"{args.folder.name}.md")
    page.say("# A nation's duties", "", *machine.about(args.threads), f"* load before {machine.load()}")
    lines = []
    if "engines" in args.parts or "growth" in args.parts:
        lines += equality.with_oracle(engines, args.folder, args)
        sizes = sorted({*args.sizes} - {equality.LEADERS}) if "engines" in args.parts else []
        lines += [equality.with_each_other(engines, places.make(args.folder, size, form), args)
                 for size in sizes for form in args.forms]
    if "complete" in args.parts:
        lines += [equality.of_complete(args.folder, form, args) for form in args.forms]
    if lines:
        page.say("", "## Equal results, seen before the timing", "", *(f"* {line}" for line in lines))
    if "engines" in args.parts:
        beside_others(page, engines, args)
    if "growth" in args.parts:
        for engine in (engine for engine in engines if engine.name in known.GROWING):
            growth(page, engine, args)
    if "complete" in args.parts:
        complete(page, args)
    if "clocks" in args.parts:
        clocks(page, args)
    if "latency" in args.parts:
        latency(page)
    if "floor" in args.parts:
        floor(page, args)
    page.say("", f"Load at the end {machine.load()}.")
    print(f"\nwritten to {page.path}")


if __name__ == "__main__":
    main()
