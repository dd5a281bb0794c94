"""Formats the figures as Markdown."""

from engines import CODED, FRAMES, PROCESS
from fit import Fit
from timing import Complete, Line, Series

# The aims: the fastest peer's wall time divided by ours, by mode and by whether steps are grouped by case; and our peak
# divided by the lowest peer's.
FASTER = {(PROCESS, False): 2.2, (PROCESS, True): 2.2, (FRAMES, False): 1.0, (FRAMES, True): 1.5, (CODED, False): 1.0,
          (CODED, True): 2.5}
LEANER = 0.5
# The peers of the aims.
PEERS = ("duckdb", "duckdb-keyed", "polars", "polars-streaming", "polars-streaming-keyed", "polars-categories",
         "polars-streaming-categories", "pandas")
# The aim for the complete result: leaders, seconds, MB.
COMPLETE = (1_000_000, 20.0, 1000)


def table(head: list[str], rows: list[list[str]]) -> list[str]:
    """Returns a table whose first column is text and whose others are numbers."""
    return ["| " + " | ".join(head) + " |", "|---" + "|---:" * (len(head) - 1) + "|",
            *("| " + " | ".join(row) + " |" for row in rows)]


def number(value: float | None) -> str:
    """Formats three significant digits; a dash for an unknown figure."""
    if value is None:
        return "–"
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def over(value: float | None, ours: float | None) -> str:
    return "–" if value is None or not ours else f"{value / ours:.2f}"


def side_by_side(mode: str, lines: list[Line]) -> list[str]:
    """Returns a table: a row for each engine, with ratios to the first line, which is ours."""
    first, rows = lines[0], []
    times = "times ours" if first.engine.ours else "times the first"
    last = "written MiB" if mode == PROCESS else "peak over input MiB"
    head = ["engine", "wall s", "least–most", "CPU s", "peak MiB", last,
            f"wall, {times}", f"CPU, {times}", f"peak, {times}"]
    for line in lines:
        walls = line.values("wall")
        rows.append([line.engine.label, number(line.wall), f"{number(min(walls))}–{number(max(walls))}", number(line.cpu),
                     number(line.peak), number(line.written_mib if mode == PROCESS else line.over_input),
                     over(line.wall, first.wall), over(line.cpu, first.cpu), over(line.peak, first.peak)])
    return table(head, rows)


JUDGED = ["ours", "the fastest peer", "times as fast", "aim", "CPU, its over ours", "the leanest peer", "memory, ours over its",
          "aim"]


def judged(mode: str, lines: list[Line]) -> list[list[str]]:
    """Returns the rows that compare our lines with the best peers, if both were run."""
    peers = [line for line in lines if line.engine.name in PEERS]
    if not peers:
        return []
    fastest, leanest = min(peers, key=lambda line: line.wall), min(peers, key=lambda line: line.peak)
    rows = []
    for ours in (line for line in lines if line.engine.ours and line.engine.command):
        faster, leaner, aim = fastest.wall / ours.wall, ours.peak / leanest.peak, FASTER[mode, ours.engine.grouped]
        rows.append([f"{ours.place.leaders:,} leaders {ours.place.label}, {mode}: {ours.engine.label}", fastest.engine.label,
                     f"{faster:.2f}", f"{aim} {_reached(faster >= aim)}", over(fastest.cpu, ours.cpu), leanest.engine.label,
                     f"{leaner:.2f}", f"{LEANER} {_reached(leaner <= LEANER)}"])
    return rows


def _reached(yes: bool) -> str:
    return "reached" if yes else "not reached"


def growth(what: str, series: list[Series], found: Fit) -> list[str]:
    """Returns the sizes with their figures and residuals."""
    cells = []
    for one, residual in zip(series, found.residuals, strict=True):
        rows = one.place.rows
        cells.append([f"{one.place.leaders:,}", f"{rows:,}", number(one.wall), number(one.wall - residual),
                      f"{residual / one.wall:+.1%}", number(one.wall / rows * 1e9), number(one.median("user")),
                      number(one.median("system")), number(one.peak)])
    head = ["leaders", "rows", "wall s", "the line says", "off by", "ns a row", "user s", "system s", "peak MiB"]
    return [
        f"{what}: seconds = {found.start:.3g} + {found.slope:.3g} · rows, R² = {found.r2:.4f}; "
        f"seconds ~ rows^{found.exponent:.2f}",
        "", *table(head, cells),
    ]


def contents(series: list[Complete]) -> list[str]:
    """Returns rows and MiB of the tables of complete results."""
    names = list(series[0].tables)
    return table(["leaders", *(f"{name}, {unit}" for name in names for unit in ("rows", "MiB"))],
                 [[f"{one.place.leaders:,}", *(text for name in names for rows, mib in [one.tables[name]]
                                               for text in (f"{rows:,}", number(mib)))] for one in series])


def complete_judged(series: list[Complete]) -> list[str]:
    """Returns the aim for the complete result, if its size was run."""
    leaders, seconds, megabytes = COMPLETE
    return [f"Aim at {leaders:,} leaders: {seconds:.0f} s, {_reached(one.wall <= seconds)} with {one.wall:.1f} s; "
            f"{megabytes} MB, {_reached(one.peak * 2**20 <= megabytes * 1e6)} with {one.peak * 2**20 / 1e6:,.0f} MB."
            for one in series if one.place.leaders == leaders]
