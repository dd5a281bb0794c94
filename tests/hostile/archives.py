"""Writes zip archives that no library writes: entries of one name, false sizes, packed blocks repeated."""

import re
import struct
import zipfile
import zlib
from pathlib import Path

from inputs import deflated

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "examples" / "shenzhen-2020" / "ledger.xlsx"

STORED, DEFLATED = 0, 8


class Archive:
    """An archive that is written entry by entry."""

    def __init__(self, path):
        self.file = open(path, "wb")
        self.directory = []

    def __enter__(self):
        return self

    def __exit__(self, *_):
        start = self.file.tell()
        for record in self.directory:
            self.file.write(record)
        size = self.file.tell() - start
        count = min(len(self.directory), 0xFFFF)
        self.file.write(struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, count, count, size, start, 0))
        self.file.close()

    def add(self, name, content):
        """Adds a deflated entry."""
        content = content.encode() if isinstance(content, str) else content
        packer = zlib.compressobj(6, zlib.DEFLATED, -15)
        self.add_pieces(name, [packer.compress(content) + packer.flush()], len(content), zlib.crc32(content))

    def add_repeated(self, name, head, block, times, tail):
        """Adds an entry of a head, a block many times over and a tail."""
        first = zlib.compressobj(6, zlib.DEFLATED, -15)
        pieces = [first.compress(head) + first.flush(zlib.Z_FULL_FLUSH)]
        more, _, _ = deflated(block, 1)
        pieces += [more[0]] * times
        last = zlib.compressobj(6, zlib.DEFLATED, -15)
        pieces.append(last.compress(tail) + last.flush())
        checksum = zlib.crc32(head)
        for _ in range(times):
            checksum = zlib.crc32(block, checksum)
        size = len(head) + len(block) * times + len(tail)
        self.add_pieces(name, pieces, size, zlib.crc32(tail, checksum))

    def add_pieces(self, name, pieces, size, checksum, claimed=None, method=DEFLATED):
        """Adds an entry of packed pieces. `claimed` is the size that the directory names instead of the true one."""
        name = name.encode()
        packed = sum(map(len, pieces))
        claimed = size if claimed is None else claimed
        at = self.file.tell()
        fields = struct.pack("<3H3L2H", method, 0, 0x21, checksum, packed, claimed, len(name), 0)
        self.file.write(b"PK\3\4" + struct.pack("<2H", 20, 0x800) + fields + name)
        for piece in pieces:
            self.file.write(piece)
        self.point(name, fields, at)

    def point(self, name, fields, at):
        """Adds an entry of the directory."""
        record = b"PK\1\2" + struct.pack("<3H", 20, 20, 0x800) + fields + struct.pack("<3H2L", 0, 0, 0, 0, at)
        self.directory.append(record + name)


def parts_of_example():
    """Returns the parts of the example workbook by name."""
    with zipfile.ZipFile(EXAMPLE) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def replaced(folder, changes, name="ledger.xlsx"):
    """Writes the example workbook with other parts. A change is bytes, a function of the old bytes, or a function of
    the archive, which writes the entry (for parts that are large)."""
    parts = parts_of_example()
    with Archive(folder / name) as archive:
        for part, content in parts.items():
            change = changes.get(part, content)
            if callable(change):
                change = change(content)
            archive.add(part, change)
        for part, content in changes.items():
            if part not in parts:
                archive.add(part, content)


def with_large_part(folder, part, head, block, times, tail, name="ledger.xlsx"):
    """Writes the example workbook with one part that is a head, a block many times over and a tail."""
    with Archive(folder / name) as archive:
        for own, content in parts_of_example().items():
            if own != part:
                archive.add(own, content)
        archive.add_repeated(part, head, block, times, tail)


SHEET = "xl/worksheets/sheet{}.xml"
HEAD = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
)
TAIL = b"</sheetData></worksheet>"


def inline(cell, text):
    """Returns a cell with a text of its own."""
    return f'<c r="{cell}" t="inlineStr"><is><t>{text}</t></is></c>'


def sheet(rows):
    """Returns a worksheet of rows, each the markup of its cells or a whole `row` element."""
    return HEAD + "".join(rows).encode() + TAIL


def with_rows(old, rows):
    """Returns a worksheet with more rows at its end."""
    return re.sub(b"</sheetData>", lambda _: rows.encode() + b"</sheetData>", old, count=1)
