"""Spark data frames, assessed bureau by bureau: the results equal those on one machine."""

from __future__ import annotations

import doctest
import json
import re
import runpy
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import documents
import frames
import petition
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from conftest import ROOT
from pyspark.errors import PythonException
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F
from scenarios import scenarios, text_of
from spark_session import started, to_spark

# PySpark's warnings about newer pandas, which petition does not use, and about unclosed resources.
pytestmark = [
    pytest.mark.filterwarnings("ignore:PySpark does not yet fully support pandas:FutureWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning:pyspark.*"),
]

AS_OF = date(2020, 12, 31)
LISTS = ("duties", "cases", "findings")

# Columns of duties that `stream_duties` supports, and its tables.
COUNTED = ["bureau", "subject", "rule", "period", "required", "achieved", "status", "met_on"]
COUNTED_FROM = ("terms", "leaders", "receptions", "steps", "cases", "milestones")


def with_bureau(document: documents.Document, code: str) -> frames.Tables:
    """Returns the tables of a bureau with its code in every row and a number that orders steps and events."""
    tables = frames.tables(document)
    for name in ("steps", "events"):
        rows = tables[name]
        tables[name] = rows.append_column("seq", pa.array(range(rows.num_rows), pa.int32()))
    return {
        name: table.append_column("bureau", pa.array([code] * table.num_rows, pa.string()))
        for name, table in tables.items()
    }


def together(parts: list[frames.Tables]) -> frames.Tables:
    return {name: pa.concat_tables([part[name] for part in parts]) for name in parts[0]}


def of_scenarios() -> frames.Tables:
    """Returns every second ledger of scenarios with a report, as tables with one bureau for each."""
    folders = [scenario.folder for scenario in scenarios() if scenario.expected_text("report.json")][::2]
    read = [json.loads(text_of(folder / "ledger.json").removeprefix("\ufeff")) for folder in folders]
    return together([with_bureau(document, str(110000 + number)) for number, document in enumerate(read)])


@pytest.fixture(scope="module")
def country() -> frames.Tables:
    return of_scenarios()


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SparkSession]:
    with started(tmp_path_factory.mktemp("spark")) as session:
        yield session


@pytest.fixture(scope="module")
def spark(session: SparkSession) -> Any:
    """Imports the module under test, which imports PySpark's session code."""
    import petition.spark

    return petition.spark


@pytest.fixture(scope="module")
def data(session: SparkSession, country: frames.Tables) -> dict[str, DataFrame]:
    return dict(to_spark(session, country))


def counted(rows: pa.Table) -> Counter[str]:
    """Returns rows without their order."""
    return Counter(json.dumps(row, default=str, ensure_ascii=False) for row in rows.to_pylist())


def small(session: SparkSession, **changed: pa.Table) -> dict[str, DataFrame]:
    """Returns a small bureau with some tables changed."""
    return dict(to_spark(session, {**with_bureau(documents.document(), "440300"), **changed}))


def replaced(table: pa.Table, column: str, values: list[Any]) -> pa.Table:
    at = table.column_names.index(column)
    return table.set_column(at, column, pa.array(values, table.schema.field(column).type))


# Equal results as on one machine.


@pytest.mark.parametrize("what", LISTS)
def test_many_bureaus_as_on_one_machine(
    what: str, spark: Any, data: dict[str, DataFrame], country: frames.Tables
) -> None:
    expected = pa.table(getattr(petition.assess_tables(**country, as_of=AS_OF), what))
    actual = getattr(spark, what)(**data, as_of=AS_OF).toArrow()
    assert actual.column_names == expected.column_names
    assert counted(actual) == counted(expected)
    # Of 86 bureaus, at least this number has rows in each list.
    assert len(set(actual["bureau"].to_pylist())) > 40


def test_the_sample_has_the_hard_cases(country: frames.Tables) -> None:
    """The sample has evidence, and bureaus without receptions or steps."""
    bureaus = set(country["terms"]["bureau"].to_pylist())
    for name in ("receptions", "steps"):
        assert bureaus - set(country[name]["bureau"].to_pylist()), name
    duties = petition.assess_tables(**country, as_of=AS_OF).duties
    assert any(duty.evidence for duty in duties) and any(duty.excluded for duty in duties)


def test_another_policy_and_year_reach_the_workers(
    spark: Any, data: dict[str, DataFrame], country: frames.Tables, tmp_path: Path
) -> None:
    file = tmp_path / "district.toml"
    file.write_text('id = "district"\nextends = "shenzhen-2019"\n[reading]\nday_count = "half_days"\n', "utf-8")
    policy = petition.Policy.load(file).replace(tenure="any_day", counted_settings=["hall"])
    file.unlink()
    asked: dict[str, Any] = {"policy": policy, "year": 2020, "as_of": date(2021, 3, 1)}
    expected = pa.table(petition.assess_tables(**country, **asked).duties)
    usual = pa.table(petition.assess_tables(**country, year=2020, as_of=date(2021, 3, 1)).duties)
    result = spark.duties(**data, **asked).toArrow()
    assert counted(result) == counted(expected) != counted(usual)


def test_some_columns_of_some_tables(spark: Any, data: dict[str, DataFrame], country: frames.Tables) -> None:
    columns = ["status", "bureau", "subject", "period", "met_on"]
    names = ("terms", "leaders", "receptions")
    expected = petition.assess_tables(**{name: country[name] for name in names}, as_of=AS_OF).duties.select(columns)
    result = spark.duties(**{name: data[name] for name in names}, steps=None, as_of=AS_OF, columns=columns)
    assert result.columns == columns
    assert counted(result.toArrow()) == counted(pa.table(expected))


def test_without_evidence_the_same_status(spark: Any, data: dict[str, DataFrame], country: frames.Tables) -> None:
    tables = {name: country[name] for name in COUNTED_FROM}
    expected = petition.assess_tables(**tables, as_of=AS_OF).duties.select(COUNTED)
    result = spark.duties(**{name: data[name] for name in COUNTED_FROM}, as_of=AS_OF, columns=iter(COUNTED))
    assert counted(result.toArrow()) == counted(pa.table(expected))


def test_duties_without_evidence_use_the_stream(
    spark: Any, data: dict[str, DataFrame], monkeypatch: pytest.MonkeyPatch
) -> None:
    counting, counts = spark.group.StreamingQuery.rows, []
    monkeypatch.setattr(spark.group.StreamingQuery, "rows", lambda self, data: counts.append(counting(self, data)))
    some = {name: data[name] for name in COUNTED_FROM}
    for frames_of, columns, count in (
        (some, COUNTED, 1),
        (some, [*COUNTED, "evidence"], 0),
        (some, None, 0),
        (data, COUNTED, 0),
    ):
        counts.clear()
        spark.duties(**frames_of, as_of=AS_OF, columns=columns)
        assert len(counts) == count, columns


def test_a_session_with_large_texts(
    session: SparkSession, spark: Any, data: dict[str, DataFrame], country: frames.Tables
) -> None:
    key = "spark.sql.execution.arrow.useLargeVarTypes"
    session.conf.set(key, "true")
    try:
        result = spark.findings(**data, as_of=AS_OF).toArrow()
    finally:
        session.conf.unset(key)
    assert counted(result) == counted(pa.table(petition.assess_tables(**country, as_of=AS_OF).findings))


def test_the_bureau_under_another_name(session: SparkSession, spark: Any) -> None:
    own = with_bureau(documents.document(), "440300")
    named = {name: frame.withColumnRenamed("bureau", "city.code") for name, frame in to_spark(session, own).items()}
    result = spark.cases(**named, by="city.code", as_of=AS_OF).toArrow()
    assert counted(result) == counted(pa.table(petition.assess_tables(**own, as_of=AS_OF).cases))


def test_the_result_is_a_spark_data_frame(session: SparkSession, spark: Any, data: dict[str, DataFrame]) -> None:
    duties = spark.duties(**data, as_of=AS_OF, columns=["bureau", "status"])
    duties.createOrReplaceTempView("duties")
    missed = session.sql("select count(*) from duties where status = 'missed'").collect()[0][0]
    assert missed == duties.where(F.col("status") == "missed").count() > 0


# The order of steps.


def same_day(*steps: str) -> documents.Document:
    """Returns a ledger whose case has further steps of one day: kinds, or leaders to whom it is transferred."""
    document = documents.document()
    document["leaders"] += [{"id": id, "name": "王演示", "terms": []} for id in ("L02", "L03")]
    for step in steps:
        named = {"kind": "transferred", "to": step} if step.startswith("L") else {"kind": step}
        document["cases"][0]["steps"].append({**named, "on": "2020-03-02"})
    return document


def test_steps_of_one_day_need_an_order(session: SparkSession, spark: Any) -> None:
    ordered = to_spark(session, with_bureau(same_day("studied", "assigned"), "440300"))
    assert [row.last_step for row in spark.cases(**ordered, as_of=AS_OF).collect()] == ["assigned"]
    without = {**ordered, "steps": ordered["steps"].drop("seq")}
    with pytest.raises(PythonException) as caught:
        spark.cases(**without, as_of=AS_OF).collect()
    message = str(caught.value)
    assert "bureau 440300" in message and "case=C001 kind=studied on=2020-03-02" in message
    found = [(row.code, row.table, row.key) for row in spark.problems(**without).collect()]
    keys = [f"case=C001 kind={kind} on=2020-03-02" for kind in ("assigned", "studied")]
    assert sorted(found) == [("ambiguous_order", "steps", key) for key in keys]
    by_row = spark.cases(**without, as_of=AS_OF, order="rows", columns=["last_step"]).collect()
    assert [row.last_step for row in by_row] in (["assigned"], ["studied"])
    with pytest.raises(ValueError, match="order"):
        spark.cases(**without, as_of=AS_OF, order="days")


@pytest.mark.parametrize("steps", [("assigned", "team_formed"), ("team_formed", "assigned"), ("studied", "studied"), ("L02", "L02")])
@pytest.mark.parametrize("columns", [None, COUNTED], ids=["assessed", "counted"])
def test_steps_whose_order_does_not_decide(
    steps: tuple[str, str], columns: list[str] | None, session: SparkSession, spark: Any
) -> None:
    own = with_bureau(same_day(*steps), "440300")
    some = {name: frame for name, frame in to_spark(session, own).items() if name in COUNTED_FROM}
    some["steps"] = some["steps"].drop("seq")
    expected = petition.assess_tables(**{name: own[name] for name in COUNTED_FROM}, as_of=AS_OF).duties
    result = spark.duties(**some, as_of=AS_OF, columns=columns).toArrow()
    assert counted(result) == counted(pa.table(expected if columns is None else expected.select(columns)))


def test_clocks_are_those_of_one_machine(session: SparkSession, spark: Any) -> None:
    policy = petition.Policy.parse(documents.CLOCKS)
    own = together([with_bureau(documents.with_events(), code) for code in ("440300", "440400")])
    expected = pa.table(petition.assess_tables(**own, policy=policy, as_of=AS_OF).clocks)
    actual = spark.clocks(**to_spark(session, own), policy=policy, as_of=AS_OF).toArrow()
    assert expected.num_rows == 4 and counted(actual) == counted(expected)


@pytest.mark.parametrize("seq", [None, 1])
def test_events_of_one_day_without_an_order_are_refused(seq: int | None, session: SparkSession, spark: Any) -> None:
    document = documents.with_events()
    document["matters"][0]["events"] = [{"kind": kind, "on": "2020-01-10"} for kind in ("accepted", "informed")]
    own = to_spark(session, with_bureau(document, "440300"))
    events = own["events"].drop("seq") if seq is None else own["events"].withColumn("seq", F.lit(seq))
    policy = petition.Policy.parse(documents.CLOCKS)
    problems = spark.problems(**{**own, "events": events}, policy=policy).collect()
    assert {(problem.code, problem.table) for problem in problems} == {("ambiguous_order", "events")}
    assert spark.problems(**own, policy=policy).count() == 0


@pytest.mark.parametrize("seq", [None, 1])
def test_tied_steps_are_refused(seq: int | None, session: SparkSession, spark: Any) -> None:
    tied = to_spark(session, with_bureau(same_day("L02", "L03"), "440300"))
    steps = tied["steps"].drop("seq") if seq is None else tied["steps"].withColumn("seq", F.lit(seq))
    [problem] = spark.problems(**{**tied, "steps": steps}).collect()
    assert (problem.table, problem.column, problem.key) == ("steps", "seq", "case=C001 on=2020-03-02")
    assert "Spark 不保留行序" in problem.zh and "Spark does not preserve row order" in problem.en


def test_the_order_of_a_file(session: SparkSession, spark: Any, tmp_path: Path) -> None:
    own = with_bureau(same_day("studied", "assigned"), "440300")
    pq.write_table(own["steps"].drop_columns(["seq"]), tmp_path / "steps.parquet")
    read = session.read.parquet(str(tmp_path / "steps.parquet"))
    steps = read.select("*", F.col("_metadata.row_index").alias("seq"))
    frames_of = {**to_spark(session, own), "steps": steps}
    assert [row.last_step for row in spark.cases(**frames_of, as_of=AS_OF).collect()] == ["assigned"]


# Errors.


@pytest.mark.parametrize("columns", [None, COUNTED], ids=["assessed", "counted"])
def test_bad_rows_fail_with_bureau_table_and_key(
    columns: list[str] | None, session: SparkSession, spark: Any
) -> None:
    valid = with_bureau(documents.document(), "440400")
    wrong = with_bureau(documents.document(), "440300")
    wrong["receptions"] = replaced(wrong["receptions"], "leader", ["L99"])
    wrong["steps"] = replaced(wrong["steps"], "kind", ["screened", "chosen"])
    both = to_spark(session, together([valid, wrong]))
    some = {name: both[name] for name in COUNTED_FROM}
    # Lazy: no row has been read.
    duties = spark.duties(**some, as_of=AS_OF, columns=columns)
    with pytest.raises(PythonException) as caught:
        duties.collect()
    message = str(caught.value)
    assert "petition.InvalidLedger" in message
    assert "局 440300 的台账有 2 处问题" in message and "bureau 440300" in message and "bureau 440400" not in message
    assert "表 receptions id=R001 行“leader”列" in message
    assert "table receptions, row id=R001, column leader" in message and "L99" in message
    assert "table steps, row case=C001 kind=chosen on=2020-02-01, column kind" in message
    assert "(from 0)" not in message and "自 0 起" not in message


def test_problems_are_listed(session: SparkSession, spark: Any, data: dict[str, DataFrame]) -> None:
    own = with_bureau(documents.document(), "440300")
    frames_of = small(session, receptions=replaced(own["receptions"], "mode", ["fax"]))
    [problem] = spark.problems(**frames_of).collect()
    assert (problem.bureau, problem.table, problem.key) == ("440300", "receptions", "id=R001")
    assert (problem.column, problem.code) == ("mode", "unknown_value")
    assert "fax" in problem.zh and "fax" in problem.en and problem.zh != problem.en
    assert spark.problems(**data).count() == 0


def test_rows_without_a_bureau(session: SparkSession, spark: Any) -> None:
    own = with_bureau(documents.document(), "440300")
    frames_of = small(session, receptions=replaced(own["receptions"], "bureau", [None]))
    problems = spark.problems(**frames_of).collect()
    assert [problem.bureau for problem in problems if problem.column == "bureau"] == [None]


def test_messages_contain_no_personal_data(session: SparkSession, spark: Any) -> None:
    own = with_bureau(documents.document(), "440300")
    frames_of = small(session, petitioners=replaced(own["petitioners"], "matter", ["M999"]))
    [problem] = spark.problems(**frames_of).collect()
    assert problem.key == "matter=M999"
    assert not [part for part in documents.HIDDEN if part in problem.zh + problem.en]


def test_errors_of_schemas_are_raised_at_once(session: SparkSession, spark: Any) -> None:
    valid = small(session)
    for column, code in (("mode", "missing_column"), ("colour", "unknown_column"), ("date", "wrong_type")):
        receptions = valid["receptions"]
        receptions = receptions.drop(column) if column == "mode" else receptions.withColumn(column, F.lit("red"))
        with pytest.raises(petition.InvalidLedger) as caught:
            spark.duties(**{**valid, "receptions": receptions}, as_of=AS_OF)
        assert [(one.code, one.table, one.column) for one in caught.value.problems] == [(code, "receptions", column)]
    with pytest.raises(petition.PetitionError) as refused:
        spark.duties(**{**valid, "steps": valid["steps"].drop("bureau")}, as_of=AS_OF)
    assert refused.value.path == "steps.bureau"
    with pytest.raises(petition.InvalidLedger):
        spark.duties(receptions=valid["receptions"], as_of=AS_OF)
    with pytest.raises(petition.InvalidLedger):
        spark.duties(as_of=AS_OF)


def test_errors_of_arguments_are_raised_at_once(session: SparkSession, spark: Any) -> None:
    valid = small(session)
    with pytest.raises(petition.UnknownPolicy):
        spark.duties(**valid, policy="nowhere", as_of=AS_OF)
    with pytest.raises(petition.WrongType):
        spark.duties(**valid, as_of="2020-12-31")
    with pytest.raises(petition.UnknownValue):
        spark.duties(**valid, as_of=AS_OF, columns=["state"])
    with pytest.raises(ValueError, match="extra"):
        spark.duties(**valid, as_of=AS_OF, extra="keep")


def test_ignored_columns_are_not_transferred(session: SparkSession, spark: Any) -> None:
    valid = small(session)
    # Reading it would fail the job.
    poison = F.raise_error(F.lit("this column was read"))
    wider = {**valid, "receptions": valid["receptions"].withColumn("colour", poison.cast("string"))}
    result = spark.duties(**wider, as_of=AS_OF, extra="ignore").toArrow()
    assert counted(result) == counted(spark.duties(**valid, as_of=AS_OF).toArrow())


def test_import_without_pyspark_names_the_extra() -> None:
    code = "import sys; sys.modules['pyspark'] = None\ntry: import petition.spark\nexcept ImportError as e: print(e)"
    result = subprocess.run([sys.executable, "-X", "utf8", "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert result.stdout.count("pip install petition[spark]") == 2 and "需要" in result.stdout


# The guide and the example.


def test_the_example_of_a_job(session: SparkSession, tmp_path: Path) -> None:
    own = with_bureau(documents.document(), "440300")
    tables = {name: own[name] for name in ("terms", "receptions", "steps")}
    for name, table in tables.items():
        pq.write_table(table, tmp_path / f"{name}.parquet")
    job = runpy.run_path(str(ROOT / "examples" / "python" / "spark_duties.py"))
    expected = petition.assess_tables(**tables, as_of=AS_OF).duties.select(job["COLUMNS"])
    assert counted(job["duties"](session, tmp_path, AS_OF).toArrow()) == counted(pa.table(expected)) != Counter()


def test_every_block_of_the_guide_runs(session: SparkSession) -> None:
    text = (ROOT / "bindings" / "python" / "SPARK.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```(\w+)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    assert {language for language, _ in blocks} == {"python", "sh"}
    assert all(code.startswith("pip install ") for language, code in blocks if language == "sh")
    code = "".join(code for language, code in blocks if language == "python")
    test = doctest.DocTestParser().get_doctest(code, {"session": session}, "SPARK.md", None, 0)
    output: list[str] = []
    results = doctest.DocTestRunner(verbose=False, optionflags=doctest.ELLIPSIS).run(test, out=output.append)
    assert results.attempted > 8 and results.failed == 0, "".join(output)
