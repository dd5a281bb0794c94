"""How this library is asked: columns in, columns out, and its command. No rule is here: the policy is built in."""

import nation

POLICY = "shenzhen-2019"
COLUMNS = ("subject", "rule", "period", "required", "achieved", "status", "met_on")
NEEDED = {
    "terms": ["leader", "office", "from", "to"],
    "receptions": ["leader", "date", "status", "mode", "setting"],
    "steps": ["case", "leader", "kind", "on"],
}
# Columns of words: each is one of a short list.
WORDS = ("office", "status", "mode", "setting", "kind")
# Columns of texts that repeat: ids of receptions do not, and gain nothing from a dictionary.
TEXTS = ("bureau", "leader", "case", *WORDS)


def columns(bureaus):
    """The columns of a duty that are compared."""
    return ["bureau", *COLUMNS] if bureaus else list(COLUMNS)


def needed(bureaus):
    """The columns of each table that duties need."""
    return {name: ["bureau", *columns] if bureaus else [*columns] for name, columns in NEEDED.items()}


def complete(petition, tables, out, as_of, threads):
    """The complete result from Parquet to Parquet: duties with their evidence, cases, findings and summary."""
    return [petition, "assess", "--tables", str(tables), "--format", "parquet", "-o", str(out), "--year", str(nation.YEAR),
            "--as-of", str(as_of), "--policy", POLICY, "--extra-columns", "ignore", "--threads", str(threads)]


def counting(petition, tables, out, as_of, threads, bureaus=False, grouped=False):
    """Duties alone, without evidence. `grouped` promises that the steps of a case stand together, as they do here."""
    more = ["--grouped-by-case"] if grouped else []
    return [*complete(petition, tables, out, as_of, threads), "--only", "duties", "--columns", ",".join(columns(bureaus)),
            *more]
