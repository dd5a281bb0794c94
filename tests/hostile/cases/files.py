"""Files: full disks, outputs that are inputs or ledgers, links, devices. `interrupts.rs` kills writers."""

import json
import os
import shutil

from archives import EXAMPLE
from case import Kind
from inputs import LEADER, csv_folder, ledger_of

KIND = case = Kind("files", "file")

JSON = EXAMPLE.with_suffix(".json")
AS_OF = " --as-of 2020-12-31"

# Bytes that the disk has left, fewer than any output.
LEFT = 4096


def example(folder, *names):
    """Copies the example ledger, to each name."""
    for name in names or ("ledger.json",):
        shutil.copy(EXAMPLE if name.endswith("xlsx") else JSON, folder / name)


FULL = {
    "json": "assess ledger.json --format json -o out.json" + AS_OF,
    "html": "assess ledger.json --format html -o out.html" + AS_OF,
    "csv": "assess ledger.json --format csv -o out.csv" + AS_OF,
    "parquet": "assess ledger.json --format parquet -o out" + AS_OF,
    "workbook": "convert ledger.json out.xlsx",
    "tables": "convert ledger.json out",
    "document": "convert ledger.json out.json",
    "ledger": "ledger ledger.json -o out.xlsx" + AS_OF,
    "template": "template out.xlsx",
}
for name, command in FULL.items():
    KIND.add(f"full_disk_{name}", "a disk that is full after 4 kB", example, command, says="error: ", file_bytes=LEFT)


def old_outputs(folder):
    example(folder)
    for name in ("out.json", "out.html"):
        (folder / name).write_text("old")
    (folder / "out").mkdir()


KIND.add("full_disk_and_old_page", "a full disk and an earlier page, which remains", old_outputs, FULL["html"],
         says="out.html: ", file_bytes=LEFT)
KIND.add("full_disk_and_old_folder", "a full disk and an earlier folder, which remains", old_outputs, FULL["tables"],
         says="error: ", file_bytes=LEFT)

PRINTED = {
    "help": "--help", "check": "check ledger.json" + AS_OF, "table": "assess ledger.json" + AS_OF,
    "json": "assess ledger.json --format json" + AS_OF, "ledger": "ledger ledger.json" + AS_OF,
    "policy": "policy show shenzhen-2019", "schema": "schema json", "completions": "completions bash",
    "version": "--version",
}
for name, command in PRINTED.items():
    KIND.add(f"full_output_{name}", "standard output on a full disk", example, command, says="stdout: disk full",
             stdout="/dev/full")


@case("convert ledger.json ledger.json --force", says="the output is an input")
def output_is_input(folder):
    """an output that is the input"""
    example(folder)


@case("convert ledger.json link.json --force", says="the output is an input")
def output_links_to_input(folder):
    """an output that is a link to the input"""
    example(folder)
    os.symlink("ledger.json", folder / "link.json")


@case("convert ledger.json hard.json --force", exits=(0, 2), writes="hard.json")
def output_is_input_by_another_name(folder):
    """an output that is another name (hard link) of the input"""
    example(folder)
    os.link(folder / "ledger.json", folder / "hard.json")


@case("convert ledger.json other.json", says="add --force")
def other_ledger(folder):
    """an output that is another ledger"""
    example(folder, "ledger.json", "other.json")


@case("assess ledger.json -o other.json" + AS_OF, says="add --force")
def ledger_with_keys_in_another_order(folder):
    """an output that is a ledger whose format is the last key, with escapes"""
    example(folder)
    other = {"leaders": [], "bureau": {"code": "440300", "name": "x"}, "format": "petition-ledger/1"}
    (folder / "other.json").write_text(json.dumps(other).replace("format", "\\u0066ormat").replace("/1", "\\/1"))


@case("assess ledger.json -o other.xlsx --format json" + AS_OF, says="add --force")
def workbook_as_output(folder):
    """an output that is a workbook"""
    example(folder, "ledger.json", "other.xlsx")


@case("assess ledger.json -o tables/领导名册.csv" + AS_OF, says="add --force")
def table_as_output(folder):
    """an output that is a table of a CSV ledger"""
    ledger_of(folder, {"leaders": LEADER})
    csv_folder(folder, {"领导名册.csv": "领导编号,姓名\nL1,林示例\n"})


@case("assess ledger.json -o tables/new.csv" + AS_OF, says="the folder is a ledger")
def new_file_in_a_ledger(folder):
    """a new output in the folder of a CSV ledger"""
    ledger_of(folder, {"leaders": LEADER})
    csv_folder(folder, {})


@case("assess ledger.json -o none/out.json" + AS_OF, says="folder not found")
def missing_folder(folder):
    """an output in a folder that does not exist"""
    example(folder)


@case("assess ledger.json -o out --format json" + AS_OF, says="error: ")
def folder_as_output(folder):
    """an output that is a folder"""
    example(folder)
    (folder / "out").mkdir()


@case("assess ledger.json -o /dev/full --format json" + AS_OF, says="disk full")
def device_as_output(folder):
    """an output that is /dev/full"""
    example(folder)


@case("assess ledger.json --format json -o link.json" + AS_OF, exits=0, writes=("target.json",))
def link_as_output(folder):
    """an output that is a link: the link remains"""
    example(folder)
    os.symlink("target.json", folder / "link.json")


@case("assess ledger.json --format json -o circle.json" + AS_OF, says="error: ")
def circular_link(folder):
    """an output that is a link to itself"""
    example(folder)
    os.symlink("circle.json", folder / "circle.json")


def mode_remains(folder, _):
    mode = (folder / "out.json").stat().st_mode & 0o777
    return [] if mode == 0o600 else [f"the mode is {mode:o}"]


@case("assess ledger.json --format json -o out.json" + AS_OF, exits=0, writes="out.json", check=mode_remains)
def private_output(folder):
    """an output with the mode 600, which remains"""
    example(folder)
    (folder / "out.json").write_text("{}")
    os.chmod(folder / "out.json", 0o600)


@case("check ledger.json", says="[missing_sheet]")
def folder_as_ledger(folder):
    """a folder named ledger.json, which is read as CSV tables"""
    (folder / "ledger.json").mkdir()
    (folder / "ledger.json" / "x.txt").touch()


@case("check ledger.json", says="error: ")
def circular_ledger(folder):
    """a ledger that is a link to itself"""
    os.symlink("ledger.json", folder / "ledger.json")
