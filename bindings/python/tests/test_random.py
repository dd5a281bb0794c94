"""Random ledgers, histories and policies of the reference implementation's generator: tables give the results of
objects, for one bureau and for many in one call."""

import importlib
import json
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import conftest
import frames
import petition
import pyarrow as pa
import pytest

#: The number of ledgers for each seed.
LEDGERS = 12

TEXTS = (pa.string(), pa.large_string(), pa.string_view(), pa.dictionary(pa.int32(), pa.string()))


@pytest.fixture(scope="module")
def generate() -> Iterator[Any]:
    """Imports the generator from the directory of the reference implementation, which is no package."""
    folder = str(conftest.ROOT / "tests" / "oracle")
    sys.path.insert(0, folder)
    yield importlib.import_module("generate")
    sys.path.remove(folder)


@pytest.mark.parametrize("seed", range(901, 911))
def test_tables_and_objects_give_equal_reports(generate: Any, seed: int, tmp_path: Path) -> None:
    base = generate.read_base(None)
    for number in range(LEDGERS):
        document, texts, arguments = generate.make_case(seed, number, base)
        for name, text in texts.items():
            (tmp_path / name).write_text(text, encoding="utf-8")
        policy = petition.Policy.load(tmp_path / "policy.toml")
        ledger = petition.Ledger.from_json(json.dumps(document))
        tables = petition.Tables(
            **frames.tables(json.loads(ledger.to_json()), text=TEXTS[number % len(TEXTS)]), order="rows"
        )
        year, as_of = arguments["year"], date.fromisoformat(arguments["as_of"])

        objects, columns = (one.assess(policy, year, as_of=as_of) for one in (ledger, tables))
        assert columns.to_json() == objects.to_json()
        assert columns.summary == objects.summary
        assert columns.accountability() == objects.accountability()
        assert columns.outstanding() == objects.outstanding()
        assert pa.table(columns.duties) == pa.table(objects.duties)
        assert pa.table(columns.cases) == pa.table(objects.cases)
        assert pa.table(columns.findings) == pa.table(objects.findings)

        policies = {"one": policy, "other": other_reading(policy)}
        differences = [petition.compare(one, policies, year, as_of=as_of) for one in (ledger, tables)]
        assert differences[0] == differences[1]


@pytest.mark.parametrize("seed", range(921, 926))
def test_many_bureaus_give_the_reports_of_each(generate: Any, seed: int) -> None:
    base = generate.read_base(None)
    made = [generate.make_case(seed, number, base) for number in range(LEDGERS)]
    policy = petition.Policy.builtin("shenzhen-2019")
    year, as_of = 2020, date(2020, 10, 20)
    ledgers = {
        f"44{number:04}": petition.Ledger.from_json(json.dumps(document))
        for number, (document, _, _) in enumerate(made)
    }

    parts: dict[str, list[pa.Table]] = {}
    for code, ledger in ledgers.items():
        for name, table in frames.tables(json.loads(ledger.to_json())).items():
            bureau = pa.array([code] * len(table), pa.string())
            parts.setdefault(name, []).append(table.append_column("bureau", bureau))
    whole = {name: pa.concat_tables(tables) for name, tables in parts.items()}
    report = petition.assess_tables(**whole, policy=policy, year=year, as_of=as_of, order="rows")

    # A ledger without records is in no table.
    assert set(report.bureaus) <= set(ledgers)
    alone = {code: ledgers[code].assess(policy, year, as_of=as_of) for code in report.bureaus}
    for code, one in alone.items():
        assert report.bureau(code).to_json() == one.to_json()
    named = [(duty.bureau, duty.id, duty.status) for duty in report.duties]
    assert named == [(code, duty.id, duty.status) for code, one in alone.items() for duty in one.duties]


def other_reading(policy: petition.Policy) -> petition.Policy:
    """Returns the policy with other readings."""
    reading = policy.reading
    return policy.replace(
        tenure="any_day" if reading["tenure"] != "any_day" else "pro_rata",
        day_count="half_days" if reading["day_count"] != "half_days" else "calendar_date",
    )
