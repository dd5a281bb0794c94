"""Converts ledger documents to tables: columns of the document, nested lists as separate tables."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pyarrow as pa
from documents import Document

Tables = dict[str, pa.Table]
Rows = list[dict[str, Any]]

# What bureaus write for "nothing", and what nobody sees. Tables have both in columns of texts only.
INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
FILLERS = ("/", "／", "-", "--", "—", "——", "无", "暂无", "不详", "空", "待定")

DATES = {"from", "to", "registered_on", "replied_on", "date", "published_on", "on"}
LISTS = {("leaders", "portfolio"), ("terms", "portfolio"), ("receptions", "also_present"), ("receptions", "matters")}

# Columns of each table; a step's `to` is a leader, not a day.
COLUMNS: dict[str, str] = {
    "leaders": "id name portfolio",
    "terms": "leader office portfolio from to",
    "units": "id name uscc",
    "matters": "id registered_on channel purpose headcount claim location_code location_detail domain key_group "
    "cause unit opinion result reply replied_on",
    "petitioners": "matter name id_number phone address",
    "events": "matter kind on days note",
    "receptions": "id leader also_present date time length mode setting place status published_on matters record",
    "cases": "id matter leader",
    "steps": "case kind on source leader lead led_by unit_head to note record",
    "milestones": "kind period on document",
}

# Defaults of optional fields whose columns must not contain null.
DEFAULTS: dict[tuple[str, str], Any] = {
    ("matters", "channel"): "visit",
    ("matters", "purpose"): "petition",
    ("matters", "headcount"): 1,
    ("receptions", "length"): "full_day",
    ("leaders", "portfolio"): [],
    ("receptions", "also_present"): [],
    ("receptions", "matters"): [],
}


def rows(document: Document) -> dict[str, Rows]:
    """Returns the rows of every table."""
    matters = [
        {**matter, **{f"location_{key}": value for key, value in (matter.get("location") or {}).items()}}
        for matter in document.get("matters", [])
    ]
    return {
        "leaders": document.get("leaders", []),
        "terms": nested(document.get("leaders", []), "leader", "terms"),
        "units": document.get("units", []),
        "matters": matters,
        "petitioners": nested(matters, "matter", "petitioners"),
        "events": nested(matters, "matter", "events"),
        "receptions": document.get("receptions", []),
        "cases": document.get("cases", []),
        "steps": nested(document.get("cases", []), "case", "steps"),
        "milestones": document.get("milestones", []),
    }


def nested(parents: Rows, parent: str, field: str) -> Rows:
    return [{parent: row["id"], **item} for row in parents for item in row.get(field) or []]


def is_date(table: str, column: str) -> bool:
    return column in DATES and (table, column) != ("steps", "to")


def tables(
    document: Document, *, text: pa.DataType | None = None, day: pa.DataType | None = None
) -> Tables:
    """Returns the tables of a document with these encodings of texts and days."""
    text, day = text or pa.string(), day or pa.date32()
    return {name: table(name, listed, text, day) for name, listed in rows(document).items()}


def table(name: str, listed: Rows, text: pa.DataType, day: pa.DataType) -> pa.Table:
    columns: dict[str, pa.Array] = {}
    for column in COLUMNS[name].split():
        values = [default(row.get(column), name, column) for row in listed]
        if is_date(name, column):
            days = pa.array([day_of(value) for value in values], pa.date32())
            columns[column] = days if day == pa.date32() else days.cast(day)
        elif column in ("headcount", "days"):
            columns[column] = pa.array([None if value is None else int(value) for value in values], pa.int64())
        elif (name, column) in LISTS:
            columns[column] = pa.array(values, pa.list_(pa.string()))
        else:
            columns[column] = encode(values, text)
    return pa.table(columns)


def default(value: Any, table: str, column: str) -> Any:
    return DEFAULTS.get((table, column)) if value is None else value


def day_of(text: str | None) -> date | None:
    """Returns the day of a text of a document, which may be a filler or contain invisible characters."""
    text = INVISIBLE.sub("", text or "/").strip()
    return None if text in FILLERS else date.fromisoformat(text)


def encode(values: list[Any], text: pa.DataType) -> pa.Array:
    if pa.types.is_dictionary(text):
        return pa.array(values, pa.string()).dictionary_encode().cast(text)
    return pa.array(values, text)


def to_each(tables: Tables, convert: Callable[[pa.Table], Any]) -> Mapping[str, Any]:
    """Converts the tables to another library."""
    return {name: convert(one) for name, one in tables.items()}
