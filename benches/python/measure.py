"""Measures one engine in its own process. Every `engine_*.py` ends with `measure.main(Engine)`.

    python engine_polars.py DATA [--encoding plain|dictionary] [--order register|shuffled] [--reps 5] [--rows OUT]

An engine is a class with

        STAGES                     names of methods, each measured separately, in this order
        __init__(terms, receptions)  converts two pyarrow tables to its own form; not measured
        result()                   returns the rows as a pyarrow table (leader, period, status); not measured

It prints one line of JSON: for each stage the CPU seconds (user and system, all threads) and wall seconds of every
repetition, the peak resident memory above that with the input loaded, and the counts and a checksum of the rows.
"""

import argparse
import collections
import ctypes
import gc
import json
import pathlib
import resource
import time


def cpu():
    """Returns the CPU seconds of all threads of this process so far."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def memory(key):
    """Returns VmRSS (now) or VmHWM (peak) in MB."""
    for line in pathlib.Path("/proc/self/status").read_text().splitlines():
        if line.startswith(key):
            return int(line.split()[1]) / 1e3
    raise KeyError(key)


def settle():
    """Returns freed memory to the system; returns the MB in use."""
    import pyarrow as pa

    gc.collect()
    pa.default_memory_pool().release_unused()
    ctypes.CDLL(None).malloc_trim(0)
    return memory("VmRSS")


def forget_highest():
    """Resets the peak memory to the memory in use."""
    pathlib.Path("/proc/self/clear_refs").write_text("5")


def load(folder, encoding, order):
    """Reads both tables with one chunk for each column; with dictionaries, one for each string column."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.parquet as pq

    tables = []
    for name in ("terms", "receptions"):
        table = pq.read_table(folder / f"{name}.parquet").combine_chunks()
        if order == "shuffled" and name == "receptions":
            table = table.take(pa.array(np.random.default_rng(1).permutation(len(table)))).combine_chunks()
        if encoding == "dictionary":
            for at, field in enumerate(table.schema):
                # Unique ids do not benefit from a dictionary.
                if pa.types.is_string(field.type) and field.name != "id":
                    table = table.set_column(at, field.name, table.column(at).dictionary_encode())
        tables.append(table)
    return tables


def checksum(rows):
    """Returns counts by period and status, and a checksum of the rows that does not depend on their order."""
    import polars as pl

    table = pl.from_arrow(rows).cast(pl.String)
    counts = collections.Counter(table.select("period", "status").iter_rows())
    total = int((table.select("leader", "period", "status").hash_rows(19) % (1 << 32)).sum())
    return {f"{period} {status}": n for (period, status), n in sorted(counts.items())}, total


def run(engine, terms, receptions, reps):
    stages = {stage: {"cpu": [], "wall": [], "peak_mb": []} for stage in engine.STAGES}
    made = engine(terms, receptions)
    del terms, receptions
    given = set(vars(made))
    for _ in range(reps):
        for name in set(vars(made)) - given:
            delattr(made, name)  # results of the previous repetition
        base = settle()
        for stage, figures in stages.items():
            forget_highest()
            wall, used = time.perf_counter(), cpu()
            getattr(made, stage)()
            figures["cpu"].append(cpu() - used)
            figures["wall"].append(time.perf_counter() - wall)
            figures["peak_mb"].append(memory("VmHWM") - base)
    return made, stages


def main(engine, **variants):
    """Runs the command line of an engine; `variants` are other engine classes by name."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=pathlib.Path)
    parser.add_argument("--variant", choices=variants)
    parser.add_argument("--encoding", choices=("plain", "dictionary"), default="plain")
    parser.add_argument("--order", choices=("register", "shuffled"), default="register")
    parser.add_argument("--reps", type=int, default=5)
    parser.add_argument("--rows", type=pathlib.Path, help="the Parquet file for the rows")
    args = parser.parse_args()
    terms, receptions = load(args.data, args.encoding, args.order)
    size = {"leaders": len(terms), "receptions": len(receptions)}
    size["input_mb"] = (terms.nbytes + receptions.nbytes) / 1e6
    made, stages = run(variants.get(args.variant, engine), terms, receptions, args.reps)
    rows = made.result()
    if args.rows:
        import pyarrow.parquet as pq

        pq.write_table(rows, args.rows)
    counts, total = checksum(rows)
    print(json.dumps(size | {"stages": stages, "counts": counts, "checksum": total}))
