"""Measures a process: wall time, CPU time of all threads, peak memory.

This module and the driver import no large package: on Linux a child has its parent's memory until it runs its own
program, so a large driver would distort every figure.
"""

import json
import os
import pathlib
import subprocess
import sys
import tempfile
import threading
import time

from engines import Engine
from places import Place

UNIT = 2**20 if sys.platform == "darwin" else 1024  # of ru_maxrss, in a MiB


class Family:
    """Samples CPU seconds and memory of a process's descendants, since the system does not report Spark's JVM."""

    def __init__(self, pid: int):
        self.pid, self.peak, self.done = pid, 0, threading.Event()
        self.seen: dict[int, float] = {}
        self.thread = threading.Thread(target=self._watch, daemon=True)
        self.thread.start()

    def _watch(self) -> None:
        import psutil

        while not self.done.wait(0.2):
            memory = 0
            try:
                for process in psutil.Process(self.pid).children(recursive=True):
                    times = process.cpu_times()
                    self.seen[process.pid] = times.user + times.system
                    memory += process.memory_info().rss
            except psutil.Error:
                continue  # it ended during the sample
            self.peak = max(self.peak, memory)

    def end(self) -> tuple[float, float]:
        """Returns CPU seconds and MiB."""
        self.done.set()
        self.thread.join()
        return sum(self.seen.values()), self.peak / 2**20


def process(words: list[str], env: dict[str, str], family: bool = False) -> tuple[dict, str]:
    """Runs a process to its end; returns its figures and output. A failure ends the benchmark."""
    with tempfile.TemporaryFile() as errors:
        began = time.perf_counter()
        child = subprocess.Popen(words, env=os.environ | env, stdout=subprocess.PIPE, stderr=errors)
        kin = Family(child.pid) if family else None
        assert child.stdout
        text = child.stdout.read().decode()
        _, status, used = os.wait4(child.pid, 0)
        wall = time.perf_counter() - began
        child.returncode = os.waitstatus_to_exitcode(status)
        cpu, peak = kin.end() if kin else (0.0, 0.0)
        if child.returncode:
            errors.seek(0)
            sys.exit(f"{' '.join(words)}\nended with {child.returncode}:\n{errors.read().decode()}")
    figures = {"wall": wall, "user": used.ru_utime, "system": used.ru_stime, "peak_mib": used.ru_maxrss / UNIT + peak}
    if kin:
        figures["cpu"] = cpu + used.ru_utime + used.ru_stime
    return figures, text


def engine(one: Engine, place: Place, in_memory: bool, out: pathlib.Path | None, args) -> list[dict]:
    """Measures a process of an engine: one figure from Parquet to Parquet, one for each computation in memory."""
    threads = str(args.threads)
    env = {"POLARS_MAX_THREADS": threads, "OMP_NUM_THREADS": threads} | one.env
    used, text = process(one.words(place, in_memory, out, args), env, one.family)
    if not in_memory:
        return [used]
    report = json.loads(text.strip().splitlines()[-1])
    peak = used["peak_mib"] if one.family else report["peak_mib"]
    # The JVM's CPU seconds include those of loading.
    known = ("wall",) if one.family else ("wall", "user", "system")
    return [{key: run[key] for key in known} | {"peak_mib": peak, "input_mib": report["loaded_mib"]} for run in report["runs"]]
