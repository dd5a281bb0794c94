"""The calls of this library: its columns and its command. The policy is the built-in one without tolerance, and perhaps with
rotas and clocks."""

import pathlib

import nation

HERE = pathlib.Path(__file__).parent
POLICY, WITH_CLOCKS = (str(HERE / f"{name}.toml") for name in ("nation", "nation-clocks"))
COLUMNS = ("subject", "rule", "period", "required", "achieved", "status", "met_on")
NEEDED = {
    "terms": ["leader", "office", "from", "to"],
    "receptions": ["leader", "date", "status", "mode", "setting"],
    "steps": ["case", "leader", "kind", "on"],
}
# Columns of words from short lists.
WORDS = ("office", "status", "mode", "setting", "kind")
# Columns of repeated texts, which benefit from a dictionary; ids of receptions are unique.
TEXTS = ("bureau", "leader", "case", *WORDS)


def columns(bureaus):
    """Returns the compared columns of a duty."""
    return ["bureau", *COLUMNS] if bureaus else list(COLUMNS)


def needed(bureaus):
    """Returns the columns of each table that duties need."""
    return {name: ["bureau", *columns] if bureaus else [*columns] for name, columns in NEEDED.items()}


def complete(petition, tables, out, as_of, threads, policy=POLICY):
    """Returns the command for the complete result: duties with evidence, cases, clocks, findings, summary."""
    return [petition, "assess", "--tables", str(tables), "--format", "parquet", "-o", str(out), "--year", str(nation.YEAR),
            "--as-of", str(as_of), "--policy", policy, "--extra-columns", "ignore", "--threads", str(threads)]


def counting(petition, tables, out, as_of, threads, bureaus=False, grouped=False):
    """Returns the command for duties without evidence. `grouped` declares that steps are grouped by case."""
    more = ["--grouped-by-case"] if grouped else []
    return [*complete(petition, tables, out, as_of, threads), "--only", "duties", "--columns", ",".join(columns(bureaus)),
            *more]
