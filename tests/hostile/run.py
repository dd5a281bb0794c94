"""Reads hostile inputs with the petition command. Checks exit codes, messages, memory, time, output and files.

python3 tests/hostile/run.py --petition PATH [--jobs N] [--only PART] [--show] [--write]
python3 tests/hostile/run.py --make NAME FOLDER

Checks that docs/limits.md lists these inputs; `--write` writes the page with the figures of this run. `--make` writes
the input of one case. `--only` runs the cases whose name contains the part: `json/` those of one kind.
"""

import argparse
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import fuzz
import page
from cases import CASES
from runner import run_case


def make(name, folder):
    """Writes the input of a case."""
    [case] = [case for case in CASES if case.name == name]
    case.make(Path(folder))


def run(jobs, petition, selected, mutations):
    """Runs the cases, then the mutated inputs. Yields (name, number of runs, result)."""
    with ThreadPoolExecutor(max_workers=jobs) as pool:
        cases = [(case.name, 1, pool.submit(run_case, case, petition)) for case in selected]
        mutated = [(own.name, own.rounds, pool.submit(fuzz.run, own, petition)) for own in mutations]
        for name, count, future in cases + mutated:
            yield name, count, future.result()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--petition", help="the binary to check")
    parser.add_argument("--jobs", type=int, default=2, help="cases at once")
    parser.add_argument("--only", default="", help="a part of the name, such as json/")
    parser.add_argument("--show", action="store_true", help="print the beginning of every output")
    parser.add_argument("--write", action="store_true", help="write docs/limits.md")
    parser.add_argument("--make", nargs=2, metavar=("NAME", "FOLDER"), help="write the input of one case")
    arguments = parser.parse_args()
    if arguments.make:
        return make(*arguments.make)
    start = time.monotonic()
    petition = str(Path(arguments.petition).resolve())
    selected = [case for case in CASES if arguments.only in case.name]
    mutations = [own for own in fuzz.MUTATIONS if arguments.only in own.name]
    passed = failed = 0
    results = {}
    for name, count, result in run(arguments.jobs, petition, selected, mutations):
        results[name] = result
        # A fault of a mutated input is one of many runs.
        wrong = min(count, len(result.faults)) if count > 1 else bool(result.faults)
        passed, failed = passed + count - wrong, failed + wrong
        state = "FAILED" if result.faults else "ok"
        print(f"{name:32} {result.seconds:6.1f} s {result.mebibytes:6.0f} MiB  {state}", flush=True)
        lines = result.faults[:6]
        if result.faults or arguments.show:
            lines.append(result.text)
        print("\n".join("    " + line for text in lines for line in text.splitlines()), end="\n" if lines else "")
    if selected == CASES:
        if arguments.write:
            page.write(results)
        faults = page.faults()
        print("\n".join(faults), end="\n" if faults else "")
        passed, failed = passed + (not faults), failed + bool(faults)
    print(f"in {time.monotonic() - start:.0f} seconds")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
