"""Policies, mappings and calendars: what `extends` reads, lists without end, damaged TOML."""

import os
import re
from pathlib import Path

from case import PROBLEM, Kind
from inputs import LEADER, ledger_of, sparse, write_repeated, write_rows

KIND = case = Kind("policies", "policy")

BUILT_IN = Path(__file__).resolve().parents[3] / "crates/petition-core/policies/shenzhen-2019.toml"
CHECK = "policy check policy.toml"


def extending(folder, base, name="policy.toml"):
    (folder / name).write_text(f'id = "own"\nextends = "{base}"\n', encoding="utf-8")


@case(CHECK, says="[unknown_policy]", hides="root:")
def traversal(folder):
    """`extends` of a file outside of the folder"""
    extending(folder, "../../../../../../etc/passwd")


@case(CHECK, says="[unknown_policy]")
def traversal_to_a_policy(folder):
    """`extends` of a policy in the folder above"""
    (folder / "inside").mkdir()
    extending(folder, "shenzhen-2019", "base.toml")
    extending(folder / "inside", "../base.toml")
    os.rename(folder / "inside" / "policy.toml", folder / "policy.toml")


@case(CHECK, says="[unknown_policy]")
def absolute_path(folder):
    """`extends` of an absolute path"""
    extending(folder, "shenzhen-2019", "base.toml")
    extending(folder, folder / "base.toml")


@case(CHECK, says="[unknown_policy]", hides="root:")
def link_out_of_the_folder(folder):
    """`extends` of a link that leads out of the folder"""
    os.symlink("/etc/passwd", folder / "base.toml")
    extending(folder, "base.toml")


@case(CHECK, says="[unknown_policy]")
def pipe_as_base(folder):
    """`extends` of a named pipe"""
    os.mkfifo(folder / "base.toml")
    extending(folder, "base.toml")


@case(CHECK, says="[unknown_policy]")
def device_as_base(folder):
    """`extends` of a link to /dev/zero"""
    os.symlink("/dev/zero", folder / "base.toml")
    extending(folder, "base.toml")


@case(CHECK, says="[unknown_policy]")
def large_base(folder):
    """`extends` of a file of 2 MB"""
    (folder / "base.toml").write_text('id = "base"\nextends = "shenzhen-2019"\n' + "#\n" * 1_000_000)
    extending(folder, "base.toml")


@case(CHECK, says="[unknown_policy]")
def missing_base(folder):
    """`extends` of a file that does not exist"""
    extending(folder, "base.toml")


@case(CHECK, says="[unknown_policy]")
def own_base(folder):
    """`extends` of the policy itself"""
    extending(folder, "policy.toml")


@case(CHECK, says="[unknown_policy]")
def circle(folder):
    """a circle of three policies"""
    extending(folder, "b.toml")
    extending(folder, "c.toml", "b.toml")
    extending(folder, "policy.toml", "c.toml")


@case(CHECK, exits=(0, 2))
def long_chain(folder):
    """a chain of 2,000 policies"""
    extending(folder, "p0.toml")
    for at in range(2_000):
        extending(folder, f"p{at + 1}.toml" if at < 1_999 else "shenzhen-2019", f"p{at}.toml")


QUOTA = """[[quota]]
id = "q%d"
who = "leader"
measure = "reception_days"
group = "city_leader"
period = "year"
at_least = 1
binding = "advisory"
clause = "2.p2"
"""


def quotas(folder, count):
    text = re.sub(r"\[\[quota\]\]\n(?:.+\n)+", "", BUILT_IN.read_text(encoding="utf-8"))
    with open(folder / "policy.toml", "w", encoding="utf-8") as file:
        file.write(text + "\n")
        write_rows(file, lambda at: QUOTA % at, count)


@case(CHECK, exits=(0, 2))
def many_quotas(folder):
    """100,000 quotas"""
    quotas(folder, 100_000)


ASSESS = "assess ledger.json --policy policy.toml --as-of 2020-12-31"


def assessed_quotas(folder):
    ledger_of(folder, {"leaders": LEADER})
    quotas(folder, 100_000)


@case(ASSESS, exits=(0, 2))
def many_quotas_as_table(folder):
    """100,000 quotas as a table"""
    assessed_quotas(folder)


@case(ASSESS + " --format html -o out.html", exits=(0, 2), writes="out.html")
def many_quotas_as_html(folder):
    """100,000 quotas as HTML"""
    assessed_quotas(folder)


@case(ASSESS + " --format json -o out.json", exits=(0, 2), writes="out.json")
def many_quotas_as_json(folder):
    """100,000 quotas as JSON"""
    assessed_quotas(folder)


@case(CHECK, says=PROBLEM)
def unknown_keys(folder):
    """500,000 unknown keys"""
    with open(folder / "policy.toml", "w", encoding="utf-8") as file:
        file.write('id = "own"\nextends = "shenzhen-2019"\n')
        write_rows(file, lambda at: f"k{at} = 0\n", 500_000)


@case(CHECK, says=PROBLEM)
def bad_quotas(folder):
    """300,000 quotas without a key"""
    with open(folder / "policy.toml", "w", encoding="utf-8") as file:
        file.write('id = "own"\nextends = "shenzhen-2019"\n')
        write_repeated(file, "[[quota]]\n", 300_000)


@case(CHECK, says="[syntax]")
def deep_arrays(folder):
    """1 million arrays, each in the one before"""
    (folder / "policy.toml").write_text('id = "own"\nx = ' + "[" * 1_000_000 + "]" * 1_000_000)


@case(CHECK, says=PROBLEM)
def deep_keys(folder):
    """a key of 100,000 parts"""
    (folder / "policy.toml").write_text('id = "own"\nextends = "shenzhen-2019"\n' + "a." * 100_000 + "a = 1\n")


@case(CHECK, says="larger than")
def long_text(folder):
    """a title of 100 MB"""
    with open(folder / "policy.toml", "w", encoding="utf-8") as file:
        file.write('extends = "shenzhen-2019"\nid = "')
        write_repeated(file, "a" * 1000, 100_000)
        file.write('"\n')


@case(CHECK, says="[syntax]")
def keys_twice(folder):
    """a key given twice"""
    (folder / "policy.toml").write_text('id = "own"\nid = "other"\nextends = "shenzhen-2019"\n')


@case(CHECK, says="[syntax]")
def zero_bytes(folder):
    """NUL in a text"""
    (folder / "policy.toml").write_bytes(b'id = "o\0wn"\nextends = "shenzhen-2019"\n')


@case(CHECK, says="larger than")
def sparse_policy(folder):
    """a policy of 10 GB of zeros"""
    sparse(folder / "policy.toml", 10 << 30)


@case("assess ledger.json --as-of 2020-12-31 --calendar days.csv", says=PROBLEM, hides="13800000000")
def calendar_of_persons(folder):
    """a list of persons as the calendar"""
    ledger_of(folder, {"leaders": LEADER})
    (folder / "days.csv").write_text("name,phone\n王某某,13800000000\n" * 100_000, encoding="utf-8")


@case("check ledger.csv --mapping map.toml", says=PROBLEM)
def bad_mapping(folder):
    """a mapping of 200,000 unknown keys"""
    (folder / "ledger.csv").write_text("编号,包案领导\n1,林示例\n", encoding="utf-8")
    with open(folder / "map.toml", "w", encoding="utf-8") as file:
        write_rows(file, lambda at: f"k{at} = 0\n", 200_000)
