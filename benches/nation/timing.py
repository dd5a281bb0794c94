"""Timing side by side: a pass runs every engine once, A B C, then the next, so that a drift of the machine hits all."""

import dataclasses
import pathlib
import statistics

import machine
import measure
import places
from engines import IN_MEMORY, PROCESS, Engine


@dataclasses.dataclass
class Line:
    """All figures of one engine at one size in one mode."""

    engine: Engine
    runs: list[dict] = dataclasses.field(default_factory=list)
    written_mib: float | None = None

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
        return self.median("cpu")

    @property
    def peak(self) -> float:
        """The most of all passes: a peak that was seen once is needed."""
        return max(self.values("peak_mib"))

    @property
    def over_input(self) -> float | None:
        """In memory: the peak above the input in the engine's own form."""
        loaded = self.median("input_mib")
        return None if loaded is None or self.engine.family else self.peak - loaded


def side_by_side(engines: list[Engine], mode: str, place: pathlib.Path, args) -> list[Line]:
    """A line for each engine that has the mode."""
    lines = [Line(engine) for engine in engines if mode in engine.modes]
    for number in range(args.reps):
        places.warm(place)
        print(f"{int(place.name):,} leaders, {mode}, pass {number + 1} of {args.reps}, load {machine.load()}", flush=True)
        for line in lines:
            if number < (line.engine.passes or args.reps):
                _once(line, mode, place, args)
    return lines


def _once(line: Line, mode: str, place: pathlib.Path, args) -> None:
    out = line.engine.out(mode, place)
    if mode == PROCESS:
        places.forget(out)
    # In memory nothing is written: saving the result would take longer than making it.
    line.runs += measure.engine(line.engine, mode, place, out if mode == PROCESS else None, args)
    if mode == PROCESS:
        line.written_mib = places.mib(out)
        places.forget(out)


def ours_over_sizes(engine: Engine, there: list[pathlib.Path], args) -> dict[str, list[Line]]:
    """One engine over several sizes, a pass being all sizes."""
    found = {}
    for mode in (PROCESS, IN_MEMORY):
        lines = [Line(engine) for _ in there]
        for number in range(args.reps):
            print(f"growth, {mode}, pass {number + 1} of {args.reps}, load {machine.load()}", flush=True)
            for line, place in zip(lines, there, strict=True):
                places.warm(place)
                _once(line, mode, place, args)
        found[mode] = lines
    return found
