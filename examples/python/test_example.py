"""Tests that the example runs, its notebook matches the script, and its plots are readable."""

import re
import subprocess
import sys
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

import petition
import pytest
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.pyplot import close
from matplotlib.text import Text

import make_notebook
import plots
from petition.plots import FONT, LOOKS
from words import STATUS

HERE = Path(__file__).parent
PICTURES = ("heat_map.png", "resolved_cases.png")
PNG = b"\x89PNG\r\n"


@pytest.fixture(scope="module")
def committed() -> Any:
    return make_notebook.v4.reads(make_notebook.NOTEBOOK.read_text(encoding="utf-8"))


def texts(notebook: Any) -> list[object]:
    """Returns source and output of the cells, without pictures, because fonts differ between systems."""
    return [
        {kind: data for kind, data in (output.get("data") or output).items() if not kind.startswith("image/")}
        for cell in notebook.cells
        for output in cell.get("outputs", [])
    ]


def test_the_script_answers_and_saves_its_plots(tmp_path: Path) -> None:
    script = [sys.executable, "-X", "utf8", str(HERE / "five_questions.py"), str(tmp_path / "plots")]
    actual = subprocess.run(script, cwd=tmp_path, capture_output=True, encoding="utf-8", check=True).stdout
    assert "落后 5 项，其中规定任务 3 项。 5 duties are behind, 3 of them mandatory." in actual
    assert "150 项领导任务，150 项逐字段相同" in actual
    assert "R004" in actual and "C014" in actual and "未完成 missed 0.5/1" in actual
    assert all((tmp_path / "plots" / name).read_bytes().startswith(PNG) for name in PICTURES)


def test_the_notebook_is_that_of_the_script(committed: Any) -> None:
    cells = make_notebook.cells(make_notebook.SCRIPT.read_text(encoding="utf-8"))
    actual = [(cell.cell_type, cell.source) for cell in committed.cells]
    assert actual == [(cell.cell_type, cell.source) for cell in cells], "run make_notebook.py"


def test_the_notebook_shows_what_it_would_show_now(committed: Any) -> None:
    assert texts(make_notebook.make()) == texts(committed), "run make_notebook.py"


def test_the_notebook_shows_a_report_and_both_plots(committed: Any) -> None:
    shown = [output.get("data", {}) for cell in committed.cells for output in cell.get("outputs", [])]
    assert sum("image/png" in data for data in shown) == len(PICTURES)
    assert "<table>" in shown[0]["text/html"] and "周演示" in shown[0]["text/html"]


def test_nothing_tells_where_it_was_made() -> None:
    notebook = make_notebook.NOTEBOOK.read_text(encoding="utf-8")
    assert not re.search(r"/(home|root|tmp|Users|work)/|[A-Z]:\\\\", notebook)


def test_the_pictures_of_the_page_are_small_and_shown() -> None:
    page = (HERE / "README.md").read_text(encoding="utf-8")
    for name in PICTURES:
        assert f"({name})" in page
        assert len((HERE / name).read_bytes()) < 150_000


def figures() -> list[Figure]:
    ledger = petition.read(HERE / "../shenzhen-2020/ledger.xlsx")
    policy = petition.Policy.builtin("shenzhen-2019")
    report = ledger.assess(policy, as_of=date(2020, 12, 1))
    return [plots.heat_map(ledger, policy, report), plots.resolved_cases(ledger, policy, 2020)]


@pytest.mark.parametrize("font", [None, FONT])
def test_every_sign_can_be_shown(font: str | None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A missing glyph is a warning of matplotlib, which fails the test."""
    monkeypatch.setattr(plots, "FONT", font)
    for number, figure in enumerate(figures()):
        plots.save(figure, tmp_path / f"{number}.png")
        written = "".join(text.get_text() for text in figure.findobj(Text) if isinstance(text, Text))
        assert ("案件" in written) == (font is not None)
        assert "shenzhen-2019" in written and "2020-12-" in written
        close(figure)


def test_every_status_has_a_colour() -> None:
    assert list(LOOKS) == list(STATUS)


# Simulates protanopia and deuteranopia: Machado, Oliveira and Fernandes, 2009; linear RGB.
SIGHTS = {
    "protanopia": ((0.152, 1.053, -0.205), (0.115, 0.786, 0.099), (-0.004, -0.048, 1.052)),
    "deuteranopia": ((0.367, 0.861, -0.228), (0.280, 0.673, 0.047), (-0.012, 0.043, 0.969)),
}


@pytest.mark.parametrize("sight", SIGHTS)
def test_statuses_are_told_apart_without_red_or_green(sight: str) -> None:
    def seen(colour: str) -> list[float]:
        linear = [part**2.2 for part in to_rgb(colour)]
        mixed = [sum(weight * part for weight, part in zip(row, linear)) for row in SIGHTS[sight]]
        return [max(part, 0) ** (1 / 2.2) for part in mixed]

    for (one, look), (other, another) in combinations(LOOKS.items(), 2):
        if look.hatch == another.hatch:
            apart = sum((a - b) ** 2 for a, b in zip(seen(look.fill), seen(another.fill))) ** 0.5
            assert apart > 0.1, (one, other)
