"""Workbooks: bombs, false sizes, parts used twice, cells given twice."""

import random
import re
import struct
import zlib

from archives import (
    DEFLATED, EXAMPLE, HEAD, SHEET, STORED, TAIL, Archive, inline, parts_of_example, replaced, with_large_part,
    with_rows,
)
from case import PROBLEM, Kind
from inputs import deflated, sparse, uneven

KIND = case = Kind("workbooks", "workbook")

STYLES, STRINGS, BOOK, RELATIONS, TYPES = (
    "xl/styles.xml", "xl/sharedStrings.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml",
)
BLOCK = 1 << 20
LEADERS = SHEET.format(2)
MAIN = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def bad_row(number):
    """A row of the leaders' sheet without an id."""
    return f'<row r="{number}">{inline(f"B{number}", "林示例")}{inline(f"C{number}", "无此领域")}</row>'


@case("check ledger.xlsx", says="[too_large]")
def styles(folder):
    """40 million `<xf/>` in the styles"""
    block = uneven("<xf/>", BLOCK, 40)
    head, tail = b"<styleSheet " + MAIN + b"><cellXfs>", b"</cellXfs></styleSheet>"
    with_large_part(folder, STYLES, head, block, 40_000_000 // block.count(b"<xf/>"), tail)


@case("check ledger.xlsx", says="[too_large]")
def number_formats(folder):
    """2 million number formats"""
    block = uneven('<numFmt numFmtId="164" formatCode="0.00"/>', BLOCK, 5)
    head, tail = b"<styleSheet " + MAIN + b"><numFmts>", b"</numFmts></styleSheet>"
    with_large_part(folder, STYLES, head, block, 2_000_000 // block.count(b"<numFmt "), tail)


@case("check ledger.xlsx", exits=2, says=PROBLEM)
def one_part_of_200_sheets(folder):
    """a part of 100,000 rows that 200 sheets use"""
    large = "".join(bad_row(number) for number in range(2, 100_000))

    def of_book(book):
        sheets = "".join(f'<sheet name="表{at}" sheetId="{at}" r:id="rId2"/>' for at in range(100, 300))
        return book.replace(b"</sheets>", sheets.encode() + b"</sheets>")

    replaced(folder, {LEADERS: lambda old: with_rows(old, large), BOOK: of_book})


@case("check ledger.xlsx", says="[too_large]")
def sheets_without_end(folder):
    """100,000 sheets in the list of sheets"""
    names = range(100, 100_100)
    sheets = "".join(f'<sheet name="s{at}" sheetId="{at}" r:id="rId{at}"/>' for at in names)
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"
    links = "".join(f'<Relationship Id="rId{at}" Type="{kind}" Target="worksheets/s{at}.xml"/>' for at in names)
    replaced(folder, {
        BOOK: lambda old: old.replace(b"</sheets>", sheets.encode() + b"</sheets>"),
        RELATIONS: lambda old: old.replace(b"</Relationships>", links.encode() + b"</Relationships>"),
    })


@case("check ledger.xlsx", says="[unreadable_file]")
def entry_twice(folder):
    """two entries of one name"""
    with Archive(folder / "ledger.xlsx") as archive:
        for part, content in parts_of_example().items():
            archive.add(part, content)
            if part == LEADERS:
                archive.add(part, with_rows(content, bad_row(99)))


@case("check ledger.xlsx", says="[unreadable_file]")
def entry_in_other_case(folder):
    """two entries of one name in capitals and small letters"""
    with Archive(folder / "ledger.xlsx") as archive:
        for part, content in parts_of_example().items():
            archive.add(part, content)
        archive.add(LEADERS.upper(), parts_of_example()[LEADERS])


@case("check ledger.xlsx", says="[unreadable_file]")
def entry_hidden_by_another_path(folder):
    """two entries of one name, one with a backslash"""
    with Archive(folder / "ledger.xlsx") as archive:
        for part, content in parts_of_example().items():
            archive.add(part, content)
        archive.add(LEADERS.replace("/", "\\"), parts_of_example()[LEADERS])


@case("check ledger.xlsx", says=PROBLEM)
def cell_twice(folder):
    """a cell given twice"""
    cells = inline("B99", "林示例") + inline("B99", "王示例")
    replaced(folder, {LEADERS: lambda old: with_rows(old, f'<row r="99">{inline("A99", "L99")}{cells}</row>')})


@case("check ledger.xlsx", says=PROBLEM)
def row_twice(folder):
    """a row given twice"""
    row = f'<row r="99">{inline("A99", "L99")}{inline("B99", "林示例")}</row>'
    replaced(folder, {LEADERS: lambda old: with_rows(old, row + row)})


@case("check ledger.xlsx", says="[too_large]")
def row_beyond_the_last(folder):
    """row 1,048,577"""
    replaced(folder, {LEADERS: lambda old: with_rows(old, bad_row(1_048_577))})


@case("check ledger.xlsx", says=PROBLEM)
def row_beyond_numbers(folder):
    """row 4,294,967,297, which is 1 in 32 bits"""
    replaced(folder, {LEADERS: lambda old: with_rows(old, bad_row(4_294_967_297))})


@case("check ledger.xlsx", says="[too_large]")
def column_beyond_the_last(folder):
    """column XFD"""
    replaced(folder, {LEADERS: lambda old: with_rows(old, f'<row r="99">{inline("XFD99", "x")}</row>')})


@case("check ledger.xlsx", says="[too_large]")
def bomb_of_one_part(folder):
    """600 MB of zeros in one part"""
    pieces, size, checksum = deflated(bytes(BLOCK), 600)
    with Archive(folder / "ledger.xlsx") as archive:
        for part, content in parts_of_example().items():
            archive.add(part, content)
        archive.add_pieces("xl/media/image1.png", pieces, size, checksum)


@case("check ledger.xlsx", says="[too_large]")
def bomb_of_many_parts(folder):
    """2 GB in 70 parts that each unpack to 30 MB"""
    pieces, size, checksum = deflated(bytes(BLOCK), 30)
    with Archive(folder / "ledger.xlsx") as archive:
        for part, content in parts_of_example().items():
            archive.add(part, content)
        for at in range(70):
            archive.add_pieces(f"xl/media/image{at}.png", pieces, size, checksum)


@case("check ledger.xlsx", says=PROBLEM)
def overlapping_entries(folder):
    """9,000 entries of the directory that share 30 MB"""
    pieces, size, checksum = deflated(bytes(BLOCK), 30)
    with Archive(folder / "ledger.xlsx") as archive:
        for part, content in parts_of_example().items():
            archive.add(part, content)
        at = archive.file.tell()
        archive.add_pieces("xl/media/a00000.png", pieces, size, checksum)
        packed = sum(map(len, pieces))
        for number in range(1, 9_000):
            name = f"xl/media/a{number:05}.png".encode()
            fields = struct.pack("<3H3L2H", DEFLATED, 0, 0x21, checksum, packed, size, len(name), 0)
            archive.point(name, fields, at)


@case("check ledger.xlsx", says="[too_large]")
def entries_without_end(folder):
    """60,000 empty entries"""
    with Archive(folder / "ledger.xlsx") as archive:
        for part, content in parts_of_example().items():
            archive.add(part, content)
        for at in range(60_000):
            archive.add_pieces(f"e{at}", [b""], 0, 0, method=STORED)


@case("check ledger.xlsx", says=PROBLEM)
def false_size(folder):
    """a part that unpacks to 600 MB and claims 10 bytes"""
    pieces, size, checksum = deflated(b" " * BLOCK, 600)
    with Archive(folder / "ledger.xlsx") as archive:
        for part, content in parts_of_example().items():
            if part != STRINGS:
                archive.add(part, content)
        archive.add_pieces(STRINGS, pieces, size, checksum, claimed=10)


@case("check ledger.xlsx", says="[unreadable_file]")
def false_checksum(folder):
    """a part with another checksum"""
    with Archive(folder / "ledger.xlsx") as archive:
        for part, content in parts_of_example().items():
            if part == LEADERS:
                archive.add_pieces(part, [content], len(content), zlib.crc32(content) ^ 1, method=STORED)
            else:
                archive.add(part, content)


@case("check ledger.xlsx", says=PROBLEM)
def shared_strings(folder):
    """50 million `<si/>`, 250 MB unpacked"""
    block = uneven("<si/>", BLOCK, 40)
    with_large_part(folder, STRINGS, b"<sst " + MAIN + b">", block, 50_000_000 // block.count(b"<si/>"), b"</sst>")


@case("check ledger.xlsx", exits=0)
def false_number_of_strings(folder):
    """999,999,999,999 claimed shared strings"""
    replaced(folder, {STRINGS: lambda old: re.sub(rb'uniqueCount="\d+"', b'uniqueCount="999999999999"', old)})


@case("check ledger.xlsx", says="[too_large]")
def one_text_in_every_cell(folder):
    """a text of 32,000 characters in 200,000 cells"""
    text = ("<sst " + MAIN.decode() + '><si><t>' + "字" * 32_000 + "</t></si></sst>").encode()
    rows = b'<row><c t="s"><v>0</v></c></row>' * 200_000
    replaced(folder, {STRINGS: text, LEADERS: HEAD + rows + TAIL})


@case("check ledger.xlsx", says=("[missing]", "more like it"))
def bad_rows(folder):
    """100,000 rows without an id"""
    replaced(folder, {LEADERS: lambda old: with_rows(old, "".join(map(bad_row, range(30, 100_030))))})


@case("check ledger.xlsx", says="[too_large]")
def cells_without_end(folder):
    """25 million cells in three sheets"""
    some = random.Random(1)
    rows = ("".join(f"<c><v>{some.randrange(9)}</v></c>" for _ in range(25)) for _ in range(2_000))
    block = "".join(f"<row>{row}</row>" for row in rows)
    with Archive(folder / "ledger.xlsx") as archive:
        for part, content in parts_of_example().items():
            if part in (SHEET.format(4), SHEET.format(5), SHEET.format(6)):
                archive.add_repeated(part, HEAD, block.encode(), 167, TAIL)
            else:
                archive.add(part, content)


@case("check ledger.xlsx", says=PROBLEM)
def merged_cells(folder):
    """400,000 merged regions of a whole column"""
    merged = '<mergeCells>' + '<mergeCell ref="A1:A1048576"/>' * 400_000 + "</mergeCells>"
    replaced(folder, {LEADERS: lambda old: old.replace(b"</sheetData>", b"</sheetData>" + merged.encode())})


@case("check ledger.xlsx", says=PROBLEM)
def entities(folder):
    """a billion laughs: entities of entities"""
    types = "".join(f'<!ENTITY e{at} "{f"&e{at - 1};" * 10}">' for at in range(1, 10))
    doctype = f'<!DOCTYPE x [<!ENTITY e0 "ha">{types}]>'.encode()
    replaced(folder, {STRINGS: lambda old: old.replace(b"<sst", doctype + b"<sst", 1).replace(b"<t>", b"<t>&e9;", 1)})


@case("check ledger.xlsx", exits=(0, 2))
def deep_markup(folder):
    """1 million elements, each in the one before"""
    replaced(folder, {LEADERS: lambda old: with_rows(old, "<a>" * 1_000_000 + "</a>" * 1_000_000)})


@case("check ledger.xlsx", exits=(0, 2))
def long_attribute(folder):
    """an attribute of 100 MB"""
    head, tail = HEAD + b'<row spans="', b'"></row>' + TAIL
    with_large_part(folder, "xl/worksheets/sheet10.xml", head, uneven("1", BLOCK, 30), 100, tail)


@case("check ledger.xlsx", says=PROBLEM)
def path_to_another_file(folder):
    """a sheet whose part is `../../../etc/passwd`"""
    replaced(folder, {RELATIONS: lambda old: old.replace(b"worksheets/sheet2.xml", b"../../../../etc/passwd")})


@case("check ledger.xlsx", says="[unreadable_file]")
def truncated_workbook(folder):
    """the example cut in the middle"""
    content = EXAMPLE.read_bytes()
    (folder / "ledger.xlsx").write_bytes(content[:len(content) // 2])


@case("check ledger.xlsx", says="[too_large]")
def sparse_workbook(folder):
    """a file of 10 GB of zeros"""
    sparse(folder / "ledger.xlsx", 10 << 30)


@case("check ledger.xls", says="[unreadable_file]")
def cyclic_sectors(folder):
    """an old workbook whose sectors form a circle"""
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<5H", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<9L", 0, 0xFFFFFFF0, 0, 0, 4096, 0, 1, 0, 1) + struct.pack("<109L", 0, *[1] * 108)
    table = struct.pack("<128L", *([0] * 128))
    (folder / "ledger.xls").write_bytes(header[:512].ljust(512, b"\0") + table * 64)


ODS_HEAD = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
)


def ods(folder, tables):
    with Archive(folder / "ledger.ods") as archive:
        archive.add("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        manifest = '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
        archive.add("META-INF/manifest.xml", manifest)
        archive.add("content.xml", ODS_HEAD + tables + "</office:spreadsheet></office:body></office:document-content>")


@case("check ledger.ods", says="[too_large]")
def repeated_rows(folder):
    """an .ods with a row of 200 cells repeated 1,048,576 times"""
    cells = '<table:table-cell table:number-columns-repeated="200"><text:p>林示例</text:p></table:table-cell>'
    row = f'<table:table-row table:number-rows-repeated="1048576">{cells}</table:table-row>'
    ods(folder, f'<table:table table:name="领导名册">{row}</table:table>')


@case("check ledger.ods", says="[too_large]")
def repeated_columns(folder):
    """an .ods with a cell repeated 4,294,967,295 times"""
    cells = '<table:table-cell table:number-columns-repeated="4294967295"><text:p>x</text:p></table:table-cell>'
    ods(folder, f'<table:table table:name="领导名册"><table:table-row>{cells}</table:table-row></table:table>')


@case("check ledger.ods", says=PROBLEM)
def repeated_spaces(folder):
    """an .ods with a space repeated 4,000,000,000 times"""
    cell = '<table:table-cell><text:p>x<text:s text:c="4000000000"/>y</text:p></table:table-cell>'
    ods(folder, f'<table:table table:name="领导名册"><table:table-row>{cell}</table:table-row></table:table>')
