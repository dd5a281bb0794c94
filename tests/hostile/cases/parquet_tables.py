"""Folders of Parquet tables: a few bytes for many rows, false footers, other types, damaged pages."""

import os
import struct
from datetime import date

from case import PEAK_OF_TABLES, PROBLEM, Kind
from inputs import sparse

KIND = Kind("Parquet", "parquet")

TERMS, RECEPTIONS, STEPS = "terms.parquet", "receptions.parquet", "steps.parquet"
DAY = date(2020, 2, 12)

ASSESS = "assess --tables tables --as-of 2020-12-31 --format parquet -o out"
DUTIES = ASSESS + " --only duties --columns subject,rule,period,status"


def case(command=ASSESS, exits=2, **more):
    return KIND(command, exits, writes="out", peak=PEAK_OF_TABLES, **more)


def arrow():
    """Imports pyarrow where an input needs it: the list of cases does not."""
    import pyarrow
    import pyarrow.parquet
    return pyarrow, pyarrow.parquet


def valid(rows=1):
    """Returns the columns of a small valid ledger by table."""
    leaders = ["L01"] * rows
    return {
        TERMS: {"leader": ["L01"], "office": ["vice_mayor"], "from": [date(2019, 1, 1)]},
        RECEPTIONS: {
            "id": [f"R{at}" for at in range(rows)], "leader": leaders, "date": [DAY] * rows,
            "mode": ["appointment"] * rows, "setting": ["hall"] * rows, "status": ["held"] * rows,
        },
        STEPS: {"case": ["C1"] * rows, "kind": ["screened"] * rows, "on": [DAY] * rows, "seq": list(range(rows))},
    }


def write(folder, changes=None, **options):
    """Writes a ledger with other tables: dicts of columns, Arrow tables, or None for no file."""
    pyarrow, parquet = arrow()
    target = folder / "tables"
    target.mkdir(exist_ok=True)
    for name, columns in {**valid(), **(changes or {})}.items():
        if columns is not None:
            table = pyarrow.table(columns) if isinstance(columns, dict) else columns
            parquet.write_table(table, target / name, **options)
    return target


def write_groups(path, table, groups, **options):
    """Writes a file of many equal row groups."""
    _, parquet = arrow()
    with parquet.ParquetWriter(path, table.schema, **options) as writer:
        for _ in range(groups):
            writer.write_table(table, row_group_size=table.num_rows)


def constant(columns, rows):
    """Returns a table of one row many times over, as dictionaries whose indices are run-length coded."""
    pyarrow, _ = arrow()
    indices = pyarrow.nulls(rows, pyarrow.int32()).fill_null(0)
    arrays = [pyarrow.DictionaryArray.from_arrays(indices, pyarrow.array([value])) for value in columns.values()]
    return pyarrow.table(arrays, names=list(columns))


def plain(table):
    """Returns a table without dictionary types; the file has dictionary pages."""
    pyarrow, _ = arrow()
    return pyarrow.table([column.cast(column.type.value_type) for column in table.columns], names=table.column_names)


RECEPTION = {"id": "R1", "leader": "L01", "date": DAY, "mode": "appointment", "setting": "hall", "status": "held"}
STEP = {"case": "C1", "kind": "screened", "on": DAY}


@case(exits=0)
def small_ledger(folder):
    """a small valid ledger"""
    write(folder)


@case(says=PROBLEM)
def wrong_rows(folder):
    """3 million rows without a leader and with unknown words, 30 kB"""
    row = {**RECEPTION, "leader": "", "mode": "nothing", "status": "no such"}
    write(folder, {RECEPTIONS: plain(constant(row, 3_000_000))})


@case(says=PROBLEM)
def different_wrong_rows(folder):
    """200,000 rows that are each wrong in another way"""
    many = range(200_000)
    columns = valid(len(many))[RECEPTIONS]
    write(folder, {RECEPTIONS: {**columns, "mode": [f"mode{at}" for at in many], "leader": [f"X{at}" for at in many]}})


def repeated(folder, name, row, groups, rows=1_000_000):
    target = write(folder)
    write_groups(target / name, plain(constant(row, rows)), groups, compression="zstd")


def shared(folder, name, row, groups, rows):
    """Writes a table whose footer lists one row group many times."""
    _, parquet = arrow()
    repeated(folder, name, row, 1, rows)
    path = folder / "tables" / name
    one, whole = parquet.read_metadata(path), parquet.read_metadata(path)
    for _ in range(groups - 1):
        whole.append_row_groups(one)
    whole.write_metadata_file(folder / "footer")
    content = path.read_bytes()
    start = len(content) - 8 - struct.unpack("<L", content[-8:-4])[0]
    path.write_bytes(content[:start] + (folder / "footer").read_bytes()[4:])
    os.remove(folder / "footer")


@case(says="[too_large]")
def run_length_rows(folder):
    """40 million equal receptions, run-length coded"""
    repeated(folder, RECEPTIONS, RECEPTION, 10, 4_000_000)


@case(DUTIES, exits=(0, 2))
def run_length_rows_counted(folder):
    """40 million equal receptions, which are counted and not stored"""
    repeated(folder, RECEPTIONS, RECEPTION, 10, 4_000_000)


@case(says=PROBLEM)
def shared_row_groups(folder):
    """1,000 million receptions: 100 row groups that share the bytes of one"""
    shared(folder, RECEPTIONS, RECEPTION, 100, 10_000_000)


@case(DUTIES, exits=(0, 2))
def shared_row_groups_counted(folder):
    """200 million receptions, counted and not stored: 20 row groups that share the bytes of one"""
    shared(folder, RECEPTIONS, RECEPTION, 20, 10_000_000)


@case(says=PROBLEM)
def steps_of_one_case(folder):
    """200 million steps of one case: 200 row groups that share the bytes of one"""
    shared(folder, STEPS, STEP, 200, 1_000_000)


@case(says="[too_large]")
def steps_below_the_limit_of_rows(folder):
    """2 million steps of one case"""
    repeated(folder, STEPS, STEP, 2)


@case(exits=(0, 2))
def long_text(folder):
    """a text of 20 MB in a dictionary, used by 100,000 rows"""
    pyarrow, _ = arrow()
    rows = 100_000
    table = plain(constant(RECEPTION, rows)).append_column("place", constant({"place": "长" * 7_000_000}, rows)["place"])
    ids = pyarrow.array([f"R{at}" for at in range(rows)])
    write(folder, {RECEPTIONS: table.set_column(0, "id", ids)}, compression="zstd")


@case(exits=(0, 2))
def long_dictionary(folder):
    """1 million different words where seven are known"""
    many = [f"mode{at}" for at in range(1_000_000)]
    columns = {name: values * len(many) for name, values in valid()[RECEPTIONS].items()}
    write(folder, {RECEPTIONS: {**columns, "id": many, "mode": many}})


@case(exits=(0, 2))
def groups_without_end(folder):
    """20,000 row groups of one row"""
    pyarrow, _ = arrow()
    target = write(folder)
    columns = {name: values for name, values in valid()[RECEPTIONS].items()}
    write_groups(target / RECEPTIONS, pyarrow.table(columns), 20_000)


@case(says=PROBLEM)
def columns_without_end(folder):
    """20,000 unknown columns"""
    columns = {**valid()[RECEPTIONS], **{f"k{at}": [0] for at in range(20_000)}}
    write(folder, {RECEPTIONS: columns})


@case(says=PROBLEM)
def deep_types(folder):
    """a column of 60 lists, each in the one before"""
    pyarrow, _ = arrow()
    value, kind = "x", pyarrow.string()
    for _ in range(60):
        value, kind = [value], pyarrow.list_(kind)
    table = pyarrow.table(valid()[RECEPTIONS]).set_column(3, "mode", pyarrow.array([value], kind))
    write(folder, {RECEPTIONS: table})


@case(says=PROBLEM)
def other_types(folder):
    """numbers, structs and lists where words are expected"""
    columns = valid()[RECEPTIONS]
    odd = {"mode": [{"a": 1}], "leader": [["L01"]], "date": [1.5], "status": [b"\xff\xfe"]}
    write(folder, {RECEPTIONS: {**columns, **odd}})


@case(says=PROBLEM)
def column_twice(folder):
    """two columns of one name"""
    pyarrow, _ = arrow()
    table = pyarrow.table(valid()[RECEPTIONS])
    write(folder, {RECEPTIONS: table.append_column("leader", pyarrow.array(["L02"]))})


@case(says=PROBLEM)
def invalid_utf8(folder):
    """bytes that are not UTF-8 in a column of text"""
    target = write(folder, compression="none")
    content = (target / RECEPTIONS).read_bytes()
    (target / RECEPTIONS).write_bytes(content.replace(b"appointment", b"\xff\xfe\xfd\xfcintment"))


def damaged(folder, change):
    """Writes a ledger whose receptions are changed bytes."""
    target = write(folder)
    path = target / RECEPTIONS
    path.write_bytes(change(path.read_bytes()))


@case(says=PROBLEM)
def empty_file(folder):
    """an empty table"""
    damaged(folder, lambda content: b"")


@case(says=PROBLEM)
def magic_alone(folder):
    """the first and last bytes of a table alone"""
    damaged(folder, lambda content: b"PAR1PAR1")


@case(says=PROBLEM)
def truncated(folder):
    """a table cut in the middle"""
    damaged(folder, lambda content: content[:len(content) // 2])


@case(says=PROBLEM)
def long_footer(folder):
    """a footer of 4 GB, by its length"""
    damaged(folder, lambda content: content[:-8] + b"\xff\xff\xff\xffPAR1")


@case(says=PROBLEM)
def sparse_footer(folder):
    """a footer of 2 GB of zeros"""
    target = write(folder)
    path = target / RECEPTIONS
    sparse(path, (2 << 30) + 12)
    with open(path, "r+b") as file:
        file.write(b"PAR1")
        file.seek(-8, os.SEEK_END)
        file.write(struct.pack("<L", 2 << 30) + b"PAR1")


@case(says=PROBLEM)
def encrypted_footer(folder):
    """a table with an encrypted footer"""
    damaged(folder, lambda content: b"PARE" + content[4:-4] + b"PARE")


@case(says=PROBLEM)
def zeros_in_pages(folder):
    """pages overwritten with zeros"""
    damaged(folder, lambda content: content[:4] + bytes(600) + content[604:])


@case(exits=(0, 2))
def ones_in_pages(folder):
    """headers of pages with the largest numbers"""
    damaged(folder, lambda content: content[:5] + b"\xff\xff\xff\xff\x0f" * 4 + content[25:])


def special(folder, make):
    target = write(folder)
    os.remove(target / RECEPTIONS)
    make(str(target / RECEPTIONS))


@case(says="error: ")
def dangling_link(folder):
    """a table that is a link to nothing"""
    special(folder, lambda path: os.symlink("nothing.parquet", path))


@case(says="error: ")
def pipe(folder):
    """a table that is a named pipe"""
    special(folder, os.mkfifo)


@case(says="error: ")
def device(folder):
    """a table that is a link to /dev/zero"""
    special(folder, lambda path: os.symlink("/dev/zero", path))


@case(says="error: ")
def circular_folder(folder):
    """a table that is a folder with a link to itself"""
    special(folder, lambda path: (os.mkdir(path), os.symlink(".", path + "/again")))


@case(says="error: ")
def no_tables(folder):
    """a folder without tables"""
    (folder / "tables").mkdir()


@case(exits=(0, 2))
def bureaus_without_end(folder):
    """100,000 bureaus of one leader"""
    many = [f"{at:06}" for at in range(100_000)]
    columns = {"bureau": many, "leader": ["L01"] * len(many), "office": ["vice_mayor"] * len(many),
               "from": [date(2019, 1, 1)] * len(many)}
    write(folder, {TERMS: columns, RECEPTIONS: None, STEPS: None})
