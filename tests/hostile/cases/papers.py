"""Papers: Word files of a bureau to fill in, and letterheads."""

import os
import shutil
import zipfile

from archives import EXAMPLE
from case import Kind
from inputs import sparse

KIND = case = Kind("papers", "paper")

FILL = "doc annual ledger.json --period 2020 --as-of 2020-12-25 --template form.docx -o out.docx"
LETTER = "doc supervision ledger.json --unit U22 --as-of 2020-12-20 --letterhead letterhead.toml"
INVALID = "the template is invalid"
HEAD = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
TAIL = "</w:body></w:document>"
BLOCK = 1 << 20


def paragraph(text):
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def form(folder, body="", parts=(), head=HEAD, tail=TAIL):
    """Writes a Word file with this body, beside the ledger of the example year. `body` may be an iterable of texts."""
    shutil.copy(EXAMPLE.with_suffix(".json"), folder / "ledger.json")
    with zipfile.ZipFile(folder / "form.docx", "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        with package.open("word/document.xml", "w", force_zip64=True) as document:
            for text in (head, *([body] if isinstance(body, str) else body), tail):
                document.write(text.encode())
        for name, content in parts:
            package.writestr(name, content)


@case(FILL, says=INVALID)
def bomb(folder):
    """a text of 1 GB"""
    form(folder, (" " * BLOCK for _ in range(1024)))


@case(FILL, says=INVALID)
def headers(folder):
    """100 headers of 1 MB"""
    form(folder, "", [(f"word/header{at}.xml", "<a>" + " " * BLOCK + "</a>") for at in range(100)])


@case(FILL, says=INVALID)
def elements(folder):
    """2 million empty elements"""
    form(folder, ("<w:p/>" * 1000 for _ in range(2000)))


@case(FILL, says=INVALID)
def nesting(folder):
    """1 million elements, each in the one before"""
    form(folder, ("<w:a>" * 1000 for _ in range(1000)))


@case(FILL, says=INVALID)
def lists_in_lists(folder):
    """lists in lists that would produce gigabytes"""
    lists = ("条款", "领导", "单位", "逾期任务", "问题")
    opens = [paragraph(f"{{{{#{name}}}}}") for name in lists]
    closes = [paragraph(f"{{{{/{name}}}}}") for name in reversed(lists)]
    form(folder, "".join([*opens, paragraph("甲" * 10_000), *closes]))


@case(FILL, says=INVALID)
def fields_of_a_line(folder):
    """500,000 starts of a list in one line"""
    form(folder, paragraph("{{#单位}}" * 500_000))


@case(FILL, says=INVALID)
def long_lines(folder):
    """the whole text of the paper 100,000 times"""
    form(folder, paragraph("{{正文}}") * 100_000)


@case(FILL, says=INVALID)
def unknown_fields(folder):
    """60,000 unknown fields"""
    form(folder, "".join(paragraph(f"{{{{字段{at}}}}}") for at in range(60_000)))


@case(FILL, says="a person must write", exits=0, writes="out.docx")
def entities(folder):
    """entities that multiply"""
    entity = "".join(f'<!ENTITY e{at} "{f"&e{at - 1};" * 10}">' for at in range(1, 12))
    form(folder, paragraph("entity &e11; {{标题}}"), head=f'<!DOCTYPE d [<!ENTITY e0 "x">{entity}]>{HEAD}')


@case(FILL, says=INVALID)
def parts_without_end(folder):
    """100,000 parts"""
    form(folder, "", [(f"customXml/{at}.xml", "") for at in range(100_000)])


@case(FILL, says=INVALID)
def noise(folder):
    """random bytes"""
    form(folder)
    (folder / "form.docx").write_bytes(os.urandom(BLOCK))


@case(FILL, says="larger than")
def large_file(folder):
    """a file of 10 GB"""
    form(folder)
    sparse(folder / "form.docx", 10 << 30)


@case(FILL, says="form.docx")
def device(folder):
    """a link to /dev/zero"""
    form(folder)
    (folder / "form.docx").unlink()
    os.symlink("/dev/zero", folder / "form.docx")


@case(LETTER, says="larger than")
def large_letterhead(folder):
    """a letterhead of 100 MB"""
    form(folder)
    sparse(folder / "letterhead.toml", 100 << 20)


@case(LETTER, says="is invalid", hides="13800000001")
def letterhead_of_a_person(folder):
    """a letterhead with an unknown key that is somebody's number"""
    form(folder)
    (folder / "letterhead.toml").write_text('[letterhead]\n13800000001 = "张示一"\n', encoding="utf-8")


@case(LETTER, exits=0, says="\\u{1b}[2J")
def letterhead_with_escapes(folder):
    """a letterhead with characters that control a terminal"""
    form(folder)
    (folder / "letterhead.toml").write_text('[letterhead]\norgan = "局\\u001b[2J"\n', encoding="utf-8")
