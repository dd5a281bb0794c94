"""CSV files: one sheet, or a folder of tables."""

import os

from case import PROBLEM, Kind
from inputs import csv_folder, sparse, write_repeated, write_rows

KIND = case = Kind("CSV", "csv")

LEADERS = "领导名册.csv"
HEAD = "领导编号,姓名,分工\n"
ONE_SHEET = "check ledger.csv --bureau 440300,示范市信访局"


def table(folder, write, name=LEADERS):
    """Writes a folder whose table of leaders is what `write` writes after the header."""
    target = csv_folder(folder, {})
    with open(target / name, "w", encoding="utf-8", newline="") as file:
        file.write(HEAD)
        write(file)


@case("check tables", exits=0)
def small_tables(folder):
    """a small valid ledger"""
    csv_folder(folder, {
        LEADERS: HEAD + "L1,林示例,住房\nL2,周演示,\n",
        "任职.csv": "领导编号,职务,任职起始日期\nL1,市长,2019-01-01\nL2,副市长,2019-01-01\n",
        "信访事项.csv": "信访事项编号,登记日期,诉求内容\nM1,2020-01-06,\"外墙渗水，\n请求维修\"\nM2,2020-02-06,'=漏水\n",
    })


@case("check tables", exits=0)
def commas(folder):
    """250 MB of commas in one line"""
    table(folder, lambda file: write_repeated(file, "," * 1000, 250_000))


@case(ONE_SHEET, says=PROBLEM)
def commas_of_one_sheet(folder):
    """250 MB of commas, 100 a line"""
    with open(folder / "ledger.csv", "w", encoding="utf-8") as file:
        write_repeated(file, "," * 99 + "\n", 2_500_000)


@case("check tables", says=PROBLEM)
def long_field(folder):
    """a quoted field of 200 MB"""
    table(folder, lambda file: write_repeated(file, "a" * 1000, 200_000), LEADERS)
    with open(folder / "tables" / LEADERS, "r+", encoding="utf-8") as file:
        file.seek(0)
        file.write(HEAD + 'L1,"')


@case("check tables", says="[unreadable_file]")
def open_quote(folder):
    """a quote that does not close before 100 MB"""
    table(folder, lambda file: (file.write('L1,"'), write_repeated(file, "林示例,\n", 8_000_000)))


@case("check tables", says=PROBLEM)
def quote_inside(folder):
    """`"漏"水"`: a quote in a quoted field"""
    table(folder, lambda file: file.write('L1,"漏"水",住房\n'))


@case("check tables", says=PROBLEM)
def text_after_quote(folder):
    """`"林"示例`: text after a quoted field"""
    table(folder, lambda file: file.write('L1,"林"示例,住房\n'))


@case("check tables", says=("[missing]", "more like it"))
def bad_rows(folder):
    """100,000 rows without an id"""
    table(folder, lambda file: write_rows(file, lambda at: f",林示例,无此领域{at % 7}\n", 100_000))


@case("check tables", says="[too_large]")
def rows_without_end(folder):
    """2 million rows"""
    table(folder, lambda file: write_rows(file, lambda at: f"L{at},甲\n", 2_000_000))


@case("check tables", exits=(0, 2))
def empty_lines(folder):
    """100 million empty lines"""
    table(folder, lambda file: write_repeated(file, "\n" * 1000, 100_000))


@case("check tables", says="[too_large]")
def columns_without_end(folder):
    """1 million headers"""
    target = csv_folder(folder, {})
    with open(target / LEADERS, "w", encoding="utf-8") as file:
        file.write("领导编号,姓名,")
        write_rows(file, lambda at: f"列{at}", 1_000_000, ",")


@case("check tables", exits=(0, 2))
def zero_bytes(folder):
    """NUL in fields"""
    table(folder, lambda file: file.write("L1,林\0示例,\0\n"))


@case("check tables", says="[unreadable_file]")
def other_encoding(folder):
    """bytes of no encoding"""
    csv_folder(folder, {})
    (folder / "tables" / LEADERS).write_bytes(HEAD.encode() + b"L1,\xff\xff\xff\x80\n")


@case("check tables", says="[too_large]")
def files_without_end(folder):
    """10,000 files of one folder"""
    target = csv_folder(folder, {})
    for at in range(10_000):
        (target / f"表{at}.csv").write_text("a,b\n1,2\n")


@case("check tables", says="[duplicate_field]")
def table_twice(folder):
    """a table by its Chinese and by its English name"""
    csv_folder(folder, {LEADERS: HEAD + "L1,林示例,\n", "leaders.csv": "id,name\nL2,王示例\n"})


def special(folder, make):
    target = csv_folder(folder, {})
    make(str(target / LEADERS))


@case("check tables", says="[unreadable_file]")
def dangling_link(folder):
    """a table that is a link to nothing"""
    special(folder, lambda path: os.symlink("nothing.csv", path))


@case("check tables", says="[")
def circular_link(folder):
    """a table that is a link to itself"""
    special(folder, lambda path: os.symlink(LEADERS, path))


@case("check tables", says="[unreadable_file]")
def pipe(folder):
    """a table that is a named pipe"""
    special(folder, os.mkfifo)


@case("check tables", says="[unreadable_file]")
def device(folder):
    """a table that is a link to /dev/zero"""
    special(folder, lambda path: os.symlink("/dev/zero", path))


@case("check tables", says="[unreadable_file]")
def directory(folder):
    """a table that is a folder"""
    special(folder, os.mkdir)


@case("check tables", says="[too_large]")
def sparse_table(folder):
    """a table of 10 GB of zeros"""
    special(folder, lambda path: sparse(folder / "tables" / LEADERS, 10 << 30))


@case("check tables", says="[too_large]")
def many_large_tables(folder):
    """three tables of 100 MB"""
    target = csv_folder(folder, {})
    for name in (LEADERS, "责任单位.csv", "信访事项.csv"):
        with open(target / name, "w", encoding="utf-8") as file:
            write_repeated(file, "a" * 1000 + "\n", 100_000)
