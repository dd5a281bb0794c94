"""Where the made-up nations lie: one folder a size, made once and kept until what makes them changes."""

import hashlib
import json
import pathlib
import shutil
import subprocess
import sys

HERE = pathlib.Path(__file__).parent
MAKERS = ("generate.py", "tables.py")


def _recipe() -> str:
    return hashlib.sha256(b"".join((HERE / maker).read_bytes() for maker in MAKERS)).hexdigest()


def _run(script: str, *args: object) -> str:
    words = [sys.executable, str(HERE / script), *map(str, args)]
    return subprocess.run(words, check=True, stdout=subprocess.PIPE, text=True).stdout


def make(folder: pathlib.Path, leaders: int) -> pathlib.Path:
    """The folder of one size, with `data` (the peers' names of columns), `tables` (ours) and `out`."""
    place = folder / str(leaders)
    if about(place).get("recipe") != _recipe():
        print(f"making {leaders:,} leaders …", flush=True)
        shutil.rmtree(place, ignore_errors=True)
        rows = json.loads(_run("generate.py", place / "data", "--leaders", leaders))
        _run("tables.py", place / "data", place / "tables")
        (place / "about.json").write_text(json.dumps({"recipe": _recipe(), "rows": rows}))
    (place / "out").mkdir(exist_ok=True)
    return place


def about(place: pathlib.Path) -> dict:
    """Recipe and numbers of rows; empty while there is nothing, or only a part of it."""
    note = place / "about.json"
    return json.loads(note.read_text()) if note.exists() else {}


def rows(place: pathlib.Path) -> int:
    """Rows of all three tables together."""
    return sum(about(place)["rows"].values())


def mib(path: pathlib.Path) -> float:
    """MiB of a file, or of the Parquet files in a folder."""
    files = path.glob("*.parquet") if path.is_dir() else [path]
    return sum(file.stat().st_size for file in files) / 2**20


def warm(place: pathlib.Path) -> None:
    """Read every file once, so that all engines find them in the system's cache."""
    for file in (*place.glob("data/*.parquet"), *place.glob("tables/*.parquet")):
        with file.open("rb") as content:
            while content.read(1 << 24):
                pass


def forget(out: pathlib.Path) -> None:
    """Remove a result, so that none is taken for that of a later process."""
    if out.is_dir():
        shutil.rmtree(out)
    else:
        out.unlink(missing_ok=True)
