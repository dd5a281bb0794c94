"""How this library is asked: columns in, columns out, and its command. No rule is here: the policy is built in."""

import nation

POLICY = "shenzhen-2019"
COLUMNS = ("subject", "rule", "period", "required", "achieved", "status", "met_on")
NEEDED = {
    "terms": ["leader", "office", "from", "to"],
    "receptions": ["leader", "date", "status", "mode", "setting"],
    "steps": ["case", "leader", "kind", "on"],
}
# Which of them are texts that come again and again: ids of receptions do not, and gain nothing from a dictionary.
TEXTS = {
    "terms": ["leader", "office"],
    "receptions": ["leader", "status", "mode", "setting"],
    "steps": ["case", "leader", "kind"],
}


def command(petition, data, out, as_of, threads, grouped=False):
    """From Parquet to Parquet: a folder of tables in, a folder with `duties.parquet` out.

    `grouped` says that the steps of a case stand together, as they do in this data, so that open cases alone are kept.
    """
    more = ["--grouped-by-case"] if grouped else []
    return [petition, "assess", "--tables", data, "--format", "parquet", "-o", out, "--year", str(nation.YEAR),
            "--as-of", str(as_of), "--policy", POLICY, "--only", "duties", "--columns", ",".join(COLUMNS),
            "--extra-columns", "ignore", "--threads", str(threads), *more]
