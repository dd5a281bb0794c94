"""Writes papers of the example year as Word documents: the library, python-docx, docxtpl.

    python papers.py LEDGER

The other two get the finished content of a paper; the library computes it from the ledger. Texts and tables of all three
are compared first. A figure is the median of many repetitions in one process, in milliseconds of CPU time.
"""

import datetime
import io
import json
import pathlib
import statistics
import sys
import time

import docx
import docx.shared
import docxtpl
import petition
from docx.enum.text import WD_ALIGN_PARAGRAPH

KINDS = (
    ("supervision", {"unit": "U22"}, datetime.date(2020, 12, 20)),
    ("schedule", {"period": "2020-Q1"}, datetime.date(2020, 1, 20)),
    ("annual", {"period": "2020"}, datetime.date(2020, 12, 25)),
)
MARGINS = {"top_margin": 37, "bottom_margin": 35, "left_margin": 28, "right_margin": 26}


def line(spans):
    """Returns the text of a line, a placeholder in its brackets."""
    return "".join(span["text"] if "text" in span else f"【{span['placeholder']}】" for span in spans)


def content(paper):
    """Returns the title, the texts and the tables of a paper, in order."""
    document = json.loads(paper.to_json())
    parts = []
    for block in document["blocks"]:
        if "paragraph" in block:
            parts.append(line(block["paragraph"]))
        elif "heading" in block:
            parts.append(block["heading"]["text"])
        else:
            parts.append([["\n".join(map(line, cell["lines"])) for cell in row] for row in block["table"]["rows"]])
    return "".join(document["title"]), parts


def new_document():
    """Returns an empty page of A4 with the margins of official documents."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = docx.shared.Mm(210), docx.shared.Mm(297)
    for name, size in MARGINS.items():
        setattr(section, name, docx.shared.Mm(size))
    document.styles["Normal"].font.size = docx.shared.Pt(16)
    return document


def saved(document):
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def with_python_docx(title, parts):
    document = new_document()
    document.add_paragraph(title).alignment = WD_ALIGN_PARAGRAPH.CENTER
    for part in parts:
        if isinstance(part, str):
            document.add_paragraph(part)
            continue
        table = document.add_table(len(part), len(part[0]), style="Table Grid")
        for cells, texts in zip(table.rows, part, strict=True):
            for cell, text in zip(cells.cells, texts, strict=True):
                cell.text = text
    return saved(document)


def template(parts):
    """Returns a Word template for papers of this structure: a field for each text, a loop for the rows of each table."""
    document = new_document()
    document.add_paragraph("{{ title }}").alignment = WD_ALIGN_PARAGRAPH.CENTER
    for at, part in enumerate(parts):
        if isinstance(part, str):
            document.add_paragraph(f"{{{{ parts[{at}] }}}}")
            continue
        table = document.add_table(3, len(part[0]), style="Table Grid")
        table.cell(0, 0).text = f"{{%tr for row in parts[{at}] %}}"
        for column, cell in enumerate(table.rows[1].cells):
            cell.text = f"{{{{ row[{column}] }}}}"
        table.cell(2, 0).text = "{%tr endfor %}"
    return saved(document)


def with_docxtpl(empty, title, parts):
    document = docxtpl.DocxTemplate(io.BytesIO(empty))
    document.render({"title": title, "parts": parts}, autoescape=True)
    return saved(document)


def check(name, file, title, parts):
    """Compares a document with the content, through python-docx."""
    document = docx.Document(io.BytesIO(file))
    texts = [paragraph.text for paragraph in document.paragraphs]
    for part in parts:
        assert not isinstance(part, str) or part in texts, (name, part)
    assert title in "".join(texts).replace("\n", ""), (name, title)
    tables = [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables]
    expected = [part for part in parts if not isinstance(part, str)]
    assert [table for table in tables if table in expected] == expected, name


def median(call, seconds=2.0):
    """Returns the milliseconds of CPU time of one call."""
    times, stop = [], time.perf_counter() + seconds
    while time.perf_counter() < stop or len(times) < 15:
        began = time.process_time()
        call()
        times.append(time.process_time() - began)
    return statistics.median(times) * 1e3


def main():
    ledger = petition.Ledger.from_json(pathlib.Path(sys.argv[1]).read_text(encoding="utf-8"))
    print("| paper | cells | petition: content | petition: Word | python-docx | docxtpl | kB: petition, python-docx, docxtpl |")
    print("|---|---:|---:|---:|---:|---:|---:|")
    for kind, about, as_of in KINDS:
        paper = ledger.paper(kind, as_of=as_of, **about)
        title, parts = content(paper)
        empty = template(parts)
        calls = {
            "petition": paper.to_docx,
            "python-docx": lambda title=title, parts=parts: with_python_docx(title, parts),
            "docxtpl": lambda empty=empty, title=title, parts=parts: with_docxtpl(empty, title, parts),
        }
        files = {name: call() for name, call in calls.items()}
        for name, file in files.items():
            check(name, file, title, parts)
        written = median(lambda kind=kind, about=about, as_of=as_of: ledger.paper(kind, as_of=as_of, **about))
        figures = [written, *map(median, calls.values())]
        cells = sum(len(row) for part in parts if not isinstance(part, str) for row in part)
        sizes = ", ".join(f"{len(file) / 1e3:.1f}" for file in files.values())
        print(f"| {kind} | {cells} | {' | '.join(f'{figure:.3g}' for figure in figures)} | {sizes} |", flush=True)


if __name__ == "__main__":
    main()
