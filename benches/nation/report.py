"""The figures as Markdown."""

from engines import PROCESS
from fit import Fit
from timing import Line

# What this library sets out to reach: the best peer's wall time over ours, and our peak over theirs.
FASTER = {PROCESS: 1.8, "in memory": 4.0}
LEANER = 0.5
# The peers of that aim.
PEERS = ("duckdb", "polars", "polars-streaming", "polars-categories", "pandas")


def table(head: list[str], rows: list[list[str]]) -> list[str]:
    """The first column is text, the others are numbers."""
    return ["| " + " | ".join(head) + " |", "|---" + "|---:" * (len(head) - 1) + "|",
            *("| " + " | ".join(row) + " |" for row in rows)]


def number(value: float | None) -> str:
    """Three digits that count; a dash for what is not known."""
    if value is None:
        return "–"
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def over(value: float | None, ours: float | None) -> str:
    return "–" if value is None or not ours else f"{value / ours:.2f}"


def side_by_side(mode: str, lines: list[Line]) -> list[str]:
    """One table: an engine a row, with its figures over those of the first line, which is ours."""
    process = mode == PROCESS
    first, rows = lines[0], []
    times = "times ours" if first.engine.ours else "times the first"
    last = "written MiB" if process else "peak over input MiB"
    head = ["engine", "wall s", "least–most", "CPU s", "peak MiB", last,
            f"wall, {times}", f"CPU, {times}", f"peak, {times}"]
    for line in lines:
        walls = line.values("wall")
        rows.append([line.engine.label, number(line.wall), f"{number(min(walls))}–{number(max(walls))}", number(line.cpu),
                     number(line.peak), number(line.written_mib if process else line.over_input),
                     over(line.wall, first.wall), over(line.cpu, first.cpu), over(line.peak, first.peak)])
    return table(head, rows)


def judged(mode: str, leaders: int, lines: list[Line]) -> list[str]:
    """The best peer beside ours, and the aim; nothing where one of the two was not run."""
    ours = next((line for line in lines if line.engine.name == "petition"), None)
    peers = [line for line in lines if line.engine.name in PEERS]
    if not ours or not peers:
        return []
    fastest, leanest = min(peers, key=lambda line: line.wall), min(peers, key=lambda line: line.peak)
    faster, leaner = fastest.wall / ours.wall, ours.peak / leanest.peak
    return [
        f"* {leaders:,} leaders, {mode}: {faster:.2f} times as fast as the fastest peer ({fastest.engine.label}); aim "
        f"{FASTER[mode]}: {_reached(faster >= FASTER[mode])}.",
        f"* {leaders:,} leaders, {mode}: {leaner:.2f} times the memory of the leanest peer ({leanest.engine.label}), "
        f"{ours.peak / fastest.peak:.2f} times that of the fastest; aim {LEANER}: {_reached(leaner <= LEANER)}.",
    ]


def _reached(yes: bool) -> str:
    return "reached" if yes else "not reached"


def growth(mode: str, leaders: list[int], rows: list[int], lines: list[Line], found: Fit) -> list[str]:
    """Sizes with what the line says of them."""
    cells = []
    for size, count, line, residual in zip(leaders, rows, lines, found.residuals, strict=True):
        cells.append([f"{size:,}", f"{count:,}", number(line.wall), number(line.wall - residual),
                      f"{residual / line.wall:+.1%}", number(line.wall / count * 1e9), number(line.peak)])
    head = ["leaders", "rows", "wall s", "the line says", "off by", "ns a row", "peak MiB"]
    return [
        f"{mode}: seconds = {found.start:.3g} + {found.slope:.3g} · rows, R² = {found.r2:.4f}; "
        f"seconds ~ rows^{found.exponent:.2f}",
        "", *table(head, cells),
    ]
