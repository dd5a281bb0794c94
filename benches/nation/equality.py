"""Checks that all results are equal before timing; a difference ends the run."""

import datetime as dt
import pathlib
import subprocess
import sys
import types

import measure
import ours
import places
from engines import Engine
from places import Place

HERE = pathlib.Path(__file__).parent
# Early, in the middle and late in the last quarter: all statuses occur.
DAYS = (dt.date(2020, 8, 15), dt.date(2020, 11, 20), dt.date(2020, 12, 20))
LEADERS = 1000


def _results(engines: list[Engine], place: Place, args) -> list[pathlib.Path]:
    """Computes the results of all engines in all their modes."""
    results = []
    once = types.SimpleNamespace(**vars(args) | {"runs": 1})
    for in_memory in (False, True):
        for engine in (engine for engine in engines if engine.runs(place, in_memory)):
            out = engine.out(place, in_memory)
            places.forget(out)
            measure.engine(engine, place, in_memory, out, once)
            results.append(out)
    return results


def _check(script: str, *words: object) -> str:
    command = [sys.executable, str(HERE / script), *map(str, words)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{done.stdout}{done.stderr}\nThe results differ: nothing is timed.")
    return done.stdout.strip()


def _compare(place: Place, results: list[pathlib.Path], *options: str) -> str:
    return _check("check.py", *options, *(["--bureaus"] if place.bureaus else []), *results)


def _forget(results: list[pathlib.Path]) -> None:
    for result in results:
        places.forget(result)


def _report(line: str) -> str:
    print(line, flush=True)
    return line


def with_oracle(engines: list[Engine], folder: pathlib.Path, args) -> list[str]:
    """Compares rows with the oracle on three days, with and without bureaus."""
    nations, lines = [places.make(folder, LEADERS, form) for form in args.forms], []
    for day in DAYS:
        expected = nations[0].out / "oracle.parquet"
        subprocess.run([sys.executable, str(HERE / "oracle.py"), str(nations[0].data), str(expected), "--as-of", str(day)],
                       check=True)
        for place in nations:
            results = _results(engines, place, types.SimpleNamespace(**vars(args) | {"as_of": day}))
            same = _compare(place, [expected, *results])
            lines.append(_report(f"{LEADERS:,} leaders {place.label} on {day}, row by row with the oracle: {same}"))
            _forget(results)
        _forget([expected])
    return lines


def with_each_other(engines: list[Engine], place: Place, args) -> str:
    """Compares checksums of rows."""
    results = _results(engines, place, args)
    same = _compare(place, results, "--checksums")
    _forget(results)
    return _report(f"{place.leaders:,} leaders {place.label} on {args.as_of}, by checksums: {same}")


def of_complete(folder: pathlib.Path, form: str, args) -> str:
    """Checks the complete result: its duties equal those of the run without evidence, its summaries count its rows, and
    the order of input rows and the number of threads change no byte.
    """
    place, shuffled = places.make(folder, LEADERS, form), places.make(folder, LEADERS, f"{form}-shuffled")
    counting = place.out / "counting"
    runs = [ours.counting(args.petition, place.tables, counting, args.as_of, args.threads, place.bureaus)]
    results = [place.out / f"complete-{number}" for number in range(4)]
    pairs = [(one, threads) for one in (place, shuffled) for threads in (1, 2)]
    runs += [ours.complete(args.petition, one.tables, out, args.as_of, threads)
             for out, (one, threads) in zip(results, pairs, strict=True)]
    _forget([counting, *results])
    for run in runs:
        measure.process(run, {})
    rows = _check("complete.py", results[0], "--counting", counting, "--same", *results[1:])
    _forget([counting, *results])
    return _report(f"{LEADERS:,} leaders {place.label}, the complete result: duties as without evidence, summaries count duties "
                       f"and findings; the same bytes from shuffled rows and on 1 and 2 threads: {rows}")
