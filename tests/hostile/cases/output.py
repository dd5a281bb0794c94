"""What is printed: escape characters, formulas, lines that look like messages, in every command and format."""

import re

from case import Kind
from inputs import LEADER, csv_folder, ledger_of, marked, marked_ledger, write_json

KIND = Kind("output", "output")

ESCAPES = "\x1b]0;PWN\x07\x1b[31m"
C1 = "\x9b31m\x85"
BIDI = "\u202eabc\u2066\u200f"
FORGED = "x\nerror: FORGED\u2028error: FORGED\r"
FORMULA = "＝cmd|x!A1"

AS_OF = " --as-of 2020-12-31"
COMMANDS = {
    "check": "check ledger.json" + AS_OF,
    "check_json": "check ledger.json --format json" + AS_OF,
    "table": "assess ledger.json" + AS_OF,
    "csv": "assess ledger.json --format csv" + AS_OF,
    "html": "assess ledger.json --format html" + AS_OF,
    "json": "assess ledger.json --format json" + AS_OF,
    "ledger": "ledger ledger.json" + AS_OF,
    "ledger_full": "ledger ledger.json --full --format json" + AS_OF,
    "agenda": "agenda ledger.json --days 366 --as-of 2020-01-01",
    "accountability": "accountability ledger.json" + AS_OF,
    "convert": "convert ledger.json -",
}
MARKS = {
    "escapes": (ESCAPES, "ESC and BEL in every text of a ledger"),
    "c1": (C1, "C1 controls in every text of a ledger"),
    "bidi": (BIDI, "bidi controls in every text of a ledger"),
    "forged": (FORGED, "line ends and `error:` in every text of a ledger"),
}

# Every command with the first mark; the commands with their own escapes with the others.
for mark, (text, about) in MARKS.items():
    for name, command in COMMANDS.items():
        if mark == "escapes" or name in ("check", "table", "csv", "json", "html"):
            KIND.add(f"{mark}_{name}", about, lambda folder, text=text: marked_ledger(folder, text), command, exits=0)


def no_formula(folder, text):
    """Returns cells of CSV that a program calculates."""
    cells = re.findall(r'(?:^|,)"?([＝＋－＠=+@][^,]{0,20})', text, re.M)
    return [f"a cell begins with a formula: {found}" for found in cells]


@KIND("assess ledger.json --format csv" + AS_OF, exits=0, check=no_formula)
def fullwidth_formulas(folder):
    """texts that begin with ＝"""
    marked_ledger(folder, FORMULA)


@KIND("assess ledger.json --format csv" + AS_OF, exits=0, check=no_formula)
def formulas(folder):
    """texts that begin with ="""
    marked_ledger(folder, "=1+1|")


def no_formula_in_folder(folder, _):
    texts = [path.read_text(encoding="utf-8-sig") for path in (folder / "out").glob("*.csv")]
    return no_formula(folder, "\n".join(texts)) if texts else ["no tables were written"]


@KIND("convert ledger.json out", exits=0, writes="out", check=no_formula_in_folder)
def formulas_in_tables(folder):
    """texts that begin with ＋, as CSV tables"""
    marked_ledger(folder, "＋1")


def no_markup(folder, text):
    return ["markup of the ledger is in the page"] if "<script>alert" in text else []


@KIND("assess ledger.json --format html" + AS_OF, exits=0, check=no_markup)
def markup(folder):
    """`<script>` in every text of a ledger"""
    marked_ledger(folder, "</td><script>alert(1)</script>")


@KIND(("case", "ledger.json", ESCAPES + "C9"), exits=2)
def escapes_in_an_argument(folder):
    """ESC in the id that `case` looks for"""
    marked_ledger(folder, "")


@KIND(("case", "ledger.json", ESCAPES + "C1", "--as-of", "2020-12-31"), exits=0)
def escapes_of_a_case(folder):
    """ESC in the texts of the case that `case` shows"""
    marked_ledger(folder, ESCAPES)


@KIND(("notice", "ledger.json", ESCAPES + "R1", "--as-of", "2020-12-31"), exits=(0, 2))
def escapes_of_a_notice(folder):
    """ESC in the texts of a notice"""
    marked_ledger(folder, ESCAPES)


@KIND(("check", "x\nerror: FORGED\x1b[31m.json"), exits=2)
def escapes_in_a_file_name(folder):
    """a file name with a line end and ESC"""
    (folder / "x\nerror: FORGED\x1b[31m.json").write_text("{}")


@KIND(("check", "no\x1b[31msuch\nerror: file.json"), exits=2)
def escapes_in_a_missing_file_name(folder):
    """the name of a missing file with a line end and ESC"""


@KIND("check ledger.json", exits=2)
def escapes_in_keys(folder):
    """ESC and bidi controls in unknown keys"""
    document = marked("")
    document[ESCAPES + BIDI + C1] = {FORGED: 1}
    document["leaders"][0][FORGED] = ESCAPES
    write_json(folder / "ledger.json", document)


@KIND("policy check policy.toml", exits=2)
def escapes_in_a_policy(folder):
    """ESC in keys and values of a policy"""
    policy(folder)


@KIND("policy show policy.toml", exits=(0, 2))
def escapes_in_a_shown_policy(folder):
    """ESC in a policy that `policy show` prints"""
    policy(folder)


@KIND("assess ledger.json --policy policy.toml" + AS_OF, exits=(0, 2))
def escapes_in_texts_of_a_policy(folder):
    """ESC in the id of a valid policy"""
    marked_ledger(folder, "")
    (folder / "policy.toml").write_text('id = "\\u001b[31m\\nerror: FORGED"\nextends = "shenzhen-2019"\n')


def policy(folder):
    mark = "\\u001b[31m\\nerror: FORGED\\u202e"
    (folder / "policy.toml").write_text(
        f'id = "{mark}"\nextends = "shenzhen-2019"\n"{mark}" = "{mark}"\n[reading]\ntenure = "{mark}"\n'
    )


@KIND("check tables", exits=(0, 2))
def escapes_in_headers(folder):
    """ESC in headers and cells of CSV tables"""
    csv_folder(folder, {"领导名册.csv": f'领导编号,姓名,"{ESCAPES}","{BIDI}"\nL1,林示例,"{ESCAPES}",{C1}\n,,\x1b[31m,x\n'})


@KIND("check tables", exits=(0, 2))
def escapes_in_table_names(folder):
    """ESC and a line end in the name of a CSV table"""
    target = csv_folder(folder, {})
    (target / "a\nerror: FORGED\x1b[31m.csv").write_text("x,y\n1,2\n")


@KIND(("assess", "ledger.json", "--policy", "\x1b[31m\nerror: FORGED"), exits=2)
def escapes_in_an_option(folder):
    """ESC in the value of an option"""
    ledger_of(folder, {"leaders": LEADER})


@KIND(("--lang", "en", "\x1b[31mno\nerror: command"), exits=2)
def escapes_in_a_command(folder):
    """ESC in the name of a command"""


def masked(folder, text):
    """Returns personal values that are shown."""
    shown = [value for value in ("示例甲", "13900001234", "44030119900101", "演示路") if value in text]
    return [f"shows {value}" for value in shown]


def personal(folder):
    ledger_of(folder, {"leaders": LEADER, "matters": (
        '{"id": "M1", "registered_on": "2020-01-06", "claim": "本人王示例甲，电话139-0000-1234、(139)00001234，住演示路1号",'
        ' "petitioners": [{"name": "王示例甲", "id_number": "440301199001012345", "phone": "13900001234",'
        ' "address": "演示路1号"}], "headcount": "13900001234", "王示例甲": 1, "cause": ["13900001234"]}'
    )})


KIND.add("personal_data_in_problems", "names and numbers in faulty places of a ledger", personal, "check ledger.json",
         check=masked)


@KIND("ledger ledger.json" + AS_OF, exits=0, check=masked)
def personal_data_in_free_text(folder):
    """names and numbers in the claim of a matter"""
    personal(folder)
    path = folder / "ledger.json"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('"headcount": "13900001234", "王示例甲": 1, "cause": ["13900001234"]', '"headcount": 1'))
