"""Ledgers in files: workbook, JSON, a directory of CSV files."""

from __future__ import annotations

import errno
import sys
from datetime import date
from pathlib import Path

import petition
import pytest
from conftest import EXAMPLE

KINDS = ["ledger.xlsx", "ledger.json", "tables"]


def test_the_example_is_one_ledger_in_both_files(example: petition.Ledger) -> None:
    workbook = petition.read(EXAMPLE / "ledger.xlsx")
    assert workbook == example
    assert workbook.to_json() == (EXAMPLE / "ledger.json").read_bytes().decode("utf-8")


@pytest.mark.parametrize("name", KINDS)
def test_a_ledger_round_trips(name: str, tmp_path: Path, example: petition.Ledger) -> None:
    path = tmp_path / name
    example.write(path)
    again = petition.read(path)
    assert again == example
    assert again.to_json() == example.to_json()
    assert list(again.notices) == []


def test_a_ledger_converts_between_formats(tmp_path: Path, example: petition.Ledger) -> None:
    ledger = example
    for name in [*KINDS, "again.xlsx"]:
        ledger.write(tmp_path / name)
        ledger = petition.read(tmp_path / name)
    assert ledger == example
    day = date(2020, 12, 31)
    assert ledger.assess(as_of=day).to_json() == example.assess(as_of=day).to_json()


@pytest.mark.parametrize("name", ["libreoffice.xls", "libreoffice.ods"])
def test_a_workbook_of_another_program_is_read_with_notices(name: str) -> None:
    data = EXAMPLE.parent.parent / "crates" / "petition-workbook" / "tests" / "data"
    ledger = petition.read(data / name)
    assert [matter.id for matter in ledger.matters] == ["M001", "M002"]
    assert {notice.code for notice in ledger.notices} == {"row_not_stored", "sheet_not_read"}


def test_the_template_is_an_empty_ledger(tmp_path: Path) -> None:
    path = tmp_path / "台账.xlsx"
    petition.write_template(path)
    with pytest.raises(petition.InvalidLedger) as caught:
        petition.read(path)
    assert caught.value.problems


def test_problems_of_a_workbook_name_sheet_row_and_column(tmp_path: Path, example: petition.Ledger) -> None:
    folder = tmp_path / "tables"
    example.write(folder)
    [path] = [path for path in folder.iterdir() if "R001" in path.read_text("utf-8-sig") and "L06" in path.read_text("utf-8-sig") and "2020-01-16" in path.read_text("utf-8-sig")]
    text = path.read_bytes().decode("utf-8-sig")
    path.write_bytes(text.replace("2020-01-16", "2019-02-30", 1).encode("utf-8"))
    with pytest.raises(petition.InvalidLedger) as caught:
        petition.read(folder)
    [problem] = caught.value.problems
    assert (problem.code, problem.row) == ("invalid_date", 2)
    assert problem.sheet and problem.column
    assert str(problem.sheet) in problem.zh and str(problem.column) in problem.zh
    assert "2019-02-30" in problem.zh and "2019-02-30" in problem.en


def test_files_saved_by_excel_give_the_same_findings(tmp_path: Path, report: petition.Report) -> None:
    path = tmp_path / "copy.xlsx"
    petition.read(EXAMPLE / "ledger.xlsx").write(path)
    assert petition.read(path).assess(as_of=report.as_of) == report


@pytest.mark.skipif(sys.platform == "win32", reason="permissions and links of POSIX")
def test_a_replaced_file_keeps_its_permissions_and_a_link_stays(tmp_path: Path, example: petition.Ledger) -> None:
    for name in ["a.json", "a.xlsx"]:
        target, link = tmp_path / name, tmp_path / f"link-{name}"
        link.symlink_to(name)
        example.write(link)
        target.chmod(0o640)
        example.write(link)
        assert link.is_symlink()
        assert target.stat().st_mode & 0o777 == 0o640
        assert petition.read(link) == example
    with pytest.raises(petition.FileError) as caught:
        example.write(tmp_path / "none" / "a.json")
    assert caught.value.errno == errno.ENOENT
