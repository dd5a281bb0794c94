"""The command of the package reads Parquet files in every codec.

Rust's tests link more codecs than the wheel does, because they also write the files.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pyarrow.parquet as pq
import pytest

import frames

LEDGER = Path(__file__).resolve().parents[3] / "examples" / "shenzhen-2020" / "ledger.json"


def report(*source: str) -> str:
    command = [sys.executable, "-m", "petition", "assess", *source, "--as-of", "2020-12-31", "--format", "json"]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout


@pytest.mark.parametrize("codec", ["none", "snappy", "gzip", "brotli", "lz4", "zstd"])
def test_the_command_reads_every_codec(codec: str, tmp_path: Path) -> None:
    for name, table in frames.tables(json.loads(LEDGER.read_bytes())).items():
        pq.write_table(table, tmp_path / f"{name}.parquet", compression=codec)
    assert report("--tables", str(tmp_path), "--order", "rows") == report(str(LEDGER))
