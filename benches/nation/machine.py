"""Describes the machine and the versions of a measurement."""

import datetime as dt
import importlib.metadata
import os
import pathlib
import platform
import subprocess

PACKAGES = ("petition", "duckdb", "polars", "pandas", "numpy", "pyarrow", "pyspark", "zen-engine", "OpenFisca-Core")


def _cpu() -> str:
    info = pathlib.Path("/proc/cpuinfo")
    lines = info.read_text().splitlines() if info.exists() else []
    names = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or platform.machine()


def _cores() -> int:
    """Returns the processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _memory() -> str:
    size = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return f"{size / 2**30:.0f} GiB"


def _version(package: str) -> str | None:
    try:
        return f"{package} {importlib.metadata.version(package)}"
    except importlib.metadata.PackageNotFoundError:
        return None


def _commit() -> str:
    done = subprocess.run(["git", "describe", "--always", "--dirty"], capture_output=True, text=True, check=False)
    return f", commit {done.stdout.strip()}" if done.returncode == 0 else ""


def load() -> str:
    """Returns the load averages of the last one, five and fifteen minutes."""
    return " / ".join(f"{value:.1f}" for value in os.getloadavg())


def about(threads: int) -> list[str]:
    """Returns the lines of a list: machine, versions, date."""
    versions = [version for package in PACKAGES if (version := _version(package))]
    return [
        f"* {_cpu()}, {_cores()} cores, {_memory()}, {platform.system()} {platform.machine()}",
        f"* {threads} threads each; {dt.datetime.now(dt.UTC):%Y-%m-%d %H:%M} UTC{_commit()}",
        f"* CPython {platform.python_version()}, {', '.join(versions)}",
    ]
