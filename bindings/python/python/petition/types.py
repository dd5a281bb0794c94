"""The words of closed lists as types: ``Status`` is the literal type of the keys of ``petition.words("status")``.

Annotate functions with them; type checkers then refuse a word that no list has.

>>> import petition
>>> def late(status: petition.Status) -> bool:
...     return status in ("missed", "overdue")
>>> late("overdue")
True
"""

from typing import Literal, TypeAlias

Actor: TypeAlias = Literal["leader", "bureau", "unit"]
"""The words of the list ``actor``."""

Binding: TypeAlias = Literal["mandatory", "advisory"]
"""The words of the list ``binding``."""

CaseSteps: TypeAlias = Literal["record", "leave"]
"""The words of the list ``case_steps``."""

Channel: TypeAlias = Literal["visit", "letter", "online", "phone", "other"]
"""The words of the list ``channel``."""

ClockStatus: TypeAlias = Literal["met", "met_late", "open", "at_risk", "overdue", "paused", "not_assessed"]
"""The words of the list ``clock_status``."""

CountedDays: TypeAlias = Literal["calendar", "working"]
"""The words of the list ``counted_days``."""

DayKind: TypeAlias = Literal["workday", "make_up_workday", "weekend", "holiday", "unknown"]
"""The words of the list ``day_kind``."""

EventKind: TypeAlias = Literal[
    "forwarded",
    "informed",
    "accepted",
    "declined",
    "objected",
    "extended",
    "concluded",
    "delivered",
    "review_requested",
    "review_concluded",
    "recheck_requested",
    "recheck_concluded",
    "suspended",
    "resumed",
    "closed",
]
"""The words of the list ``event_kind``."""

Exclusion: TypeAlias = Literal["setting", "mode", "not_covered", "chain", "not_done"]
"""The words of the list ``exclusion``."""

Length: TypeAlias = Literal["full_day", "half_day"]
"""The words of the list ``length``."""

Measure: TypeAlias = Literal["reception_days", "cases_selected", "cases_resolved"]
"""The words of the list ``measure``."""

Mode: TypeAlias = Literal[
    "fixed_point",
    "appointment",
    "themed",
    "case_visit",
    "grassroots",
    "assigned_case",
    "other",
]
"""The words of the list ``mode``."""

NoticeCode: TypeAlias = Literal[
    "notice_contains_name",
    "notice_contains_phone",
    "notice_contains_id_number",
    "notice_contains_address",
    "notice_of_accusation",
    "notice_not_public",
]
"""The words of the list ``notice_code``."""

NoticeField: TypeAlias = Literal[
    "bureau",
    "leader",
    "office",
    "portfolio",
    "date",
    "time",
    "place",
    "form",
    "subject",
    "unit",
    "purpose",
    "status",
    "steps",
]
"""The words of the list ``notice_field``."""

NoticeKind: TypeAlias = Literal["reception", "case"]
"""The words of the list ``notice_kind``."""

OwedKind: TypeAlias = Literal["duty", "finding", "reception", "step", "clock"]
"""The words of the list ``owed_kind``."""

OwedStatus: TypeAlias = Literal[
    "met",
    "met_late",
    "open",
    "at_risk",
    "missed",
    "overdue",
    "not_started",
    "not_assessed",
    "violation",
    "warning",
    "note",
    "next",
    "planned",
]
"""The words of the list ``owed_status``."""

ProblemCode: TypeAlias = Literal[
    "syntax",
    "wrong_type",
    "missing",
    "unknown_field",
    "duplicate_field",
    "field_not_of_step",
    "field_not_of_event",
    "field_not_of_slot",
    "field_not_of_clock",
    "unknown_format",
    "unknown_value",
    "invalid_date",
    "date_without_year",
    "out_of_range",
    "invalid_code",
    "invalid_period",
    "duplicate_id",
    "reserved_id",
    "ambiguous_order",
    "unknown_reference",
    "unknown_domain",
    "reversed_dates",
    "unknown_policy",
    "unknown_clause",
    "orphan_clause",
    "unknown_group",
    "unknown_milestone",
    "invalid_only",
    "window_outside_period",
    "overlapping_periods",
    "unknown_sheet",
    "missing_sheet",
    "unknown_column",
    "missing_column",
    "duplicate_column",
    "column_not_stored",
    "sheet_not_read",
    "row_not_stored",
    "cell_not_stored",
    "assumed",
    "lost_digits",
    "cell_error",
    "text_too_long",
    "unstorable_text",
    "too_large",
    "unreadable_file",
]
"""The words of the list ``problem``."""

Purpose: TypeAlias = Literal["petition", "suggestion", "accusation"]
"""The words of the list ``purpose``."""

Reason: TypeAlias = Literal[
    "managed_elsewhere",
    "before_policy",
    "after_policy",
    "calendar_unknown",
    "partial_term",
]
"""The words of the list ``reason``."""

ReceptionStatus: TypeAlias = Literal["planned", "held", "cancelled"]
"""The words of the list ``reception_status``."""

Rule: TypeAlias = Literal[
    "office_not_in_policy",
    "term_gap",
    "not_in_schedule",
    "reception_not_published",
    "reception_unannounced",
    "published_after_deadline",
    "published_after_session",
    "short_notice",
    "reception_details_missing",
    "reception_lapsed",
    "reception_unrecorded",
    "reception_not_counted",
    "reception_outside_term",
    "step_out_of_order",
    "consent_missing",
    "selection_not_published",
    "case_without_holder",
    "holder_differs",
    "portfolio_mismatch",
    "delegated_leader",
    "matter_in_two_cases",
    "transferred_after_notice",
    "team_lead_missing",
    "unit_head_missing",
    "supervisor_not_authorised",
    "activity_unrecorded",
    "concluded_without_supervision",
    "concluded_without_study",
    "approved_out_of_office",
    "concluded_without_coordination",
    "case_stalled",
    "holder_out_of_office",
    "ledger_element_missing",
    "clock_overdue",
    "milestone_unmatched",
    "milestone_early",
]
"""The words of the list ``rule``."""

Setting: TypeAlias = Literal["hall", "video", "on_site", "phone"]
"""The words of the list ``setting``."""

Severity: TypeAlias = Literal["violation", "warning", "note"]
"""The words of the list ``severity``."""

Stage: TypeAlias = Literal[
    "new",
    "in_library",
    "selected",
    "consented",
    "assigned",
    "handling",
    "reported",
    "reviewed",
    "confirmed",
    "approved",
    "concluded",
    "withdrawn",
]
"""The words of the list ``stage``."""

Status: TypeAlias = Literal[
    "met",
    "met_late",
    "open",
    "at_risk",
    "missed",
    "overdue",
    "not_started",
    "not_assessed",
]
"""The words of the list ``status``."""

StepKind: TypeAlias = Literal[
    "screened",
    "selected",
    "submitted",
    "consented",
    "declined",
    "published",
    "assigned",
    "team_formed",
    "studied",
    "coordination_meeting",
    "appointment_visit",
    "down_visit",
    "field_research",
    "supervised",
    "unit_reported",
    "materials_reviewed",
    "site_confirmed",
    "leader_approved",
    "replied",
    "returned",
    "reopened",
    "transferred",
    "withdrawn",
]
"""The words of the list ``step_kind``."""

TodoSection: TypeAlias = Literal["overdue", "this_week", "this_quarter", "later", "any_time"]
"""The words of the list ``todo_section``."""

Who: TypeAlias = Literal["leader", "bureau"]
"""The words of the list ``who``."""
