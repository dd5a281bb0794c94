"""That all results are the same, before anything is timed; what differs ends the run."""

import datetime as dt
import pathlib
import subprocess
import sys
import types

import measure
import places
from engines import IN_MEMORY, PROCESS, Engine

HERE = pathlib.Path(__file__).parent
# Early, in the middle and late in the last quarter: all statuses occur.
DAYS = (dt.date(2020, 8, 15), dt.date(2020, 11, 20), dt.date(2020, 12, 20))
LEADERS = 1000


def _results(engines: list[Engine], place: pathlib.Path, args) -> list[pathlib.Path]:
    """The results of all engines in all their modes."""
    results = []
    once = types.SimpleNamespace(**vars(args) | {"runs": 1})
    for mode in (PROCESS, IN_MEMORY):
        for engine in (engine for engine in engines if mode in engine.modes):
            out = engine.out(mode, place)
            places.forget(out)
            measure.engine(engine, mode, place, out, once)
            results.append(out)
    return results


def _compare(results: list[pathlib.Path], *options: str) -> str:
    words = [sys.executable, str(HERE / "check.py"), *options, *map(str, results)]
    done = subprocess.run(words, stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        sys.exit(f"{done.stdout}\nThe results differ: nothing is timed.")
    return done.stdout.strip()


def _forget(results: list[pathlib.Path]) -> None:
    for result in results:
        places.forget(result)


def with_oracle(engines: list[Engine], folder: pathlib.Path, args) -> list[str]:
    """Row by row, on three days, with the slow reference."""
    place, told = places.make(folder, LEADERS), []
    for day in DAYS:
        expected = place / "out" / "oracle.parquet"
        subprocess.run([sys.executable, str(HERE / "oracle.py"), str(place / "data"), str(expected), "--as-of", str(day)],
                       check=True)
        results = _results(engines, place, types.SimpleNamespace(**vars(args) | {"as_of": day}))
        told.append(f"{LEADERS:,} leaders on {day}, row by row with the oracle: {_compare([expected, *results])}")
        print(told[-1], flush=True)
        _forget([expected, *results])
    return told


def with_each_other(engines: list[Engine], place: pathlib.Path, args) -> str:
    """By checksums of whole rows."""
    results = _results(engines, place, args)
    told = f"{int(place.name):,} leaders on {args.as_of}, by checksums: {_compare(results, '--checksums')}"
    print(told, flush=True)
    _forget(results)
    return told
