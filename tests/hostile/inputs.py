"""Writes inputs in pieces: small ledgers, long lists, CSV folders, files without end. All data is made up."""

import itertools
import json
import os
import random
import zlib

BUREAU = '"format": "petition-ledger/1", "bureau": {"code": "440300", "name": "示范市信访局"}'

# The rows that one write has.
BLOCK = 20_000


def write_repeated(file, text, count, separator=""):
    """Writes a text many times."""
    whole, rest = divmod(count, BLOCK)
    block = separator.join([text] * BLOCK)
    pieces = itertools.chain(itertools.repeat(block, whole), [separator.join([text] * rest)] if rest else [])
    for position, piece in enumerate(pieces):
        file.write(separator + piece if position and separator else piece)


def write_rows(file, row, count, separator=""):
    """Writes the text that `row` makes of each number."""
    for start in range(0, count, BLOCK):
        piece = separator.join(row(number) for number in range(start, min(count, start + BLOCK)))
        file.write(separator + piece if start and separator else piece)


def ledger_of(folder, lists, name="ledger.json"):
    """Writes a ledger. `lists` maps keys to texts, or to functions that write the items of a list."""
    with open(folder / name, "w", encoding="utf-8") as file:
        file.write("{" + BUREAU)
        for key, content in lists.items():
            file.write(f', "{key}": [')
            if callable(content):
                content(file)
            else:
                file.write(content)
            file.write("]")
        file.write("}")


def items(text, count):
    """Returns a function that writes an item many times."""
    return lambda file: write_repeated(file, text, count, ",")


def rows(row, count):
    """Returns a function that writes the item that `row` makes of each number."""
    return lambda file: write_rows(file, row, count, ",")


LEADER = '{"id": "L01", "name": "林示例", "terms": [{"office": "vice_mayor", "from": "2019-01-01"}]}'
MATTER = '{"id": "M1", "registered_on": "2020-01-06", "claim": "外墙渗水，请求维修"}'
RECEPTION = (
    '{"id": "R1", "leader": "L01", "date": "2020-02-12", "mode": "appointment", "setting": "hall", "status": "held"}'
)


def marked_ledger(folder, mark, name="ledger.json"):
    """Writes a ledger in which every text begins with a mark."""
    write_json(folder / name, marked(mark))


def marked(mark):
    """Returns a ledger in which every text begins with a mark."""
    def text(value):
        return mark + value

    leaders = [
        {"id": text(f"L{at}"), "name": text("林示例"), "portfolio": [text("住房")],
         "terms": [{"office": "vice_mayor", "from": "2019-01-01"}, {"office": text("office"), "from": "2019-01-01"}]}
        for at in (1, 2)
    ]
    petitioner = {"name": text("王某"), "id_number": text("id"), "phone": text("phone"), "address": text("某路")}
    matter = {
        "id": text("M1"), "registered_on": "2020-01-06", "channel": "visit", "purpose": "petition",
        "petitioners": [petitioner], "headcount": 5, "claim": text("claim"), "domain": text("domain"),
        "location": {"code": text("code"), "detail": text("detail")}, "key_group": text("group"),
        "cause": text("cause"), "unit": text("U1"), "opinion": text("opinion"), "result": text("result"),
        "reply": text("reply"), "events": [{"kind": "accepted", "on": "2020-01-10", "note": text("note")}],
    }
    reception = {
        "id": text("R1"), "leader": text("L1"), "date": "2020-02-12", "time": text("9:00"), "length": "half_day",
        "mode": "appointment", "setting": "video", "place": text("hall"), "status": "held",
        "published_on": "2020-01-20", "matters": [text("M1")], "record": text("record"),
    }
    planned = {**reception, "id": text("R2"), "date": "2020-12-12", "status": "planned"}
    kinds = ["screened", "selected", "submitted", "consented", "published", "assigned", "team_formed", "supervised"]
    steps = [{"kind": kind, "on": f"2020-02-{at + 1:02}", "note": text("note")} for at, kind in enumerate(kinds)]
    steps[1]["leader"] = text("L1")
    steps[6]["lead"] = text("lead")
    steps[7]["led_by"] = text("led")
    case = {"id": text("C1"), "matter": text("M1"), "leader": text("L2"), "steps": steps}
    milestone = {"kind": text("kind"), "period": "2020-Q2", "on": "2020-05-05", "document": text("document")}
    return {
        "format": "petition-ledger/1", "bureau": {"code": "440300", "name": text("bureau")}, "leaders": leaders,
        "units": [{"id": text("U1"), "name": text("unit"), "uscc": text("uscc")}], "matters": [matter],
        "receptions": [reception, planned], "cases": [case], "milestones": [milestone],
    }


def write_json(path, document):
    path.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")


def csv_folder(folder, tables, name="tables"):
    """Writes a folder of CSV tables with the bureau's; `tables` maps names to texts."""
    target = folder / name
    target.mkdir()
    bureau = "行政区划代码,名称\n440300,示范市信访局\n"
    for own, content in {"本局.csv": bureau, **tables}.items():
        (target / own).write_text(content, encoding="utf-8")
    return target


def sparse(path, size):
    """Creates a file of zeros that takes no disk."""
    path.touch()
    os.truncate(path, size)


def deflated(block, times):
    """Deflates a block many times over, in the time of one: a full flush makes each piece stand alone. Returns the
    pieces, the unpacked size and the checksum."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    piece = packer.compress(block) + packer.flush(zlib.Z_FULL_FLUSH)
    checksum = 0
    for _ in range(times):
        checksum = zlib.crc32(block, checksum)
    end = zlib.compressobj(9, zlib.DEFLATED, -15).flush()
    return [piece] * times + [end], len(block) * times, checksum


def uneven(piece, bytes_of_block, spread):
    """Returns a block of pieces with random white space between them, so that it deflates `spread` times less."""
    random_one = random.Random(1)
    gaps = ["", " ", "\n", "\t", "  ", " \n", "\t "]
    parts = []
    size = 0
    while size < bytes_of_block:
        part = piece * spread + random_one.choice(gaps)
        parts.append(part)
        size += len(part)
    return "".join(parts).encode()
