"""Charts show the counts of their tables, and English labels without a Chinese font."""

from __future__ import annotations

import doctest
import importlib
import shutil
import sys
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import matplotlib as mpl
import petition
import pytest
from conftest import EXAMPLE

mpl.use("Agg")

from matplotlib import pyplot  # noqa: E402
from petition import plots  # noqa: E402

AS_OF = date(2020, 12, 31)


@pytest.fixture(autouse=True)
def closed() -> Any:
    """Closes the figures of a test."""
    yield
    pyplot.close("all")


def texts(axes: Any) -> list[str]:
    return [text.get_text() for text in axes.texts]


@pytest.mark.parametrize("font", [None, "Noto Sans CJK SC"])
def test_a_matrix_has_a_row_for_each_subject(
    example: petition.Ledger, font: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plots, "FONT", font)
    report = example.assess(as_of=AS_OF)
    axes = plots.matrix(report)
    counts = Counter((duty.subject, duty.status) for duty in report.duties)
    assert Counter(texts(axes)) == Counter(map(str, counts.values()))
    rows = [label.get_text() for label in axes.get_yticklabels()]
    assert len(rows) == 17 and rows[-1] == ("本局" if font else "bureau")
    columns = [label.get_text() for label in axes.get_xticklabels()]
    assert columns[0] == ("已完成" if font else "met")


def test_a_matrix_of_many_has_a_row_for_each_bureau(example: petition.Ledger) -> None:
    text = example.to_json()
    codes = ["440301", "440302"]
    ledgers = [petition.Ledger.from_json(text.replace('"440300"', f'"{code}"', 1)) for code in codes]
    axes = plots.matrix(petition.Tables.from_ledgers(ledgers).assess(as_of=AS_OF))
    assert [label.get_text() for label in axes.get_yticklabels()] == codes
    assert sum(map(int, texts(axes))) == 2 * len(example.assess(as_of=AS_OF).duties)


def test_a_trend_adds_the_bureaus_up(example: petition.Ledger) -> None:
    days = [date(2020, 6, 30), AS_OF]
    one = plots.trend(example.trend(days))
    tables = petition.Tables.from_ledgers([example])
    many = plots.trend(tables.trend(days), binding="advisory")
    summary = example.assess(as_of=AS_OF).summary
    for axes, counts in ((one, summary.mandatory), (many, summary.advisory)):
        outlines: list[Any] = [area.get_paths()[0].vertices for area in axes.collections]
        assert max(outline[:, 1].max() for outline in outlines) == sum(getattr(counts, status) for status in plots.LOOKS)


def test_every_status_has_a_look() -> None:
    assert list(plots.LOOKS) == [word.key for word in petition.words("status")]


def test_the_example_of_the_module_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copy(EXAMPLE / "ledger.xlsx", tmp_path / "台账.xlsx")
    assert doctest.testmod(plots).failed == 0
    assert (tmp_path / "趋势.png").stat().st_size > 1_000


def test_without_matplotlib_the_error_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    monkeypatch.delitem(sys.modules, "petition.plots")
    with pytest.raises(ImportError, match=r"(?s)需要.*pip install petition\[plots\].*needs"):
        importlib.import_module("petition.plots")
