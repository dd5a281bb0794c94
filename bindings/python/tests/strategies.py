"""Random small valid ledgers."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from documents import Document
from hypothesis import strategies as st

LEADERS = ("L01", "L02", "L03")
MATTERS = ("M001", "M002", "M003", "M004")
OFFICES = (
    "party_secretary",
    "vice_mayor",
    "standing_committee_member",
    "district_head",
    "市委常委、常务副市长（分管住建）",
    "Vice Mayor",
)
DOMAINS = ("住房", "教育", "交通")
MODES = ("fixed_point", "appointment", "themed", "case_visit", "grassroots", "assigned_case", "other")
KINDS = (
    "screened selected submitted consented declined published assigned team_formed studied coordination_meeting "
    "supervised unit_reported materials_reviewed site_confirmed leader_approved replied returned reopened "
    "transferred withdrawn"
).split()
FIRST = date(2019, 7, 1)

# Texts with any character of a document, including formulas, markup, fillers and invisible characters.
texts = st.one_of(
    st.sampled_from(["接访记录", "=1+1", "<b>粗</b>", "a\nb", "𠮷野", "/", "无", "——", "接\u200b访"]),
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=8).filter(str.strip),
)

# Texts that are never blank.
names = texts.map("某{}".format)
portfolios = st.lists(st.sampled_from(DOMAINS), unique=True, max_size=2)


def days(span: int = 700) -> st.SearchStrategy[str]:
    return st.integers(0, span).map(lambda offset: (FIRST + timedelta(days=offset)).isoformat())


def as_ofs() -> st.SearchStrategy[date]:
    return days(760).map(date.fromisoformat)


@st.composite
def terms(draw: st.DrawFn) -> list[dict[str, Any]]:
    def term(first: str, length: int | None, office: str, portfolio: list[str] | None) -> dict[str, Any]:
        to = None if length is None else (date.fromisoformat(first) + timedelta(days=length)).isoformat()
        return {"office": office, "portfolio": portfolio, "from": first, "to": to}

    # A workbook cannot express an empty portfolio: a blank cell means the leader's own.
    own = st.none() | st.lists(st.sampled_from(DOMAINS), unique=True, min_size=1, max_size=2)
    # Mostly in office throughout the year, to have duties.
    whole = st.builds(term, st.just("2018-01-01"), st.none(), st.just("vice_mayor"), own)
    some = st.builds(term, days(), st.none() | st.integers(0, 500), st.sampled_from(OFFICES), own)
    return draw(st.lists(st.one_of(whole, some), max_size=2))


@st.composite
def receptions(draw: st.DrawFn, number: int) -> dict[str, Any]:
    leader, *others = draw(st.lists(st.sampled_from(LEADERS), unique=True, min_size=1, max_size=3))
    return {
        "id": f"R{number:03}",
        "leader": leader,
        "also_present": others,
        "date": draw(days()),
        "length": draw(st.sampled_from(["full_day", "half_day"])),
        "mode": draw(st.sampled_from(MODES)),
        "setting": draw(st.sampled_from(["hall", "video", "on_site", "phone"])),
        "status": draw(st.sampled_from(["planned", "held", "held", "cancelled"])),
        "published_on": draw(st.none() | days()),
        "matters": draw(st.lists(st.sampled_from(MATTERS), unique=True, max_size=2)),
        "record": draw(st.none() | texts),
    }


@st.composite
def steps(draw: st.DrawFn) -> dict[str, Any]:
    step: dict[str, Any] = {"kind": draw(st.sampled_from(KINDS)), "on": draw(days())}
    if step["kind"] == "selected" and draw(st.booleans()):
        step["leader"] = draw(st.sampled_from(LEADERS))
    if step["kind"] == "transferred":
        step["to"] = draw(st.sampled_from(LEADERS))
    return step


@st.composite
def cases(draw: st.DrawFn, number: int) -> dict[str, Any]:
    # Mostly in the order of the workflow, to reach late stages; some in random order. Some share their days.
    listed = draw(st.lists(steps(), max_size=12))
    shared = draw(st.lists(days(), max_size=3))
    for step in listed if shared else []:
        step["on"] = draw(st.sampled_from(shared))
    if draw(st.booleans()):
        listed.sort(key=lambda step: KINDS.index(step["kind"]))
        for step, day in zip(listed, sorted(step["on"] for step in listed), strict=True):
            step["on"] = day
    return {
        "id": f"C{number:03}",
        "matter": draw(st.sampled_from(MATTERS)),
        "leader": draw(st.none() | st.sampled_from(LEADERS)),
        "steps": listed,
    }


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Draws a ledger document."""
    petitioner = st.fixed_dictionaries({"name": st.none() | texts, "phone": st.none() | st.just("13800000001")})
    return {
        "format": "petition-ledger/1",
        "bureau": {"code": "440300", "name": "示范市信访局"},
        "leaders": [
            {"id": id, "name": draw(names), "portfolio": draw(portfolios), "terms": draw(terms())} for id in LEADERS
        ],
        "matters": [
            {
                "id": id,
                "registered_on": draw(days()),
                "claim": draw(texts),
                "domain": draw(st.none() | st.sampled_from(DOMAINS)),
                "petitioners": draw(st.lists(petitioner, max_size=2)),
            }
            for id in MATTERS
        ],
        "receptions": [draw(receptions(number)) for number in range(draw(st.integers(0, 8)))],
        "cases": [draw(cases(number)) for number in range(draw(st.integers(0, 3)))],
        "milestones": draw(
            st.lists(
                st.fixed_dictionaries(
                    {
                        "kind": st.just("reception_schedule_published"),
                        "period": st.sampled_from(["2020-Q1", "2019-Q4", "2020"]),
                        "on": days(),
                    }
                ),
                max_size=2,
            )
        ),
    }
