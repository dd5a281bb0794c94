"""HTML for notebooks: escaped, readable without colour, the bureau beside each row of many."""

from __future__ import annotations

from datetime import date
from html.parser import HTMLParser
from typing import Any

import documents
import petition
import polars as pl
import pytest

DAY = date(2020, 12, 31)
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>\"\'&"


class Checker(HTMLParser):
    """Collects the elements and the style of each, and checks that elements are closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: set[str] = set()
        self.styles: list[tuple[str, str, str]] = []
        self.feed(text)
        assert not self.open, self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        assert {name for name, _ in attrs} <= {"style", "title", "scope"}, attrs
        self.style = dict(attrs).get("style") or ""
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.styles.append((self.open[-1] if self.open else "", self.style, data))


def hostile() -> petition.Ledger:
    document = documents.document()
    document["bureau"]["name"] = HOSTILE
    document["leaders"][0]["name"] = HOSTILE
    document["leaders"][0]["terms"][0]["office"] = HOSTILE
    document["units"][0]["name"] = HOSTILE
    document["receptions"][0]["published_on"] = "2020-02-11"
    return documents.ledger(document)


def tables(codes: list[str]) -> petition.Tables:
    count = len(codes)
    terms = pl.DataFrame({
        "bureau": codes, "leader": ["L01"] * count, "office": ["vice_mayor"] * count, "from": [date(2019, 1, 1)] * count,
    })
    kinds = ["bureau", "id", "leader", "mode", "setting", "status"]
    receptions = pl.DataFrame(schema={**dict.fromkeys(kinds, pl.String), "date": pl.Date})
    return petition.Tables(terms=terms, receptions=receptions)


def values() -> dict[str, Any]:
    ledger = hostile()
    report = ledger.assess(as_of=DAY)
    many = tables(["440300", HOSTILE])
    of_many = many.assess(as_of=DAY)
    return {
        "ledger": ledger, "report": report, "summary": report.summary, "todo": ledger.todo(date(2020, 3, 30)),
        "duties": report.duties, "findings": report.findings, "cases": report.cases,
        "tables": many, "report of many": of_many, "duties of many": of_many.duties,
        "report of one": of_many.bureau("440300"),
    }


@pytest.mark.parametrize("name", values())
def test_html_is_well_formed_and_escaped(name: str) -> None:
    checker = Checker(values()[name]._repr_html_())
    assert "table" in checker.seen
    assert checker.seen <= {"table", "thead", "tbody", "tfoot", "tr", "th", "td", "div", "span", "strong", "small", "br"}


def test_hostile_names_stay_text() -> None:
    own = values()
    for name in ("ledger", "report", "tables", "report of many"):
        assert HOSTILE in "".join(data for _, _, data in Checker(own[name]._repr_html_()).styles), name


@pytest.mark.parametrize("name", values())
def test_a_colour_is_translucent_and_never_alone(name: str) -> None:
    """Opaque colours would hide the text of dark notebooks; each tinted cell has a number, a sign or a word."""
    shown = values()[name]._repr_html_()
    assert "#" not in shown.replace("&#", "") and "color:" not in shown
    cells = [(style, data) for tag, style, data in Checker(shown).styles if tag == "td"]
    tinted = [(style, data) for style, data in cells if "background" in style]
    assert all("rgba(" in style and data.strip() for style, data in tinted)
    if name in ("report", "duties", "findings", "todo"):
        assert tinted and all(data[0] in "✓●◐▲✗!○–■◆·下计" for _, data in tinted), tinted


def test_names_are_on_one_line() -> None:
    for name in ("ledger", "report"):
        styles = [style for tag, style, data in Checker(values()[name]._repr_html_()).styles if tag == "th" and data == HOSTILE]
        assert styles and all("white-space:nowrap" in style for style in styles), name


def test_many_bureaus_are_a_matrix_of_statuses() -> None:
    report = tables([f"44{number:04}" for number in range(300)]).assess(as_of=DAY)
    shown = report._repr_html_()
    assert "440000" in shown and "440199" in shown and "440200" not in shown
    assert "另有 100 个信访局" in shown and "100 more bureaus" in shown
    missed = report.summary.mandatory.missed
    assert f">{missed}</td>" in shown and f">{missed // 300}</td>" in shown


def test_a_repr_of_many_bureaus_names_them() -> None:
    checked = tables(["440300", "440400", "440500", "440600"])
    report = checked.assess(as_of=DAY)
    for shown in (repr(checked), repr(report)):
        assert "4 bureaus (440300, 440400, 440500, …)" in shown
    assert "bureau='440300'" in repr(report.duties[0])
    assert "<th" in report.duties._repr_html_() and ">bureau</th>" in report.duties._repr_html_()
    one = report.bureau("440300")
    assert "bureau" not in repr(one.duties[0]) and ">bureau</th>" not in one.duties._repr_html_()
