"""A Spark of this machine for the tests: the real engine, two threads, nothing of it left behind."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import chdir, contextmanager
from pathlib import Path

import frames
import pytest
from pyspark.sql import DataFrame, SparkSession

JAVA = 17
"""The oldest Java on which PySpark 4 runs."""


def java() -> str | None:
    """The Java that PySpark takes: that of JAVA_HOME, else that of the path."""
    home = os.environ.get("JAVA_HOME")
    return shutil.which("java", path=str(Path(home) / "bin") if home else None)


def version_of(program: str) -> int:
    """The first number of a Java's version; 0 if it does not say."""
    output = subprocess.run([program, "-version"], capture_output=True, text=True, check=False).stderr
    number = re.search(r'version "(\d+)', output)
    return int(number[1]) if number else 0


def lacking() -> str | None:
    """What this machine lacks for Spark."""
    program = java()
    if program is None:
        return "there is no Java on the PATH (Debian package: default-jdk-headless)"
    version = version_of(program)
    return None if version >= JAVA else f"Spark needs Java {JAVA} or later; there is {version} (set JAVA_HOME)"


@contextmanager
def started(folder: Path) -> Iterator[SparkSession]:
    """A session whose workers are this interpreter; skips where there is no Java."""
    if reason := lacking():
        pytest.skip(reason)
    before = os.environ.get("PYSPARK_PYTHON")
    os.environ["PYSPARK_PYTHON"] = sys.executable
    # Spark takes relative paths from where its Java was started.
    with chdir(folder):
        session = builder(folder).getOrCreate()
    try:
        yield session
    finally:
        session.stop()
        if before is None:
            del os.environ["PYSPARK_PYTHON"]
        else:
            os.environ["PYSPARK_PYTHON"] = before


def builder(folder: Path) -> SparkSession.Builder:
    builder: SparkSession.Builder = SparkSession.builder
    return (
        builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .config("spark.log.level", "OFF")
        # A machine may have no name that leads to itself.
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.local.dir", str(folder))
        .config("spark.sql.warehouse.dir", str(folder / "warehouse"))
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.sql.shuffle.partitions", "3")
    )


def to_spark(session: SparkSession, tables: frames.Tables) -> Mapping[str, DataFrame]:
    """Tables as frames of Spark."""
    # In one piece: PySpark 4.3 takes an empty piece of a table for the table's end.
    whole = {name: table.combine_chunks() for name, table in tables.items()}
    return {name: session.createDataFrame(table).coalesce(1) for name, table in whole.items()}
