"""Compares result tables; the order of rows does not matter.

        python check.py FIRST OTHER [...]              row by row; shows differences
        python check.py --checksums FIRST OTHER [...]  a count and a checksum of rows for each rule and status

With --bureaus it also compares the column `bureau`. A result is a Parquet file, a directory of part files, or a result of
this library: a directory with `duties.parquet`, or a file with the column `subject`. The comparison drops the library's
milestones and delegated duties, which other engines do not compute.
"""

import argparse
import pathlib
import sys

import duckdb
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from nation import DUTIES

BUREAU = pa.field("bureau", pa.string())
SCHEMA = pa.schema([
    ("leader_id", pa.string()), ("rule", pa.string()), ("period", pa.string()), ("required", pa.int32()),
    ("achieved", pa.int32()), ("status", pa.string()), ("met_on", pa.date32()),
])
SHOWN = 5


def schema(bureaus: bool) -> pa.Schema:
    """Returns the compared columns."""
    return pa.schema([BUREAU, *SCHEMA]) if bureaus else SCHEMA


def files(path: pathlib.Path) -> list[pathlib.Path]:
    """Returns the Parquet files of a result."""
    if not path.is_dir():
        return [path]
    duties = path / "duties.parquet"
    return [duties] if duties.exists() else sorted(path.glob("*.parquet"))


def rules() -> list[str]:
    return list(dict.fromkeys(duty.rule for duty in DUTIES))


def is_ours(path: pathlib.Path) -> bool:
    return "subject" in pq.read_schema(files(path)[0]).names


def rows(path: pathlib.Path, bureaus: bool = False) -> list[tuple]:
    """Returns all rows, sorted. The cast fails for fractions and unexpected nulls."""
    table = pa.concat_tables([pq.ParquetFile(file).read() for file in files(path)])
    if "subject" in table.column_names:
        table = table.filter(pc.is_in(table["rule"].cast(pa.string()), pa.array(rules())))
        table = table.rename_columns({"subject": "leader_id"})
    table = table.select(schema(bureaus).names).cast(schema(bureaus))
    return sorted(tuple(row.values()) for row in table.to_pylist())


def checksums(path: pathlib.Path, bureaus: bool = False) -> list[tuple]:
    """Returns for each rule and status: rows, sum achieved, sum of days, and a sum of row hashes.

    The sum of hashes depends on every value of every row, including the leader's id, but not on the order of rows.
    """
    compared, types = schema(bureaus), {pa.string(): "VARCHAR", pa.date32(): "DATE", pa.int32(): "INTEGER"}
    renamed = {"leader_id": "subject"} if is_ours(path) else {}
    columns = [f"{renamed.get(field.name, field.name)}::{types[field.type]} AS {field.name}" for field in compared]
    found = duckdb.connect().execute(
        f"""
        WITH result AS (SELECT {', '.join(columns)} FROM read_parquet($files) WHERE rule IN $rules)
        SELECT rule, status, count(*), sum(required), sum(achieved), coalesce(sum(met_on - DATE '1970-01-01'), 0),
            sum(hash({', '.join(compared.names)})::HUGEINT)
        FROM result GROUP BY ALL ORDER BY ALL""",
        {"files": [str(file) for file in files(path)], "rules": rules()},
    )
    return found.fetchall()


def differences(first: list[tuple], other: list[tuple]) -> list[str]:
    """Returns the first rows that only one of the two results has."""
    only = (("missing", set(first) - set(other)), ("unexpected", set(other) - set(first)))
    lines = [f"  {word}: {row}" for word, found in only for row in sorted(found, key=str)[:SHOWN]]
    if first != other and not lines:
        lines = [f"  the same rows in different numbers: {len(first)} and {len(other)}"]
    return lines


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--checksums", action="store_true")
    parser.add_argument("--bureaus", action="store_true")
    parser.add_argument("first", type=pathlib.Path)
    parser.add_argument("others", type=pathlib.Path, nargs="+")
    args = parser.parse_args()
    make = checksums if args.checksums else rows
    first, failed = make(args.first, args.bureaus), False
    if not first:
        sys.exit(f"{args.first}: no rows")
    for other in args.others:
        lines = differences(first, make(other, args.bureaus))
        failed |= bool(lines)
        if lines:
            print(f"{other} differs from {args.first}:", *lines, sep="\n")
    if failed:
        sys.exit(1)
    total = sum(line[2] for line in first) if args.checksums else len(first)
    print(f"{total:,} rows, the same in {1 + len(args.others)} results")


if __name__ == "__main__":
    main()
