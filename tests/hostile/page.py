"""Writes and checks the table of docs/limits.md."""

import re
from pathlib import Path

import fuzz
from cases import KINDS

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "limits.md"

# The source of the limits.
SOURCE = ROOT / "crates" / "petition-core" / "src" / "limits.rs"

# The line before the tables.
MARKER = "<!-- Generated from here on: cargo xtask hostile --write -->\n"

# Figures differ from run to run.
FIGURES = re.compile(r"\| ([0-9.]+ s|–) \| ([0-9]+ MiB|–) \|$", re.MULTILINE)


def text():
    return PAGE.read_text(encoding="utf-8") if PAGE.exists() else ""


def write(results):
    """Writes the tables with the figures of a run."""
    head, _, _ = text().partition(MARKER)
    PAGE.write_text(head + MARKER + tables(results), encoding="utf-8")


def faults():
    """Returns what is wrong with the page: another list of inputs than that of the run."""
    _, found, written = text().partition(MARKER)
    if found and without_figures(written) == without_figures(tables({})):
        return []
    return ["docs/limits.md does not list these inputs: run cargo xtask hostile --write"]


def without_figures(text):
    return FIGURES.sub("|", text)


def tables(results):
    """Returns the tables: one of the kinds with their worst figures, one of the inputs of each kind."""
    lines = ["", "| limit | default | counts |", "|---|---|---|", *limits()]
    lines += ["", "## What was tried", "", "| kind | inputs | longest | most memory |", "|---|---|---|---|"]
    for name, rows in kinds():
        count = sum(count for count, *_ in rows)
        lines.append(f"| [{name}](#{anchor(name)}) | {count} {figures(results, [own for _, own, *_ in rows])}")
    for name, rows in kinds():
        lines += ["", f"### {name}", "", "| input | command | must end with | time | memory |", "|---|---|---|---|---|"]
        for _, own, about, command, outcome in rows:
            lines.append(f"| {cell(about)} | `{cell(command)}` | {cell(outcome)} {figures(results, [own])}")
    return "\n".join(lines) + "\n"


def limits():
    """Yields a row for each limit: name, default and documentation of the type `Limits`."""
    text = SOURCE.read_text(encoding="utf-8")
    fields, _, rest = text[text.index("pub struct Limits"):].partition("}")
    defaults, _, _ = rest[rest.index("DEFAULT: Self = Self {"):].partition("}")
    for about, name in re.findall(r"((?: +///.*\n)+) +pub (\w+):", fields):
        default = re.search(rf"\b{name}: ([\d_]+)(?: << (\d+))?,", defaults)
        number, shift = int(default[1]), default[2]
        shown = f"{number} MiB" if shift else f"{number:,}"
        yield f"| `{name}` | {shown} | {' '.join(about.replace('///', ' ').split())} |"


def kinds():
    """Yields (name of a kind, its rows); a row is (number of inputs, name, about, command, outcome)."""
    for kind in KINDS:
        yield kind.name, [
            (1, case.name, case.about, shown(case), case.outcome()) for case in kind.cases
        ]
    yield fuzz.KIND, [
        (own.rounds, own.name, own.about, " ".join(own.command), "exit 0 or 2") for own in fuzz.MUTATIONS
    ]


def shown(case):
    """Returns the command as a page shows it: long or odd words are cut."""
    words = [word if len(word) <= 40 and word.isprintable() else "…" for word in case.command]
    given = f" < {case.stdin}" if case.stdin else ""
    return " ".join(words) + given + (f" > {case.stdout}" if case.stdout else "")


def figures(results, names):
    """Returns the worst time and memory of some results as the end of a row; dashes without results."""
    found = [results[name] for name in names if name in results]
    if not found:
        return "| – | – |"
    seconds, mebibytes = (max(getattr(result, key) for result in found) for key in ("seconds", "mebibytes"))
    return f"| {seconds:.1f} s | {mebibytes:.0f} MiB |"


def anchor(name):
    return re.sub(r"[^\w-]", "", name.lower().replace(" ", "-"))


def cell(text):
    return text.replace("|", "\\|")
