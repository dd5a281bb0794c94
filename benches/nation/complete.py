"""Checks a complete result: the directory that `petition assess --format parquet` writes without `--only`.

        python complete.py RESULT                        prints its numbers of rows as JSON
        python complete.py RESULT --counting DUTIES      also compares its duties with those of a run without evidence, and
                                                         its summaries with its duties and findings
        python complete.py RESULT --same OTHER [...]     also compares its bytes with other results
"""

import argparse
import json
import pathlib
import sys
from collections import Counter

import pyarrow.compute as pc
import pyarrow.parquet as pq

TABLES = ("duties", "cases", "clocks", "findings", "summary")
# The columns of the summary: the counted table, the counted column, the prefix of the summary's column names.
COUNTED = (("findings", "severity", "findings_"), ("clocks", "status", "clocks_"), ("duties", "binding", "mandatory_"), ("duties", "binding", "advisory_"))


def rows(result: pathlib.Path) -> dict[str, int]:
    """Returns the number of rows of each table; a policy without clocks has no row for them."""
    counted = {name: pq.read_metadata(result / f"{name}.parquet").num_rows for name in TABLES}
    return {name: count for name, count in counted.items() if count or name != "clocks"}


def other_duties(result: pathlib.Path, counting: pathlib.Path) -> list[str]:
    """Returns differences between the duties and those of a run without evidence, in its columns, row by row."""
    expected = pq.read_table(counting / "duties.parquet")
    found = pq.read_table(result / "duties.parquet", columns=expected.column_names)
    if len(found) != len(expected):
        return [f"{len(found):,} duties, {len(expected):,} when counting alone"]
    wrong = [name for name in expected.column_names if not found[name].cast(expected[name].type).equals(expected[name])]
    return [f"duties differ from those of counting alone in {name}" for name in wrong]


def other_numbers(result: pathlib.Path) -> list[str]:
    """Returns differences between the summaries and the tables, for each bureau if there are bureaus."""
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
    """Returns the tables whose bytes differ."""
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
