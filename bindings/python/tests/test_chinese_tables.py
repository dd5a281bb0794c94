"""`labels="zh"`: data frames with the headers and words of sheets, read as `petition.read` reads a workbook."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pandas as pd
import petition
import polars as pl
import pytest

AS_OF = date(2020, 12, 31)
TERMS = {"领导编号": ["L01"], "职务": ["副市长"], "任职起始日期": ["2019年1月1日"]}
RECEPTIONS: dict[str, list[Any]] = {
    "序号": [1, 2],
    "接访编号": ["R001", "R002"],
    "接访领导编号": ["L01", "L01"],
    "接访日期": ["2020年2月12日", "2020.5.6"],
    "接访方式": ["重点约访", "重点约访"],
    "接访场所": ["网络视频", "网络视频"],
    "接访状态": ["已接访", "已接访"],
}


def sheets(ledger: petition.Ledger, folder: Path) -> dict[str, pd.DataFrame]:
    """The sheets of a ledger as data frames: CSV files with Chinese headers, as the package writes them."""
    ledger.write(folder / "csv")
    names = {row["table"]: row["table_zh"] for row in petition.fields().to_arrow().to_pylist()}
    files = {key: folder / "csv" / f"{zh}.csv" for key, zh in names.items() if key != "bureau"}
    return {key: pd.read_csv(path, dtype="string") for key, path in files.items() if path.exists()}


def duties(tables: petition.Tables) -> list[tuple[str, str]]:
    return [(duty.id, duty.status) for duty in tables.assess(as_of=AS_OF).duties]


def test_the_sheets_of_the_example_give_the_report_of_its_ledger(example: petition.Ledger, tmp_path: Path) -> None:
    read: dict[str, Any] = sheets(example, tmp_path)
    assert len(read) == 10 and "领导编号" in read["terms"].columns
    report = example.assess(as_of=AS_OF)
    for convert in (lambda frame: frame, pl.from_pandas):
        converted = {name: convert(frame) for name, frame in read.items()}
        tables = petition.Tables(**converted, labels="zh")
        assert tables.assess(as_of=AS_OF).to_json() == report.to_json()
        assert petition.assess_tables(**converted, labels="zh", as_of=AS_OF).to_json() == report.to_json()
    with pytest.raises(petition.InvalidLedger):
        petition.Tables(**read)


def test_a_frame_of_a_sheet_has_types_of_its_own() -> None:
    receptions = pd.DataFrame(RECEPTIONS)
    receptions["接访日期"] = [datetime(2020, 2, 12), datetime(2020, 5, 6)]
    times: list[Any] = [time(9, 30), None]
    receptions["接访时段"] = times
    receptions["备注"] = [float("nan")] * 2
    receptions["Unnamed: 8"] = [None, None]
    receptions.index.name = "第几行"
    as_text = petition.Tables(terms=pl.DataFrame(TERMS), receptions=pl.DataFrame(RECEPTIONS), labels="zh")
    tables = petition.Tables(terms=pd.DataFrame(TERMS), receptions=receptions, labels="zh")
    assert duties(tables) == duties(as_text)
    assert ("L01/reception/2020-Q1", "met") in duties(tables)
    assert [notice.code for notice in as_text.notices] == ["column_not_stored"]


def test_a_title_above_the_header_is_passed_over() -> None:
    header, *rows = [list(RECEPTIONS), *map(list, zip(*RECEPTIONS.values(), strict=True))]
    columns = ["接访记录"] + [f"Unnamed: {at}" for at in range(1, len(header))]
    frame = pd.DataFrame([[str(cell) for cell in row] for row in [header, *rows]], columns=columns)
    tables = petition.Tables(terms=pd.DataFrame(TERMS), receptions=frame, labels="zh")
    assert ("L01/reception/2020-Q2", "met") in duties(tables)


def test_names_of_leaders_and_lists_become_ids() -> None:
    leaders = pl.DataFrame({"领导编号": ["L01", "L02"], "姓名": ["林示例", "周演示"]})
    two = pl.DataFrame(TERMS).extend(pl.DataFrame({**TERMS, "领导编号": ["L02"]}))
    receptions = pl.DataFrame({**RECEPTIONS, "接访领导编号": ["林示例、周演示", "周演示副市长"]})
    tables = petition.Tables(leaders=leaders, terms=two, receptions=receptions, labels="zh")
    met = {id for id, status in duties(tables) if status == "met" and "/reception/" in id}
    assert {"L01/reception/2020-Q1", "L02/reception/2020-Q2"} <= met
    assert "L01/reception/2020-Q2" not in met


def test_problems_name_row_and_header_once() -> None:
    receptions = {**RECEPTIONS, "接访日期": ["2月12日", "2020-02-30"], "接访领导编号": ["L01", "L09"]}
    with pytest.raises(petition.InvalidLedger) as caught:
        petition.Tables(terms=pl.DataFrame(TERMS), receptions=pl.DataFrame(receptions), labels="zh")
    found = [(it.code, it.table, it.row, it.column, it.key) for it in caught.value.problems]
    assert found == [
        ("date_without_year", "receptions", 0, "接访日期", "R001"),
        ("invalid_date", "receptions", 1, "接访日期", "R002"),
        ("unknown_reference", "receptions", 1, "接访领导编号", "R002"),
    ]


def test_a_number_has_all_its_digits() -> None:
    matters = {"信访事项编号": [440300190001010013], "登记日期": ["2020-01-06"], "诉求内容": ["漏水"]}
    cases = pl.DataFrame({"案件编号": [440300190001010011], "信访事项编号": [440300190001010013]})
    read: dict[str, Any] = {"terms": pl.DataFrame(TERMS), "matters": pl.DataFrame(matters), "labels": "zh"}
    assert repr(petition.Tables(cases=cases, **read)).endswith("1 matters, 0 receptions, 1 cases>")
    with pytest.raises(petition.InvalidLedger) as caught:
        petition.Tables(cases=cases.with_columns(信访事项编号=pl.lit(440300190001010014)), **read)
    [problem] = caught.value.problems
    assert (problem.code, problem.key) == ("unknown_reference", "440300190001010011")


def test_an_index_with_a_name_is_a_column() -> None:
    receptions = pd.DataFrame(RECEPTIONS).set_index("接访编号")
    tables = petition.Tables(terms=pd.DataFrame(TERMS), receptions=receptions, labels="zh")
    assert ("L01/reception/2020-Q2", "met") in duties(tables)
    no_header = pd.DataFrame(RECEPTIONS, index=[7, 9])
    assert duties(petition.Tables(terms=pd.DataFrame(TERMS), receptions=no_header, labels="zh")) == duties(tables)
    with pytest.raises(petition.InvalidLedger) as caught:
        petition.Tables(terms=pd.DataFrame(TERMS), receptions=pd.DataFrame(RECEPTIONS, index=["甲", "乙"]), labels="zh")
    assert {problem.code for problem in caught.value.problems} == {"unknown_column"}


def test_rows_that_are_no_records_do_not_shift_the_numbers() -> None:
    rows = pl.DataFrame({name: [str(cell) for cell in cells] for name, cells in RECEPTIONS.items()})
    total = rows.clear().vstack(pl.DataFrame({name: ["合计" if name == "接访编号" else ""] for name in rows.columns}))
    bad = rows.with_columns(pl.lit("L09").alias("接访领导编号"))
    with pytest.raises(petition.InvalidLedger) as caught:
        petition.Tables(terms=pl.DataFrame(TERMS), receptions=pl.concat([total, bad]), labels="zh")
    assert [(it.row, it.key) for it in caught.value.problems] == [(1, "R001"), (2, "R002")]


def test_many_bureaus_and_bad_ones() -> None:
    def of_bureaus(columns: dict[str, list[Any]]) -> pl.DataFrame:
        parts = [pl.DataFrame(columns).with_columns(pl.lit(code).alias("信访局")) for code in ("甲", "乙")]
        return pl.concat(parts)

    terms, receptions = of_bureaus(TERMS), of_bureaus(RECEPTIONS)
    tables = petition.Tables(terms=terms, receptions=receptions, labels="zh")
    assert tables.bureaus == ("乙", "甲")
    bad = receptions.with_columns(
        pl.when(pl.col("信访局") == "甲").then(pl.lit("约谈会")).otherwise("接访方式").alias("接访方式")
    )
    with pytest.raises(petition.InvalidLedger) as caught:
        petition.Tables(terms=terms, receptions=bad, labels="zh")
    assert {(it.code, it.bureau, it.column) for it in caught.value.problems} == {("unknown_value", "甲", "接访方式")}
    skipping = petition.Tables(terms=terms, receptions=bad, labels="zh", on_error="skip_bureau")
    assert (skipping.bureaus, skipping.skipped) == (("乙",), ("甲",))
    assert skipping.error is not None and len(skipping.error.problems) == 2


def test_steps_are_in_the_order_of_the_sheet(example: petition.Ledger, tmp_path: Path) -> None:
    read: dict[str, Any] = sheets(example, tmp_path)
    steps = read["steps"]
    numbered = steps.assign(序号=range(len(steps)))
    shuffled = numbered.sample(frac=1, random_state=7)
    report = example.assess(as_of=AS_OF).to_json()
    tables = petition.Tables(**{**read, "steps": shuffled}, labels="zh")
    assert tables.assess(as_of=AS_OF).to_json() == report


@pytest.mark.parametrize("labels", ["en", 1])
def test_another_word_is_refused(labels: Any) -> None:
    with pytest.raises(petition.PetitionError) as caught:
        petition.Tables(terms=pl.DataFrame(TERMS), labels=labels)
    assert caught.value.path == "labels"


def test_personal_data_is_not_quoted() -> None:
    petitioners = pl.DataFrame({"信访事项编号": ["张示一"], "姓名": ["张示一"], "联系电话": ["13800000001"], "性别年龄": ["张示一"]})
    matters = pl.DataFrame({"信访事项编号": ["M1"], "登记日期": ["2020-01-06"], "诉求内容": ["漏水"]})
    with pytest.raises(petition.InvalidLedger) as caught:
        petition.Tables(terms=pl.DataFrame(TERMS), petitioners=petitioners, matters=matters, labels="zh")
    [problem] = caught.value.problems
    assert (problem.code, problem.row) == ("unknown_reference", 0)
    assert "张示一" not in str(caught.value) and "1380000" not in str(caught.value)
