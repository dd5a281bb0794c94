"""What is measured: names, scripts, and what each of them needs."""

import dataclasses
import pathlib
import shutil
import sys

import ours

HERE = pathlib.Path(__file__).parent
PROCESS, IN_MEMORY = "Parquet to Parquet", "in memory"


@dataclasses.dataclass(frozen=True)
class Engine:
    """One line of the tables."""

    name: str
    label: str
    script: str
    env: dict[str, str] = dataclasses.field(default_factory=dict)
    modes: tuple[str, ...] = (PROCESS, IN_MEMORY)
    ours: bool = False
    command: bool = False  # from Parquet to Parquet the `petition` command, not the script
    passes: int | None = None  # at most so many of them: what is far behind need not be known to a percent
    family: bool = False  # does its work in a process that it starts
    needs: str | None = None  # a program

    @property
    def reading(self) -> str:
        """Which of the two names of columns it reads."""
        return "tables" if self.ours else "data"

    def out(self, mode: str, place: pathlib.Path) -> pathlib.Path:
        """Where its result goes: a file, or for the command a folder."""
        folder = self.command and mode == PROCESS
        return place / "out" / f"{self.name}-{mode.replace(' ', '-')}{'' if folder else '.parquet'}"

    def words(self, mode: str, place: pathlib.Path, out: pathlib.Path | None, args) -> list[str]:
        """The process to start: reads a folder of `place`, writes `out` if there is one."""
        data = str(place / self.reading)
        if self.command and mode == PROCESS:
            grouped = "PETITION_GROUPED" in self.env
            return ours.command(str(args.petition), data, str(out), args.as_of, args.threads, grouped)
        more = ["--sorted"] if args.sorted else []
        more += ["--in-memory", "--runs", str(args.runs)] if mode == IN_MEMORY else []
        outs = [] if out is None else [str(out)]
        return [sys.executable, str(HERE / self.script), data, *outs, "--as-of", str(args.as_of),
                "--threads", str(args.threads), *more]


ENGINES = (
    Engine("petition", "petition", "engine_petition.py", ours=True, command=True),
    Engine("petition-grouped", "petition, told that cases stand together", "engine_petition.py", {"PETITION_GROUPED": "1"},
           ours=True, command=True),
    Engine("petition-plain", "petition, ids as plain texts", "engine_petition.py", {"PETITION_TEXTS": "plain"},
           modes=(IN_MEMORY,), ours=True),
    Engine("petition-tables", "petition, tables: evidence at hand", "engine_tables.py", ours=True),
    Engine("duckdb", "DuckDB", "engine_duckdb.py"),
    Engine("polars", "Polars", "engine_polars.py"),
    Engine("polars-streaming", "Polars, streaming", "engine_polars.py", {"POLARS_STREAMING": "1"}),
    Engine("polars-categories", "Polars, ids as categories", "engine_polars.py", {"POLARS_CATEGORIES": "1"},
           modes=(IN_MEMORY,)),
    Engine("pandas", "pandas and NumPy", "engine_pandas.py"),
    Engine("pyspark", "PySpark", "engine_pyspark.py", passes=1, family=True, needs="java"),
)
NAMES = tuple(engine.name for engine in ENGINES)


def chosen(names: list[str] | None, quick: bool) -> list[Engine]:
    """The engines to run; what cannot run here is named, once. Spark's start alone is no first look."""
    found = [engine for engine in ENGINES if engine.name in (names or NAMES)]
    found = [engine for engine in found if names or not (quick and engine.family)]
    for engine in found:
        if engine.needs and not shutil.which(engine.needs):
            print(f"{engine.label} is left out: there is no {engine.needs} on the PATH")
    return [engine for engine in found if not engine.needs or shutil.which(engine.needs)]
