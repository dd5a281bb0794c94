"""Usage: options that exclude each other, options without effect, values out of range."""

from case import Kind
from inputs import LEADER, ledger_of

KIND = Kind("usage", "usage")


def ledger(folder):
    ledger_of(folder, {"leaders": LEADER})


# The name of a case, what is odd about it, the options, the words of the message.
COMMANDS = [
    ("file_and_tables", "a file and tables", "assess ledger.json --tables t", ("FILE", "--tables")),
    ("evidence_twice", "evidence asked for and left out",
     "assess ledger.json --format parquet -o out --columns evidence --no-evidence", ("--columns", "--no-evidence")),
    ("evidence_without_duties", "no evidence of a table without any",
     "assess ledger.json --format parquet -o out --only cases --no-evidence", ("--only", "--no-evidence")),
    ("columns_of_a_page", "columns of a page", "assess ledger.json --format html --columns status", "--columns"),
    ("columns_of_other_tables", "columns of duties where only cases are written",
     "assess ledger.json --format parquet -o out --only cases --columns status", ("--only", "--columns")),
    ("grouped_without_tables", "grouped rows without tables", "assess ledger.json --grouped-by-case",
     ("--grouped-by-case", "--tables")),
    ("order_without_tables", "an order of rows without tables", "assess ledger.json --order rows", "--order"),
    ("threads_without_tables", "threads of a page", "assess ledger.json --format html --threads 4", "--threads"),
    ("parquet_without_folder", "Parquet on standard output", "assess ledger.json --format parquet", "-o"),
    ("unknown_column", "an unknown column", "assess ledger.json --format parquet -o out --columns nothing", "nothing"),
    ("unknown_table", "an unknown table", "assess ledger.json --format parquet -o out --only nothing", "nothing"),
    ("unknown_format", "an unknown format", "assess ledger.json --format pdf", ("--format", "pdf")),
    ("no_day", "a day that does not exist", "assess ledger.json --as-of 2020-02-30", ("--as-of", "2020-02-30")),
    ("no_year", "a year beyond numbers", "assess ledger.json --year 99999999999999999999", "--year"),
    ("no_days", "a number of days beyond numbers", "agenda ledger.json --days 99999999999999", "--days"),
    ("no_threads", "a million threads", "assess ledger.json --threads 1000000", "--threads"),
    ("option_twice", "an option given twice", "assess ledger.json --year 2020 --year 2021", "--year"),
    ("no_command", "no command", "", "command"),
    ("no_such_command", "an unknown command", "asess ledger.json", "assess"),
    ("no_such_option", "an unknown option", "assess ledger.json --strikt", "--strikt"),
    ("no_file", "a missing file", "check nothing.json", "file not found"),
    ("no_ending", "a file that is no ledger", "check ledger.pdf", "error: "),
    ("no_policy", "an unknown policy", "assess ledger.json --policy nowhere-1999", "shenzhen-2019"),
    ("no_case", "an unknown case", "case ledger.json C9", "C9"),
    ("no_record", "an unknown record of a notice", "notice ledger.json R9", "R9"),
    ("bad_bureau", "a bureau without an area code", "check ledger.json --bureau x", "--bureau"),
]
for name, about, command, says in COMMANDS:
    KIND.add(name, about, ledger, command, says=says)

LONG = ("assess", "ledger.json", "--policy", "x" * 100_000)
KIND.add("long_argument", "an option of 100 kB", ledger, LONG, says="error: ")
KIND.add("invalid_language", "an unknown language", ledger, "check ledger.json --lang xx", says="--lang")
