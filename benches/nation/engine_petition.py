"""This library: the command from Parquet to Parquet, `petition.stream_duties` in memory.

        python engine_petition.py DATA OUT --in-memory …       as every engine, DATA with the library's column names

In memory, input and result are pyarrow tables with ids and words as dictionaries. PETITION_FRAMES=1 selects Polars
frames with ids as String and words as Enum, and returns a Polars frame with ids as String and words as Categorical.
PETITION_GROUPED=1 declares that steps are grouped by case. Each form imports its own library only, to measure its
memory alone. From Parquet to Parquet the driver starts the command without Python.
"""

import os

import nation
import ours
import petition

FRAMES = os.environ.get("PETITION_FRAMES") == "1"
GROUPED = os.environ.get("PETITION_GROUPED") == "1"


def load(data, asked, ids=False):
    """Returns the needed columns of each table."""
    needed = ours.needed(asked.bureaus)
    if ids:
        needed["receptions"].append("id")
    read = frame if FRAMES else dictionaries
    return {name: read(f"{data}/{name}.parquet", columns) for name, columns in needed.items()}


def dictionaries(path, columns):
    """Reads a pyarrow table with the dictionaries of the file, one for each column and row group."""
    import pyarrow.parquet as pq

    return pq.ParquetFile(path, read_dictionary=[column for column in columns if column in ours.TEXTS]).read(columns)


def frame(path, columns):
    """Reads a Polars frame in the usual types."""
    import polars as pl

    loaded = pl.read_parquet(path, columns=columns)
    return loaded.with_columns(pl.col(word).cast(pl.Enum(loaded[word].unique().sort()))
                               for word in columns if word in ours.WORDS)


def table(stream):
    """Converts to a pyarrow table. `pyarrow.table` would import pandas first, to test for a data frame."""
    import pyarrow as pa

    return pa.RecordBatchReader.from_stream(stream).read_all()


def compute(tables, asked):
    """The library's rows are always in report order."""
    stream = petition.stream_duties(
        **tables, policy=petition.Policy.load(ours.POLICY), year=nation.YEAR, as_of=asked.as_of, grouped_by_case=GROUPED,
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
