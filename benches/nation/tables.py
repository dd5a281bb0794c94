"""Writes the generated tables with the library's column names; this is not timed.

    python tables.py DATA DIR [--bureaus] [--clocks] [--shuffled]

Without --bureaus it drops the column `bureau`. --clocks adds matters with events. --shuffled writes rows in random order, except that steps of one case
preserve theirs, since rows order the steps of one date. Otherwise only names change: rows, order, row groups and
compression are the same.
"""

import argparse
import pathlib

import clocks
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from generate import ROW_GROUP

# File, its name here, renamed columns.
TABLES = (
    ("leaders", "terms", {"leader_id": "leader", "term_from": "from", "term_to": "to"}),
    ("receptions", "receptions", {"reception_id": "id", "leader_id": "leader"}),
    ("steps", "steps", {"case_id": "case", "leader_id": "leader"}),
)
SEED = 20190911


def rename(source: pathlib.Path, target: pathlib.Path, names: dict[str, str], bureaus: bool) -> None:
    """Copies a file, one row group at a time."""
    file = pq.ParquetFile(source)
    fields = [field for field in file.schema_arrow if bureaus or field.name != "bureau"]
    columns = [field.name for field in fields]
    schema = pa.schema([field.with_name(names.get(field.name, field.name)) for field in fields])
    with pq.ParquetWriter(target, schema, compression="zstd") as writer:
        for at in range(file.num_row_groups):
            group = file.read_row_group(at, columns).rename_columns(schema.names)
            writer.write_table(group, row_group_size=max(1, len(group)))


def shuffle(path: pathlib.Path) -> None:
    """Rewrites a file with its rows in random order, except that steps of one case preserve theirs."""
    table = pq.ParquetFile(path).read()
    places = np.random.default_rng(SEED).random(len(table))
    if "case" in table.column_names:
        case = pc.dictionary_encode(table["case"].combine_chunks()).indices.to_numpy()
        rows = np.argsort(case, kind="stable")
        places[rows] = places[np.lexsort((places, case))]
    pq.write_table(table.take(pa.array(np.argsort(places))), path, compression="zstd", row_group_size=ROW_GROUP)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=pathlib.Path)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--bureaus", action="store_true")
    parser.add_argument("--clocks", action="store_true", help="add matters with events; needs --bureaus")
    parser.add_argument("--shuffled", action="store_true")
    args = parser.parse_args()
    if args.clocks and not args.bureaus:
        parser.error("--clocks needs --bureaus")
    args.folder.mkdir(parents=True, exist_ok=True)
    for source, target, names in TABLES:
        path = args.folder / f"{target}.parquet"
        rename(args.data / f"{source}.parquet", path, names, args.bureaus)
        if args.shuffled:
            shuffle(path)
    if args.clocks:
        clocks.write(args.data, args.folder)


if __name__ == "__main__":
    main()
