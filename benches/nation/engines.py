"""The measured engines: names, scripts, requirements."""

import dataclasses
import pathlib
import shutil
import sys

import ours
from places import Place

HERE = pathlib.Path(__file__).parent
PROCESS = "from Parquet to Parquet"
FRAMES, CODED = "in memory, ids as plain texts", "in memory, ids as dictionaries"
MODES = (PROCESS, FRAMES, CODED)
GROUPED = {"PETITION_GROUPED": "1"}


@dataclasses.dataclass(frozen=True)
class Engine:
    """An engine: one line of the tables."""

    name: str
    label: str
    script: str
    env: dict[str, str] = dataclasses.field(default_factory=dict)
    modes: tuple[str, ...] = MODES  # the tables in which it appears
    ours: bool = False
    command: bool = False  # whether it runs the `petition` command from Parquet to Parquet
    keyed: bool = False  # whether it looks leaders up by bureau and id; only with bureaus
    passes: int | None = None  # the most passes: slow engines need less precision
    family: bool = False  # whether a child process does its work
    needs: str | None = None  # a required program

    @property
    def grouped(self) -> bool:
        """Whether it declares that steps are grouped by case."""
        return "PETITION_GROUPED" in self.env

    def runs(self, place: Place, in_memory: bool) -> bool:
        """Whether its program is installed."""
        return any((mode != PROCESS) == in_memory for mode in self.modes) and (place.bureaus or not self.keyed)

    def out(self, place: Place, in_memory: bool) -> pathlib.Path:
        """Returns the path of its result: a file, or for the command a directory."""
        name = f"{self.name}-{place.form}{'-in-memory' if in_memory else ''}"
        return place.out / (name if self.command and not in_memory else f"{name}.parquet")

    def words(self, place: Place, in_memory: bool, out: pathlib.Path | None, args) -> list[str]:
        """Returns the command line, which reads a directory of `place` and writes `out`, if set."""
        if self.command and not in_memory:
            return ours.counting(args.petition, place.tables, out, args.as_of, args.threads, place.bureaus, self.grouped)
        more = ["--sorted"] if args.sorted else []
        more += ["--bureaus"] if place.bureaus else []
        more += ["--in-memory", "--runs", str(args.runs)] if in_memory else []
        outs = [] if out is None else [str(out)]
        return [sys.executable, str(HERE / self.script), str(place.tables if self.ours else place.data), *outs,
                "--as-of", str(args.as_of), "--threads", str(args.threads), *more]


def _petition(name: str, label: str, *modes: str, **env: str) -> Engine:
    return Engine(name, label, "engine_petition.py", env, modes, ours=True, command=True)


ENGINES = (
    _petition("petition", "petition", PROCESS, CODED),
    _petition("petition-grouped", "petition, grouped by case", PROCESS, CODED, **GROUPED),
    _petition("petition-frames", "petition, from Polars frames", FRAMES, PETITION_FRAMES="1"),
    _petition("petition-frames-grouped", "petition, from Polars frames, grouped by case", FRAMES,
              PETITION_FRAMES="1", **GROUPED),
    Engine("petition-tables", "petition, tables: evidence at hand", "engine_tables.py", modes=(PROCESS, CODED), ours=True),
    Engine("duckdb", "DuckDB", "engine_duckdb.py"),
    Engine("duckdb-keyed", "DuckDB, by bureau and id", "engine_duckdb.py", {"NATION_KEYED": "1"}, keyed=True),
    Engine("polars", "Polars", "engine_polars.py", modes=(PROCESS, FRAMES)),
    Engine("polars-streaming", "Polars, streaming", "engine_polars.py", {"POLARS_STREAMING": "1"}, (PROCESS, FRAMES)),
    Engine("polars-streaming-keyed", "Polars, streaming, by bureau and id", "engine_polars.py",
           {"POLARS_STREAMING": "1", "NATION_KEYED": "1"}, (PROCESS, FRAMES), keyed=True),
    Engine("polars-categories", "Polars, ids as categories", "engine_polars.py", {"POLARS_CATEGORIES": "1"}, (CODED,)),
    Engine("polars-streaming-categories", "Polars, streaming, ids as categories", "engine_polars.py",
           {"POLARS_STREAMING": "1", "POLARS_CATEGORIES": "1"}, (CODED,)),
    Engine("pandas", "pandas and NumPy", "engine_pandas.py"),
    Engine("pyspark", "PySpark", "engine_pyspark.py", passes=1, family=True, needs="java"),
)
# The engines of the growth tables: from Parquet to Parquet, and in memory in the usual form.
GROWING = ("petition", "petition-frames")
NAMES = tuple(engine.name for engine in ENGINES)


def chosen(names: list[str] | None, quick: bool) -> list[Engine]:
    """Returns the engines to run and reports unavailable ones. A quick run excludes Spark, whose start is slow."""
    found = [engine for engine in ENGINES if engine.name in (names or NAMES)]
    found = [engine for engine in found if names or not (quick and engine.family)]
    for engine in found:
        if engine.needs and not shutil.which(engine.needs):
            print(f"{engine.label} is left out: there is no {engine.needs} on the PATH")
    return [engine for engine in found if not engine.needs or shutil.which(engine.needs)]
