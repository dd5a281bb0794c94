"""Give the made-up tables the library's names of columns, once; this is not timed.

    python tables.py DATA DIR

Only names change: same rows, same order, same row groups, same compression.
"""

import pathlib
import sys

import pyarrow as pa
import pyarrow.parquet as pq

# File, its name here, columns that are called otherwise.
TABLES = (
    ("leaders", "terms", {"leader_id": "leader", "term_from": "from", "term_to": "to"}),
    ("receptions", "receptions", {"reception_id": "id", "leader_id": "leader"}),
    ("steps", "steps", {"case_id": "case", "leader_id": "leader"}),
)


def rename(source: pathlib.Path, target: pathlib.Path, names: dict[str, str]) -> None:
    """One file, a row group at a time."""
    file = pq.ParquetFile(source)
    renamed = [names.get(name, name) for name in file.schema_arrow.names]
    schema = pa.schema([field.with_name(name) for field, name in zip(file.schema_arrow, renamed, strict=True)])
    with pq.ParquetWriter(target, schema, compression="zstd") as writer:
        for at in range(file.num_row_groups):
            group = file.read_row_group(at).rename_columns(renamed)
            writer.write_table(group, row_group_size=max(1, len(group)))


def main() -> None:
    data, folder = (pathlib.Path(arg) for arg in sys.argv[1:3])
    folder.mkdir(parents=True, exist_ok=True)
    for source, target, names in TABLES:
        rename(data / f"{source}.parquet", folder / f"{target}.parquet", names)


if __name__ == "__main__":
    main()
