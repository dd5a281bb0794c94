"""Directories of the generated nations, one for each size, cached until the generator changes."""

import dataclasses
import hashlib
import json
import pathlib
import shutil
import subprocess
import sys

import pyarrow.parquet as pq

HERE = pathlib.Path(__file__).parent
MAKERS = ("generate.py", "tables.py", "clocks.py")
# Forms of the library's tables, each in a directory: label and options of `tables.py`.
FORMS = {
    "tables": ("without bureaus", ()),
    "bureaus": ("with bureaus", ("--bureaus",)),
    "bureaus-clocks": ("with bureaus, rotas and clocks", ("--bureaus", "--clocks")),
    "tables-shuffled": ("without bureaus, rows shuffled", ("--shuffled",)),
    "bureaus-shuffled": ("with bureaus, rows shuffled", ("--bureaus", "--shuffled")),
}


@dataclasses.dataclass(frozen=True)
class Place:
    """A generated nation of one size in one form."""

    folder: pathlib.Path
    leaders: int
    form: str

    @property
    def data(self) -> pathlib.Path:
        """The directory of tables with the other engines' column names. They always have a column `bureau`."""
        return self.folder / "data"

    @property
    def tables(self) -> pathlib.Path:
        """The directory of tables with the library's column names, with a column `bureau` if the form has one."""
        return self.folder / self.form

    @property
    def out(self) -> pathlib.Path:
        return self.folder / "out"

    @property
    def bureaus(self) -> bool:
        return self.form.startswith("bureaus")

    @property
    def clocks(self) -> bool:
        """Whether the tables have matters with events, and the policy rotas and clocks."""
        return self.form.endswith("clocks")

    @property
    def label(self) -> str:
        return FORMS[self.form][0]

    @property
    def rows(self) -> int:
        """The number of rows of all tables of the form."""
        files = self.tables.glob("*.parquet")
        return sum(pq.read_metadata(file).num_rows for file in files)


def _recipe() -> str:
    return hashlib.sha256(b"".join((HERE / maker).read_bytes() for maker in MAKERS)).hexdigest()


def _run(script: str, *args: object) -> str:
    words = [sys.executable, str(HERE / script), *map(str, args)]
    return subprocess.run(words, check=True, stdout=subprocess.PIPE, text=True).stdout


def _about(folder: pathlib.Path) -> dict:
    """Returns recipe, numbers of rows and complete forms; empty if the data is missing or incomplete."""
    note = folder / "about.json"
    return json.loads(note.read_text()) if note.exists() else {}


def make(folder: pathlib.Path, leaders: int, form: str = "tables") -> Place:
    """Generates the missing data of one size in one form."""
    place = Place(folder / str(leaders), leaders, form)
    about = _about(place.folder)
    if about.get("recipe") != _recipe():
        print(f"making {leaders:,} leaders …", flush=True)
        shutil.rmtree(place.folder, ignore_errors=True)
        about = {"recipe": _recipe(), "rows": json.loads(_run("generate.py", place.data, "--leaders", leaders)), "forms": []}
    if form not in about["forms"]:
        _run("tables.py", place.data, place.tables, *FORMS[form][1])
        about["forms"].append(form)
        (place.folder / "about.json").write_text(json.dumps(about))
    place.out.mkdir(exist_ok=True)
    return place


def mib(path: pathlib.Path) -> float:
    """Returns the MiB of a file, or of the Parquet files in a directory."""
    files = path.glob("*.parquet") if path.is_dir() else [path]
    return sum(file.stat().st_size for file in files) / 2**20


def warm(place: Place) -> None:
    """Reads every file once into the system's cache."""
    for file in (*place.data.glob("*.parquet"), *place.tables.glob("*.parquet")):
        with file.open("rb") as content:
            while content.read(1 << 24):
                pass


def forget(out: pathlib.Path) -> None:
    """Removes a result, to prevent confusion with that of a later process."""
    if out.is_dir():
        shutil.rmtree(out)
    else:
        out.unlink(missing_ok=True)
