"""Interleaved timing: each pass runs everything once, so the machine's drift affects all equally."""

import dataclasses
import json
import pathlib
import statistics
import subprocess
import sys
import typing

import machine
import measure
import ours
import places
from engines import PROCESS, Engine
from places import Place

HERE = pathlib.Path(__file__).parent


@dataclasses.dataclass
class Series:
    """The figures of all runs of one measurement."""

    place: Place
    runs: list[dict] = dataclasses.field(default_factory=list)

    def values(self, key: str) -> list[float]:
        return [run[key] for run in self.runs if run.get(key) is not None]

    def median(self, key: str) -> float | None:
        values = self.values(key)
        return statistics.median(values) if values else None

    @property
    def wall(self) -> float:
        return statistics.median(self.values("wall"))

    @property
    def cpu(self) -> float | None:
        """User and system seconds, or the measured sum for a family of processes."""
        both = [run["user"] + run["system"] for run in self.runs if "user" in run]
        return self.median("cpu") or (statistics.median(both) if both else None)

    @property
    def peak(self) -> float:
        """The maximum of all passes, which is the memory needed."""
        return max(self.values("peak_mib"))


@dataclasses.dataclass
class Line(Series):
    """One engine on one nation, from Parquet to Parquet or in memory."""

    engine: Engine = dataclasses.field(kw_only=True)
    in_memory: bool = dataclasses.field(kw_only=True)
    written_mib: float | None = None

    @property
    def over_input(self) -> float | None:
        """The peak in memory above the input in the engine's own form."""
        loaded = self.median("input_mib")
        return None if loaded is None or self.engine.family else self.peak - loaded

    def once(self, args) -> None:
        out = self.engine.out(self.place, self.in_memory)
        if not self.in_memory:
            places.forget(out)
        # In memory the result is not saved: that would take longer than the computation.
        self.runs += measure.engine(self.engine, self.place, self.in_memory, None if self.in_memory else out, args)
        if not self.in_memory:
            self.written_mib = places.mib(out)
            places.forget(out)


@dataclasses.dataclass
class Complete(Series):
    """The complete result of one nation; `tables` has rows and MiB of each table."""

    tables: dict[str, tuple[int, float]] = dataclasses.field(default_factory=dict)

    def once(self, args) -> None:
        out = self.place.out / f"complete-{self.place.form}"
        places.forget(out)
        policy = ours.WITH_CLOCKS if self.place.clocks else ours.POLICY
        command = ours.complete(args.petition, self.place.tables, out, args.as_of, args.threads, policy)
        figures, _ = measure.process(command, {})
        self.runs.append(figures)
        if not self.tables:
            words = [sys.executable, str(HERE / "complete.py"), str(out)]
            text = subprocess.run(words, stdout=subprocess.PIPE, check=True).stdout
            self.tables = {name: (rows, places.mib(out / f"{name}.parquet")) for name, rows in json.loads(text).items()}
        places.forget(out)


S = typing.TypeVar("S", Line, Complete)


def passes(what: str, series: list[S], args) -> list[S]:
    """Runs everything once in each pass. Prints `what`."""
    for number in range(args.reps):
        print(f"{what}, pass {number + 1} of {args.reps}, load {machine.load()}", flush=True)
        for place in {one.place: None for one in series}:
            places.warm(place)
        for one in series:
            if not isinstance(one, Line) or number < (one.engine.passes or args.reps):
                one.once(args)
    return series


def side_by_side(engines: list[Engine], there: list[Place], in_memory: bool, args) -> list[Line]:
    """Measures every engine on every nation of one size, in one run."""
    lines = [Line(place, engine=engine, in_memory=in_memory)
             for engine in engines for place in there if engine.runs(place, in_memory)]
    kind = "in memory" if in_memory else PROCESS
    return passes(f"{there[0].leaders:,} leaders, {kind}", lines, args)
