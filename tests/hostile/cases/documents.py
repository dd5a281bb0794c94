"""JSON documents: too many, too deep, too long, twice."""

import json
import os

from case import PROBLEM, Kind
from inputs import BUREAU, LEADER, MATTER, RECEPTION, items, ledger_of, rows, sparse, write_repeated, write_rows

KIND = case = Kind("JSON", "json")


@case("check ledger.json", says=("[missing]", "more like it"))
def empty_leaders(folder):
    """4 million leaders `{}`, 12 MB"""
    ledger_of(folder, {"leaders": items("{}", 4_000_000)})


@case("check ledger.json --format json", says='"problems"')
def empty_receptions(folder):
    """1 million receptions `{}`, as JSON"""
    ledger_of(folder, {"leaders": LEADER, "receptions": items("{}", 1_000_000)})


@case("assess ledger.json --as-of 2020-12-31", says=("[wrong_type]", "more like it"))
def lists_for_matters(folder):
    """4 million matters `[]`"""
    ledger_of(folder, {"matters": items("[]", 4_000_000)})


@case("check ledger.json", says="[too_large]")
def zeros(folder):
    """20 million numbers in a list"""
    ledger_of(folder, {"domains": items("0", 20_000_000)})


@case("check ledger.json", says="[syntax]")
def deep_lists(folder):
    """10 million lists, each in the one before"""
    with open(folder / "ledger.json", "w", encoding="utf-8") as file:
        file.write("{" + BUREAU + ', "leaders": ')
        write_repeated(file, "[", 10_000_000)


@case("check ledger.json", says="[syntax]")
def deep_objects(folder):
    """1 million objects, each in the one before"""
    with open(folder / "ledger.json", "w", encoding="utf-8") as file:
        file.write("{" + BUREAU + ', "leaders": ')
        write_repeated(file, '{"a":', 1_000_000)
        file.write("1")
        write_repeated(file, "}", 1_000_000)


@case("check ledger.json", says="larger than")
def long_text(folder):
    """a claim of 300 MB"""
    with open(folder / "ledger.json", "w", encoding="utf-8") as file:
        file.write("{" + BUREAU + ', "matters": [{"id": "M1", "registered_on": "2020-01-06", "claim": "')
        write_repeated(file, "a" * 1000, 300_000)
        file.write('"}]}')


@case("check ledger.json", says="larger than")
def many_long_texts(folder):
    """100 claims of 5 MB"""
    start = '{"id": "M%d", "registered_on": "2020-01-06", "claim": "'
    ledger_of(folder, {"matters": rows(lambda at: start % at + "a" * 5_000_000 + '"}', 100)})


@case("check ledger.json", says="[too_large]")
def escaped_text(folder):
    """a claim of 60 MB in escapes `\\u0061`"""
    with open(folder / "ledger.json", "w", encoding="utf-8") as file:
        file.write("{" + BUREAU + ', "matters": [{"id": "M1", "registered_on": "2020-01-06", "claim": "')
        write_repeated(file, "\\u0061", 20_000_000)
        file.write('"}]}')


@case("check ledger.json", says=("[unknown_field]", "more like it"))
def unknown_keys(folder):
    """1 million unknown keys in one object"""
    with open(folder / "ledger.json", "w", encoding="utf-8") as file:
        file.write("{" + BUREAU + ",")
        write_rows(file, lambda at: f'"k{at}":0', 1_000_000, ",")
        file.write("}")


@case("check ledger.json", says="[too_large]")
def long_key(folder):
    """a key of 100 MB"""
    with open(folder / "ledger.json", "w", encoding="utf-8") as file:
        file.write("{" + BUREAU + ', "')
        write_repeated(file, "k" * 1000, 100_000)
        file.write('": 1}')


@case("check ledger.json", says="[duplicate_field]")
def one_duplicate_key(folder):
    """a key given twice"""
    ledger_of(folder, {"leaders": LEADER.replace('"id"', '"id": "L02", "id"')})


@case("check ledger.json", says="[duplicate_field]")
def duplicate_keys(folder):
    """a key given 2 million times"""
    with open(folder / "ledger.json", "w", encoding="utf-8") as file:
        file.write("{" + BUREAU + ",")
        write_repeated(file, '"leaders":[]', 2_000_000, ",")
        file.write("}")


@case("check ledger.json", says="[duplicate_id]")
def equal_ids(folder):
    """200,000 matters of one id"""
    ledger_of(folder, {"matters": items(MATTER, 200_000)})


@case("check ledger.json", says="[unknown_reference]", hides="L199999")
def unknown_references(folder):
    """200,000 receptions of leaders that do not exist"""
    reception = RECEPTION.replace("R1", "R%d").replace("L01", "L%d")
    ledger_of(folder, {"leaders": LEADER, "receptions": rows(lambda at: reception % (at, at + 2), 200_000)})


@case("check ledger.json", says="[too_large]")
def steps_of_one_case(folder):
    """1 million steps of one case"""
    with open(folder / "ledger.json", "w", encoding="utf-8") as file:
        file.write("{" + BUREAU + ', "matters": [' + MATTER + '], "cases": [{"id": "C1", "matter": "M1", "steps": [')
        write_repeated(file, '{"kind": "screened", "on": "2020-01-10"}', 1_000_000, ",")
        file.write("]}]}")


@case("check ledger.json --as-of 2020-12-31", exits=0, says="matters 20000")
def large_ledger(folder):
    """20,000 matters and receptions: no limit refuses an honest ledger"""
    matter, reception = MATTER.replace("M1", "M%d"), RECEPTION.replace("R1", "R%d")
    matters, receptions = rows(lambda at: matter % at, 20_000), rows(lambda at: reception % at, 20_000)
    ledger_of(folder, {"leaders": LEADER, "matters": matters, "receptions": receptions})


@case("check ledger.json", says="[syntax]")
def lone_surrogate(folder):
    """half of a surrogate pair"""
    ledger_of(folder, {"leaders": LEADER.replace("林示例", "\\ud800")})


@case("check ledger.json", says="[syntax]")
def invalid_utf8(folder):
    """bytes that are not UTF-8"""
    (folder / "ledger.json").write_bytes(("{" + BUREAU + "}").encode("gb18030"))


@case("check ledger.json", says="[syntax]")
def utf16(folder):
    """UTF-16 with a byte-order mark"""
    (folder / "ledger.json").write_text("{" + BUREAU + "}", encoding="utf-16")


@case("convert ledger.json out.xlsx", says="[unstorable_text]")
def zero_characters(folder):
    """NUL in ids and texts, which a workbook cannot store"""
    ledger_of(folder, {"leaders": LEADER.replace("L01", "L\\u00001").replace("林示例", "林\\u0000例")})


@case("check ledger.json", says="[syntax]")
def empty_file(folder):
    """an empty file"""
    (folder / "ledger.json").touch()


@case("check ledger.json", says="[syntax]")
def truncated(folder):
    """the example cut in the middle"""
    text = json.dumps({"format": "petition-ledger/1", "leaders": [json.loads(LEADER)]})
    (folder / "ledger.json").write_text(text[:len(text) // 2])


@case("check ledger.json", says=PROBLEM)
def large_numbers(folder):
    """numbers of 1 million digits, and beyond any range"""
    matter = MATTER.replace("}", ', "headcount": %s}')
    numbers = ["9" * 1_000_000, "1e400", "-1e-400", "1" + "0" * 30]
    ledger_of(folder, {"matters": ",".join(matter % number for number in numbers)})


@case("check ledger.json", says="larger than")
def sparse_file(folder):
    """a file of 10 GB of zeros"""
    sparse(folder / "ledger.json", 10 << 30)


@case("check -", stdin="endless", says="larger than")
def endless_input(folder):
    """standard input without end"""
    os.symlink("/dev/zero", folder / "endless")
