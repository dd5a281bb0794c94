"""This library: the command from Parquet to Parquet, `petition.stream_duties` in memory.

    python engine_petition.py DATA OUT --in-memory …       as every engine, DATA with the library's names of columns

PETITION_TEXTS=plain has ids and words as texts in memory, those of the result too, not as dictionaries;
PETITION_GROUPED=1 says that the steps of a case stand together. From Parquet to Parquet nothing of Python runs: the
driver starts `ours.command(…)` itself.
"""

import os

import nation
import petition
import pyarrow as pa
import pyarrow.parquet as pq
from ours import COLUMNS, NEEDED, POLICY, TEXTS

ENCODED = os.environ.get("PETITION_TEXTS") != "plain"
GROUPED = os.environ.get("PETITION_GROUPED") == "1"


def load(data, threads, ids=False):
    """The needed columns as pyarrow tables; ids and words as dictionaries, one a row group as the file has them."""
    pa.set_cpu_count(threads)
    tables = {}
    for name, needed in NEEDED.items():
        columns = [*needed, "id"] if ids and name == "receptions" else needed
        words = [column for column in columns if column in TEXTS[name]] if ENCODED else None
        table = pq.ParquetFile(f"{data}/{name}.parquet", read_dictionary=words).read(columns)
        tables[name] = table
    return tables


def table(stream):
    """A pyarrow table of it. `pyarrow.table` would do, and imports pandas first to see whether it is a frame."""
    return pa.RecordBatchReader.from_stream(stream).read_all()


def compute(tables, as_of, threads, ordered):
    """Ours are in report order anyhow."""
    return table(petition.stream_duties(
        **tables, policy=POLICY, year=nation.YEAR, as_of=as_of, grouped_by_case=GROUPED, columns=list(COLUMNS),
        dictionaries=ENCODED, threads=threads))


def save(result, out):
    pq.write_table(result, out)


if __name__ == "__main__":
    nation.main(None, load, compute, save)
