"""Measures lower bounds: decoding the needed Parquet columns with pyarrow, and memory bandwidth with NumPy.

    python floor.py DATA_DIR [--threads 2]
    python floor.py --bandwidth            sum over a 4 GB float64 array, one thread and two
"""

import argparse
import json
import statistics
import threading
import time

from nation import cpu

NEEDED = {"leaders": ["leader_id", "office", "term_from", "term_to"],
          "receptions": ["leader_id", "date", "status", "mode", "setting"],
          "steps": ["leader_id", "kind", "on"]}
WORDS = ["leader_id", "office", "status", "mode", "setting", "kind"]


def median(task, reps=3):
    walls, cpus = [], []
    for _ in range(reps):
        wall, before = time.perf_counter(), cpu()
        task()
        walls.append(time.perf_counter() - wall)
        cpus.append(cpu() - before)
    return {"wall": round(statistics.median(walls), 4), "cpu": round(statistics.median(cpus), 4)}


def decode(data, threads, as_dictionary):
    import pyarrow.parquet as pq
    for name, columns in NEEDED.items():
        words = [c for c in columns if c in WORDS] if as_dictionary else None
        pq.ParquetFile(f"{data}/{name}.parquet", read_dictionary=words).read(columns, use_threads=threads > 1)


def bandwidth():
    import numpy as np
    array = np.ones(500_000_000)  # 4 GB
    halves = np.split(array, 2)

    def both():
        workers = [threading.Thread(target=np.sum, args=(h,)) for h in halves]
        for w in workers:
            w.start()
        for w in workers:
            w.join()

    for name, task in (("1 thread", lambda: array.sum()), ("2 threads", both)):
        used = median(task)
        print(json.dumps({"floor": f"memory read, {name}", **used, "GB_per_s": round(4 / used["wall"], 2)}))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", nargs="?")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--bandwidth", action="store_true")
    args = parser.parse_args()
    if args.bandwidth:
        return bandwidth()
    import pyarrow as pa
    pa.set_cpu_count(args.threads)
    for as_dictionary in (False, True):
        used = median(lambda: decode(args.data, args.threads, as_dictionary))
        print(json.dumps({"floor": "decode " + ("to dictionaries" if as_dictionary else "to strings"),
                          "threads": args.threads, **used}))


if __name__ == "__main__":
    main()
