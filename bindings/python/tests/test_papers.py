"""Papers: the figures of a summary are the report's, read back by another library; pages are those of GB/T 9704-2012."""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
from datetime import date
from pathlib import Path

import docx
import petition
import pytest
from docx.document import Document
from docx.styles.style import ParagraphStyle
from docx.table import Table

EXAMPLE = Path(__file__).parents[3] / "examples/shenzhen-2020/ledger.json"
PAPERS = Path(__file__).parents[3] / "tests/papers"
YEAR_END = date(2020, 12, 25)


@pytest.fixture(scope="module")
def ledger() -> petition.Ledger:
    return petition.read(EXAMPLE)


def word(paper: petition.Paper) -> Document:
    return docx.Document(io.BytesIO(paper.to_docx()))


def rows(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def table_of(document: Document, first: str) -> list[list[str]]:
    """Returns the table whose head starts with a label."""
    [found] = [rows(table) for table in document.tables if table.rows[0].cells[0].text == first]
    return found


def counts(duties: list[petition.Duty]) -> list[str]:
    """Returns what the summary says of mandatory duties: all, met, met late, open, missed."""
    groups = [("met",), ("met_late",), ("open", "at_risk", "not_started"), ("missed", "overdue")]
    numbers = [sum(duty.status in group for duty in duties) for group in groups]
    return [str(sum(numbers)), *map(str, numbers)]


def test_papers_as_json_are_those_of_every_language(ledger: petition.Ledger) -> None:
    letterhead = (PAPERS / "letterhead.toml").read_text(encoding="utf-8")
    papers = json.loads((PAPERS / "list.json").read_text(encoding="utf-8"))
    assert len({paper["kind"] for paper in papers}) == len(papers) == 12
    for arguments in papers:
        name, as_of = arguments.pop("name"), date.fromisoformat(arguments.pop("as_of"))
        paper = ledger.paper(as_of=as_of, letterhead=letterhead, **arguments)
        assert paper.to_json() == (PAPERS / f"{name}.json").read_text(encoding="utf-8"), name


def test_figures_of_the_annual_summary_are_those_of_the_report(ledger: petition.Ledger) -> None:
    report = ledger.assess(as_of=YEAR_END)
    document = word(ledger.paper("annual", period="2020", as_of=YEAR_END))
    mandatory = [duty for duty in report.duties if duty.binding == "mandatory"]
    names = {leader.id: leader.name for leader in ledger.leaders}
    by_leader = table_of(document, "领导")
    assert len(by_leader) == len(names) + 1
    for row in by_leader[1:]:
        [leader] = [one for one, name in names.items() if name == row[0]]
        assert row[2:7] == counts([duty for duty in mandatory if duty.subject == leader])
        resolved = [duty for duty in report.duties if duty.subject == leader and duty.measure == "cases_resolved"]
        if resolved and resolved[0].required is not None:
            assert row[7] == f"{resolved[0].achieved:g}/{resolved[0].required:g}"
    by_clause = table_of(document, "条款")
    clauses = petition.Policy.builtin("shenzhen-2019").clauses
    of_clause = [[duty for duty in mandatory if duty.clause == clause.id] for clause in clauses]
    assert [row[1:6] for row in by_clause[1:]] == [counts(duties) for duties in of_clause if duties]
    by_unit = table_of(document, "责任单位")
    selected = [case for case in report.cases if case.selected_on]
    assert sum(int(row[1]) for row in by_unit[1:]) == len(selected)
    assert sum(int(row[2]) for row in by_unit[1:]) == sum(case.resolved_on is not None for case in selected)
    found = table_of(document, "问题")
    assert sum(int(row[2]) for row in found[1:]) == len(
        [one for one in report.findings if one.on is None or one.on.year == 2020]
    )


@pytest.mark.parametrize(("quarter", "as_of"), [(1, date(2020, 3, 27)), (2, date(2020, 6, 30)), (3, date(2020, 9, 30))])
def test_figures_of_a_quarter_are_those_of_the_report(ledger: petition.Ledger, quarter: int, as_of: date) -> None:
    report = ledger.assess(as_of=as_of)
    table = table_of(word(ledger.paper("summary", period=f"2020-Q{quarter}", as_of=as_of)), "领导")
    names = {leader.name: leader.id for leader in ledger.leaders}
    period = f"2020-Q{quarter}"
    duties = {(duty.subject, duty.measure): duty for duty in report.duties if duty.period == period}
    column = next(at for at, label in enumerate(table[0]) if label.startswith("接访天数") and "半年" not in label)
    checked = 0
    for row in table[1:]:
        duty = duties.get((names[row[0]], "reception_days"))
        if duty and duty.required is not None:
            assert row[column].split()[0] == f"{duty.achieved:g}/{duty.required:g}"
            checked += 1
    assert checked >= 12


def test_pages_are_those_of_official_documents(ledger: petition.Ledger) -> None:
    document = word(ledger.paper("annual", period="2020", as_of=YEAR_END))
    [section] = document.sections
    sizes = [section.page_width, section.page_height, section.top_margin, section.bottom_margin]
    sizes += [section.left_margin, section.right_margin]
    assert [round(size.mm) for size in sizes if size is not None] == [210, 297, 37, 35, 28, 26]
    for name, points in [("公文标题", 22), ("公文正文", 16)]:
        style = document.styles[name]
        assert isinstance(style, ParagraphStyle) and style.font.size is not None
        assert style.font.size.pt == points


def test_a_full_page_has_22_lines_of_28_characters(ledger: petition.Ledger, tmp_path: Path) -> None:
    office = shutil.which("soffice")
    fonts = shutil.which("fc-list")
    if not office or not shutil.which("pdftotext") or not fonts:
        pytest.skip("needs LibreOffice Writer (soffice), pdftotext and fc-list")
    if not subprocess.run([fonts, ":lang=zh-cn"], check=True, capture_output=True).stdout:
        pytest.skip("needs a Chinese font")
    # A long text of the minutes: Chinese characters only, so that all have one width.
    paper = ledger.paper("minutes", record="C001", as_of=date(2019, 12, 6))
    claim = next(matter.claim for matter in ledger.matters if matter.id == "M001")
    text = paper.to_json()
    assert claim in text
    long = petition.Paper.from_json(text.replace(claim, "信访" * 1200))
    (tmp_path / "a.docx").write_bytes(long.to_docx())
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    convert = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / "a.docx")]
    subprocess.run(convert, check=True, capture_output=True, timeout=300)
    if not (tmp_path / "a.pdf").exists():
        pytest.skip("LibreOffice has no Writer")
    pages = subprocess.run(["pdftotext", "-layout", str(tmp_path / "a.pdf"), "-"], check=True, capture_output=True, text=True)
    full = pages.stdout.split("\f")[1]
    lines = [line.strip() for line in full.splitlines() if re.fullmatch("[信访]+", line.strip())]
    assert 21 <= len(lines) <= 23
    assert {len(line) for line in lines} <= {27, 28}


def test_a_refused_paper_says_what_to_change(ledger: petition.Ledger) -> None:
    with pytest.raises(petition.RefusedPaper) as caught:
        ledger.paper("minutes", record="C030", as_of=date(2020, 6, 30))
    assert caught.value.code == "paper_empty" and "协调会" in caught.value.zh
    with pytest.raises(petition.RefusedPaper) as caught:
        ledger.paper("minutes", as_of=YEAR_END)
    assert caught.value.code == "paper_needs_subject"
    with pytest.raises(petition.RefusedPaper):
        ledger.paper("minutes", record="C001", leader="L01", as_of=YEAR_END)
    with pytest.raises(petition.UnknownValue):
        ledger.paper("letter", as_of=YEAR_END)
    with pytest.raises(petition.UnknownRecord):
        ledger.paper("review", record="C999", as_of=YEAR_END)
    with pytest.raises(petition.RefusedPaper) as caught:
        ledger.paper("annual", period="2020", as_of=YEAR_END, letterhead="organ = 1")
    assert caught.value.code == "letterhead_invalid"


def test_last_year_is_shown_beside_the_year(ledger: petition.Ledger) -> None:
    paper = ledger.paper("annual", period="2020", as_of=YEAR_END, last_year=ledger)
    assert table_of(word(paper), "条款")[0][-2:] == ["上年规定任务", "上年已完成"]
    assert "上年：2019年" in paper.to_text()


def test_a_template_of_the_bureau_is_filled(ledger: petition.Ledger) -> None:
    template = docx.Document()
    template.add_paragraph("{{标题}}")
    table = template.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text = "{{#单位}}{{责任单位}}"
    table.rows[0].cells[1].text = "{{包案}}{{/单位}}"
    file = io.BytesIO()
    template.save(file)
    paper = ledger.paper("annual", period="2020", as_of=YEAR_END)
    filled = docx.Document(io.BytesIO(paper.fill(file.getvalue())))
    assert filled.paragraphs[0].text == paper.title
    assert rows(filled.tables[0]) == [row[:2] for row in table_of(word(paper), "责任单位")[1:]]
    with pytest.raises(petition.RefusedPaper) as caught:
        paper.fill(b"no document")
    assert caught.value.code == "template_invalid"
    with pytest.raises(petition.WrongType):
        paper.fill("text")  # type: ignore[arg-type]
