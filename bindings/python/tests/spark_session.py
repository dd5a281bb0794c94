"""A local Spark session for the tests, with two threads; it leaves no files behind."""

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
"""The oldest Java that PySpark 4 supports."""


def java() -> str | None:
    """Returns the Java of JAVA_HOME, else that of the path, as PySpark does."""
    home = os.environ.get("JAVA_HOME")
    return shutil.which("java", path=str(Path(home) / "bin") if home else None)


def version_of(program: str) -> int:
    """Returns the major version of a Java, or 0 if unknown."""
    output = subprocess.run([program, "-version"], capture_output=True, text=True, check=False).stderr
    number = re.search(r'version "(\d+)', output)
    return int(number[1]) if number else 0


def lacking() -> str | None:
    """Returns what this machine lacks for Spark."""
    program = java()
    if program is None:
        return "there is no Java on the PATH (Debian package: default-jdk-headless)"
    version = version_of(program)
    return None if version >= JAVA else f"Spark needs Java {JAVA} or later; there is {version} (set JAVA_HOME)"


@contextmanager
def started(folder: Path) -> Iterator[SparkSession]:
    """Starts a session whose workers use this interpreter; skips without Java."""
    if reason := lacking():
        pytest.skip(reason)
    before = os.environ.get("PYSPARK_PYTHON")
    os.environ["PYSPARK_PYTHON"] = sys.executable
    # Spark resolves relative paths from the working directory of its Java process.
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
        # The host name of a machine may not resolve.
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.local.dir", str(folder))
        .config("spark.sql.warehouse.dir", str(folder / "warehouse"))
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.sql.shuffle.partitions", "3")
    )


def to_spark(session: SparkSession, tables: frames.Tables) -> Mapping[str, DataFrame]:
    """Converts tables to Spark data frames."""
    # One chunk: PySpark 4.3 stops at an empty chunk.
    whole = {name: table.combine_chunks() for name, table in tables.items()}
    return {name: session.createDataFrame(table).coalesce(1) for name, table in whole.items()}
