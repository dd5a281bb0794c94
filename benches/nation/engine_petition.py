"""This library: the command from Parquet to Parquet, `petition.stream_duties` in memory.

    python engine_petition.py DATA OUT --in-memory …       as every engine, DATA with the library's names of columns

In memory the tables are pyarrow's with ids and words as dictionaries, and so is the result. PETITION_FRAMES=1 takes
Polars frames with ids as String and words as Enum, and makes a Polars frame with ids as String and words as Categorical.
PETITION_GROUPED=1 promises that the steps of a case stand together. Either form imports its own library alone: both
would show in the memory. From Parquet to Parquet nothing of Python runs: the driver starts the command itself.
"""

import os

import nation
import ours
import petition

FRAMES = os.environ.get("PETITION_FRAMES") == "1"
GROUPED = os.environ.get("PETITION_GROUPED") == "1"


def load(data, asked, ids=False):
    """The needed columns of each table."""
    needed = ours.needed(asked.bureaus)
    if ids:
        needed["receptions"].append("id")
    read = frame if FRAMES else dictionaries
    return {name: read(f"{data}/{name}.parquet", columns) for name, columns in needed.items()}


def dictionaries(path, columns):
    """A pyarrow table with one dictionary a column and row group, as the file has them."""
    import pyarrow.parquet as pq

    return pq.ParquetFile(path, read_dictionary=[column for column in columns if column in ours.TEXTS]).read(columns)


def frame(path, columns):
    """A Polars frame as users have them."""
    import polars as pl

    loaded = pl.read_parquet(path, columns=columns)
    return loaded.with_columns(pl.col(word).cast(pl.Enum(loaded[word].unique().sort()))
                               for word in columns if word in ours.WORDS)


def table(stream):
    """A pyarrow table of it. `pyarrow.table` would do, and imports pandas first to see whether it is a frame."""
    import pyarrow as pa

    return pa.RecordBatchReader.from_stream(stream).read_all()


def compute(tables, asked):
    """Ours are in report order anyhow."""
    stream = petition.stream_duties(
        **tables, policy=ours.POLICY, year=nation.YEAR, as_of=asked.as_of, grouped_by_case=GROUPED,
        columns=ours.columns(asked.bureaus), dictionaries=True, views=FRAMES, threads=asked.threads)
    if not FRAMES:
        return table(stream)
    import polars as pl

    return pl.DataFrame(stream)


def save(result, out):
    if FRAMES:
        result.write_parquet(out)
    else:
        import pyarrow.parquet as pq

        pq.write_table(result, out)


if __name__ == "__main__":
    nation.main(None, load, compute, save)
