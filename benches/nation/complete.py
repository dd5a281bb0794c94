"""What holds of a complete result: the folder that `petition assess --format parquet` writes without `--only`.

    python complete.py RESULT                        its numbers of rows, as JSON
    python complete.py RESULT --counting DUTIES      also that its duties are those of a run that counts alone, and
                                                     that its summaries count its duties and findings
    python complete.py RESULT --same OTHER [...]     also that other results are the same bytes
"""

import argparse
import json
import pathlib
import sys
from collections import Counter

import pyarrow.compute as pc
import pyarrow.parquet as pq

TABLES = ("duties", "cases", "findings", "summary")
# What the columns of the summary count: a table, its column, and what a name begins with before the word that is counted.
COUNTED = (("findings", "severity", "findings_"), ("duties", "binding", "mandatory_"), ("duties", "binding", "advisory_"))


def rows(result: pathlib.Path) -> dict[str, int]:
    """Rows of each table."""
    return {name: pq.read_metadata(result / f"{name}.parquet").num_rows for name in TABLES}


def other_duties(result: pathlib.Path, counting: pathlib.Path) -> list[str]:
    """How the duties differ from those of a run that counts alone: its columns, row by row in the same order."""
    expected = pq.read_table(counting / "duties.parquet")
    found = pq.read_table(result / "duties.parquet", columns=expected.column_names)
    if len(found) != len(expected):
        return [f"{len(found):,} duties, {len(expected):,} when counting alone"]
    wrong = [name for name in expected.column_names if not found[name].cast(expected[name].type).equals(expected[name])]
    return [f"duties differ from those of counting alone in {name}" for name in wrong]


def other_numbers(result: pathlib.Path) -> list[str]:
    """How the summaries differ from what the tables hold, bureau by bureau where there are bureaus."""
    summary = pq.read_table(result / "summary.parquet")
    bureaus = "bureau" in summary.column_names
    differing = []
    for table, column, prefix in COUNTED:
        names = [name for name in summary.column_names if name.startswith(prefix)]
        sums = map(sum, zip(*(summary[name].to_pylist() for name in names), strict=True))
        expected = Counter(dict(zip(summary["bureau"].to_pylist() if bureaus else [None], sums, strict=True)))
        rows = pq.read_table(result / f"{table}.parquet", columns=["bureau", column] if bureaus else [column])
        if table == "duties":
            rows = rows.filter(pc.equal(rows[column], prefix.removesuffix("_")))
        found = Counter(rows["bureau"].to_pylist() if bureaus else [None] * len(rows))
        differing += [f"the summary has {expected[code]} in {prefix}*, {table} has {found[code]}; bureau {code}"
                      for code in expected.keys() | found.keys() if expected[code] != found[code]]
    return differing


def other_bytes(result: pathlib.Path, other: pathlib.Path) -> list[str]:
    """The tables that are not the same bytes."""
    files = [f"{name}.parquet" for name in TABLES]
    return [f"{other / name} is not the same bytes as {result / name}" for name in files
            if (other / name).read_bytes() != (result / name).read_bytes()]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("result", type=pathlib.Path)
    parser.add_argument("--counting", type=pathlib.Path)
    parser.add_argument("--same", type=pathlib.Path, nargs="+", default=[])
    args = parser.parse_args()
    differing = other_duties(args.result, args.counting) + other_numbers(args.result) if args.counting else []
    differing += [line for other in args.same for line in other_bytes(args.result, other)]
    if differing:
        sys.exit("\n".join(differing))
    print(json.dumps(rows(args.result)))


if __name__ == "__main__":
    main()
