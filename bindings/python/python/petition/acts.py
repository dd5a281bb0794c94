"""Acts as dicts: what a bureau did or arranged, for :meth:`petition.Ledger.apply`.

Each act is a dict with its key and its fields, the JSON form of the library. A day is a ``datetime.date`` or a text
``YYYY-MM-DD``; a record is an object of the package or a dict of its fields.

>>> import petition
>>> act: petition.acts.HoldReception = {"act": "hold_reception", "reception": "R015", "record": "接访一批三人"}
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Literal, NotRequired, TypedDict

if TYPE_CHECKING:
    from petition._petition import Matter, Reception, Step

__all__ = [
    "Act",
    "ArrangeReception",
    "CancelReception",
    "HoldReception",
    "OpenCase",
    "PublishCase",
    "PublishReception",
    "PublishSchedule",
    "Record",
    "RegisterMatter",
    "Reply",
    "to_json",
]


class Record(TypedDict):
    """Records a step of a case."""

    act: Literal["record"]
    case: str
    step: Step | dict[str, Any]


class ArrangeReception(TypedDict):
    """Adds a planned reception."""

    act: Literal["arrange_reception"]
    reception: Reception | dict[str, Any]


class HoldReception(TypedDict):
    """Records that a planned reception was held. Absent ``matters`` and ``also_present`` are those of the plan.

    ``case_steps`` is ``"leave"`` if the cases of the matters get no step.
    """

    act: Literal["hold_reception"]
    reception: str
    record: NotRequired[str]
    date: NotRequired[date | str]
    matters: NotRequired[list[str]]
    also_present: NotRequired[list[str]]
    case_steps: NotRequired[Literal["record", "leave"]]


class CancelReception(TypedDict):
    """Cancels a planned reception."""

    act: Literal["cancel_reception"]
    reception: str


class PublishReception(TypedDict):
    """Records that a reception was published online."""

    act: Literal["publish_reception"]
    reception: str
    on: date | str


class PublishCase(TypedDict):
    """Records that a case was published online: the step ``published``."""

    act: Literal["publish_case"]
    case: str
    on: date | str


class PublishSchedule(TypedDict):
    """Records that the receptions of a period were published: the day of each reception, and the milestone."""

    act: Literal["publish_schedule"]
    period: str
    on: date | str
    document: NotRequired[str]


class RegisterMatter(TypedDict):
    """Adds a matter."""

    act: Literal["register_matter"]
    matter: Matter | dict[str, Any]


class OpenCase(TypedDict):
    """Adds a case with its first step, ``screened``."""

    act: Literal["open_case"]
    case: str
    matter: str
    on: date | str
    source: NotRequired[str]


class Reply(TypedDict):
    """Records the reply to the petitioners of a matter; ``case_steps`` as in :class:`HoldReception`."""

    act: Literal["reply"]
    matter: str
    on: date | str
    reply: str
    result: NotRequired[str]
    case_steps: NotRequired[Literal["record", "leave"]]


#: Any act.
Act = (
    Record
    | ArrangeReception
    | HoldReception
    | CancelReception
    | PublishReception
    | PublishCase
    | PublishSchedule
    | RegisterMatter
    | OpenCase
    | Reply
)


def _plain(value: object) -> object:
    """Returns what JSON can express: a day as text, a record as a dict."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat()
    names = getattr(type(value), "__match_args__", None)
    if names is None:
        raise TypeError(type(value).__name__)
    return {name.rstrip("_"): getattr(value, name) for name in names}


def to_json(act: Act) -> str:
    """Returns the JSON form of an act, such as for a queue. It contains personal data in full.

    >>> import petition
    >>> petition.acts.to_json({"act": "cancel_reception", "reception": "R015"})
    '{"act": "cancel_reception", "reception": "R015"}'
    """
    # The import of the package stays light.
    import json

    return json.dumps(act, default=_plain, ensure_ascii=False, allow_nan=False)
