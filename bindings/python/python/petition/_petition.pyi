"""
The compiled part of the package `petition`; import from there.
"""

from _typeshed import SupportsGetItem
from collections.abc import Iterable, Iterator, Mapping
from datetime import date as Date
from os import PathLike
from petition.acts import Act
from petition.errors import InvalidLedger
from petition.protocols import ArrowTable
from typing import Any, Final, Literal, SupportsFloat, SupportsIndex, final, overload

__all__ = ["__version__", "Acts", "Alarm", "Analysis", "AnalysisFinding", "BlockedDays", "Candidates", "Case", "CaseDuty", "CaseFile", "CaseLibrary", "CaseRow", "Cases", "Clause", "Clock", "ClockCounts", "ClockExtension", "ClockRow", "ClockScope", "Clocks", "Comparison", "Delegated", "Difference", "Duties", "Duty", "DutyChange", "DutyCounts", "Effect", "Entries", "Event", "Excluded", "Finding", "FindingChange", "FindingCounts", "FindingRule", "Findings", "Group", "Leader", "LeaderCandidates", "Ledger", "LedgerEntry", "LeftOutCases", "Limits", "Location", "Matter", "Milestone", "MilestoneRule", "NextStep", "Notice", "Office", "Outcome", "Owed", "OwedList", "Paper", "PastStep", "Petitioner", "Plan", "PlanNote", "Policy", "PolicyDifference", "Problem", "ProblemGroup", "Proposal", "Publication", "Quota", "ReasonCounts", "Reception", "Receptions", "ReplyState", "Report", "Rota", "RowIterator", "Slot", "Step", "Suggestion", "Summary", "Table", "Tables", "Term", "Text", "Todo", "TodoItem", "Unit", "UnplacedDuty", "Window", "Word", "analyse", "assess_tables", "check_credit_code", "check_id_number", "check_phone", "clauses", "compare", "fields", "is_workday", "merge", "policies", "problem_table", "read", "restore_analysis", "restore_candidates", "restore_plan", "restore_policy", "restore_report", "run_command", "stream_duties", "words", "write_template"]

__version__: Final[str]
"""
The version of the package.
"""

@final
class Acts:
    """
    The number of acts in a ledger.
    """
    __match_args__: Final[tuple[Literal["receptions"], Literal["selections"], Literal["resolutions"], Literal["records"]]]
    """
    The fields, in the order of positional patterns.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, receptions: SupportsIndex, selections: SupportsIndex, resolutions: SupportsIndex, records: SupportsIndex) -> Acts: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __replace__(self, /, **changes: "object") -> Acts:
        """
        A copy with other values of some fields: `copy.replace(value, field=…)` from Python 3.13 on.
        """
    def __repr__(self, /) -> str: ...
    @property
    def receptions(self, /) -> int:
        """
        Receptions.
        """
    @property
    def records(self, /) -> int:
        """
        Milestone records.
        """
    @property
    def resolutions(self, /) -> int:
        """
        Cases resolved, each with its closing chain.
        """
    @property
    def selections(self, /) -> int:
        """
        Cases selected.
        """

@final
class Alarm:
    """
    A quota that is out of a leader's reach.
    """
    __match_args__: Final[tuple[Literal["leader"], Literal["duty"], Literal["title"], Literal["clause"], Literal["code"], Literal["required"], Literal["achieved"], Literal["open"], Literal["fitting"], Literal["suggested"], Literal["days_left"], Literal["text"]]]
    """
    The fields, in the order of positional patterns.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, leader: str, duty: str, title: Text, clause: str, code: Literal["not_enough_cases", "not_enough_time", "shared_cases"], required: SupportsFloat | SupportsIndex, achieved: SupportsFloat | SupportsIndex, open: SupportsIndex, fitting: SupportsIndex, suggested: SupportsIndex, days_left: SupportsIndex, text: Text) -> Alarm: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __replace__(self, /, **changes: "object") -> Alarm:
        """
        A copy with other values of some fields: `copy.replace(value, field=…)` from Python 3.13 on.
        """
    def __repr__(self, /) -> str: ...
    @property
    def achieved(self, /) -> float:
        """
        The achieved number.
        """
    @property
    def clause(self, /) -> str:
        """
        The clause.
        """
    @property
    def code(self, /) -> Literal["not_enough_cases", "not_enough_time", "shared_cases"]:
        """
        Why it is out of reach.
        """
    @property
    def days_left(self, /) -> int:
        """
        Days until the due day.
        """
    @property
    def duty(self, /) -> str:
        """
        The duty's id.
        """
    @property
    def fitting(self, /) -> int:
        """
        The available cases that fit the leader.
        """
    @property
    def leader(self, /) -> str:
        """
        The leader's id.
        """
    @property
    def open(self, /) -> int:
        """
        The leader's open cases; 0 for a duty of selected cases.
        """
    @property
    def required(self, /) -> float:
        """
        The required number.
        """
    @property
    def suggested(self, /) -> int:
        """
        Those that are suggested to the leader.
        """
    @property
    def text(self, /) -> Text:
        """
        The alarm in words.
        """
    @property
    def title(self, /) -> Text:
        """
        Title of the duty with its part of the year.
        """

@final
class Analysis:
    """
    What follows from the duties of a policy in a year. Each result has a ledger that the evaluation confirmed.

    >>> import petition
    >>> analysis = petition.analyse("shenzhen-2019", year=2026)
    >>> analysis.feasible, analysis.acts
    (True, Acts(receptions=4, selections=3, resolutions=3, records=3))
    >>> short = analysis.findings[0]
    >>> short.kind, short.clauses
    ('selections_short', ('2.1.5', '2.2.3', '2.p2'))
    >>> report = short.ledger.assess(year=2026, as_of=analysis.as_of)
    >>> [(duty.status, duty.achieved) for duty in report.duties if duty.id == "L02/resolution/2026"]
    [('missed', 2.0)]
    """
    def __copy__(self, /) -> Analysis: ...
    def __deepcopy__(self, /, _memo: Any) -> Analysis: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> tuple[Any, tuple[Policy, Policy | None, int]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def acts(self, /) -> Acts:
        """
        The acts of the smallest ledger.
        """
    @property
    def as_of(self, /) -> Date:
        """
        The day of every evaluation: the day after the last window of the year.
        """
    @property
    def differences(self, /) -> tuple[PolicyDifference, ...]:
        """
        What the other policy judges differently; empty without another policy.
        """
    @property
    def feasible(self, /) -> bool:
        """
        Whether all mandatory duties can be met at once.
        """
    @property
    def findings(self, /) -> tuple[AnalysisFinding, ...]:
        """
        What the analysis found.
        """
    @property
    def limits(self, /) -> tuple[Text, ...]:
        """
        What the model leaves out.
        """
    @property
    def policy(self, /) -> str:
        """
        The policy's id.
        """
    @property
    def smallest(self, /) -> Ledger:
        """
        The smallest ledger that meets all mandatory duties, but for those that cannot be met.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The analysis as a dict.
        """
    def to_json(self, /) -> str:
        """
        The analysis as JSON: the bytes of `petition policy analyse --format json`.
        """
    @property
    def year(self, /) -> int:
        """
        The year.
        """

@final
class AnalysisFinding:
    """
    Something that follows from the duties of a policy.
    """
    __match_args__: Final[tuple[Literal["kind"], Literal["rule"], Literal["clauses"], Literal["duties"], Literal["by"], Literal["message"], Literal["ledger"]]]
    """
    The fields, in the order of positional patterns.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, kind: Literal["never_met", "conflict", "selections_short", "days_off_only", "implied", "never_assessed", "no_slot"], rule: str, clauses: Iterable[str], duties: Iterable[str], by: Iterable[str], message: Text, ledger: Ledger | None) -> AnalysisFinding: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __replace__(self, /, **changes: "object") -> AnalysisFinding:
        """
        A copy with other values of some fields: `copy.replace(value, field=…)` from Python 3.13 on.
        """
    def __repr__(self, /) -> str: ...
    @property
    def by(self, /) -> tuple[str, ...]:
        """
        The ids of the duties that imply them, or that stand against them.
        """
    @property
    def clauses(self, /) -> tuple[str, ...]:
        """
        The clauses of the duties.
        """
    @property
    def duties(self, /) -> tuple[str, ...]:
        """
        The ids of the duties that it is about.
        """
    @property
    def kind(self, /) -> Literal["never_met", "conflict", "selections_short", "days_off_only", "implied", "never_assessed", "no_slot"]:
        """
        Its kind.
        """
    @property
    def ledger(self, /) -> Ledger | None:
        """
        The ledger that shows it; `None` if no record matters.
        """
    @property
    def message(self, /) -> Text:
        """
        A sentence.
        """
    @property
    def rule(self, /) -> str:
        """
        The rule: id of a quota, delegated entry or rota, kind of a milestone.
        """

@final
class BlockedDays:
    """
    How many days have an obstacle.
    """
    __match_args__: Final[tuple[Literal["code"], Literal["days"]]]
    """
    The fields, in the order of positional patterns.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, code: Literal["nothing_counts", "past", "calendar_unknown", "not_workday", "not_covered", "busy", "leader_busy", "leader_receives", "short_notice", "day_full"], days: SupportsIndex) -> BlockedDays: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __replace__(self, /, **changes: "object") -> BlockedDays:
        """
        A copy with other values of some fields: `copy.replace(value, field=…)` from Python 3.13 on.
        """
    def __repr__(self, /) -> str: ...
    @property
    def code(self, /) -> Literal["nothing_counts", "past", "calendar_unknown", "not_workday", "not_covered", "busy", "leader_busy", "leader_receives", "short_notice", "day_full"]:
        """
        The obstacle.
        """
    @property
    def days(self, /) -> int:
        """
        The number of days; 0 for an obstacle that does not depend on the day.
        """

@final
class Candidates:
    """
    Cases of the library suggested to leaders, and alarms for quotas that are out of reach.

    Suggestions are no decisions: the leaders take the cases. It contains no personal data of petitioners.

    >>> import datetime, petition
    >>> ledger = petition.Ledger.from_json('''{
    ...     "format": "petition-ledger/1",
    ...     "bureau": {"code": "440300", "name": "示范市信访局"},
    ...     "leaders": [{"id": "L01", "name": "林示例", "portfolio": ["住房"],
    ...                  "terms": [{"office": "vice_mayor", "from": "2019-01-01"}]}],
    ...     "matters": [{"id": "M1", "registered_on": "2020-01-02", "claim": "漏水", "domain": "住房"}],
    ...     "cases": [{"id": "C1", "matter": "M1", "steps": [{"kind": "screened", "on": "2020-01-06"}]}]}''')
    >>> candidates = ledger.candidates(as_of=datetime.date(2020, 2, 5))
    >>> [leader] = candidates.leaders
    >>> [(one.case, one.fit, one.wait_days) for one in leader.suggestions]
    [('C1', 'portfolio', 30)]
    >>> candidates.alarms[0].duty, candidates.alarms[0].code
    ('L01/resolution/2020', 'not_enough_cases')
    """
    def __copy__(self, /) -> Candidates: ...
    def __deepcopy__(self, /, _memo: Any) -> Candidates: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> tuple[Any, tuple[Ledger, Policy, int, Date]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def alarms(self, /) -> tuple[Alarm, ...]:
        """
        The quotas that are out of reach, by leader, then in the order of the report.
        """
    @property
    def as_of(self, /) -> Date:
        """
        The day.
        """
    @property
    def leaders(self, /) -> tuple[LeaderCandidates, ...]:
        """
        The leaders with a quota of cases, by id.
        """
    @property
    def library(self, /) -> CaseLibrary:
        """
        The case library on the day.
        """
    @property
    def policy(self, /) -> str:
        """
        The policy's id.
        """
    def to_json(self, /) -> str:
        """
        The match as JSON: the bytes of `petition candidates --format json`.
        """
    @property
    def typical_days(self, /) -> int | None:
        """
        The median of the days from selection to resolution of the ledger's resolved cases; `None` if there is none.
        """
    @property
    def year(self, /) -> int:
        """
        The year.
        """

@final
class Case:
    """
    A matter that one leader is answerable for until it is resolved: a case of a ledger.

    Each method takes a day; only steps dated on or before it count. A pickled case is one of `Ledger.masked()`.

    >>> import datetime, petition
    >>> ledger = petition.Ledger.from_json('''{
    ...     "format": "petition-ledger/1",
    ...     "bureau": {"code": "440300", "name": "示范市信访局"},
    ...     "matters": [{"id": "M1", "registered_on": "2020-01-06", "claim": "漏水"}],
    ...     "cases": [{"id": "C1", "matter": "M1", "steps": [{"kind": "screened", "on": "2020-01-10"}]}]}''')
    >>> case = ledger.case("C1")
    >>> case.stage(datetime.date(2020, 1, 9)), case.stage(datetime.date(2020, 1, 10))
    ('new', 'in_library')
    >>> [(step.kind, step.who, step.clause) for step in case.next_steps(datetime.date(2020, 1, 10))]
    [('selected', ('bureau',), '2.1.5'), ('withdrawn', ('bureau',), '2.1.4')]
    """
    def __copy__(self, /) -> Case: ...
    def __deepcopy__(self, /, _memo: Any) -> Case: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> tuple[Any, tuple[Ledger, str]]: ...
    def __repr__(self, /) -> str: ...
    def file(self, /, as_of: Date, policy: str | Policy = ...) -> CaseFile:
        """
        Stage, holder, history and next steps on a day.
        """
    def history(self, /, as_of: Date, policy: str | Policy = ...) -> tuple[PastStep, ...]:
        """
        The steps up to a day in replay order, each with whether it was regular.
        """
    @property
    def id(self, /) -> str:
        """
        Id.
        """
    @property
    def leader(self, /) -> str | None:
        """
        The first holder's id; `None` until the case is selected.
        """
    @property
    def matter(self, /) -> str:
        """
        The matter's id.
        """
    def next_steps(self, /, as_of: Date, policy: str | Policy = ...) -> tuple[NextStep, ...]:
        """
        The steps that would be regular on a day, each with who acts and the clause.
        """
    def stage(self, /, as_of: Date, policy: str | Policy = ...) -> Literal["new", "in_library", "selected", "consented", "assigned", "handling", "reported", "reviewed", "confirmed", "approved", "concluded", "withdrawn"]:
        """
        The stage on a day.
        """
    @property
    def steps(self, /) -> tuple[Step, ...]:
        """
        The steps, as the ledger lists them.
        """

@final
class CaseDuty:
    """
    A duty that counts cases.
    """
    __match_args__: Final[tuple[Literal["duty"], Literal["title"], Literal["measure"], Literal["clause"], Literal["binding"], Literal["required"], Literal["achieved"], Literal["due"], Literal["days_left"]]]
    """
    The fields, in the order of positional patterns.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, duty: str, title: Text, measure: str, clause: str, binding: Literal["mandatory", "advisory"], required: SupportsFloat | SupportsIndex, achieved: SupportsFloat | SupportsIndex, due: Date, days_left: SupportsIndex) -> CaseDuty: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __replace__(self, /, **changes: "object") -> CaseDuty:
        """
        A copy with other values of some fields: `copy.replace(value, field=…)` from Python 3.13 on.
        """
    def __repr__(self, /) -> str: ...
    @property
    def achieved(self, /) -> float:
        """
        The achieved number.
        """
    @property
    def binding(self, /) -> Literal["mandatory", "advisory"]:
        """
        Whether it is mandatory or advisory.
        """
    @property
    def clause(self, /) -> str:
        """
        The clause.
        """
    @property
    def days_left(self, /) -> int:
        """
        Days until the due day.
        """
    @property
    def due(self, /) -> Date:
        """
        The due day.
        """
    @property
    def duty(self, /) -> str:
        """
        The duty's id.
        """
    @property
    def measure(self, /) -> str:
        """
        What it counts: a measure's key.
        """
    @property
    def required(self, /) -> float:
        """
        The required number.
        """
    @property
    def title(self, /) -> Text:
        """
        Title of the duty with its part of the year.
        """

@final
class CaseFile:
    """
    A case on a day.
    """
    __match_args__: Final[tuple[Literal["case"], Literal["as_of"], Literal["stage"], Literal["holder"], Literal["needs_consent"], Literal["history"], Literal["next"]]]
    """
    The fields, in the order of positional patterns.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, case: str, as_of: Date, stage: Literal["new", "in_library", "selected", "consented", "assigned", "handling", "reported", "reviewed", "confirmed", "approved", "concluded", "withdrawn"], holder: str | None, needs_consent: bool, history: Iterable[PastStep], next: Iterable[NextStep]) -> CaseFile: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __replace__(self, /, **changes: "object") -> CaseFile:
        """
        A copy with other values of some fields: `copy.replace(value, field=…)` from Python 3.13 on.
        """
    def __repr__(self, /) -> str: ...
    @property
    def as_of(self, /) -> Date:
        """
        The day.
        """
    @property
    def case(self, /) -> str:
        """
        The case.
        """
    @property
    def history(self, /) -> tuple[PastStep, ...]:
        """
        The steps up to the day, in replay order.
        """
    @property
    def holder(self, /) -> str | None:
        """
        The holder's id, if there is one.
        """
    @property
    def needs_consent(self, /) -> bool:
        """
        Whether the active selection needs the leader's consent before notice and assignment.
        """
    @property
    def next(self, /) -> tuple[NextStep, ...]:
        """
        The next regular steps, in the order of the rules.
        """
    @property
    def stage(self, /) -> Literal["new", "in_library", "selected", "consented", "assigned", "handling", "reported", "reviewed", "confirmed", "approved", "concluded", "withdrawn"]:
        """
        The stage.
        """

@final
class CaseLibrary:
    """
    The case library on the day.
    """
    __match_args__: Final[tuple[Literal["cases"], Literal["available"], Literal["suggested"], Literal["left_out"]]]
    """
    The fields, in the order of positional patterns.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, cases: SupportsIndex, available: SupportsIndex, suggested: SupportsIndex, left_out: Iterable[LeftOutCases]) -> CaseLibrary: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __replace__(self, /, **changes: "object") -> CaseLibrary:
        """
        A copy with other values of some fields: `copy.replace(value, field=…)` from Python 3.13 on.
        """
    def __repr__(self, /) -> str: ...
    @property
    def available(self, /) -> int:
        """
        Those that may be suggested.
        """
    @property
    def cases(self, /) -> int:
        """
        The cases in the library.
        """
    @property
    def left_out(self, /) -> tuple[LeftOutCases, ...]:
        """
        Those that are not available, by reason.
        """
    @property
    def suggested(self, /) -> int:
        """
        Those that are suggested.
        """

@final
class CaseRow:
    """
    A case on the day of the report.
    """
    __match_args__: Final[tuple[Literal["id"], Literal["matter"], Literal["leader"], Literal["stage"], Literal["selected_on"], Literal["published_on"], Literal["approved_on"], Literal["resolved_on"], Literal["last_step"], Literal["last_on"], Literal["irregular_steps"], Literal["bureau"]]]
    """
    The fields, in the order of positional patterns.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, id: str, matter: str | None, leader: str | None, stage: Literal["new", "in_library", "selected", "consented", "assigned", "handling", "reported", "reviewed", "confirmed", "approved", "concluded", "withdrawn"], selected_on: Date | None, published_on: Date | None, approved_on: Date | None, resolved_on: Date | None, last_step: Literal["screened", "selected", "submitted", "consented", "declined", "published", "assigned", "team_formed", "studied", "coordination_meeting", "appointment_visit", "down_visit", "field_research", "supervised", "unit_reported", "materials_reviewed", "site_confirmed", "leader_approved", "replied", "returned", "reopened", "transferred", "withdrawn"] | None, last_on: Date | None, irregular_steps: SupportsIndex, bureau: str | None = None) -> CaseRow: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __replace__(self, /, **changes: "object") -> CaseRow:
        """
        A copy with other values of some fields: `copy.replace(value, field=…)` from Python 3.13 on.
        """
    def __repr__(self, /) -> str: ...
    @property
    def approved_on(self, /) -> Date | None:
        """
        Day of the leader's active approval.
        """
    @property
    def bureau(self, /) -> str | None:
        """
        The bureau's code, if the tables have a column `bureau`.
        """
    @property
    def id(self, /) -> str:
        """
        Id.
        """
    @property
    def irregular_steps(self, /) -> int:
        """
        Number of irregular steps.
        """
    @property
    def last_on(self, /) -> Date | None:
        """
        Day of the last step.
        """
    @property
    def last_step(self, /) -> Literal["screened", "selected", "submitted", "consented", "declined", "published", "assigned", "team_formed", "studied", "coordination_meeting", "appointment_visit", "down_visit", "field_research", "supervised", "unit_reported", "materials_reviewed", "site_confirmed", "leader_approved", "replied", "returned", "reopened", "transferred", "withdrawn"] | None:
        """
        The last step.
        """
    @property
    def leader(self, /) -> str | None:
        """
        The holder.
        """
    @property
    def matter(self, /) -> str | None:
        """
        The matter.
        """
    @property
    def published_on(self, /) -> Date | None:
        """
        Day of the active notice.
        """
    @property
    def resolved_on(self, /) -> Date | None:
        """
        Day of the active resolution.
        """
    @property
    def selected_on(self, /) -> Date | None:
        """
        Day of the active selection.
        """
    @property
    def stage(self, /) -> Literal["new", "in_library", "selected", "consented", "assigned", "handling", "reported", "reviewed", "confirmed", "approved", "concluded", "withdrawn"]:
        """
        The stage.
        """

@final
class Cases:
    """
    The cases of a report, as a sequence.

    >>> import datetime, petition
    >>> ledger = petition.read("台账.xlsx")
    >>> cases = ledger.assess(as_of=datetime.date(2020, 12, 31)).cases
    >>> cases.to_polars(labels=True).select("id", "stage", "status_zh", "leader_name").row(0)
    ('C001', 'concluded', '已审结', '吴虚构')
    """
    def __arrow_c_stream__(self, /, requested_schema: Any | None = None) -> object:
        """
        The rows as an Arrow stream, for `polars.DataFrame(rows)`, `pyarrow.table(rows)` and others.
        """
    def __contains__(self, item: Any, /) -> bool: ...
    def __eq__(self, value: object, /) -> bool: ...
    @overload
    def __getitem__(self, index: SupportsIndex, /) -> CaseRow: ...
    @overload
    def __getitem__(self, index: slice, /) -> Cases: ...
    def __hash__(self, /) -> int: ...
    def __iter__(self, /) -> Iterator[CaseRow]: ...
    def __len__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, items: Iterable[CaseRow]) -> Cases: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __repr__(self, /) -> str: ...
    def _repr_html_(self, /) -> str: ...
    def count(self, item: CaseRow, /) -> int:
        """
        The number of items equal to this one.
        """
    def index(self, item: CaseRow, /) -> int:
        """
        The position of the first equal item; raises `ValueError` if there is none.
        """
    def labelled(self, /) -> Table:
        """
        The rows with labels for people as a table: further columns are `title_zh`, `title_en`, `status_zh`,
        `status_en`, and `bureau_name`, `subject_name`, `leader_name`, `unit_name`. A label that is not known is null:
        tables have no names unless they come from ledgers.
        """
    def select(self, columns: Iterable[str], /) -> Table:
        """
        Selected columns as a table: `report.duties.select(["subject", "period", "status"])`. Other columns
        are not computed: for millions of duties, ids and evidence take the most time.

        Raises `UnknownValue` for an unknown column, `WrongType` for a single text.
        """
    def to_arrow(self, /, *, labels: bool = False) -> Any:
        """
        The rows as a `pyarrow.Table`, with labels as in `labelled` if `labels`.
        """
    def to_pandas(self, /, *, labels: bool = False) -> Any:
        """
        The rows as a `pandas.DataFrame`, with days as `datetime64`; labels as in `labelled` if `labels`. Needs PyArrow.
        """
    def to_polars(self, /, *, labels: bool = False) -> Any:
        """
        The rows as a `polars.DataFrame`, with labels as in `labelled` if `labels`.
        """

@final
class Clause:
    """
    A clause of the source.

    >>> import petition
    >>> clauses = petition.clauses()
    >>> next(clause.anchor for clause in clauses if clause.id == "2.p2")
    '二·首段'
    """
    __match_args__: Final[tuple[Literal["id"], Literal["anchor"], Literal["kind"], Literal["zh"], Literal["en"]]]
    """
    The fields, in the order of positional patterns.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, id: str, anchor: str, kind: Literal["rule", "structure", "principle"], zh: str, en: str) -> Clause: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __replace__(self, /, **changes: "object") -> Clause:
        """
        A copy with other values of some fields: `copy.replace(value, field=…)` from Python 3.13 on.
        """
    def __repr__(self, /) -> str: ...
    @property
    def anchor(self, /) -> str:
        """
        Its position in the source.
        """
    @property
    def en(self, /) -> str:
        """
        Paraphrase in English.
        """
    @property
    def id(self, /) -> str:
        """
        Id, by which duties and findings cite it.
        """
    @property
    def kind(self, /) -> Literal["rule", "structure", "principle"]:
        """
        How the library implements it: `rule`, `structure` or `principle`.
        """
    @property
    def zh(self, /) -> str:
        """
        Paraphrase in Chinese.
        """

@final
class Clock:
    """
    A statutory clock: how long a stage of a matter may take.

    >>> import petition
    >>> policy = petition.Policy.parse('''
    ... id = "other"
    ... extends = "shenzhen-2019"
    ... [[clock]]
    ... id = "conclude"
    ... zh = "办理期限"
    ... en = "time to conclude"
    ... starts = "accepted"
    ... stops = ["concluded", "closed"]
    ... days = 60
    ... count = "calendar"
    ... extension = { event = "extended", at_most = 30 }
    ... who = "unit"
    ... binding = "mandatory"
    ... clause = "2.p1"
    ... ''')
    >>> [(clock.id, clock.starts, clock.days, clock.extension.at_most) for clock in policy.clocks]
    [('conclude', 'accepted', 60, 30)]
    """
    __match_args__: Final[tuple[Literal["id"], Literal["zh"], Literal["en"], Literal["starts"], Literal["stops"], Literal["days"], Literal["count"], Literal["extension"], Literal["pauses"], Literal["applies"], Literal["effective_from"], Literal["effective_to"], Literal["warning_days"], Literal["who"], Literal["binding"], Literal["clause"]]]
    """
    The fields, in the order of positional patterns.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, id: str, zh: str, en: str, starts: str, stops: Iterable[Literal["forwarded", "informed", "accepted", "declined", "objected", "extended", "concluded", "delivered", "review_requested", "review_concluded", "recheck_requested", "recheck_concluded", "suspended", "resumed", "closed"]], days: SupportsIndex, count: Literal["calendar", "working"], extension: ClockExtension | None, pauses: Iterable[Literal["forwarded", "informed", "accepted", "declined", "objected", "extended", "concluded", "delivered", "review_requested", "review_concluded", "recheck_requested", "recheck_concluded", "suspended", "resumed", "closed"]], applies: ClockScope, effective_from: Date | None, effective_to: Date | None, warning_days: SupportsIndex | None, who: Literal["leader", "bureau", "unit"], binding: Literal["mandatory", "advisory"], clause: str) -> Clock: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __replace__(self, /, **changes: "object") -> Clock:
        """
        A copy with other values of some fields: `copy.replace(value, field=…)` from Python 3.13 on.
        """
    def __repr__(self, /) -> str: ...
    @property
    def applies(self, /) -> ClockScope:
        """
        The matters that have it.
        """
    @property
    def binding(self, /) -> Literal["mandatory", "advisory"]:
        """
        Whether it is mandatory or advisory.
        """
    @property
    def clause(self, /) -> str:
        """
        The clause.
        """
    @property
    def count(self, /) -> Literal["calendar", "working"]:
        """
        Which days it counts.
        """
    @property
    def days(self, /) -> int:
        """
        The days from the start to the due day; the day of the start is not counted.
        """
    @property
    def effective_from(self, /) -> Date | None:
        """
        It starts on this day or later; `None`: no lower bound.
        """
    @property
    def effective_to(self, /) -> Date | None:
        """
        It starts on this day or earlier; `None`: no upper bound.
        """
    @property
    def en(self, /) -> str:
        """
        English label.
        """
    @property
    def extension(self, /) -> ClockExtension | None:
        """
        The events that extend it; `None`: it cannot be extended.
        """
    @property
    def id(self, /) -> str:
        """
        Id, the middle of the id of a clock in the report.
        """
    @property
    def pauses(self, /) -> tuple[Literal["forwarded", "informed", "accepted", "declined", "objected", "extended", "concluded", "delivered", "review_requested", "review_concluded", "recheck_requested", "recheck_concluded", "suspended", "resumed", "closed"], ...]:
        """
        The kinds of events that pause and resume it; empty: none.
        """
    @property
    def starts(self, /) -> str:
        """
        What starts it: `registered`, or a kind of event.
        """
    @property
    def stops(self, /) -> tuple[Literal["forwarded", "informed", "accepted", "declined", "objected", "extended", "concluded", "delivered", "review_requested", "review_concluded", "recheck_requested", "recheck_concluded", "suspended", "resumed", "closed"], ...]:
        """
        The kinds of events that stop it: the first after the start.
        """
    @property
    def warning_days(self, /) -> int | None:
        """
        Warning days; `None`: the policy's setting.
        """
    @property
    def who(self, /) -> Literal["leader", "bureau", "unit"]:
        """
        Who must act.
        """
    @property
    def zh(self, /) -> str:
        """
        Chinese label.
        """

@final
class ClockCounts:
    """
    Clocks by status.
    """
    __match_args__: Final[tuple[Literal["met"], Literal["met_late"], Literal["open"], Literal["at_risk"], Literal["overdue"], Literal["paused"], Literal["not_assessed"]]]
    """
    The fields, in the order of positional patterns.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, met: SupportsIndex, met_late: SupportsIndex, open: SupportsIndex, at_risk: SupportsIndex, overdue: SupportsIndex, paused: SupportsIndex, not_assessed: SupportsIndex) -> ClockCounts: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __replace__(self, /, **changes: "object") -> ClockCounts:
        """
        A copy with other values of some fields: `copy.replace(value, field=…)` from Python 3.13 on.
        """
    def __repr__(self, /) -> str: ...
    @property
    def at_risk(self, /) -> int:
        """
        At risk.
        """
    @property
    def met(self, /) -> int:
        """
        Met in time.
        """
    @property
    def met_late(self, /) -> int:
        """
        Met late.
        """
    @property
    def not_assessed(self, /) -> int:
        """
        Not assessed.
        """
    @property
    def open(self, /) -> int:
        """
        Open.
        """
    @property
    def overdue(self, /) -> int:
        """
        Overdue.
        """
    @property
    def paused(self, /) -> int:
        """
        Paused.
        """

@final
class ClockExtension:
    """
    The events that extend a clock.
    """
    __match_args__: Final[tuple[Literal["event"], Literal["at_most"]]]
    """
    The fields, in the order of positional patterns.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, event: Literal["forwarded", "informed", "accepted", "declined", "objected", "extended", "concluded", "delivered", "review_requested", "review_concluded", "recheck_requested", "recheck_concluded", "suspended", "resumed", "closed"], at_most: SupportsIndex) -> ClockExtension: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __replace__(self, /, **changes: "object") -> ClockExtension:
        """
        A copy with other values of some fields: `copy.replace(value, field=…)` from Python 3.13 on.
        """
    def __repr__(self, /) -> str: ...
    @property
    def at_most(self, /) -> int:
        """
        The days that count at most, of all of them together.
        """
    @property
    def event(self, /) -> Literal["forwarded", "informed", "accepted", "declined", "objected", "extended", "concluded", "delivered", "review_requested", "review_concluded", "recheck_requested", "recheck_concluded", "suspended", "resumed", "closed"]:
        """
        Their kind.
        """

@final
class ClockRow:
    """
    A statutory clock of a matter, from one start.
    """
    __match_args__: Final[tuple[Literal["id"], Literal["matter"], Literal["rule"], Literal["binding"], Literal["clause"], Literal["who"], Literal["started_on"], Literal["due"], Literal["stopped_on"], Literal["stopped_by"], Literal["status"], Literal["days_left"], Literal["days_late"], Literal["reason"], Literal["bureau"]]]
    """
    The fields, in the order of positional patterns.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, id: str, matter: str, rule: str, binding: Literal["mandatory", "advisory"], clause: str, who: Literal["leader", "bureau", "unit"], started_on: Date, due: Date | None, stopped_on: Date | None, stopped_by: Literal["forwarded", "informed", "accepted", "declined", "objected", "extended", "concluded", "delivered", "review_requested", "review_concluded", "recheck_requested", "recheck_concluded", "suspended", "resumed", "closed"] | None, status: Literal["met", "met_late", "open", "at_risk", "overdue", "paused", "not_assessed"], days_left: SupportsIndex | None, days_late: SupportsIndex | None, reason: Literal["managed_elsewhere", "before_policy", "after_policy", "calendar_unknown", "partial_term"] | None, bureau: str | None = None) -> ClockRow: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __replace__(self, /, **changes: "object") -> ClockRow:
        """
        A copy with other values of some fields: `copy.replace(value, field=…)` from Python 3.13 on.
        """
    def __repr__(self, /) -> str: ...
    @property
    def binding(self, /) -> Literal["mandatory", "advisory"]:
        """
        Whether it is mandatory or advisory.
        """
    @property
    def bureau(self, /) -> str | None:
        """
        The bureau's code, if the tables have a column `bureau`.
        """
    @property
    def clause(self, /) -> str:
        """
        The clause.
        """
    @property
    def days_late(self, /) -> int | None:
        """
        Days after the due day, for `met_late` and `overdue`.
        """
    @property
    def days_left(self, /) -> int | None:
        """
        Days until the due day, for `open` and `at_risk`.
        """
    @property
    def due(self, /) -> Date | None:
        """
        The due day; `None` if a working day that it needs is unknown.
        """
    @property
    def id(self, /) -> str:
        """
        `<matter>/<rule>/<day of the start>`.
        """
    @property
    def matter(self, /) -> str:
        """
        The matter.
        """
    @property
    def reason(self, /) -> Literal["managed_elsewhere", "before_policy", "after_policy", "calendar_unknown", "partial_term"] | None:
        """
        The reason if it is not assessed.
        """
    @property
    def rule(self, /) -> str:
        """
        The id of the policy's clock.
        """
    @property
    def started_on(self, /) -> Date:
        """
        The day of the start.
        """
    @property
    def status(self, /) -> Literal["met", "met_late", "open", "at_risk", "overdue", "paused", "not_assessed"]:
        """
        The status.
        """
    @property
    def stopped_by(self, /) -> Literal["forwarded", "informed", "accepted", "declined", "objected", "extended", "concluded", "delivered", "review_requested", "review_concluded", "recheck_requested", "recheck_concluded", "suspended", "resumed", "closed"] | None:
        """
        The event that stopped it.
        """
    @property
    def stopped_on(self, /) -> Date | None:
        """
        The day on which it was stopped.
        """
    @property
    def who(self, /) -> Literal["leader", "bureau", "unit"]:
        """
        Who must act.
        """

@final
class ClockScope:
    """
    The matters that have a clock; an empty list is no restriction.
    """
    __match_args__: Final[tuple[Literal["purpose"], Literal["channel"], Literal["domain"]]]
    """
    The fields, in the order of positional patterns.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, purpose: Iterable[Literal["petition", "suggestion", "accusation"]], channel: Iterable[Literal["visit", "letter", "online", "phone", "other"]], domain: Iterable[str]) -> ClockScope: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __replace__(self, /, **changes: "object") -> ClockScope:
        """
        A copy with other values of some fields: `copy.replace(value, field=…)` from Python 3.13 on.
        """
    def __repr__(self, /) -> str: ...
    @property
    def channel(self, /) -> tuple[Literal["visit", "letter", "online", "phone", "other"], ...]:
        """
        Channels.
        """
    @property
    def domain(self, /) -> tuple[str, ...]:
        """
        Subject areas; a matter without one is not among them.
        """
    @property
    def purpose(self, /) -> tuple[Literal["petition", "suggestion", "accusation"], ...]:
        """
        Purposes.
        """

@final
class Clocks:
    """
    The statutory clocks of a report, as a sequence.

    >>> import datetime, petition
    >>> ledger = petition.read("台账.xlsx")
    >>> clocks = ledger.assess("petition-regulation-2022", as_of=datetime.date(2020, 12, 31)).clocks
    >>> len(clocks), clocks.to_polars().height
    (0, 0)
    """
    def __arrow_c_stream__(self, /, requested_schema: Any | None = None) -> object:
        """
        The rows as an Arrow stream, for `polars.DataFrame(rows)`, `pyarrow.table(rows)` and others.
        """
    def __contains__(self, item: Any, /) -> bool: ...
    def __eq__(self, value: object, /) -> bool: ...
    @overload
    def __getitem__(self, index: SupportsIndex, /) -> ClockRow: ...
    @overload
    def __getitem__(self, index: slice, /) -> Clocks: ...
    def __hash__(self, /) -> int: ...
    def __iter__(self, /) -> Iterator[ClockRow]: ...
    def __len__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, items: Iterable[ClockRow]) -> Clocks: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __repr__(self, /) -> str: ...
    def _repr_html_(self, /) -> str: ...
    def count(self, item: ClockRow, /) -> int:
        """
        The number of items equal to this one.
        """
    def index(self, item: ClockRow, /) -> int:
        """
        The position of the first equal item; raises `ValueError` if there is none.
        """
    def labelled(self, /) -> Table:
        """
        The rows with labels for people as a table: further columns are `title_zh`, `title_en`, `status_zh`,
        `status_en`, and `bureau_name`, `subject_name`, `leader_name`, `unit_name`. A label that is not known is null:
        tables have no names unless they come from ledgers.
        """
    def select(self, columns: Iterable[str], /) -> Table:
        """
        Selected columns as a table: `report.duties.select(["subject", "period", "status"])`. Other columns
        are not computed: for millions of duties, ids and evidence take the most time.

        Raises `UnknownValue` for an unknown column, `WrongType` for a single text.
        """
    def to_arrow(self, /, *, labels: bool = False) -> Any:
        """
        The rows as a `pyarrow.Table`, with labels as in `labelled` if `labels`.
        """
    def to_pandas(self, /, *, labels: bool = False) -> Any:
        """
        The rows as a `pandas.DataFrame`, with days as `datetime64`; labels as in `labelled` if `labels`. Needs PyArrow.
        """
    def to_polars(self, /, *, labels: bool = False) -> Any:
        """
        The rows as a `polars.DataFrame`, with labels as in `labelled` if `labels`.
        """

@final
class Comparison:
    """
    The duties whose status differs between policies, ledgers or years, as a sequence of `Difference`.

    >>> import datetime, petition
    >>> ledger = petition.read("台账.xlsx")
    >>> strict = petition.Policy.builtin("shenzhen-2019").replace(quota={"resolution": {"at_least": 4}})
    >>> policies = {"three": "shenzhen-2019", "four": strict}
    >>> differences = petition.compare(ledger, policies, as_of=datetime.date(2020, 12, 31))
    >>> differences.to_polars().row(0)
    ('L02/resolution/2020', 'L02', 'resolution', '2020', 'met', None, 3.0, 3.0, datetime.date(2020, 12, 11), None, None, 'at_risk', None, 4.0, 3.0, None, 0, None)
    """
    def __arrow_c_stream__(self, /, requested_schema: Any | None = None) -> object:
        """
        The rows as an Arrow stream, for `polars.DataFrame(rows)`, `pyarrow.table(rows)` and others.
        """
    def __contains__(self, item: Any, /) -> bool: ...
    def __eq__(self, value: object, /) -> bool: ...
    @overload
    def __getitem__(self, index: SupportsIndex, /) -> Difference: ...
    @overload
    def __getitem__(self, index: slice, /) -> Comparison: ...
    def __hash__(self, /) -> int: ...
    def __iter__(self, /) -> Iterator[Difference]: ...
    def __len__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, items: Iterable[Difference], not_evaluated: Iterable[str] | None = None) -> Comparison: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __repr__(self, /) -> str: ...
    def _repr_html_(self, /) -> str: ...
    def count(self, item: Difference, /) -> int:
        """
        The number of items equal to this one.
        """
    def index(self, item: Difference, /) -> int:
        """
        The position of the first equal item; raises `ValueError` if there is none.
        """
    def labelled(self, /) -> Table:
        """
        The rows with labels for people as a table: further columns are `title_zh`, `title_en`, `status_zh`,
        `status_en`, and `bureau_name`, `subject_name`, `leader_name`, `unit_name`. A label that is not known is null:
        tables have no names unless they come from ledgers.
        """
    @property
    def not_evaluated(self, /) -> tuple[str, ...]:
        """
        Rules that are not compared, because the tables lack what a policy needs for them; empty for a
        ledger.
        """
    def select(self, columns: Iterable[str], /) -> Table:
        """
        Selected columns as a table: `report.duties.select(["subject", "period", "status"])`. Other columns
        are not computed: for millions of duties, ids and evidence take the most time.

        Raises `UnknownValue` for an unknown column, `WrongType` for a single text.
        """
    def to_arrow(self, /, *, labels: bool = False) -> Any:
        """
        The rows as a `pyarrow.Table`, with labels as in `labelled` if `labels`.
        """
    def to_pandas(self, /, *, labels: bool = False) -> Any:
        """
        The rows as a `pandas.DataFrame`, with days as `datetime64`; labels as in `labelled` if `labels`. Needs PyArrow.
        """
    def to_polars(self, /, *, labels: bool = False) -> Any:
        """
        The rows as a `polars.DataFrame`, with labels as in `labelled` if `labels`.
        """

@final
class Delegated:
    """
    A count that the report shows for a year and that another authority judges.
    """
    __match_args__: Final[tuple[Literal["id"], Literal["measure"], Literal["group"], Literal["managed_by"], Literal["clause"]]]
    """
    The fields, in the order of positional patterns.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, id: str, measure: Literal["reception_days", "cases_selected", "cases_resolved"], group: str, managed_by: str, clause: str) -> Delegated: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __replace__(self, /, **changes: "object") -> Delegated:
        """
        A copy with other values of some fields: `copy.replace(value, field=…)` from Python 3.13 on.
        """
    def __repr__(self, /) -> str: ...
    @property
    def clause(self, /) -> str:
        """
        The clause.
        """
    @property
    def group(self, /) -> str:
        """
        The group to which it applies.
        """
    @property
    def id(self, /) -> str:
        """
        Id, the middle of a duty's id.
        """
    @property
    def managed_by(self, /) -> str:
        """
        The authority that judges it.
        """
    @property
    def measure(self, /) -> Literal["reception_days", "cases_selected", "cases_resolved"]:
        """
        What is counted.
        """

@final
class Difference:
    """
    A duty whose status differs between policies, ledgers or years.
    """
    __match_args__: Final[tuple[Literal["id"], Literal["subject"], Literal["rule"], Literal["period"], Literal["outcomes"], Literal["bureau"]]]
    """
    The fields, in the order of positional patterns.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, id: str, subject: str, rule: str, period: str, outcomes: Mapping[str, Outcome | None], bureau: str | None = None) -> Difference: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __replace__(self, /, **changes: "object") -> Difference:
        """
        A copy with other values of some fields: `copy.replace(value, field=…)` from Python 3.13 on.
        """
    def __repr__(self, /) -> str: ...
    @property
    def bureau(self, /) -> str | None:
        """
        The bureau's code, if the tables have a column `bureau`.
        """
    @property
    def id(self, /) -> str:
        """
        The duty's id.
        """
    @property
    def outcomes(self, /) -> dict[str, Outcome | None]:
        """
        The outcome of each policy, ledger or day, by the caller's name for it; `None` if it has no such duty.
        """
    @property
    def period(self, /) -> str:
        """
        The period; in a comparison of years without its year.
        """
    @property
    def rule(self, /) -> str:
        """
        The quota's or delegated entry's id, or the milestone's kind.
        """
    @property
    def subject(self, /) -> str:
        """
        A leader's id, or `bureau`.
        """

@final
class Duties:
    """
    Duties, as a sequence that creates its items on access.

    >>> import datetime, petition
    >>> ledger = petition.read("台账.xlsx")
    >>> duties = ledger.assess(as_of=datetime.date(2020, 12, 31)).duties
    >>> duties[0].id, len(duties[-2:])
    ('bureau/reception_arranged/2020-Q1', 2)
    >>> duties.select(["id", "status"]).to_polars().row(0)
    ('bureau/reception_arranged/2020-Q1', 'met')
    >>> duties.to_polars(labels=True)["status_zh"][0]
    '已完成'
    """
    def __arrow_c_stream__(self, /, requested_schema: Any | None = None) -> object:
        """
        The rows as an Arrow stream, for `polars.DataFrame(rows)`, `pyarrow.table(rows)` and others.
        """
    def __contains__(self, item: Any, /) -> bool: ...
    def __eq__(self, value: object, /) -> bool: ...
    @overload
    def __getitem__(self, index: SupportsIndex, /) -> Duty: ...
    @overload
    def __getitem__(self, index: slice, /) -> Duties: ...
    def __hash__(self, /) -> int: ...
    def __iter__(self, /) -> Iterator[Duty]: ...
    def __len__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, items: Iterable[Duty]) -> Duties: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __repr__(self, /) -> str: ...
    def _repr_html_(self, /) -> str: ...
    def count(self, item: Duty, /) -> int:
        """
        The number of items equal to this one.
        """
    def index(self, item: Duty, /) -> int:
        """
        The position of the first equal item; raises `ValueError` if there is none.
        """
    def labelled(self, /) -> Table:
        """
        The rows with labels for people as a table: further columns are `title_zh`, `title_en`, `status_zh`,
        `status_en`, and `bureau_name`, `subject_name`, `leader_name`, `unit_name`. A label that is not known is null:
        tables have no names unless they come from ledgers.
        """
    def select(self, columns: Iterable[str], /) -> Table:
        """
        Selected columns as a table: `report.duties.select(["subject", "period", "status"])`. Other columns
        are not computed: for millions of duties, ids and evidence take the most time.

        Raises `UnknownValue` for an unknown column, `WrongType` for a single text.
        """
    def to_arrow(self, /, *, labels: bool = False) -> Any:
        """
        The rows as a `pyarrow.Table`, with labels as in `labelled` if `labels`.
        """
    def to_pandas(self, /, *, labels: bool = False) -> Any:
        """
        The rows as a `pandas.DataFrame`, with days as `datetime64`; labels as in `labelled` if `labels`. Needs PyArrow.
        """
    def to_polars(self, /, *, labels: bool = False) -> Any:
        """
        The rows as a `polars.DataFrame`, with labels as in `labelled` if `labels`.
        """

@final
class Duty:
    """
    One duty of one subject for one period.
    """
    __match_args__: Final[tuple[Literal["id"], Literal["subject"], Literal["rule"], Literal["measure"], Literal["binding"], Literal["clause"], Literal["period"], Literal["window"], Literal["required"], Literal["achieved"], Literal["who"], Literal["status"], Literal["met_on"], Literal["days_left"], Literal["days_late"], Literal["reason"], Literal["evidence"], Literal["excluded"], Literal["bureau"]]]
    """
    The fields, in the order of positional patterns.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, id: str, subject: str, rule: str, measure: str, binding: Literal["mandatory", "advisory"], clause: str, period: str, window: Window, required: SupportsFloat | SupportsIndex | None, achieved: SupportsFloat | SupportsIndex, who: Literal["leader", "bureau"], status: Literal["met", "met_late", "open", "at_risk", "missed", "overdue", "not_started", "not_assessed"], met_on: Date | None, days_left: SupportsIndex | None, days_late: SupportsIndex | None, reason: Literal["managed_elsewhere", "before_policy", "after_policy", "calendar_unknown", "partial_term"] | None, evidence: Iterable[str], excluded: Iterable[Excluded], bureau: str | None = None) -> Duty: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __replace__(self, /, **changes: "object") -> Duty:
        """
        A copy with other values of some fields: `copy.replace(value, field=…)` from Python 3.13 on.
        """
    def __repr__(self, /) -> str: ...
    @property
    def achieved(self, /) -> float:
        """
        The count achieved; reception days may be halves.
        """
    @property
    def binding(self, /) -> Literal["mandatory", "advisory"]:
        """
        Whether the duty is mandatory or advisory.
        """
    @property
    def bureau(self, /) -> str | None:
        """
        The bureau's code, if the tables have a column `bureau`.
        """
    @property
    def clause(self, /) -> str:
        """
        The clause.
        """
    @property
    def days_late(self, /) -> int | None:
        """
        Days after the due day, for `met_late`, `overdue` and `missed`.
        """
    @property
    def days_left(self, /) -> int | None:
        """
        Days until the due day, for `open` and `at_risk`.
        """
    @property
    def evidence(self, /) -> tuple[str, ...]:
        """
        The ids of the records that count, by date, then id.
        """
    @property
    def excluded(self, /) -> tuple[Excluded, ...]:
        """
        The records that a reader would expect to count but that do not, by date, then id.
        """
    @property
    def id(self, /) -> str:
        """
        `<subject>/<rule>/<period>`.
        """
    @property
    def measure(self, /) -> str:
        """
        What is counted: a measure's key, or `milestone`.
        """
    @property
    def met_on(self, /) -> Date | None:
        """
        The day on which it was met, for `met` and `met_late`.
        """
    @property
    def period(self, /) -> str:
        """
        The period, such as `2020-Q1`.
        """
    @property
    def reason(self, /) -> Literal["managed_elsewhere", "before_policy", "after_policy", "calendar_unknown", "partial_term"] | None:
        """
        The reason if it is not assessed.
        """
    @property
    def required(self, /) -> float | None:
        """
        The count required; `None` for what another authority manages.
        """
    @property
    def rule(self, /) -> str:
        """
        The quota's or delegated entry's id, or the milestone's kind.
        """
    @property
    def status(self, /) -> Literal["met", "met_late", "open", "at_risk", "missed", "overdue", "not_started", "not_assessed"]:
        """
        The status.
        """
    @property
    def subject(self, /) -> str:
        """
        A leader's id, or `bureau`.
        """
    @property
    def who(self, /) -> Literal["leader", "bureau"]:
        """
        Who must act.
        """
    @property
    def window(self, /) -> Window:
        """
        The days on which it can be met; its last day is the due day.
        """

@final
class DutyChange:
    """
    A duty whose outcome differs between two reports.
    """
    __match_args__: Final[tuple[Literal["before"], Literal["after"]]]
    """
    The fields, in the order of positional patterns.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, before: Duty | None, after: Duty | None) -> DutyChange: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __replace__(self, /, **changes: "object") -> DutyChange:
        """
        A copy with other values of some fields: `copy.replace(value, field=…)` from Python 3.13 on.
        """
    def __repr__(self, /) -> str: ...
    @property
    def after(self, /) -> Duty | None:
        """
        The duty in the newer report; `None` if that report lacks it.
        """
    @property
    def before(self, /) -> Duty | None:
        """
        The duty in the older report; `None` if that report lacks it.
        """

@final
class DutyCounts:
    """
    Duties by status.
    """
    __match_args__: Final[tuple[Literal["met"], Literal["met_late"], Literal["open"], Literal["at_risk"], Literal["missed"], Literal["overdue"], Literal["not_started"], Literal["not_assessed"]]]
    """
    The fields, in the order of positional patterns.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, met: SupportsIndex, met_late: SupportsIndex, open: SupportsIndex, at_risk: SupportsIndex, missed: SupportsIndex, overdue: SupportsIndex, not_started: SupportsIndex, not_assessed: SupportsIndex) -> DutyCounts: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __replace__(self, /, **changes: "object") -> DutyCounts:
        """
        A copy with other values of some fields: `copy.replace(value, field=…)` from Python 3.13 on.
        """
    def __repr__(self, /) -> str: ...
    @property
    def at_risk(self, /) -> int:
        """
        At risk.
        """
    @property
    def met(self, /) -> int:
        """
        Met in time.
        """
    @property
    def met_late(self, /) -> int:
        """
        Met late.
        """
    @property
    def missed(self, /) -> int:
        """
        Missed.
        """
    @property
    def not_assessed(self, /) -> int:
        """
        Not assessed.
        """
    @property
    def not_started(self, /) -> int:
        """
        Not started.
        """
    @property
    def open(self, /) -> int:
        """
        Open.
        """
    @property
    def overdue(self, /) -> int:
        """
        Overdue.
        """

@final
class Effect:
    """
    What differs between two reports. Contains no personal data.
    """
    __match_args__: Final[tuple[Literal["duties"], Literal["findings"]]]
    """
    The fields, in the order of positional patterns.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, duties: Iterable[DutyChange], findings: Iterable[FindingChange]) -> Effect: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __replace__(self, /, **changes: "object") -> Effect:
        """
        A copy with other values of some fields: `copy.replace(value, field=…)` from Python 3.13 on.
        """
    def __repr__(self, /) -> str: ...
    @property
    def duties(self, /) -> tuple[DutyChange, ...]:
        """
        The duties with another status, achieved or required number, or day on which they were met.
        """
    @property
    def findings(self, /) -> tuple[FindingChange, ...]:
        """
        The findings of only one report, and those with another severity or detail.
        """

@final
class Entries:
    """
    The entries of a ledger with the nine elements, as a sequence.

    >>> import datetime, petition
    >>> ledger = petition.read("台账.xlsx")
    >>> entries = ledger.entries(datetime.date(2020, 12, 31))
    >>> entries.to_polars(labels=True).select("matter", "headcount", "leader_name").row(0)
    ('M001', 58, '吴虚构')
    """
    def __arrow_c_stream__(self, /, requested_schema: Any | None = None) -> object:
        """
        The rows as an Arrow stream, for `polars.DataFrame(rows)`, `pyarrow.table(rows)` and others.
        """
    def __contains__(self, item: Any, /) -> bool: ...
    def __eq__(self, value: object, /) -> bool: ...
    @overload
    def __getitem__(self, index: SupportsIndex, /) -> LedgerEntry: ...
    @overload
    def __getitem__(self, index: slice, /) -> Entries: ...
    def __hash__(self, /) -> int: ...
    def __iter__(self, /) -> Iterator[LedgerEntry]: ...
    def __len__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, items: Iterable[LedgerEntry]) -> Entries: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __repr__(self, /) -> str: ...
    def _repr_html_(self, /) -> str: ...
    def count(self, item: LedgerEntry, /) -> int:
        """
        The number of items equal to this one.
        """
    def index(self, item: LedgerEntry, /) -> int:
        """
        The position of the first equal item; raises `ValueError` if there is none.
        """
    def labelled(self, /) -> Table:
        """
        The rows with labels for people as a table: further columns are `title_zh`, `title_en`, `status_zh`,
        `status_en`, and `bureau_name`, `subject_name`, `leader_name`, `unit_name`. A label that is not known is null:
        tables have no names unless they come from ledgers.
        """
    def select(self, columns: Iterable[str], /) -> Table:
        """
        Selected columns as a table: `report.duties.select(["subject", "period", "status"])`. Other columns
        are not computed: for millions of duties, ids and evidence take the most time.

        Raises `UnknownValue` for an unknown column, `WrongType` for a single text.
        """
    def to_arrow(self, /, *, labels: bool = False) -> Any:
        """
        The rows as a `pyarrow.Table`, with labels as in `labelled` if `labels`.
        """
    def to_pandas(self, /, *, labels: bool = False) -> Any:
        """
        The rows as a `pandas.DataFrame`, with days as `datetime64`; labels as in `labelled` if `labels`. Needs PyArrow.
        """
    def to_polars(self, /, *, labels: bool = False) -> Any:
        """
        The rows as a `polars.DataFrame`, with labels as in `labelled` if `labels`.
        """

@final
class Event:
    """
    An event in the life of a matter, by which statutory clocks start and stop. The `repr` omits the remark.
    """
    __match_args__: Final[tuple[Literal["kind"], Literal["on"], Literal["days"], Literal["note"]]]
    """
    The fields, in the order of positional patterns.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, kind: Literal["forwarded", "informed", "accepted", "declined", "objected", "extended", "concluded", "delivered", "review_requested", "review_concluded", "recheck_requested", "recheck_concluded", "suspended", "resumed", "closed"], on: Date, days: SupportsIndex | None, note: str | None) -> Event: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __replace__(self, /, **changes: "object") -> Event:
        """
        A copy with other values of some fields: `copy.replace(value, field=…)` from Python 3.13 on.
        """
    def __repr__(self, /) -> str: ...
    @property
    def days(self, /) -> int | None:
        """
        By how many days it extends a clock; only for `extended`.
        """
    @property
    def kind(self, /) -> Literal["forwarded", "informed", "accepted", "declined", "objected", "extended", "concluded", "delivered", "review_requested", "review_concluded", "recheck_requested", "recheck_concluded", "suspended", "resumed", "closed"]:
        """
        Kind.
        """
    @property
    def note(self, /) -> str | None:
        """
        A remark.
        """
    @property
    def on(self, /) -> Date:
        """
        Day.
        """

@final
class Excluded:
    """
    A reception or case that does not count, and the reason.
    """
    __match_args__: Final[tuple[Literal["id"], Literal["why"]]]
    """
    The fields, in the order of positional patterns.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, id: str, why: Literal["setting", "mode", "not_covered", "chain", "not_done"]) -> Excluded: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __replace__(self, /, **changes: "object") -> Excluded:
        """
        A copy with other values of some fields: `copy.replace(value, field=…)` from Python 3.13 on.
        """
    def __repr__(self, /) -> str: ...
    @property
    def id(self, /) -> str:
        """
        The reception's or case's id.
        """
    @property
    def why(self, /) -> Literal["setting", "mode", "not_covered", "chain", "not_done"]:
        """
        The reason.
        """

@final
class Finding:
    """
    A deviation from the policy's source, or something that needs a check.
    """
    __match_args__: Final[tuple[Literal["rule"], Literal["severity"], Literal["practice"], Literal["record"], Literal["leader"], Literal["unit"], Literal["clause"], Literal["on"], Literal["detail"], Literal["message"], Literal["step"], Literal["bureau"]]]
    """
    The fields, in the order of positional patterns.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, rule: Literal["office_not_in_policy", "term_gap", "not_in_schedule", "reception_not_published", "reception_unannounced", "published_after_deadline", "published_after_session", "short_notice", "reception_details_missing", "reception_lapsed", "reception_unrecorded", "reception_not_counted", "reception_outside_term", "step_out_of_order", "consent_missing", "selection_not_published", "case_without_holder", "holder_differs", "portfolio_mismatch", "delegated_leader", "matter_in_two_cases", "transferred_after_notice", "team_lead_missing", "unit_head_missing", "supervisor_not_authorised", "activity_unrecorded", "concluded_without_supervision", "concluded_without_study", "approved_out_of_office", "concluded_without_coordination", "case_stalled", "holder_out_of_office", "ledger_element_missing", "clock_overdue", "milestone_unmatched", "milestone_early"], severity: Literal["violation", "warning", "note"], practice: bool, record: str, leader: str | None, unit: str | None, clause: str, on: Date | None, detail: Iterable[str], message: Text, step: Literal["screened", "selected", "submitted", "consented", "declined", "published", "assigned", "team_formed", "studied", "coordination_meeting", "appointment_visit", "down_visit", "field_research", "supervised", "unit_reported", "materials_reviewed", "site_confirmed", "leader_approved", "replied", "returned", "reopened", "transferred", "withdrawn"] | None, bureau: str | None = None) -> Finding: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __replace__(self, /, **changes: "object") -> Finding:
        """
        A copy with other values of some fields: `copy.replace(value, field=…)` from Python 3.13 on.
        """
    def __repr__(self, /) -> str: ...
    @property
    def bureau(self, /) -> str | None:
        """
        The bureau's code, if the tables have a column `bureau`.
        """
    @property
    def clause(self, /) -> str:
        """
        The clause.
        """
    @property
    def detail(self, /) -> tuple[str, ...]:
        """
        The items that the rule names: an office, a day, a period, missing details, step kinds, a case, leaders,
        elements.
        """
    @property
    def leader(self, /) -> str | None:
        """
        The leader of the record: the leader itself, who received, or the holder of the case.
        """
    @property
    def message(self, /) -> Text:
        """
        The message, one sentence.
        """
    @property
    def on(self, /) -> Date | None:
        """
        The day of the fact.
        """
    @property
    def practice(self, /) -> bool:
        """
        Whether the rule is custom and not in the source.
        """
    @property
    def record(self, /) -> str:
        """
        The id of the record; `kind@period` for a milestone record.
        """
    @property
    def rule(self, /) -> Literal["office_not_in_policy", "term_gap", "not_in_schedule", "reception_not_published", "reception_unannounced", "published_after_deadline", "published_after_session", "short_notice", "reception_details_missing", "reception_lapsed", "reception_unrecorded", "reception_not_counted", "reception_outside_term", "step_out_of_order", "consent_missing", "selection_not_published", "case_without_holder", "holder_differs", "portfolio_mismatch", "delegated_leader", "matter_in_two_cases", "transferred_after_notice", "team_lead_missing", "unit_head_missing", "supervisor_not_authorised", "activity_unrecorded", "concluded_without_supervision", "concluded_without_study", "approved_out_of_office", "concluded_without_coordination", "case_stalled", "holder_out_of_office", "ledger_element_missing", "clock_overdue", "milestone_unmatched", "milestone_early"]:
        """
        The rule.
        """
    @property
    def severity(self, /) -> Literal["violation", "warning", "note"]:
        """
        The severity.
        """
    @property
    def step(self, /) -> Literal["screened", "selected", "submitted", "consented", "declined", "published", "assigned", "team_formed", "studied", "coordination_meeting", "appointment_visit", "down_visit", "field_research", "supervised", "unit_reported", "materials_reviewed", "site_confirmed", "leader_approved", "replied", "returned", "reopened", "transferred", "withdrawn"] | None:
        """
        The kind of the step concerned, if any; not part of the document.
        """
    @property
    def unit(self, /) -> str | None:
        """
        The responsible unit of the case's matter, or of the matter.
        """

@final
class FindingChange:
    """
    A finding that is new, gone or different.
    """
    __match_args__: Final[tuple[Literal["before"], Literal["after"]]]
    """
    The fields, in the order of positional patterns.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, before: Finding | None, after: Finding | None) -> FindingChange: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __replace__(self, /, **changes: "object") -> FindingChange:
        """
        A copy with other values of some fields: `copy.replace(value, field=…)` from Python 3.13 on.
        """
    def __repr__(self, /) -> str: ...
    @property
    def after(self, /) -> Finding | None:
        """
        The finding in the newer report; `None`: it is gone.
        """
    @property
    def before(self, /) -> Finding | None:
        """
        The finding in the older report; `None`: it is new.
        """

@final
class FindingCounts:
    """
    Findings by severity.
    """
    __match_args__: Final[tuple[Literal["violation"], Literal["warning"], Literal["note"]]]
    """
    The fields, in the order of positional patterns.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, violation: SupportsIndex, warning: SupportsIndex, note: SupportsIndex) -> FindingCounts: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __replace__(self, /, **changes: "object") -> FindingCounts:
        """
        A copy with other values of some fields: `copy.replace(value, field=…)` from Python 3.13 on.
        """
    def __repr__(self, /) -> str: ...
    @property
    def note(self, /) -> int:
        """
        Notes.
        """
    @property
    def violation(self, /) -> int:
        """
        Violations.
        """
    @property
    def warning(self, /) -> int:
        """
        Warnings.
        """

@final
class FindingRule:
    """
    The severity of a finding rule under a policy, and its clause.
    """
    __match_args__: Final[tuple[Literal["rule"], Literal["severity"], Literal["clause"], Literal["practice"]]]
    """
    The fields, in the order of positional patterns.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, rule: Literal["office_not_in_policy", "term_gap", "not_in_schedule", "reception_not_published", "reception_unannounced", "published_after_deadline", "published_after_session", "short_notice", "reception_details_missing", "reception_lapsed", "reception_unrecorded", "reception_not_counted", "reception_outside_term", "step_out_of_order", "consent_missing", "selection_not_published", "case_without_holder", "holder_differs", "portfolio_mismatch", "delegated_leader", "matter_in_two_cases", "transferred_after_notice", "team_lead_missing", "unit_head_missing", "supervisor_not_authorised", "activity_unrecorded", "concluded_without_supervision", "concluded_without_study", "approved_out_of_office", "concluded_without_coordination", "case_stalled", "holder_out_of_office", "ledger_element_missing", "clock_overdue", "milestone_unmatched", "milestone_early"], severity: Literal["violation", "warning", "note"] | None, clause: str | None, practice: bool) -> FindingRule: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __replace__(self, /, **changes: "object") -> FindingRule:
        """
        A copy with other values of some fields: `copy.replace(value, field=…)` from Python 3.13 on.
        """
    def __repr__(self, /) -> str: ...
    @property
    def clause(self, /) -> str | None:
        """
        The clause; `None`: that of the step which the finding is about.
        """
    @property
    def practice(self, /) -> bool:
        """
        Whether the rule is custom and not in the source.
        """
    @property
    def rule(self, /) -> Literal["office_not_in_policy", "term_gap", "not_in_schedule", "reception_not_published", "reception_unannounced", "published_after_deadline", "published_after_session", "short_notice", "reception_details_missing", "reception_lapsed", "reception_unrecorded", "reception_not_counted", "reception_outside_term", "step_out_of_order", "consent_missing", "selection_not_published", "case_without_holder", "holder_differs", "portfolio_mismatch", "delegated_leader", "matter_in_two_cases", "transferred_after_notice", "team_lead_missing", "unit_head_missing", "supervisor_not_authorised", "activity_unrecorded", "concluded_without_supervision", "concluded_without_study", "approved_out_of_office", "concluded_without_coordination", "case_stalled", "holder_out_of_office", "ledger_element_missing", "clock_overdue", "milestone_unmatched", "milestone_early"]:
        """
        The rule.
        """
    @property
    def severity(self, /) -> Literal["violation", "warning", "note"] | None:
        """
        The severity; `None`: switched off.
        """

@final
class Findings:
    """
    The findings of a report, as a sequence.

    >>> import datetime, petition
    >>> ledger = petition.read("台账.xlsx")
    >>> findings = ledger.assess(as_of=datetime.date(2020, 12, 31)).findings
    >>> findings.to_polars(labels=True).select("record", "title_zh", "status_zh").row(0)
    ('L09', '职务不在方案范围内', '需核实')
    """
    def __arrow_c_stream__(self, /, requested_schema: Any | None = None) -> object:
        """
        The rows as an Arrow stream, for `polars.DataFrame(rows)`, `pyarrow.table(rows)` and others.
        """
    def __contains__(self, item: Any, /) -> bool: ...
    def __eq__(self, value: object, /) -> bool: ...
    @overload
    def __getitem__(self, index: SupportsIndex, /) -> Finding: ...
    @overload
    def __getitem__(self, index: slice, /) -> Findings: ...
    def __hash__(self, /) -> int: ...
    def __iter__(self, /) -> Iterator[Finding]: ...
    def __len__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, items: Iterable[Finding]) -> Findings: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __repr__(self, /) -> str: ...
    def _repr_html_(self, /) -> str: ...
    def count(self, item: Finding, /) -> int:
        """
        The number of items equal to this one.
        """
    def index(self, item: Finding, /) -> int:
        """
        The position of the first equal item; raises `ValueError` if there is none.
        """
    def labelled(self, /) -> Table:
        """
        The rows with labels for people as a table: further columns are `title_zh`, `title_en`, `status_zh`,
        `status_en`, and `bureau_name`, `subject_name`, `leader_name`, `unit_name`. A label that is not known is null:
        tables have no names unless they come from ledgers.
        """
    def select(self, columns: Iterable[str], /) -> Table:
        """
        Selected columns as a table: `report.duties.select(["subject", "period", "status"])`. Other columns
        are not computed: for millions of duties, ids and evidence take the most time.

        Raises `UnknownValue` for an unknown column, `WrongType` for a single text.
        """
    def to_arrow(self, /, *, labels: bool = False) -> Any:
        """
        The rows as a `pyarrow.Table`, with labels as in `labelled` if `labels`.
        """
    def to_pandas(self, /, *, labels: bool = False) -> Any:
        """
        The rows as a `pandas.DataFrame`, with days as `datetime64`; labels as in `labelled` if `labels`. Needs PyArrow.
        """
    def to_polars(self, /, *, labels: bool = False) -> Any:
        """
        The rows as a `polars.DataFrame`, with labels as in `labelled` if `labels`.
        """

@final
class Group:
    """
    Leaders with the same duties, by office.
    """
    __match_args__: Final[tuple[Literal["id"], Literal["offices"]]]
    """
    The fields, in the order of positional patterns.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, id: str, offices: Iterable[str]) -> Group: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __replace__(self, /, **changes: "object") -> Group:
        """
        A copy with other values of some fields: `copy.replace(value, field=…)` from Python 3.13 on.
        """
    def __repr__(self, /) -> str: ...
    @property
    def id(self, /) -> str:
        """
        Id.
        """
    @property
    def offices(self, /) -> tuple[str, ...]:
        """
        Offices that belong to it.
        """

@final
class Leader:
    """
    A leader who receives petitioners and takes cases.
    """
    __match_args__: Final[tuple[Literal["id"], Literal["name"], Literal["portfolio"], Literal["terms"]]]
    """
    The fields, in the order of positional patterns.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, id: str, name: str, portfolio: Iterable[str], terms: Iterable[Term]) -> Leader: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __replace__(self, /, **changes: "object") -> Leader:
        """
        A copy with other values of some fields: `copy.replace(value, field=…)` from Python 3.13 on.
        """
    def __repr__(self, /) -> str: ...
    @property
    def id(self, /) -> str:
        """
        Id.
        """
    @property
    def name(self, /) -> str:
        """
        Name.
        """
    @property
    def portfolio(self, /) -> tuple[str, ...]:
        """
        Subject areas that the leader is in charge of, where a term has none of its own; may be empty.
        """
    @property
    def terms(self, /) -> tuple[Term, ...]:
        """
        Offices with their dates; may be empty, overlap and leave gaps.
        """

@final
class LeaderCandidates:
    """
    A leader with the suggestions.
    """
    __match_args__: Final[tuple[Literal["leader"], Literal["portfolio"], Literal["selected"], Literal["resolved"], Literal["open"], Literal["needs"], Literal["fitting"], Literal["duties"], Literal["suggestions"]]]
    """
    The fields, in the order of positional patterns.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, leader: str, portfolio: Iterable[str], selected: SupportsIndex, resolved: SupportsIndex, open: SupportsIndex, needs: SupportsIndex, fitting: SupportsIndex, duties: Iterable[CaseDuty], suggestions: Iterable[Suggestion]) -> LeaderCandidates: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __replace__(self, /, **changes: "object") -> LeaderCandidates:
        """
        A copy with other values of some fields: `copy.replace(value, field=…)` from Python 3.13 on.
        """
    def __repr__(self, /) -> str: ...
    @property
    def duties(self, /) -> tuple[CaseDuty, ...]:
        """
        The duties whose window contains the day, in the order of the report.
        """
    @property
    def fitting(self, /) -> int:
        """
        The available cases that fit the leader.
        """
    @property
    def leader(self, /) -> str:
        """
        The leader's id.
        """
    @property
    def needs(self, /) -> int:
        """
        The cases that the leader still needs.
        """
    @property
    def open(self, /) -> int:
        """
        The leader's cases that are selected and not resolved.
        """
    @property
    def portfolio(self, /) -> tuple[str, ...]:
        """
        The portfolio on the day, sorted.
        """
    @property
    def resolved(self, /) -> int:
        """
        The cases that the leader resolved in the year.
        """
    @property
    def selected(self, /) -> int:
        """
        The cases selected for the leader in the year.
        """
    @property
    def suggestions(self, /) -> tuple[Suggestion, ...]:
        """
        The suggested cases: those of the portfolio first, longest wait first.
        """

@final
class Ledger:
    """
    A checked ledger of a bureau. Frozen: `record` returns a new one.

    `leaders`, `units`, `matters`, `receptions`, `cases` and `milestones` create new sequences at each access.

    >>> import datetime, petition
    >>> ledger = petition.Ledger.from_json('''{
    ...     "format": "petition-ledger/1",
    ...     "bureau": {"code": "440300", "name": "示范市信访局"},
    ...     "leaders": [{"id": "L01", "name": "林示例",
    ...                  "terms": [{"office": "vice_mayor", "from": "2019-01-01"}]}]}''')
    >>> ledger
    <Ledger 440300 示范市信访局: 1 leaders, 0 matters, 0 receptions, 0 cases>
    >>> report = ledger.assess(as_of=datetime.date(2020, 5, 1))
    >>> report.duties[-1].id, report.duties[-1].status
    ('L01/selection_quarterly/2020-Q4', 'not_started')
    """
    def __copy__(self, /) -> Ledger: ...
    def __deepcopy__(self, /, _memo: Any) -> Ledger: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str]]: ...
    def __repr__(self, /) -> str: ...
    def _repr_html_(self, /) -> str:
        """
        The bureau, the numbers of records and the leaders, for notebooks.
        """
    def agenda(self, /, as_of: Date, days: int, policy: str | Policy = ...) -> OwedList:
        """
        What somebody can still do on a day: duties of its year that are due within `days`, overdue milestones, planned
        receptions within `days`, records of the year that are missing, and the next step of each selected case that is
        not concluded. By due day; rows without one come last.
        """
    def apply(self, /, act: Act, as_of: Date, policy: str | Policy = ...) -> Ledger:
        """
        Enters an act on the day `as_of`, in every record that it concerns, and returns the new ledger; this one does not
        change.

        `act` is a dict, see `petition.acts`. A reception that was held also records the visit of the leader's cases, a
        reply also records the step `replied`. Raises `RefusedAct` with every reason, `RefusedStep` for a step out of
        order, `InvalidAct` for faults of the dict, `InvalidLedger` for faults of a record, `UnknownRecord`.

        >>> import datetime, petition
        >>> ledger = petition.Ledger.from_json('''{
        ...     "format": "petition-ledger/1",
        ...     "bureau": {"code": "440300", "name": "示范市信访局"},
        ...     "leaders": [{"id": "L01", "name": "林示例", "terms": [{"office": "vice_mayor", "from": "2019-01-01"}]}],
        ...     "receptions": [{"id": "R1", "leader": "L01", "date": "2020-02-12", "mode": "appointment",
        ...                     "setting": "hall", "status": "planned"}]}''')
        >>> day = datetime.date(2020, 2, 13)
        >>> try:
        ...     ledger.apply({"act": "hold_reception", "reception": "R1"}, day)
        ... except petition.RefusedAct as error:
        ...     error.code, error.reasons
        ('act_incomplete', (('act_incomplete', '', '3.3'),))
        >>> act = {"act": "hold_reception", "reception": "R1", "record": "接访一批三人"}
        >>> ledger.apply(act, day).receptions[0].status
        'held'
        """
    def assess(self, /, policy: str | Policy = ..., year: int | None = None, *, as_of: Date) -> Report:
        """
        Assesses a year under a policy, as of the end of the day `as_of`. The default year is that of `as_of`.

        Raises `OutOfRange` for a year outside of 1949 to 2199 or a day outside of 1949-10-01 to 2199-12-31.

        >>> import datetime, petition
        >>> ledger = petition.Ledger.from_json(
        ...     '{"format": "petition-ledger/1", "bureau": {"code": "440300", "name": "示范市信访局"}}')
        >>> ledger.assess("shenzhen-2019", 2020, as_of=datetime.date(2020, 2, 1)).summary.mandatory.overdue
        1
        """
    @property
    def bureau(self, /) -> dict[str, Any]:
        """
        The bureau's code and name.
        """
    def candidates(self, /, *, as_of: Date, policy: str | Policy = ..., year: int | None = None) -> Candidates:
        """
        Suggests cases of the library to leaders: by portfolio, by what each still needs for the year, longest wait
        first. Alarms name the quotas that a leader's cases cannot meet any more. The default year is that of `as_of`.
        """
    def case(self, id: str, /) -> Case:
        """
        The case with this id. Raises `UnknownRecord`.
        """
    def case_notice(self, /, id: str, as_of: Date, subject: str | None = None, policy: str | Policy = ...) -> Notice:
        """
        The public notice of a case on a day: which leader takes charge of which subject. Raises as
        `reception_notice`, and `RefusedNotice` if the case is not ready to be published.
        """
    @property
    def cases(self, /) -> tuple[Case, ...]:
        """
        The leader-assigned cases.
        """
    def changes_since(self, /, old: Ledger, *, masked: bool = True) -> tuple[dict[str, Any], ...]:
        """
        The rows that differ from those of an older ledger, in the order of the tables. Each is a dict: `table`, `id`,
        `kind` (`added`, `changed`, `gone`, `moved`), `moved`, `old` and `new` with `parent`, `position` and `record`,
        the changed `fields`, and one sentence as `zh` and `en`.

        Records are the same if their ids are equal; a step of a case if kind and day are. Petitioners, and personal
        data in free text, are masked unless `masked=False`.

        >>> import petition
        >>> text = '''{"format": "petition-ledger/1",
        ...     "bureau": {"code": "440300", "name": "示范市信访局"},
        ...     "matters": [{"id": "M012", "registered_on": "2025-01-06", "claim": "漏水"}]}'''
        >>> old = petition.Ledger.from_json(text)
        >>> new = petition.Ledger.from_json(text.replace('"漏水"', '"漏水", "replied_on": "2025-03-01"'))
        >>> [change["zh"] for change in new.changes_since(old)]
        ['信访事项 M012：答复日期 无 → 2025-03-01']
        """
    @property
    def domains(self, /) -> tuple[str, ...]:
        """
        The permitted subject areas; empty: any text.
        """
    def entries(self, /, as_of: Date, policy: str | Policy = ..., *, masked: bool = True) -> Entries:
        """
        The ledger entries on a day, by id of the matter: one for each matter that was received or has a case with
        an active selection. Petitioners, and personal data in free text, are masked unless `masked=False`. The name of
        somebody else can remain in free text.
        """
    @staticmethod
    def from_json(text: str, /, *, limits: Limits | None = None) -> Ledger:
        """
        Reads a ledger document.

        Raises `InvalidLedger` with every problem: unknown fields, days that do not exist, duplicate ids, unknown
        references, and what is beyond the `limits`.
        """
    @property
    def leaders(self, /) -> tuple[Leader, ...]:
        """
        The leaders.
        """
    def masked(self, /) -> Ledger:
        """
        The ledger as others may see it: petitioners masked, and personal data in free text. Its reports are the same.

        The pickle of a report, a case or a match of candidates holds this ledger; the pickle of a ledger holds it in full.

        >>> import petition
        >>> ledger = petition.Ledger.from_json('''{
        ...     "format": "petition-ledger/1",
        ...     "bureau": {"code": "440300", "name": "示范市信访局"},
        ...     "matters": [{"id": "M1", "registered_on": "2020-01-06", "claim": "张示一反映漏水",
        ...                  "petitioners": [{"name": "张示一", "phone": "13800000001"}]}]}''')
        >>> matter = ledger.masked().matters[0]
        >>> matter.claim, matter.petitioners[0].phone
        ('张**反映漏水', '138******01')
        """
    @property
    def matters(self, /) -> tuple[Matter, ...]:
        """
        The matters. They contain personal data.
        """
    @property
    def milestones(self, /) -> tuple[Milestone, ...]:
        """
        The milestone records.
        """
    @property
    def notices(self, /) -> tuple[Problem, ...]:
        """
        Remarks of the reader that are not errors, such as columns that the ledger does not store. Not part of the
        document: neither compared nor pickled.
        """
    def paper(self, /, kind: str, *, as_of: Date, period: str | None = None, record: str | None = None, leader: str | None = None, unit: str | None = None, policy: str | Policy = ..., letterhead: str | None = None, number: str | None = None, full: bool = False, last_year: Ledger | None = None) -> Paper:
        """
        A paper of the programme: what it is about is a `period`, the id of a `record` (a case or a reception), a `leader`
        or a `unit`, as its kind needs.

        Kinds: `schedule`, `cases`, `summary` (a quarter); `annual` (a year); `submission`, `assignment`, `minutes`,
        `review`, `site` (a case); `reception` (a reception); `supervision` (a unit); `reminder` (a leader or a unit).
        `letterhead` is the text of a letterhead file. Public papers contain no personal data; others mask it unless
        `full`. Raises `RefusedPaper` with what is missing.
        """
    def plan(self, /, period: str, *, as_of: Date, policy: str | Policy = ..., busy: Mapping[str, Iterable[Date]] | None = None, closed: Iterable[Date] | None = None, per_day: int = ...) -> Plan:
        """
        Proposes a day for each reception that a leader still owes in a period, with the reason for the day.

        `busy` maps leaders' ids to the days on which they cannot receive; on the days of `closed` nobody can. At most
        `per_day` leaders receive on one day, those already planned included. Raises `UnknownValue` for a text that is
        no period, `UnknownRecord` for an unknown leader.

        >>> import datetime, petition
        >>> ledger = petition.Ledger.from_json('''{
        ...     "format": "petition-ledger/1",
        ...     "bureau": {"code": "440300", "name": "示范市信访局"},
        ...     "leaders": [{"id": "L01", "name": "林示例", "terms": [{"office": "vice_mayor", "from": "2024-01-01"}]}]}''')
        >>> away = {"L01": [datetime.date(2026, 2, 13)]}
        >>> [proposal] = ledger.plan("2026-Q1", as_of=datetime.date(2026, 1, 5), busy=away).proposals
        >>> proposal.date, proposal.target, proposal.target_blocked
        (datetime.date(2026, 2, 12), datetime.date(2026, 2, 13), 'leader_busy')
        """
    def reception_notice(self, /, id: str, subject: str | None = None) -> Notice:
        """
        The public notice of a reception. `subject` replaces the matters' subject areas.

        Raises `RefusedNotice` if it would disclose personal data, or for an accusation.
        """
    @property
    def receptions(self, /) -> Receptions:
        """
        The receptions, as a sequence that converts to a table.
        """
    def record(self, /, case_id: str, step: Step | dict[str, Any], as_of: Date, policy: str | Policy = ...) -> Ledger:
        """
        Records a step of a case on the day `as_of` and returns the new ledger; this one does not change.

        `step` is a `Step` or a dict of its fields. Raises `RefusedStep` if it would be irregular, or is dated
        before the case's last step or after `as_of`; `InvalidLedger` if its fields are not those of its kind.

        >>> import datetime, petition
        >>> ledger = petition.Ledger.from_json('''{
        ...     "format": "petition-ledger/1",
        ...     "bureau": {"code": "440300", "name": "示范市信访局"},
        ...     "matters": [{"id": "M1", "registered_on": "2020-01-06", "claim": "漏水"}],
        ...     "cases": [{"id": "C1", "matter": "M1"}]}''')
        >>> day = datetime.date(2020, 1, 10)
        >>> try:
        ...     ledger.record("C1", petition.Step("selected", on=day), day)
        ... except petition.RefusedStep as error:
        ...     error.missing, error.clause
        (('screened',), '2.1.5')
        >>> ledger.record("C1", {"kind": "screened", "on": day}, day).case("C1").stage(day)
        'in_library'
        """
    def tables(self, /) -> dict[str, Table]:
        """
        The ledger's records as tables by name, with the columns that `Tables` reads. They contain personal data in full.

        >>> import petition
        >>> ledger = petition.Ledger.from_json('''{"format": "petition-ledger/1",
        ...     "bureau": {"code": "440300", "name": "示范市信访局"},
        ...     "units": [{"id": "U01", "name": "示范单位"}]}''')
        >>> ledger.tables()["units"].to_polars().rows()
        [('U01', '示范单位', None)]
        """
    def to_json(self, /) -> str:
        """
        The ledger document as JSON. Contains personal data in full.
        """
    def todo(self, /, as_of: Date, *, days: int | None = None, until: Literal["week", "quarter"] = ..., leader: str | None = None, unit: str | None = None, who: Literal["leader", "bureau", "unit"] | None = None, policy: str | Policy = ...) -> Todo:
        """
        The to-do list of a day in sections: overdue, this week, this quarter, later, any time.

        It looks ahead `days`, or until the end of the week or the quarter. `leader`, `unit` and `who` select lines.
        Raises `UnknownRecord` for an unknown leader or unit.

        >>> import datetime, petition
        >>> ledger = petition.Ledger.from_json('''{
        ...     "format": "petition-ledger/1",
        ...     "bureau": {"code": "440300", "name": "示范市信访局"},
        ...     "leaders": [{"id": "L01", "name": "林示例", "terms": [{"office": "vice_mayor", "from": "2019-01-01"}]}]}''')
        >>> todo = ledger.todo(datetime.date(2020, 3, 30), until="week", leader="L01")
        >>> [(item.section, item.owed.record, item.last_workday.isoformat()) for item in todo.items][:1]
        [('this_week', 'L01/reception/2020-Q1', '2020-03-31')]
        """
    def trend(self, /, days: Iterable[Date] | None = None, policy: str | Policy = ..., year: int | None = None) -> Table:
        """
        The counts of the report on each of the `days`, or on each day of `year`: a table with a column `as_of`, then those
        of the summary, such as `mandatory_overdue`. The default year is that of each day.

        >>> import datetime, petition
        >>> ledger = petition.Ledger.from_json(
        ...     '{"format": "petition-ledger/1", "bureau": {"code": "440300", "name": "示范市信访局"}}')
        >>> frame = ledger.trend([datetime.date(2020, 1, 1), datetime.date(2020, 2, 1)]).to_polars()
        >>> frame.select("as_of", "mandatory_overdue").rows()
        [(datetime.date(2020, 1, 1), 0), (datetime.date(2020, 2, 1), 1)]
        """
    @property
    def units(self, /) -> tuple[Unit, ...]:
        """
        The responsible units.
        """
    def write(self, path: str | PathLike[str], /) -> None:
        """
        Writes the ledger: a JSON document (`.json`), a workbook (`.xlsx`), else a directory of CSV files. Contains
        personal data in full. Raises `FileError`.
        """

@final
class LedgerEntry:
    """
    A ledger entry: a matter with the nine elements of the source. The `repr` omits free text.
    """
    __match_args__: Final[tuple[Literal["matter"], Literal["petitioners"], Literal["headcount"], Literal["claim"], Literal["location"], Literal["unit"], Literal["cause"], Literal["leader"], Literal["opinion"], Literal["result"], Literal["reply"], Literal["missing"]]]
    """
    The fields, in the order of positional patterns.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, matter: str, petitioners: Iterable[Petitioner], headcount: SupportsIndex, claim: str, location: Location, unit: str | None, cause: str | None, leader: str | None, opinion: str | None, result: str | None, reply: ReplyState, missing: Iterable[Literal["petitioner", "claim", "location", "unit", "cause", "leader", "opinion", "result", "reply"]]) -> LedgerEntry: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __replace__(self, /, **changes: "object") -> LedgerEntry:
        """
        A copy with other values of some fields: `copy.replace(value, field=…)` from Python 3.13 on.
        """
    def __repr__(self, /) -> str: ...
    @property
    def cause(self, /) -> str | None:
        """
        Element 5: cause.
        """
    @property
    def claim(self, /) -> str:
        """
        Element 2: claim.
        """
    @property
    def headcount(self, /) -> int:
        """
        The number of people who support the matter.
        """
    @property
    def leader(self, /) -> str | None:
        """
        Element 6: the leader of the last reception, else the holder of the case.
        """
    @property
    def location(self, /) -> Location:
        """
        Element 3: place where the problem arose.
        """
    @property
    def matter(self, /) -> str:
        """
        The matter.
        """
    @property
    def missing(self, /) -> tuple[Literal["petitioner", "claim", "location", "unit", "cause", "leader", "opinion", "result", "reply"], ...]:
        """
        The required elements that are missing, in the order of the source.
        """
    @property
    def opinion(self, /) -> str | None:
        """
        Element 7: proposed handling.
        """
    @property
    def petitioners(self, /) -> tuple[Petitioner, ...]:
        """
        Element 1: petitioners.
        """
    @property
    def reply(self, /) -> ReplyState:
        """
        Element 9: reply.
        """
    @property
    def result(self, /) -> str | None:
        """
        Element 8: outcome.
        """
    @property
    def unit(self, /) -> str | None:
        """
        Element 4: responsible unit.
        """

@final
class LeftOutCases:
    """
    How many cases of the library are left out for one reason.
    """
    __match_args__: Final[tuple[Literal["code"], Literal["cases"]]]
    """
    The fields, in the order of positional patterns.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, code: Literal["accusation", "matter_selected", "same_matter"], cases: SupportsIndex) -> LeftOutCases: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __replace__(self, /, **changes: "object") -> LeftOutCases:
        """
        A copy with other values of some fields: `copy.replace(value, field=…)` from Python 3.13 on.
        """
    def __repr__(self, /) -> str: ...
    @property
    def cases(self, /) -> int:
        """
        The number of cases.
        """
    @property
    def code(self, /) -> Literal["accusation", "matter_selected", "same_matter"]:
        """
        The reason.
        """

@final
class Limits:
    """
    How much a reader accepts. Input beyond a limit is an error with its place (`too_large`); problems beyond
    theirs are counted. The defaults fit the ledger of a large city many times over.

    >>> import petition
    >>> petition.Limits(rows=5).rows, petition.Limits().problems
    (5, 10000)
    >>> try:
    ...     petition.Limits(rows=0)
    ... except petition.OutOfRange as error:
    ...     print(error.en)
    rows: a value out of range; found 0, expected a whole number from 1 to 4294967294
    """
    __match_args__: Final[tuple[Literal["problems"], Literal["decoded_bytes"], Literal["rows"], Literal["cells"], Literal["styles"], Literal["steps_per_case"], Literal["text_bytes"]]]
    """
    The fields, in the order of positional patterns.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, problems: int = ..., decoded_bytes: int = ..., rows: int = ..., cells: int = ..., styles: int = ..., steps_per_case: int = ..., text_bytes: int = ...) -> Limits: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __replace__(self, /, **changes: "object") -> Limits:
        """
        A copy with other values of some fields: `copy.replace(value, field=…)` from Python 3.13 on.
        """
    def __repr__(self, /) -> str: ...
    @property
    def cells(self, /) -> int:
        """
        The cells of all sheets of a workbook.
        """
    @property
    def decoded_bytes(self, /) -> int:
        """
        The bytes of memory of the decoded input: values of a JSON document, parts of a workbook.
        """
    @property
    def problems(self, /) -> int:
        """
        The problems that an error lists.
        """
    @property
    def rows(self, /) -> int:
        """
        The rows of one sheet or table.
        """
    @property
    def steps_per_case(self, /) -> int:
        """
        The steps of one case.
        """
    @property
    def styles(self, /) -> int:
        """
        The styles of a workbook.
        """
    @property
    def text_bytes(self, /) -> int:
        """
        The bytes of one text.
        """

@final
class Location:
    """
    A place. The `repr` omits the words, which may contain an address.
    """
    __match_args__: Final[tuple[Literal["code"], Literal["detail"]]]
    """
    The fields, in the order of positional patterns.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, code: str | None, detail: str | None) -> Location: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __replace__(self, /, **changes: "object") -> Location:
        """
        A copy with other values of some fields: `copy.replace(value, field=…)` from Python 3.13 on.
        """
    def __repr__(self, /) -> str: ...
    @property
    def code(self, /) -> str | None:
        """
        Area code.
        """
    @property
    def detail(self, /) -> str | None:
        """
        The place in words.
        """

@final
class Matter:
    """
    A request of petitioners. The `repr` omits free text, which may contain names.
    """
    __match_args__: Final[tuple[Literal["id"], Literal["registered_on"], Literal["channel"], Literal["purpose"], Literal["petitioners"], Literal["headcount"], Literal["claim"], Literal["location"], Literal["domain"], Literal["key_group"], Literal["cause"], Literal["unit"], Literal["opinion"], Literal["result"], Literal["reply"], Literal["replied_on"], Literal["events"]]]
    """
    The fields, in the order of positional patterns.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, id: str, registered_on: Date, channel: Literal["visit", "letter", "online", "phone", "other"], purpose: Literal["petition", "suggestion", "accusation"], petitioners: Iterable[Petitioner], headcount: SupportsIndex, claim: str, location: Location, domain: str | None, key_group: str | None, cause: str | None, unit: str | None, opinion: str | None, result: str | None, reply: str | None, replied_on: Date | None, events: Iterable[Event]) -> Matter: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __replace__(self, /, **changes: "object") -> Matter:
        """
        A copy with other values of some fields: `copy.replace(value, field=…)` from Python 3.13 on.
        """
    def __repr__(self, /) -> str: ...
    @property
    def cause(self, /) -> str | None:
        """
        The cause of the problem.
        """
    @property
    def channel(self, /) -> Literal["visit", "letter", "online", "phone", "other"]:
        """
        The channel by which it arrived.
        """
    @property
    def claim(self, /) -> str:
        """
        The claim; a blank one is a finding, not an error.
        """
    @property
    def domain(self, /) -> str | None:
        """
        Subject area.
        """
    @property
    def events(self, /) -> tuple[Event, ...]:
        """
        What happened to it. Events of one day are in their order.
        """
    @property
    def headcount(self, /) -> int:
        """
        The number of people who support it, at least 1.
        """
    @property
    def id(self, /) -> str:
        """
        Id.
        """
    @property
    def key_group(self, /) -> str | None:
        """
        Key group.
        """
    @property
    def location(self, /) -> Location:
        """
        Where the problem arose.
        """
    @property
    def opinion(self, /) -> str | None:
        """
        The proposed handling.
        """
    @property
    def petitioners(self, /) -> tuple[Petitioner, ...]:
        """
        The petitioners; may be empty. Personal data.
        """
    @property
    def purpose(self, /) -> Literal["petition", "suggestion", "accusation"]:
        """
        The purpose of the petition.
        """
    @property
    def registered_on(self, /) -> Date:
        """
        Day of registration.
        """
    @property
    def replied_on(self, /) -> Date | None:
        """
        Day of the reply.
        """
    @property
    def reply(self, /) -> str | None:
        """
        The reply to the petitioners.
        """
    @property
    def result(self, /) -> str | None:
        """
        The outcome.
        """
    @property
    def unit(self, /) -> str | None:
        """
        The responsible unit.
        """

@final
class Milestone:
    """
    A record of a completed milestone of the bureau's year.
    """
    __match_args__: Final[tuple[Literal["kind"], Literal["period"], Literal["on"], Literal["document"]]]
    """
    The fields, in the order of positional patterns.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, kind: str, period: str, on: Date, document: str | None) -> Milestone: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __replace__(self, /, **changes: "object") -> Milestone:
        """
        A copy with other values of some fields: `copy.replace(value, field=…)` from Python 3.13 on.
        """
    def __repr__(self, /) -> str: ...
    @property
    def document(self, /) -> str | None:
        """
        Title or number of the document.
        """
    @property
    def kind(self, /) -> str:
        """
        Kind, as the policy names it.
        """
    @property
    def on(self, /) -> Date:
        """
        Day of completion.
        """
    @property
    def period(self, /) -> str:
        """
        The period, such as `2020-Q1`.
        """

@final
class MilestoneRule:
    """
    A task of the bureau with a window in each period.
    """
    __match_args__: Final[tuple[Literal["kind"], Literal["zh"], Literal["en"], Literal["proved_by"], Literal["proved_for_each"], Literal["period"], Literal["only"], Literal["from_"], Literal["to"], Literal["warning_days"], Literal["binding"], Literal["clause"]]]
    """
    The fields, in the order of positional patterns.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, kind: str, zh: str, en: str, proved_by: Literal["screened", "selected", "submitted", "consented", "declined", "published", "assigned", "team_formed", "studied", "coordination_meeting", "appointment_visit", "down_visit", "field_research", "supervised", "unit_reported", "materials_reviewed", "site_confirmed", "leader_approved", "replied", "returned", "reopened", "transferred", "withdrawn"] | None, proved_for_each: Literal["selected"] | None, period: Literal["month", "quarter", "half_year", "year", "span"], only: Iterable[SupportsIndex], from_: str | None, to: str | None, warning_days: SupportsIndex | None, binding: Literal["mandatory", "advisory"], clause: str) -> MilestoneRule: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __replace__(self, /, **changes: "object") -> MilestoneRule:
        """
        A copy with other values of some fields: `copy.replace(value, field=…)` from Python 3.13 on.
        """
    def __repr__(self, /) -> str: ...
    @property
    def binding(self, /) -> Literal["mandatory", "advisory"]:
        """
        Whether it is mandatory or advisory.
        """
    @property
    def clause(self, /) -> str:
        """
        The clause.
        """
    @property
    def en(self, /) -> str:
        """
        English label.
        """
    @property
    def from_(self, /) -> str | None:
        """
        First day of the window, `MM-DD`; `None`: the period's. In documents `from`.
        """
    @property
    def kind(self, /) -> str:
        """
        Kind, the middle of a duty's id.
        """
    @property
    def only(self, /) -> tuple[int, ...]:
        """
        The periods of the year; empty: all. For a span, its first and last quarter.
        """
    @property
    def period(self, /) -> Literal["month", "quarter", "half_year", "year", "span"]:
        """
        The kind of period.
        """
    @property
    def proved_by(self, /) -> Literal["screened", "selected", "submitted", "consented", "declined", "published", "assigned", "team_formed", "studied", "coordination_meeting", "appointment_visit", "down_visit", "field_research", "supervised", "unit_reported", "materials_reviewed", "site_confirmed", "leader_approved", "replied", "returned", "reopened", "transferred", "withdrawn"] | None:
        """
        A step of this kind dated in the window counts as a record.
        """
    @property
    def proved_for_each(self, /) -> Literal["selected"] | None:
        """
        The records that must each have such a step; `None`: one case is enough.
        """
    @property
    def to(self, /) -> str | None:
        """
        Last day of the window, `MM-DD`; `None`: the period's.
        """
    @property
    def warning_days(self, /) -> int | None:
        """
        Warning days; `None`: the policy's setting.
        """
    @property
    def zh(self, /) -> str:
        """
        Chinese label.
        """

@final
class NextStep:
    """
    A step that would be regular on the day.
    """
    __match_args__: Final[tuple[Literal["kind"], Literal["who"], Literal["clause"]]]
    """
    The fields, in the order of positional patterns.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, kind: Literal["screened", "selected", "submitted", "consented", "declined", "published", "assigned", "team_formed", "studied", "coordination_meeting", "appointment_visit", "down_visit", "field_research", "supervised", "unit_reported", "materials_reviewed", "site_confirmed", "leader_approved", "replied", "returned", "reopened", "transferred", "withdrawn"], who: Iterable[Literal["leader", "bureau", "unit"]], clause: str) -> NextStep: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __replace__(self, /, **changes: "object") -> NextStep:
        """
        A copy with other values of some fields: `copy.replace(value, field=…)` from Python 3.13 on.
        """
    def __repr__(self, /) -> str: ...
    @property
    def clause(self, /) -> str:
        """
        The clause.
        """
    @property
    def kind(self, /) -> Literal["screened", "selected", "submitted", "consented", "declined", "published", "assigned", "team_formed", "studied", "coordination_meeting", "appointment_visit", "down_visit", "field_research", "supervised", "unit_reported", "materials_reviewed", "site_confirmed", "leader_approved", "replied", "returned", "reopened", "transferred", "withdrawn"]:
        """
        Kind.
        """
    @property
    def who(self, /) -> tuple[Literal["leader", "bureau", "unit"], ...]:
        """
        Who may act, the principal actor first.
        """

@final
class Notice:
    """
    A notice of a reception or a case to publish online. Contains no personal data of petitioners: `RefusedNotice`
    is raised instead.

    >>> import petition
    >>> notice = petition.read("台账.xlsx").reception_notice("R001")
    >>> notice.text().splitlines()[0]
    '示范市信访局（虚构示例）领导接访公示'
    """
    __match_args__: Final[tuple[Literal["kind"], Literal["bureau"], Literal["leader"], Literal["office"], Literal["portfolio"], Literal["date"], Literal["time"], Literal["place"], Literal["form"], Literal["subject"], Literal["zh"], Literal["en"]]]
    """
    The fields, in the order of positional patterns.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, kind: Literal["reception", "case"], bureau: str, leader: str, office: Text | None, portfolio: Iterable[str], date: Date, time: str | None, place: str | None, form: Text, subject: Text, zh: str, en: str) -> Notice: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __replace__(self, /, **changes: "object") -> Notice:
        """
        A copy with other values of some fields: `copy.replace(value, field=…)` from Python 3.13 on.
        """
    def __repr__(self, /) -> str: ...
    @property
    def bureau(self, /) -> str:
        """
        The name of the bureau.
        """
    @property
    def date(self, /) -> Date:
        """
        The day of the reception; for a case, the day of its active selection.
        """
    @property
    def en(self, /) -> str:
        """
        The notice as plain text in English.
        """
    @property
    def form(self, /) -> Text:
        """
        Mode and setting of the reception; for a case, that a leader takes charge of it.
        """
    @property
    def kind(self, /) -> Literal["reception", "case"]:
        """
        The kind of record.
        """
    @property
    def leader(self, /) -> str:
        """
        The name of the leader.
        """
    @property
    def office(self, /) -> Text | None:
        """
        The leader's offices on that day.
        """
    @property
    def place(self, /) -> str | None:
        """
        The place.
        """
    @property
    def portfolio(self, /) -> tuple[str, ...]:
        """
        The subject areas that the leader is in charge of.
        """
    @property
    def subject(self, /) -> Text:
        """
        The subject, in neutral words.
        """
    def text(self, /, lang: str = ...) -> str:
        """
        The notice as plain text, in Chinese (`zh`) or English (`en`).
        """
    @property
    def time(self, /) -> str | None:
        """
        The time of day, as text.
        """
    @property
    def zh(self, /) -> str:
        """
        The notice as plain text in Chinese.
        """

@final
class Office:
    """
    An office: what a term may call it.
    """
    __match_args__: Final[tuple[Literal["id"], Literal["zh"], Literal["en"], Literal["also"]]]
    """
    The fields, in the order of positional patterns.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, id: str, zh: str, en: str, also: Iterable[str]) -> Office: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __replace__(self, /, **changes: "object") -> Office:
        """
        A copy with other values of some fields: `copy.replace(value, field=…)` from Python 3.13 on.
        """
    def __repr__(self, /) -> str: ...
    @property
    def also(self, /) -> tuple[str, ...]:
        """
        Further names.
        """
    @property
    def en(self, /) -> str:
        """
        English name; terms may write it in any case.
        """
    @property
    def id(self, /) -> str:
        """
        Id.
        """
    @property
    def zh(self, /) -> str:
        """
        Chinese name.
        """

@final
class Outcome:
    """
    The outcome of a duty under one policy.
    """
    __match_args__: Final[tuple[Literal["status"], Literal["achieved"], Literal["required"], Literal["met_on"], Literal["days_left"], Literal["days_late"], Literal["reason"]]]
    """
    The fields, in the order of positional patterns.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, status: Literal["met", "met_late", "open", "at_risk", "missed", "overdue", "not_started", "not_assessed"], achieved: SupportsFloat | SupportsIndex, required: SupportsFloat | SupportsIndex | None, met_on: Date | None, days_left: SupportsIndex | None, days_late: SupportsIndex | None, reason: Literal["managed_elsewhere", "before_policy", "after_policy", "calendar_unknown", "partial_term"] | None) -> Outcome: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __replace__(self, /, **changes: "object") -> Outcome:
        """
        A copy with other values of some fields: `copy.replace(value, field=…)` from Python 3.13 on.
        """
    def __repr__(self, /) -> str: ...
    @property
    def achieved(self, /) -> float:
        """
        The count achieved.
        """
    @property
    def days_late(self, /) -> int | None:
        """
        Days after the due day, for `met_late`, `overdue` and `missed`.
        """
    @property
    def days_left(self, /) -> int | None:
        """
        Days until the due day, for `open` and `at_risk`.
        """
    @property
    def met_on(self, /) -> Date | None:
        """
        The day on which it was met.
        """
    @property
    def reason(self, /) -> Literal["managed_elsewhere", "before_policy", "after_policy", "calendar_unknown", "partial_term"] | None:
        """
        The reason if it is not assessed.
        """
    @property
    def required(self, /) -> float | None:
        """
        The count required.
        """
    @property
    def status(self, /) -> Literal["met", "met_late", "open", "at_risk", "missed", "overdue", "not_started", "not_assessed"]:
        """
        The status.
        """

@final
class Owed:
    """
    A row of the accountability list or of the agenda.
    """
    __match_args__: Final[tuple[Literal["due"], Literal["subject"], Literal["who"], Literal["what"], Literal["record"], Literal["clause"], Literal["days_left"], Literal["days_late"], Literal["binding"], Literal["status"], Literal["kind"], Literal["bureau"]]]
    """
    The fields, in the order of positional patterns.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, due: Date | None, subject: str, who: Literal["leader", "bureau", "unit"], what: str, record: str, clause: str, days_left: SupportsIndex | None, days_late: SupportsIndex | None, binding: Literal["mandatory", "advisory"] | None, status: Literal["met", "met_late", "open", "at_risk", "missed", "overdue", "not_started", "not_assessed"] | Literal["violation", "warning", "note"] | Literal["next", "planned"], kind: Literal["duty", "finding", "reception", "step", "clock"], bureau: str | None = None) -> Owed: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __replace__(self, /, **changes: "object") -> Owed:
        """
        A copy with other values of some fields: `copy.replace(value, field=…)` from Python 3.13 on.
        """
    def __repr__(self, /) -> str: ...
    @property
    def binding(self, /) -> Literal["mandatory", "advisory"] | None:
        """
        Whether a duty is mandatory or advisory; `None` for everything else.
        """
    @property
    def bureau(self, /) -> str | None:
        """
        The bureau's code, if the tables have a column `bureau`.
        """
    @property
    def clause(self, /) -> str:
        """
        The clause.
        """
    @property
    def days_late(self, /) -> int | None:
        """
        Days after the due day.
        """
    @property
    def days_left(self, /) -> int | None:
        """
        Days until the due day; 0 on that day.
        """
    @property
    def due(self, /) -> Date | None:
        """
        The due day, if there is one.
        """
    @property
    def kind(self, /) -> Literal["duty", "finding", "reception", "step", "clock"]:
        """
        The kind of `what`.
        """
    @property
    def record(self, /) -> str:
        """
        The id of the duty, the record or the case.
        """
    @property
    def status(self, /) -> Literal["met", "met_late", "open", "at_risk", "missed", "overdue", "not_started", "not_assessed"] | Literal["violation", "warning", "note"] | Literal["next", "planned"]:
        """
        The status of a duty, the severity of a finding, `next` for a step, `planned` for a reception.
        """
    @property
    def subject(self, /) -> str:
        """
        The responsible subject: a leader's or a unit's id, or `bureau`.
        """
    @property
    def what(self, /) -> str:
        """
        A quota's id, a milestone's kind, a finding rule, `reception` or a step kind.
        """
    @property
    def who(self, /) -> Literal["leader", "bureau", "unit"]:
        """
        Who must act.
        """

@final
class OwedList:
    """
    The lines of an accountability list or of an agenda, as a sequence.

    >>> import datetime, petition
    >>> ledger = petition.read("台账.xlsx")
    >>> owed = ledger.assess(as_of=datetime.date(2020, 12, 31)).accountability()
    >>> owed.to_polars(labels=True).select("record", "subject_name", "title_zh").row(0)
    ('bureau/reception_summary/2020-Q1', '示范市信访局（虚构示例）', '接访工作汇总 一季度')
    """
    def __arrow_c_stream__(self, /, requested_schema: Any | None = None) -> object:
        """
        The rows as an Arrow stream, for `polars.DataFrame(rows)`, `pyarrow.table(rows)` and others.
        """
    def __contains__(self, item: Any, /) -> bool: ...
    def __eq__(self, value: object, /) -> bool: ...
    @overload
    def __getitem__(self, index: SupportsIndex, /) -> Owed: ...
    @overload
    def __getitem__(self, index: slice, /) -> OwedList: ...
    def __hash__(self, /) -> int: ...
    def __iter__(self, /) -> Iterator[Owed]: ...
    def __len__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, items: Iterable[Owed]) -> OwedList: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __repr__(self, /) -> str: ...
    def _repr_html_(self, /) -> str: ...
    def count(self, item: Owed, /) -> int:
        """
        The number of items equal to this one.
        """
    def index(self, item: Owed, /) -> int:
        """
        The position of the first equal item; raises `ValueError` if there is none.
        """
    def labelled(self, /) -> Table:
        """
        The rows with labels for people as a table: further columns are `title_zh`, `title_en`, `status_zh`,
        `status_en`, and `bureau_name`, `subject_name`, `leader_name`, `unit_name`. A label that is not known is null:
        tables have no names unless they come from ledgers.
        """
    def select(self, columns: Iterable[str], /) -> Table:
        """
        Selected columns as a table: `report.duties.select(["subject", "period", "status"])`. Other columns
        are not computed: for millions of duties, ids and evidence take the most time.

        Raises `UnknownValue` for an unknown column, `WrongType` for a single text.
        """
    def to_arrow(self, /, *, labels: bool = False) -> Any:
        """
        The rows as a `pyarrow.Table`, with labels as in `labelled` if `labels`.
        """
    def to_pandas(self, /, *, labels: bool = False) -> Any:
        """
        The rows as a `pandas.DataFrame`, with days as `datetime64`; labels as in `labelled` if `labels`. Needs PyArrow.
        """
    def to_polars(self, /, *, labels: bool = False) -> Any:
        """
        The rows as a `polars.DataFrame`, with labels as in `labelled` if `labels`.
        """

@final
class Paper:
    """
    A paper of the programme: a notice, letter, submission, form, minutes or summary, in Chinese.

    Figures come from the ledger; what only a person knows is a placeholder, shown as 【】. An internal paper masks personal
    data unless it was written with `full=True`. A `repr` shows the kind only.

    >>> import datetime, petition
    >>> ledger = petition.Ledger.from_json('''{
    ...     "format": "petition-ledger/1",
    ...     "bureau": {"code": "440300", "name": "示范市信访局"},
    ...     "leaders": [{"id": "L01", "name": "林示例",
    ...                  "terms": [{"office": "vice_mayor", "from": "2019-01-01"}]}]}''')
    >>> paper = ledger.paper("summary", period="2020-Q1", as_of=datetime.date(2020, 3, 27))
    >>> paper
    <Paper summary>
    >>> paper.title
    '2020年第一季度市领导接访下访包案工作情况汇总'
    >>> paper.placeholders
    ('原因', '问题分析', '其他安排')
    >>> paper.to_docx()[:2]
    b'PK'
    """
    def __copy__(self, /) -> Paper: ...
    def __deepcopy__(self, /, _memo: Any) -> Paper: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str]]: ...
    def __repr__(self, /) -> str: ...
    def fill(self, template: bytes, /) -> bytes:
        """
        A Word file of the bureau, with its fields filled in. Raises `RefusedPaper` and names every unknown field.
        """
    @staticmethod
    def from_json(text: str, /) -> Paper:
        """
        Reads a paper from its JSON, to render it after changes. Raises `RefusedPaper`.
        """
    @property
    def kind(self, /) -> str:
        """
        The kind's key, such as `schedule`.
        """
    @property
    def omitted(self, /) -> tuple[Text, ...]:
        """
        Records that the paper leaves out, and why.
        """
    @property
    def placeholders(self, /) -> tuple[str, ...]:
        """
        What a person must still write, in the order of the text.
        """
    @property
    def public(self, /) -> bool:
        """
        Whether it may be published.
        """
    @property
    def title(self, /) -> str:
        """
        The title on one line.
        """
    def to_docx(self, /) -> bytes:
        """
        The paper as a Word document in the form of GB/T 9704-2012.
        """
    def to_html(self, /) -> str:
        """
        The paper as a web page.
        """
    def to_json(self, /) -> str:
        """
        The paper's content as JSON: the bytes of `petition doc --format json`.
        """
    def to_text(self, /) -> str:
        """
        The paper as plain text.
        """

@final
class PastStep:
    """
    A step up to the day.
    """
    __match_args__: Final[tuple[Literal["position"], Literal["kind"], Literal["on"], Literal["regular"], Literal["detail"], Literal["clause"]]]
    """
    The fields, in the order of positional patterns.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, position: SupportsIndex, kind: Literal["screened", "selected", "submitted", "consented", "declined", "published", "assigned", "team_formed", "studied", "coordination_meeting", "appointment_visit", "down_visit", "field_research", "supervised", "unit_reported", "materials_reviewed", "site_confirmed", "leader_approved", "replied", "returned", "reopened", "transferred", "withdrawn"], on: Date, regular: bool, detail: Iterable[Literal["screened", "selected", "submitted", "consented", "declined", "published", "assigned", "team_formed", "studied", "coordination_meeting", "appointment_visit", "down_visit", "field_research", "supervised", "unit_reported", "materials_reviewed", "site_confirmed", "leader_approved", "replied", "returned", "reopened", "transferred", "withdrawn"]], clause: str) -> PastStep: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __replace__(self, /, **changes: "object") -> PastStep:
        """
        A copy with other values of some fields: `copy.replace(value, field=…)` from Python 3.13 on.
        """
    def __repr__(self, /) -> str: ...
    @property
    def clause(self, /) -> str:
        """
        The clause.
        """
    @property
    def detail(self, /) -> tuple[Literal["screened", "selected", "submitted", "consented", "declined", "published", "assigned", "team_formed", "studied", "coordination_meeting", "appointment_visit", "down_visit", "field_research", "supervised", "unit_reported", "materials_reviewed", "site_confirmed", "leader_approved", "replied", "returned", "reopened", "transferred", "withdrawn"], ...]:
        """
        The step kinds that were missing or in the way.
        """
    @property
    def kind(self, /) -> Literal["screened", "selected", "submitted", "consented", "declined", "published", "assigned", "team_formed", "studied", "coordination_meeting", "appointment_visit", "down_visit", "field_research", "supervised", "unit_reported", "materials_reviewed", "site_confirmed", "leader_approved", "replied", "returned", "reopened", "transferred", "withdrawn"]:
        """
        Kind.
        """
    @property
    def on(self, /) -> Date:
        """
        Day.
        """
    @property
    def position(self, /) -> int:
        """
        Its index in the case's steps, from 0.
        """
    @property
    def regular(self, /) -> bool:
        """
        Whether nothing was missing or in the way.
        """

@final
class Petitioner:
    """
    A petitioner: personal data. The `repr` is masked; the fields are not.

    >>> import petition
    >>> petition.Petitioner(name="张示一", id_number=None, phone="13800000001", address="示范路1号")
    Petitioner(name='张**', phone='138******01')
    """
    __match_args__: Final[tuple[Literal["name"], Literal["id_number"], Literal["phone"], Literal["address"]]]
    """
    The fields, in the order of positional patterns.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, name: str | None, id_number: str | None, phone: str | None, address: str | None) -> Petitioner: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __replace__(self, /, **changes: "object") -> Petitioner:
        """
        A copy with other values of some fields: `copy.replace(value, field=…)` from Python 3.13 on.
        """
    def __repr__(self, /) -> str: ...
    @property
    def address(self, /) -> str | None:
        """
        Address.
        """
    @property
    def id_number(self, /) -> str | None:
        """
        Identity number.
        """
    @property
    def name(self, /) -> str | None:
        """
        Name.
        """
    @property
    def phone(self, /) -> str | None:
        """
        Telephone number.
        """

@final
class Plan:
    """
    Proposed reception days of a period, with the reason for each, and the duties that no day can meet.

    A plan only proposes. `enter` returns the ledger with the proposals as planned receptions. It contains no personal
    data of petitioners.

    >>> import datetime, petition
    >>> ledger = petition.Ledger.from_json('''{
    ...     "format": "petition-ledger/1",
    ...     "bureau": {"code": "440300", "name": "示范市信访局"},
    ...     "leaders": [{"id": "L01", "name": "林示例",
    ...                  "terms": [{"office": "vice_mayor", "from": "2024-01-01"}]}]}''')
    >>> day = datetime.date(2026, 1, 5)
    >>> plan = ledger.plan("2026-Q1", as_of=day)
    >>> plan
    <Plan 2026-Q1 as of 2026-01-05 under shenzhen-2019: 1 proposals, 0 duties not met>
    >>> [(one.leader, one.date.isoformat(), one.clause) for one in plan.proposals]
    [('L01', '2026-02-13', '2.p2')]
    >>> plan.enter().plan("2026-Q1", as_of=day).proposals
    ()
    """
    def __copy__(self, /) -> Plan: ...
    def __deepcopy__(self, /, _memo: Any) -> Plan: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> tuple[Any, tuple[Ledger, Policy, str, Date, list[tuple[str | None, Date]], int]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def as_of(self, /) -> Date:
        """
        The day of planning.
        """
    def enter(self, /) -> Ledger:
        """
        Returns the ledger with the proposals added as planned receptions; the ledger of the plan does not change.
        """
    @property
    def max_leaders_a_day(self, /) -> int:
        """
        How many leaders may receive on one day.
        """
    @property
    def notes(self, /) -> tuple[PlanNote, ...]:
        """
        What the bureau should know about the plan.
        """
    @property
    def period(self, /) -> str:
        """
        The period, such as `2026-Q1`.
        """
    @property
    def policy(self, /) -> str:
        """
        The policy's id.
        """
    @property
    def proposals(self, /) -> tuple[Proposal, ...]:
        """
        The proposals, by date, then leader.
        """
    @property
    def publication(self, /) -> tuple[Publication, ...]:
        """
        When the plan has to be online.
        """
    def receptions(self, /) -> Receptions:
        """
        The proposals as planned receptions with new ids, which continue the numbers of the ledger. Time, place and
        matters are left for the bureau.
        """
    def to_json(self, /) -> str:
        """
        The plan as JSON: the bytes of `petition plan --format json`.
        """
    @property
    def unplaced(self, /) -> tuple[UnplacedDuty, ...]:
        """
        The duties that the plan does not meet, in the order of the report.
        """

@final
class PlanNote:
    """
    A remark on a plan.
    """
    __match_args__: Final[tuple[Literal["code"], Literal["records"], Literal["text"]]]
    """
    The fields, in the order of positional patterns.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, code: Literal["after_deadline", "already_published", "short_notice", "lapsed", "calendar_unknown"], records: Iterable[str], text: Text) -> PlanNote: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __replace__(self, /, **changes: "object") -> PlanNote:
        """
        A copy with other values of some fields: `copy.replace(value, field=…)` from Python 3.13 on.
        """
    def __repr__(self, /) -> str: ...
    @property
    def code(self, /) -> Literal["after_deadline", "already_published", "short_notice", "lapsed", "calendar_unknown"]:
        """
        What it is about.
        """
    @property
    def records(self, /) -> tuple[str, ...]:
        """
        The ids of the receptions concerned, by date.
        """
    @property
    def text(self, /) -> Text:
        """
        The remark.
        """

@final
class Policy:
    """
    A checked policy: the requirements of a bureau's programme as data.

    >>> import petition
    >>> policy = petition.Policy.builtin("shenzhen-2019")
    >>> policy.reading["tenure"]
    'full_period'
    >>> any_day = policy.replace(tenure="any_day", warning_days=30)
    >>> any_day.settings["warning_days"]
    30
    >>> any_day == policy
    False
    """
    def __copy__(self, /) -> Policy: ...
    def __deepcopy__(self, /, _memo: Any) -> Policy: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str, str, list[str]]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def accountability_warnings(self, /) -> tuple[Literal["office_not_in_policy", "term_gap", "not_in_schedule", "reception_not_published", "reception_unannounced", "published_after_deadline", "published_after_session", "short_notice", "reception_details_missing", "reception_lapsed", "reception_unrecorded", "reception_not_counted", "reception_outside_term", "step_out_of_order", "consent_missing", "selection_not_published", "case_without_holder", "holder_differs", "portfolio_mismatch", "delegated_leader", "matter_in_two_cases", "transferred_after_notice", "team_lead_missing", "unit_head_missing", "supervisor_not_authorised", "activity_unrecorded", "concluded_without_supervision", "concluded_without_study", "approved_out_of_office", "concluded_without_coordination", "case_stalled", "holder_out_of_office", "ledger_element_missing", "clock_overdue", "milestone_unmatched", "milestone_early"], ...]:
        """
        The rules whose warnings the accountability list shows, beside violations.
        """
    @staticmethod
    def builtin(name: str) -> Policy:
        """
        Returns a built-in policy by its name. Raises `UnknownPolicy`.

        >>> import petition
        >>> petition.Policy.builtin("shenzhen-2019")
        Policy('shenzhen-2019')
        """
    @property
    def clauses(self, /) -> tuple[Clause, ...]:
        """
        The clauses of the source.
        """
    @property
    def clocks(self, /) -> tuple[Clock, ...]:
        """
        The statutory clocks: how long each stage of a matter may take.
        """
    @property
    def delegated(self, /) -> tuple[Delegated, ...]:
        """
        What is counted and shown, and judged elsewhere.
        """
    @property
    def dropped_entries(self, /) -> tuple[Text, ...]:
        """
        What lists of the policy's text drop from the policy that it extends; `parse` and `load` warn of it.
        """
    @property
    def effective_from(self, /) -> Date | None:
        """
        First day on which it is in effect; `None`: no lower bound.
        """
    @property
    def effective_to(self, /) -> Date | None:
        """
        Last day on which it is in effect; `None`: no upper bound.
        """
    @property
    def findings(self, /) -> tuple[FindingRule, ...]:
        """
        The finding rules: severity, clause, and whether a rule is practice.
        """
    @property
    def groups(self, /) -> tuple[Group, ...]:
        """
        The groups of leaders; on a day, a leader belongs to the first that matches.
        """
    @property
    def id(self, /) -> str:
        """
        Id.
        """
    @staticmethod
    def load(path: str | PathLike[str]) -> Policy:
        """
        Reads a policy file (TOML). It may extend and include built-in policies and files beside it. Warns of entries that
        its lists drop from the extended policy.

        Raises `InvalidPolicy` with every problem and its line; `FileError` if it cannot be read.
        """
    @property
    def milestones(self, /) -> tuple[MilestoneRule, ...]:
        """
        The milestones.
        """
    @property
    def offices(self, /) -> tuple[Office, ...]:
        """
        The offices with the names that terms may use.

        >>> import petition
        >>> [office.also for office in petition.Policy.builtin("shenzhen-2019").offices if office.id == "vice_mayor"]
        [('常务副市长', '市政府副市长', '挂职副市长')]
        """
    @staticmethod
    def parse(text: str) -> Policy:
        """
        Reads a policy from its text (TOML). It may extend and include built-in policies, but no files. Warns of entries that
        its lists drop from the extended policy.

        >>> import petition
        >>> policy = petition.Policy.parse('''
        ... id = "district"
        ... extends = "shenzhen-2019"
        ... [reading]
        ... day_count = "half_days"
        ... ''')
        >>> policy.id, policy.reading["day_count"]
        ('district', 'half_days')
        """
    @property
    def publication(self, /) -> str | None:
        """
        The kind of milestone that publishes the receptions, if there is one.
        """
    @property
    def quotas(self, /) -> tuple[Quota, ...]:
        """
        The quotas.
        """
    @property
    def reading(self, /) -> dict[str, Any]:
        """
        The readings, with their keys in the order of the policy.
        """
    def replace(self, /, **values: "object") -> Policy:
        """
        Returns the policy with other values: tables by key, entries of lists by id, milestones by kind. Readings and settings
        need no table. `None` removes an entry, or a value that may be left out; a list replaces the complete list.

        Raises `InvalidPolicy` with every problem: unknown keys and ids, and whatever a policy file with these values would
        have.

        >>> import petition
        >>> policy = petition.Policy.builtin("shenzhen-2019").replace(tenure="any_day", notice_days=5)
        >>> policy.reading["tenure"], policy.settings["notice_days"]
        ('any_day', 5)
        >>> try:
        ...     policy.replace(tenor="any_day", quota={"resolution": {"at_least": 0}})
        ... except petition.InvalidPolicy as error:
        ...     [(problem.code, problem.path) for problem in error.problems]
        [('unknown_field', 'tenor'), ('out_of_range', '$.quota.resolution.at_least')]
        >>> policy.replace(quota={"resolution": {"at_least": 4}}, settings={"notice_days": 7})
        Policy('shenzhen-2019', notice_days=5, tenure="any_day", quota={"resolution":{"at_least":4}}, settings={"notice_days":7})
        """
    @property
    def rotas(self, /) -> tuple[Rota, ...]:
        """
        The rotas: days on which leaders of a group receive petitioners.
        """
    @property
    def settings(self, /) -> dict[str, Any]:
        """
        The settings: numbers of days, and one share of a period in per cent.
        """
    @property
    def source(self, /) -> dict[str, Any]:
        """
        The source of the clauses: title, issuer, day of issue, checksum.
        """
    def title(self, duty: Duty | Difference, /) -> Text:
        """
        The title of a duty of this policy, with its period.

        >>> import datetime, petition
        >>> policy = petition.Policy.builtin("shenzhen-2019")
        >>> ledger = petition.Ledger.from_json(
        ...     '{"format": "petition-ledger/1", "bureau": {"code": "440300", "name": "示范市信访局"}}')
        >>> report = ledger.assess(policy, as_of=datetime.date(2020, 2, 1))
        >>> policy.title(report.duties[0])
        Text(zh='接访安排已请示确定 一季度', en='reception schedule settled with the leaders, Q1')
        """
    def to_toml(self, /) -> str:
        """
        Returns the text of a policy file (TOML) that defines this policy, with `extends` and `include` resolved. Read again,
        it is an equal policy.

        >>> import petition
        >>> policy = petition.Policy.builtin("shenzhen-2019").replace(notice_days=5)
        >>> petition.Policy.parse(policy.to_toml()) == policy
        True
        """
    def with_workdays(self, text: str, /) -> Policy:
        """
        Returns the policy with more working days, by which rotas and clocks find and roll their days: a text of the format
        `petition-workdays/1`. Its years are added to the known ones, or replace them.

        Raises `InvalidWorkdays` with every problem and its line.

        >>> import petition
        >>> policy = petition.Policy.builtin("shenzhen-2019").with_workdays('''petition-workdays/1
        ... year 2031
        ... source 国务院办公厅关于2031年部分节假日安排的通知
        ... off 01-01 元旦 | New Year's Day
        ... ''')
        >>> policy == petition.Policy.builtin("shenzhen-2019")
        False
        """

@final
class PolicyDifference:
    """
    A duty or finding that two policies judge differently.
    """
    __match_args__: Final[tuple[Literal["rule"], Literal["duty"], Literal["record"], Literal["before"], Literal["after"], Literal["as_of"], Literal["message"], Literal["ledger"]]]
    """
    The fields, in the order of positional patterns.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, rule: str, duty: str | None, record: str | None, before: str | None, after: str | None, as_of: Date, message: Text, ledger: Ledger) -> PolicyDifference: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __replace__(self, /, **changes: "object") -> PolicyDifference:
        """
        A copy with other values of some fields: `copy.replace(value, field=…)` from Python 3.13 on.
        """
    def __repr__(self, /) -> str: ...
    @property
    def after(self, /) -> str | None:
        """
        The same under the other policy.
        """
    @property
    def as_of(self, /) -> Date:
        """
        The day of both evaluations.
        """
    @property
    def before(self, /) -> str | None:
        """
        The status or severity under the policy; `None`: it has no such duty, or does not make the finding.
        """
    @property
    def duty(self, /) -> str | None:
        """
        The id of the duty; `None` for a finding.
        """
    @property
    def ledger(self, /) -> Ledger:
        """
        A ledger from which nothing can be left out.
        """
    @property
    def message(self, /) -> Text:
        """
        A sentence.
        """
    @property
    def record(self, /) -> str | None:
        """
        The record of the finding; `None` for a duty.
        """
    @property
    def rule(self, /) -> str:
        """
        The rule of the duty, or the finding rule.
        """

@final
class Problem:
    """
    A problem of outside data: its place, what was found, what was expected.

    `code` is stable. `path` is the place in words. Its parts are in other fields: `sheet` and `row` (from 1, as Excel
    shows it) for a workbook, `table` and `row` (from 0) for a data frame, `line` for a text, and `column`.
    """
    __match_args__: Final[tuple[Literal["code"], Literal["path"], Literal["sheet"], Literal["table"], Literal["row"], Literal["column"], Literal["line"], Literal["found"], Literal["expected"], Literal["zh"], Literal["en"], Literal["bureau"], Literal["key"]]]
    """
    The fields, in the order of positional patterns.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, code: Literal["syntax", "wrong_type", "missing", "unknown_field", "duplicate_field", "field_not_of_step", "field_not_of_event", "field_not_of_slot", "field_not_of_clock", "unknown_format", "unknown_value", "invalid_date", "date_without_year", "out_of_range", "invalid_code", "invalid_period", "duplicate_id", "reserved_id", "ambiguous_order", "unknown_reference", "unknown_domain", "reversed_dates", "unknown_policy", "unknown_clause", "orphan_clause", "unknown_group", "unknown_milestone", "invalid_only", "window_outside_period", "overlapping_periods", "unknown_sheet", "missing_sheet", "unknown_column", "missing_column", "duplicate_column", "column_not_stored", "sheet_not_read", "row_not_stored", "cell_not_stored", "assumed", "lost_digits", "cell_error", "text_too_long", "unstorable_text", "too_large", "unreadable_file"], path: str, sheet: str | None, table: str | None, row: SupportsIndex | None, column: str | None, line: SupportsIndex | None, found: Text, expected: Text, zh: str, en: str, bureau: str | None = None, key: str | None = None) -> Problem: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __replace__(self, /, **changes: "object") -> Problem:
        """
        A copy with other values of some fields: `copy.replace(value, field=…)` from Python 3.13 on.
        """
    def __repr__(self, /) -> str: ...
    @property
    def bureau(self, /) -> str | None:
        """
        The bureau of the row of a table, if the table has a column `bureau`.
        """
    @property
    def code(self, /) -> Literal["syntax", "wrong_type", "missing", "unknown_field", "duplicate_field", "field_not_of_step", "field_not_of_event", "field_not_of_slot", "field_not_of_clock", "unknown_format", "unknown_value", "invalid_date", "date_without_year", "out_of_range", "invalid_code", "invalid_period", "duplicate_id", "reserved_id", "ambiguous_order", "unknown_reference", "unknown_domain", "reversed_dates", "unknown_policy", "unknown_clause", "orphan_clause", "unknown_group", "unknown_milestone", "invalid_only", "window_outside_period", "overlapping_periods", "unknown_sheet", "missing_sheet", "unknown_column", "missing_column", "duplicate_column", "column_not_stored", "sheet_not_read", "row_not_stored", "cell_not_stored", "assumed", "lost_digits", "cell_error", "text_too_long", "unstorable_text", "too_large", "unreadable_file"]:
        """
        The stable code, such as `invalid_date`.
        """
    @property
    def column(self, /) -> str | None:
        """
        The column.
        """
    @property
    def en(self, /) -> str:
        """
        The message in English, one sentence.
        """
    @property
    def expected(self, /) -> Text:
        """
        The value expected.
        """
    @property
    def found(self, /) -> Text:
        """
        The value found, shortened; never personal data.
        """
    @property
    def key(self, /) -> str | None:
        """
        The id in the row of a table, or of the record that the row belongs to.
        """
    @property
    def line(self, /) -> int | None:
        """
        The line, from 1.
        """
    @property
    def path(self, /) -> str:
        """
        The place, such as `$.cases[0].steps[1].on`.
        """
    @property
    def row(self, /) -> int | None:
        """
        The row: from 1 in a sheet, from 0 in a table.
        """
    @property
    def sheet(self, /) -> str | None:
        """
        The sheet's or file's name.
        """
    @property
    def table(self, /) -> str | None:
        """
        The table's name.
        """
    @property
    def zh(self, /) -> str:
        """
        The message in Chinese, one sentence.
        """

@final
class ProblemGroup:
    """
    The problems with one code in one column or field: how many they are, and where the first ones are.

    >>> import petition
    >>> try:
    ...     petition.Ledger.from_json('''{"format": "petition-ledger/1",
    ...         "bureau": {"code": "440300", "name": "示范市信访局"},
    ...         "units": [{"id": "U1"}, {"id": "U2"}]}''')
    ... except petition.InvalidLedger as error:
    ...     [(group.code, group.path, group.count, group.first) for group in error.groups]
    [('missing', '$.units[*].name', 2, ('$.units[0].name', '$.units[1].name'))]
    """
    __match_args__: Final[tuple[Literal["code"], Literal["path"], Literal["table"], Literal["column"], Literal["count"], Literal["first"], Literal["zh"], Literal["en"]]]
    """
    The fields, in the order of positional patterns.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, code: Literal["syntax", "wrong_type", "missing", "unknown_field", "duplicate_field", "field_not_of_step", "field_not_of_event", "field_not_of_slot", "field_not_of_clock", "unknown_format", "unknown_value", "invalid_date", "date_without_year", "out_of_range", "invalid_code", "invalid_period", "duplicate_id", "reserved_id", "ambiguous_order", "unknown_reference", "unknown_domain", "reversed_dates", "unknown_policy", "unknown_clause", "orphan_clause", "unknown_group", "unknown_milestone", "invalid_only", "window_outside_period", "overlapping_periods", "unknown_sheet", "missing_sheet", "unknown_column", "missing_column", "duplicate_column", "column_not_stored", "sheet_not_read", "row_not_stored", "cell_not_stored", "assumed", "lost_digits", "cell_error", "text_too_long", "unstorable_text", "too_large", "unreadable_file"], path: str, table: str | None, column: str | None, count: SupportsIndex, first: Iterable[str], zh: str, en: str) -> ProblemGroup: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __replace__(self, /, **changes: "object") -> ProblemGroup:
        """
        A copy with other values of some fields: `copy.replace(value, field=…)` from Python 3.13 on.
        """
    def __repr__(self, /) -> str: ...
    @property
    def code(self, /) -> Literal["syntax", "wrong_type", "missing", "unknown_field", "duplicate_field", "field_not_of_step", "field_not_of_event", "field_not_of_slot", "field_not_of_clock", "unknown_format", "unknown_value", "invalid_date", "date_without_year", "out_of_range", "invalid_code", "invalid_period", "duplicate_id", "reserved_id", "ambiguous_order", "unknown_reference", "unknown_domain", "reversed_dates", "unknown_policy", "unknown_clause", "orphan_clause", "unknown_group", "unknown_milestone", "invalid_only", "window_outside_period", "overlapping_periods", "unknown_sheet", "missing_sheet", "unknown_column", "missing_column", "duplicate_column", "column_not_stored", "sheet_not_read", "row_not_stored", "cell_not_stored", "assumed", "lost_digits", "cell_error", "text_too_long", "unstorable_text", "too_large", "unreadable_file"]:
        """
        The stable code, such as `invalid_date`.
        """
    @property
    def column(self, /) -> str | None:
        """
        The column.
        """
    @property
    def count(self, /) -> int:
        """
        The number of problems, also of those that are not listed.
        """
    @property
    def en(self, /) -> str:
        """
        What is wrong, in English.
        """
    @property
    def first(self, /) -> tuple[str, ...]:
        """
        The first places.
        """
    @property
    def path(self, /) -> str:
        """
        The column or field, such as `$.cases[*].steps[*].on`.
        """
    @property
    def table(self, /) -> str | None:
        """
        The table's name.
        """
    @property
    def zh(self, /) -> str:
        """
        What is wrong, in Chinese.
        """

@final
class Proposal:
    """
    A proposed reception.
    """
    __match_args__: Final[tuple[Literal["leader"], Literal["date"], Literal["length"], Literal["mode"], Literal["setting"], Literal["duties"], Literal["clause"], Literal["binding"], Literal["required"], Literal["achieved"], Literal["planned"], Literal["publish_by"], Literal["short_notice"], Literal["target"], Literal["target_blocked"], Literal["why"]]]
    """
    The fields, in the order of positional patterns.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, leader: str, date: Date, length: Literal["full_day", "half_day"], mode: Literal["fixed_point", "appointment", "themed", "case_visit", "grassroots", "assigned_case", "other"], setting: Literal["hall", "video", "on_site", "phone"], duties: Iterable[str], clause: str, binding: Literal["mandatory", "advisory"], required: SupportsFloat | SupportsIndex, achieved: SupportsFloat | SupportsIndex, planned: SupportsFloat | SupportsIndex, publish_by: Date, short_notice: bool, target: Date, target_blocked: Literal["nothing_counts", "past", "calendar_unknown", "not_workday", "not_covered", "busy", "leader_busy", "leader_receives", "short_notice", "day_full"] | None, why: Text) -> Proposal: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __replace__(self, /, **changes: "object") -> Proposal:
        """
        A copy with other values of some fields: `copy.replace(value, field=…)` from Python 3.13 on.
        """
    def __repr__(self, /) -> str: ...
    @property
    def achieved(self, /) -> float:
        """
        The days held up to the day of planning.
        """
    @property
    def binding(self, /) -> Literal["mandatory", "advisory"]:
        """
        Whether the first duty is mandatory or advisory.
        """
    @property
    def clause(self, /) -> str:
        """
        The clause of the first duty.
        """
    @property
    def date(self, /) -> Date:
        """
        The proposed day.
        """
    @property
    def duties(self, /) -> tuple[str, ...]:
        """
        The ids of the duties for which the day counts. The first is the one that it is proposed for.
        """
    @property
    def leader(self, /) -> str:
        """
        The leader's id.
        """
    @property
    def length(self, /) -> Literal["full_day", "half_day"]:
        """
        How long the reception takes.
        """
    @property
    def mode(self, /) -> Literal["fixed_point", "appointment", "themed", "case_visit", "grassroots", "assigned_case", "other"]:
        """
        How the reception is arranged.
        """
    @property
    def planned(self, /) -> float:
        """
        The days planned in the ledger from the day of planning on.
        """
    @property
    def publish_by(self, /) -> Date:
        """
        The last working day on which the notice of this reception is in time, the day of planning at the earliest.
        """
    @property
    def required(self, /) -> float:
        """
        The days that the first duty requires.
        """
    @property
    def setting(self, /) -> Literal["hall", "video", "on_site", "phone"]:
        """
        Where leader and petitioners meet.
        """
    @property
    def short_notice(self, /) -> bool:
        """
        Whether the notice would be shorter than `notice_days`.
        """
    @property
    def target(self, /) -> Date:
        """
        The day that even spacing gives.
        """
    @property
    def target_blocked(self, /) -> Literal["nothing_counts", "past", "calendar_unknown", "not_workday", "not_covered", "busy", "leader_busy", "leader_receives", "short_notice", "day_full"] | None:
        """
        Why the proposal is not on its target day.
        """
    @property
    def why(self, /) -> Text:
        """
        Why the reception is proposed, and why on this day.
        """

@final
class Publication:
    """
    When the receptions of a scheduled period have to be online.
    """
    __match_args__: Final[tuple[Literal["period"], Literal["deadline"], Literal["last_workday"], Literal["published_on"], Literal["publish_by"]]]
    """
    The fields, in the order of positional patterns.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, period: str, deadline: Date, last_workday: Date | None, published_on: Date | None, publish_by: Date | None) -> Publication: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __replace__(self, /, **changes: "object") -> Publication:
        """
        A copy with other values of some fields: `copy.replace(value, field=…)` from Python 3.13 on.
        """
    def __repr__(self, /) -> str: ...
    @property
    def deadline(self, /) -> Date:
        """
        The last day for the notice.
        """
    @property
    def last_workday(self, /) -> Date | None:
        """
        The last working day up to the deadline; `None` if working days are unknown.
        """
    @property
    def period(self, /) -> str:
        """
        The period of the milestone that `[publication]` of the policy names.
        """
    @property
    def publish_by(self, /) -> Date | None:
        """
        The day by which this plan has to be published, for notice of all its proposals in the period.
        """
    @property
    def published_on(self, /) -> Date | None:
        """
        The earliest record of the milestone up to the day of planning.
        """

@final
class Quota:
    """
    A required count for each period.
    """
    __match_args__: Final[tuple[Literal["id"], Literal["who"], Literal["measure"], Literal["group"], Literal["period"], Literal["only"], Literal["at_least"], Literal["warning_days"], Literal["binding"], Literal["clause"]]]
    """
    The fields, in the order of positional patterns.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, id: str, who: Literal["leader", "bureau"], measure: Literal["reception_days", "cases_selected", "cases_resolved"], group: str, period: Literal["month", "quarter", "half_year", "year", "span"], only: Iterable[SupportsIndex], at_least: SupportsIndex, warning_days: SupportsIndex | None, binding: Literal["mandatory", "advisory"], clause: str) -> Quota: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __replace__(self, /, **changes: "object") -> Quota:
        """
        A copy with other values of some fields: `copy.replace(value, field=…)` from Python 3.13 on.
        """
    def __repr__(self, /) -> str: ...
    @property
    def at_least(self, /) -> int:
        """
        The count, at least 1.
        """
    @property
    def binding(self, /) -> Literal["mandatory", "advisory"]:
        """
        Whether it is mandatory or advisory.
        """
    @property
    def clause(self, /) -> str:
        """
        The clause.
        """
    @property
    def group(self, /) -> str:
        """
        The group to which it applies.
        """
    @property
    def id(self, /) -> str:
        """
        Id, the middle of a duty's id.
        """
    @property
    def measure(self, /) -> Literal["reception_days", "cases_selected", "cases_resolved"]:
        """
        What is counted.
        """
    @property
    def only(self, /) -> tuple[int, ...]:
        """
        The periods of the year; empty: all. For a span, its first and last quarter.
        """
    @property
    def period(self, /) -> Literal["month", "quarter", "half_year", "year", "span"]:
        """
        The kind of period.
        """
    @property
    def warning_days(self, /) -> int | None:
        """
        Warning days; `None`: the policy's setting.
        """
    @property
    def who(self, /) -> Literal["leader", "bureau"]:
        """
        Who must act.
        """

@final
class ReasonCounts:
    """
    Duties that are not assessed, by reason.
    """
    __match_args__: Final[tuple[Literal["managed_elsewhere"], Literal["before_policy"], Literal["after_policy"], Literal["calendar_unknown"], Literal["partial_term"]]]
    """
    The fields, in the order of positional patterns.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, managed_elsewhere: SupportsIndex, before_policy: SupportsIndex, after_policy: SupportsIndex, calendar_unknown: SupportsIndex, partial_term: SupportsIndex) -> ReasonCounts: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __replace__(self, /, **changes: "object") -> ReasonCounts:
        """
        A copy with other values of some fields: `copy.replace(value, field=…)` from Python 3.13 on.
        """
    def __repr__(self, /) -> str: ...
    @property
    def after_policy(self, /) -> int:
        """
        After the policy.
        """
    @property
    def before_policy(self, /) -> int:
        """
        Before the policy.
        """
    @property
    def calendar_unknown(self, /) -> int:
        """
        The working days of the period are not known yet.
        """
    @property
    def managed_elsewhere(self, /) -> int:
        """
        Managed elsewhere.
        """
    @property
    def partial_term(self, /) -> int:
        """
        In office for a part of the period.
        """

@final
class Reception:
    """
    A meeting of a leader with petitioners.
    """
    __match_args__: Final[tuple[Literal["id"], Literal["leader"], Literal["also_present"], Literal["date"], Literal["time"], Literal["length"], Literal["mode"], Literal["setting"], Literal["place"], Literal["status"], Literal["published_on"], Literal["matters"], Literal["record"]]]
    """
    The fields, in the order of positional patterns.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, id: str, leader: str, also_present: Iterable[str], date: Date, time: str | None, length: Literal["full_day", "half_day"], mode: Literal["fixed_point", "appointment", "themed", "case_visit", "grassroots", "assigned_case", "other"], setting: Literal["hall", "video", "on_site", "phone"], place: str | None, status: Literal["planned", "held", "cancelled"], published_on: Date | None, matters: Iterable[str], record: str | None) -> Reception: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __replace__(self, /, **changes: "object") -> Reception:
        """
        A copy with other values of some fields: `copy.replace(value, field=…)` from Python 3.13 on.
        """
    def __repr__(self, /) -> str: ...
    @property
    def also_present(self, /) -> tuple[str, ...]:
        """
        Other leaders who received with this one; each gets the credit too.
        """
    @property
    def date(self, /) -> Date:
        """
        Day.
        """
    @property
    def id(self, /) -> str:
        """
        Id.
        """
    @property
    def leader(self, /) -> str:
        """
        The leader who received.
        """
    @property
    def length(self, /) -> Literal["full_day", "half_day"]:
        """
        Half a day or a full day.
        """
    @property
    def matters(self, /) -> tuple[str, ...]:
        """
        The matters that were received.
        """
    @property
    def mode(self, /) -> Literal["fixed_point", "appointment", "themed", "case_visit", "grassroots", "assigned_case", "other"]:
        """
        The mode, such as an appointment.
        """
    @property
    def place(self, /) -> str | None:
        """
        The place, as text.
        """
    @property
    def published_on(self, /) -> Date | None:
        """
        Day of its publication online.
        """
    @property
    def record(self, /) -> str | None:
        """
        Work record.
        """
    @property
    def setting(self, /) -> Literal["hall", "video", "on_site", "phone"]:
        """
        The setting, such as on site or by video.
        """
    @property
    def status(self, /) -> Literal["planned", "held", "cancelled"]:
        """
        Planned, held or cancelled.
        """
    @property
    def time(self, /) -> str | None:
        """
        Time of day, as text.
        """

@final
class Receptions:
    """
    The receptions of a ledger or a plan, as a sequence. A table of them has free text in full, which may contain names.

    >>> import datetime, petition
    >>> ledger = petition.read("台账.xlsx")
    >>> ledger.receptions.to_polars(labels=True).select("date", "leader_name", "status_zh").row(0)
    (datetime.date(2020, 1, 16), '冯某甲', '已接访')
    """
    def __arrow_c_stream__(self, /, requested_schema: Any | None = None) -> object:
        """
        The rows as an Arrow stream, for `polars.DataFrame(rows)`, `pyarrow.table(rows)` and others.
        """
    def __contains__(self, item: Any, /) -> bool: ...
    def __eq__(self, value: object, /) -> bool: ...
    @overload
    def __getitem__(self, index: SupportsIndex, /) -> Reception: ...
    @overload
    def __getitem__(self, index: slice, /) -> Receptions: ...
    def __hash__(self, /) -> int: ...
    def __iter__(self, /) -> Iterator[Reception]: ...
    def __len__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, items: Iterable[Reception]) -> Receptions: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __repr__(self, /) -> str: ...
    def _repr_html_(self, /) -> str: ...
    def count(self, item: Reception, /) -> int:
        """
        The number of items equal to this one.
        """
    def index(self, item: Reception, /) -> int:
        """
        The position of the first equal item; raises `ValueError` if there is none.
        """
    def labelled(self, /) -> Table:
        """
        The rows with labels for people as a table: further columns are `title_zh`, `title_en`, `status_zh`,
        `status_en`, and `bureau_name`, `subject_name`, `leader_name`, `unit_name`. A label that is not known is null:
        tables have no names unless they come from ledgers.
        """
    def select(self, columns: Iterable[str], /) -> Table:
        """
        Selected columns as a table: `report.duties.select(["subject", "period", "status"])`. Other columns
        are not computed: for millions of duties, ids and evidence take the most time.

        Raises `UnknownValue` for an unknown column, `WrongType` for a single text.
        """
    def to_arrow(self, /, *, labels: bool = False) -> Any:
        """
        The rows as a `pyarrow.Table`, with labels as in `labelled` if `labels`.
        """
    def to_pandas(self, /, *, labels: bool = False) -> Any:
        """
        The rows as a `pandas.DataFrame`, with days as `datetime64`; labels as in `labelled` if `labels`. Needs PyArrow.
        """
    def to_polars(self, /, *, labels: bool = False) -> Any:
        """
        The rows as a `polars.DataFrame`, with labels as in `labelled` if `labels`.
        """

@final
class ReplyState:
    """
    The reply to the petitioners, by matter and by step.
    """
    __match_args__: Final[tuple[Literal["text"], Literal["replied_on"], Literal["step_on"]]]
    """
    The fields, in the order of positional patterns.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, text: str | None, replied_on: Date | None, step_on: Date | None) -> ReplyState: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __replace__(self, /, **changes: "object") -> ReplyState:
        """
        A copy with other values of some fields: `copy.replace(value, field=…)` from Python 3.13 on.
        """
    def __repr__(self, /) -> str: ...
    @property
    def replied_on(self, /) -> Date | None:
        """
        The day in the matter.
        """
    @property
    def step_on(self, /) -> Date | None:
        """
        The first day of an active step `replied` in a case of the matter.
        """
    @property
    def text(self, /) -> str | None:
        """
        The text of the reply.
        """

@final
class Report:
    """
    The result of an assessment. Contains no personal data. Its pickle holds `Ledger.masked()`.

    >>> import datetime, petition
    >>> ledger = petition.Ledger.from_json('''{
    ...     "format": "petition-ledger/1",
    ...     "bureau": {"code": "440300", "name": "示范市信访局"},
    ...     "leaders": [{"id": "L01", "name": "林示例",
    ...                  "terms": [{"office": "vice_mayor", "from": "2019-01-01"}]}]}''')
    >>> report = ledger.assess(as_of=datetime.date(2020, 5, 1))
    >>> [duty.id for duty in report.duties if duty.status == "missed"]
    ['L01/reception/2020-Q1', 'L01/selection_q1/2020-Q1']
    >>> report.summary.mandatory.missed
    2

    A report of tables has the same duties, cases and findings. If the tables have a column `bureau`, each row names
    its bureau, and `bureau` returns the report of one.
    """
    def __copy__(self, /) -> Report: ...
    def __deepcopy__(self, /, _memo: Any) -> Report: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> tuple[Any, tuple[Ledger, Policy, int, Date]]: ...
    def __repr__(self, /) -> str: ...
    def _repr_html_(self, /) -> str:
        """
        A matrix for notebooks: leaders × duties of one bureau, bureaus × statuses of many.
        """
    def accountability(self, /) -> OwedList:
        """
        Duties that are missed, overdue or met late, clocks that are overdue or were met late, violations, and the warnings that the policy lists. By subject:
        the bureau, then by id. Lines of several bureaus come by bureau, and name it.
        """
    @property
    def as_of(self, /) -> Date:
        """
        The day of the assessment: only facts dated on or before it count.
        """
    def bureau(self, code: str, /) -> Report:
        """
        The report of one bureau, by its code. Raises `UnknownRecord`.
        """
    @property
    def bureaus(self, /) -> tuple[str, ...]:
        """
        The codes of the bureaus, in order; empty unless the tables have a column `bureau`.
        """
    @property
    def cases(self, /) -> Cases:
        """
        Every case, by id.
        """
    @property
    def clocks(self, /) -> Clocks:
        """
        The clocks of matters that run or end in the year, by matter, in the order of the policy, then by start.
        """
    @property
    def duties(self, /) -> Duties:
        """
        The duties: the bureau's first, then the leaders' by id.
        """
    def effect_since(self, old: Report, /) -> Effect:
        """
        What differs from another report, such as that of the ledger before a change: the duties by id, the findings
        by rule, record and day. Raises `UnknownValue` for several bureaus.
        """
    @property
    def falls_short(self, /) -> bool:
        """
        Whether a mandatory duty is missed, overdue or met late, a mandatory clock is overdue or was met late, or there is a
        violation.
        """
    @property
    def findings(self, /) -> Findings:
        """
        The findings, by kind of record, record and rule.
        """
    def html(self, /, lang: str = ..., *, leaders: bool = False) -> str:
        """
        One self-contained HTML page, in Chinese (`zh`) or English (`en`); with `leaders` only its first printed page,
        for the leaders of the city. Raises `UnknownValue` for a report of tables, which lack the names and texts of
        the page.
        """
    @property
    def not_evaluated(self, /) -> tuple[str, ...]:
        """
        Rules that were not evaluated for lack of a table, such as those about matters without `matters`: kinds of
        milestones, ids of quotas, rotas and clocks, finding rules.
        """
    def outstanding(self, /, leader: str | None = None) -> Duties:
        """
        The duties that are open, at risk, missed or overdue, of one leader (or of `bureau`) or of all. Raises
        `UnknownRecord`.
        """
    @property
    def policy(self, /) -> str:
        """
        The policy's id.
        """
    @property
    def reading(self, /) -> dict[str, Any]:
        """
        The readings of the policy, with their keys in its order.
        """
    @property
    def summary(self, /) -> Summary:
        """
        The counts, over all bureaus.
        """
    def to_json(self, /) -> str:
        """
        The report document as JSON. Equal input gives equal bytes in every language, for ledgers and for tables.
        Raises `UnknownValue` for several bureaus, since each has its own document.
        """
    def waiting(self, /) -> Table:
        """
        The days from each step of a case to the next one, or to `as_of`: a table with the columns `case`, `leader`,
        `step`, `on`, `next_step`, `next_on`, `days`, and `bureau` first if there are several. Steps have the order of
        `CaseFile.history`. Raises `UnknownValue` for tables that were not made of ledgers.
        """
    @property
    def year(self, /) -> int:
        """
        The year.
        """

@final
class Rota:
    """
    A rota: days on which leaders of a group receive petitioners.

    >>> import petition
    >>> policy = petition.Policy.parse('''
    ... id = "other"
    ... extends = "shenzhen-2019"
    ... [[rota]]
    ... id = "monday"
    ... zh = "接待日"
    ... en = "reception day"
    ... group = "city_leader"
    ... slot = { every = "week", weekday = "mon" }
    ... roll = "next_workday"
    ... who = "leader"
    ... binding = "mandatory"
    ... clause = "2.p1"
    ... ''')
    >>> [(rota.id, rota.at_least, rota.slot.weekday, rota.roll) for rota in policy.rotas]
    [('monday', 1, ('mon',), 'next_workday')]
    """
    __match_args__: Final[tuple[Literal["id"], Literal["zh"], Literal["en"], Literal["group"], Literal["at_least"], Literal["slot"], Literal["roll"], Literal["who"], Literal["warning_days"], Literal["binding"], Literal["clause"]]]
    """
    The fields, in the order of positional patterns.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, id: str, zh: str, en: str, group: str, at_least: SupportsIndex, slot: Slot, roll: Literal["none", "next_workday", "previous_workday", "same_weekday_next_week", "within_period", "skip"], who: Literal["leader", "bureau"], warning_days: SupportsIndex | None, binding: Literal["mandatory", "advisory"], clause: str) -> Rota: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __replace__(self, /, **changes: "object") -> Rota:
        """
        A copy with other values of some fields: `copy.replace(value, field=…)` from Python 3.13 on.
        """
    def __repr__(self, /) -> str: ...
    @property
    def at_least(self, /) -> int:
        """
        How many leaders a slot requires, at least 1.
        """
    @property
    def binding(self, /) -> Literal["mandatory", "advisory"]:
        """
        Whether it is mandatory or advisory.
        """
    @property
    def clause(self, /) -> str:
        """
        The clause.
        """
    @property
    def en(self, /) -> str:
        """
        English label.
        """
    @property
    def group(self, /) -> str:
        """
        The group whose leaders count.
        """
    @property
    def id(self, /) -> str:
        """
        Id, the middle of a duty's id.
        """
    @property
    def roll(self, /) -> Literal["none", "next_workday", "previous_workday", "same_weekday_next_week", "within_period", "skip"]:
        """
        What happens to a slot whose day is no working day.
        """
    @property
    def slot(self, /) -> Slot:
        """
        The slots.
        """
    @property
    def warning_days(self, /) -> int | None:
        """
        Warning days; `None`: the policy's setting.
        """
    @property
    def who(self, /) -> Literal["leader", "bureau"]:
        """
        Who acts.
        """
    @property
    def zh(self, /) -> str:
        """
        Chinese label.
        """

@final
class RowIterator:
    """
    Iterates over the rows of a sequence.
    """
    def __iter__(self, /) -> RowIterator: ...
    def __next__(self, /) -> Any: ...

@final
class Slot:
    """
    The slots of a rota.
    """
    __match_args__: Final[tuple[Literal["every"], Literal["weekday"], Literal["nth"], Literal["days"], Literal["months"]]]
    """
    The fields, in the order of positional patterns.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, every: Literal["workday", "week", "month", "quarter", "year", "lunar_month"], weekday: Iterable[Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]], nth: Iterable[SupportsIndex], days: Iterable[SupportsIndex], months: Iterable[SupportsIndex]) -> Slot: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __replace__(self, /, **changes: "object") -> Slot:
        """
        A copy with other values of some fields: `copy.replace(value, field=…)` from Python 3.13 on.
        """
    def __repr__(self, /) -> str: ...
    @property
    def days(self, /) -> tuple[int, ...]:
        """
        The days of a month or lunar month.
        """
    @property
    def every(self, /) -> Literal["workday", "week", "month", "quarter", "year", "lunar_month"]:
        """
        How often there is one.
        """
    @property
    def months(self, /) -> tuple[int, ...]:
        """
        Only slots whose first day is in these months; empty: all.
        """
    @property
    def nth(self, /) -> tuple[int, ...]:
        """
        Which of these weekdays of the month: 1 to 5, -1 for the last, -2 for the one before.
        """
    @property
    def weekday(self, /) -> tuple[Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"], ...]:
        """
        The weekdays, of a week or month; empty: any day.
        """

@final
class Step:
    """
    A dated step of a case. Kind and day are required; `Ledger.record` checks which other fields the kind requires
    and permits. The `repr` omits free text, which may contain names.

    >>> import datetime, petition
    >>> petition.Step("selected", on=datetime.date(2020, 2, 1), leader="L01")
    Step(kind='selected', on=datetime.date(2020, 2, 1), leader='L01')
    """
    __match_args__: Final[tuple[Literal["kind"], Literal["on"], Literal["source"], Literal["leader"], Literal["lead"], Literal["led_by"], Literal["unit_head"], Literal["to"], Literal["note"], Literal["record"]]]
    """
    The fields, in the order of positional patterns.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, kind: Literal["screened", "selected", "submitted", "consented", "declined", "published", "assigned", "team_formed", "studied", "coordination_meeting", "appointment_visit", "down_visit", "field_research", "supervised", "unit_reported", "materials_reviewed", "site_confirmed", "leader_approved", "replied", "returned", "reopened", "transferred", "withdrawn"], on: Date, source: str | None = None, leader: str | None = None, lead: str | None = None, led_by: str | None = None, unit_head: str | None = None, to: str | None = None, note: str | None = None, record: str | None = None) -> Step: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __replace__(self, /, **changes: "object") -> Step:
        """
        A copy with other values of some fields: `copy.replace(value, field=…)` from Python 3.13 on.
        """
    def __repr__(self, /) -> str: ...
    @property
    def kind(self, /) -> Literal["screened", "selected", "submitted", "consented", "declined", "published", "assigned", "team_formed", "studied", "coordination_meeting", "appointment_visit", "down_visit", "field_research", "supervised", "unit_reported", "materials_reviewed", "site_confirmed", "leader_approved", "replied", "returned", "reopened", "transferred", "withdrawn"]:
        """
        Kind.
        """
    @property
    def lead(self, /) -> str | None:
        """
        `team_formed`: the head of the team.
        """
    @property
    def leader(self, /) -> str | None:
        """
        `selected`: the leader who takes the case.
        """
    @property
    def led_by(self, /) -> str | None:
        """
        `supervised`: the head of the supervision.
        """
    @property
    def note(self, /) -> str | None:
        """
        Any remark.
        """
    @property
    def on(self, /) -> Date:
        """
        Day.
        """
    @property
    def record(self, /) -> str | None:
        """
        Work record or minutes.
        """
    @property
    def source(self, /) -> str | None:
        """
        `screened`: the platform or unit that proposed the case.
        """
    @property
    def to(self, /) -> str | None:
        """
        `transferred`: the new holder, required.
        """
    @property
    def unit_head(self, /) -> str | None:
        """
        `unit_reported`: the head of the unit who signed.
        """

@final
class Suggestion:
    """
    A case suggested to a leader.
    """
    __match_args__: Final[tuple[Literal["case"], Literal["matter"], Literal["domain"], Literal["waiting_since"], Literal["wait_days"], Literal["fit"], Literal["why"]]]
    """
    The fields, in the order of positional patterns.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, case: str, matter: str, domain: str | None, waiting_since: Date, wait_days: SupportsIndex, fit: Literal["portfolio", "no_portfolio", "no_domain"], why: Text) -> Suggestion: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __replace__(self, /, **changes: "object") -> Suggestion:
        """
        A copy with other values of some fields: `copy.replace(value, field=…)` from Python 3.13 on.
        """
    def __repr__(self, /) -> str: ...
    @property
    def case(self, /) -> str:
        """
        The case's id.
        """
    @property
    def domain(self, /) -> str | None:
        """
        The matter's subject area.
        """
    @property
    def fit(self, /) -> Literal["portfolio", "no_portfolio", "no_domain"]:
        """
        How it fits.
        """
    @property
    def matter(self, /) -> str:
        """
        Its matter's id.
        """
    @property
    def wait_days(self, /) -> int:
        """
        The days since then.
        """
    @property
    def waiting_since(self, /) -> Date:
        """
        The day on which it came into the library.
        """
    @property
    def why(self, /) -> Text:
        """
        Why it is suggested.
        """

@final
class Summary:
    """
    The counts of a report.
    """
    __match_args__: Final[tuple[Literal["mandatory"], Literal["advisory"], Literal["reasons"], Literal["clocks"], Literal["late_clocks"], Literal["findings"]]]
    """
    The fields, in the order of positional patterns.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, mandatory: DutyCounts, advisory: DutyCounts, reasons: ReasonCounts, clocks: ClockCounts, late_clocks: SupportsIndex, findings: FindingCounts) -> Summary: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __replace__(self, /, **changes: "object") -> Summary:
        """
        A copy with other values of some fields: `copy.replace(value, field=…)` from Python 3.13 on.
        """
    def __repr__(self, /) -> str: ...
    def _repr_html_(self, /) -> str:
        """
        The counts as tables, for notebooks.
        """
    @property
    def advisory(self, /) -> DutyCounts:
        """
        Advisory duties by status.
        """
    @property
    def clocks(self, /) -> ClockCounts:
        """
        Clocks by status.
        """
    @property
    def findings(self, /) -> FindingCounts:
        """
        Findings by severity.
        """
    @property
    def late_clocks(self, /) -> int:
        """
        Mandatory clocks that are overdue or were met late; not part of the document.
        """
    @property
    def mandatory(self, /) -> DutyCounts:
        """
        Mandatory duties by status.
        """
    @property
    def reasons(self, /) -> ReasonCounts:
        """
        Duties that are not assessed, by reason.
        """

@final
class Table:
    """
    Selected columns of a sequence as an Arrow table: `polars.DataFrame(table)`, `pyarrow.table(table)`.

    >>> import datetime, petition
    >>> report = petition.read("台账.xlsx").assess(as_of=datetime.date(2020, 12, 31))
    >>> table = report.duties.select(["subject", "period", "status"])
    >>> table
    <Table: subject, period, status>
    >>> table.to_polars().row(0), table.to_arrow().num_rows == len(report.duties)
    (('bureau', '2020-Q1', 'met'), True)
    """
    def __arrow_c_stream__(self, /, requested_schema: Any | None = None) -> object:
        """
        The rows as an Arrow stream.
        """
    def __repr__(self, /) -> str: ...
    @property
    def columns(self, /) -> tuple[str, ...]:
        """
        The names of the columns.
        """
    def to_arrow(self, /) -> Any:
        """
        The rows as a `pyarrow.Table`.
        """
    def to_pandas(self, /) -> Any:
        """
        The rows as a `pandas.DataFrame`, with days as `datetime64`. Needs PyArrow.
        """
    def to_polars(self, /) -> Any:
        """
        The rows as a `polars.DataFrame`.
        """

@final
class Tables:
    """
    Checked tables of a ledger, of one bureau or of many. They can be assessed repeatedly.

    Each argument has the Arrow PyCapsule interface: a data frame of Polars, pandas or PyArrow, a relation of DuckDB,
    a stream of record batches. Columns have the names of the fields of the ledger document. A list inside a record is
    a table that names the record: `terms.leader`, `steps.case`, `petitioners.matter`,
    `events.matter`. Lists of texts are list columns:
    `leaders.portfolio`, `terms.portfolio`, `receptions.also_present`, `receptions.matters`. With a column `bureau` in
    every table, one call assesses many bureaus, and ids are unique within a bureau.

    The steps of one case on one day are taken in the order that makes them regular. Where several orders do, the
    integer `steps.seq` decides; so does `events.seq` where the order of events on one day decides about a clock. Without
    that column the assessment refuses the rows (`ambiguous_order`), unless `order="rows"` says that they are in order.

    A stream is read once; a consumed stream is refused (`WrongType`). Columns of type `date32` are not copied: do not
    modify them while the `Tables` or its report is in use.

    Without `leaders`, the leaders are those of `terms`. Without `cases`, the cases are those of `steps`, whose
    `selected` rows then name their `leader`. Rules that need a missing table are not evaluated; the report lists them.
    Unknown columns are a problem unless `extra="ignore"`; index columns of pandas are ignored. `limits` bounds what is
    accepted.

    `on_error="skip_bureau"` leaves out all rows of the bureaus that have problems: `skipped` names them, `error` is the
    exception with their problems. Problems of a whole column are raised nevertheless.

    `labels="zh"` reads the tables as `read` reads the sheets of a workbook: Chinese headers and words, dates in every form,
    lists in one cell, names of leaders and units; a data frame of `pandas.read_excel` can be passed as it is. The column of
    bureaus is `bureau`, `本局` or `信访局`. Rows are in the order of the sheet or of a column `序号`. Columns that the ledger
    does not store are in `notices`. `extra` and `order` have no effect on such tables.

    Raises `InvalidLedger` with every problem, each with table, row (from 0) and column, bureau and key. It is also raised for a table
    that fails while it is read, with its library's exception as the cause. For `matters`, `petitioners` and `events` the cause
    is omitted, since it may quote personal data.

    >>> import datetime, petition, polars
    >>> terms = polars.DataFrame({"领导编号": ["L01"], "职务": ["副市长"], "任职起始日期": ["2019年1月1日"]})
    >>> petition.Tables(terms=terms, labels="zh")
    <Tables: 1 bureaus, 1 leaders, 0 matters, 0 receptions, 0 cases>
    >>> petition.Tables()
    Traceback (most recent call last):
        ...
    petition.InvalidLedger: ...
    """
    def __copy__(self, /) -> Tables: ...
    def __deepcopy__(self, /, _memo: Any) -> Tables: ...
    def __new__(cls, /, *, terms: ArrowTable | None = None, receptions: ArrowTable | None = None, cases: ArrowTable | None = None, steps: ArrowTable | None = None, milestones: ArrowTable | None = None, leaders: ArrowTable | None = None, matters: ArrowTable | None = None, petitioners: ArrowTable | None = None, events: ArrowTable | None = None, units: ArrowTable | None = None, extra: Literal["error", "ignore"] = ..., order: Literal["seq", "rows"] = ..., limits: Limits | None = None, on_error: Literal["raise", "skip_bureau"] = ..., labels: Literal["key", "zh"] = ...) -> Tables: ...
    def __reduce__(self, /) -> tuple[Any, ...]: ...
    def __repr__(self, /) -> str: ...
    def _repr_html_(self, /) -> str:
        """
        The numbers of records of each bureau, for notebooks.
        """
    def assess(self, /, policy: str | Policy = ..., year: int | None = None, *, as_of: Date) -> Report:
        """
        Assesses a year under a policy, as of the end of the day `as_of`. The default year is that of `as_of`.

        Raises `OutOfRange` for a year outside of 1949 to 2199 or a day outside of 1949-10-01 to 2199-12-31;
        `InvalidLedger` for steps or events whose order decides and is not stated.
        """
    @property
    def bureaus(self, /) -> tuple[str, ...]:
        """
        The codes of the bureaus, in order; empty without a column `bureau`.
        """
    @property
    def error(self, /) -> InvalidLedger | None:
        """
        The exception with the problems of the skipped bureaus; `None` without any.
        """
    @staticmethod
    def from_ledgers(ledgers: Iterable[Ledger], /) -> Tables:
        """
        The tables of several ledgers together, each with a column `bureau`. Their reports name leaders, units and bureaus
        (`labels=True`). Raises `UnknownValue` for two ledgers of one bureau.

        >>> import datetime, petition
        >>> text = '''{"format": "petition-ledger/1", "bureau": {"code": "440303", "name": "甲区信访局"},
        ...     "leaders": [{"id": "L01", "name": "林示例", "terms": [{"office": "vice_mayor", "from": "2019-01-01"}]}]}'''
        >>> other = text.replace("440303", "440304").replace("甲区", "乙区")
        >>> tables = petition.Tables.from_ledgers([petition.Ledger.from_json(one) for one in (text, other)])
        >>> frame = tables.assess(as_of=datetime.date(2020, 5, 1)).duties.to_polars(labels=True)
        >>> frame.select("bureau_name", "subject_name", "title_zh", "status_zh").row(-1)
        ('乙区信访局', '林示例', '每季度包案 四季度', '未开始')
        """
    def ledger(self, bureau: str, /) -> Ledger:
        """
        The ledger of a bureau, for tables that were made of ledgers. Raises `UnknownRecord` for another bureau.
        """
    @property
    def notices(self, /) -> tuple[Problem, ...]:
        """
        Remarks about tables with Chinese labels that are not errors: columns, rows and cells that are not stored.
        """
    @property
    def skipped(self, /) -> tuple[str, ...]:
        """
        The codes of the bureaus that were skipped for their problems, in order; empty unless `on_error="skip_bureau"`.
        """
    def trend(self, /, days: Iterable[Date] | None = None, policy: str | Policy = ..., year: int | None = None) -> Table:
        """
        The counts of the report on each of the `days`, or on each day of `year`: a table with the columns `as_of`, `bureau`
        if the tables have it, and those of the summary, such as `mandatory_overdue`. The default year is that of each day.
        """

@final
class Term:
    """
    A leader's time in one office; both ends inclusive.

    `from` is a keyword of Python: the field is `from_`.
    """
    __match_args__: Final[tuple[Literal["office"], Literal["portfolio"], Literal["from_"], Literal["to"]]]
    """
    The fields, in the order of positional patterns.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, office: str, portfolio: Iterable[str] | None, from_: Date, to: Date | None) -> Term: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __replace__(self, /, **changes: "object") -> Term:
        """
        A copy with other values of some fields: `copy.replace(value, field=…)` from Python 3.13 on.
        """
    def __repr__(self, /) -> str: ...
    @property
    def from_(self, /) -> Date:
        """
        First day; in documents `from`.
        """
    @property
    def office(self, /) -> str:
        """
        Office: a built-in word or any text, such as `市委常委、常务副市长`.
        """
    @property
    def portfolio(self, /) -> tuple[str, ...] | None:
        """
        Subject areas on the term's days; `None`: the leader's own.
        """
    @property
    def to(self, /) -> Date | None:
        """
        Last day; `None` while the term continues.
        """

@final
class Text:
    """
    A text in Chinese and English.

    >>> import petition
    >>> text = petition.Text("接访", "reception")
    >>> text.en
    'reception'
    """
    __match_args__: Final[tuple[Literal["zh"], Literal["en"]]]
    """
    The fields, in the order of positional patterns.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, zh: str, en: str) -> Text: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __replace__(self, /, **changes: "object") -> Text:
        """
        A copy with other values of some fields: `copy.replace(value, field=…)` from Python 3.13 on.
        """
    def __repr__(self, /) -> str: ...
    @property
    def en(self, /) -> str:
        """
        English.
        """
    @property
    def zh(self, /) -> str:
        """
        Chinese.
        """

@final
class Todo:
    """
    The to-do list of a day. It contains no personal data of petitioners.
    """
    __match_args__: Final[tuple[Literal["as_of"], Literal["until"], Literal["items"]]]
    """
    The fields, in the order of positional patterns.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, as_of: Date, until: Date, items: Iterable[TodoItem]) -> Todo: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __replace__(self, /, **changes: "object") -> Todo:
        """
        A copy with other values of some fields: `copy.replace(value, field=…)` from Python 3.13 on.
        """
    def __repr__(self, /) -> str: ...
    def _repr_html_(self, /) -> str:
        """
        The lines as a table, for notebooks.
        """
    @property
    def as_of(self, /) -> Date:
        """
        The day of the list.
        """
    @property
    def items(self, /) -> tuple[TodoItem, ...]:
        """
        The lines, by section; within a section as in the agenda.
        """
    @property
    def until(self, /) -> Date:
        """
        The last day that the list looks ahead to.
        """

@final
class TodoItem:
    """
    A line of a to-do list.
    """
    __match_args__: Final[tuple[Literal["section"], Literal["owed"], Literal["last_workday"], Literal["leader"], Literal["unit"], Literal["matter"], Literal["about"], Literal["last_step"], Literal["days_since_step"]]]
    """
    The fields, in the order of positional patterns.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, section: Literal["overdue", "this_week", "this_quarter", "later", "any_time"], owed: Owed, last_workday: Date | None, leader: str | None, unit: str | None, matter: str | None, about: Text, last_step: Literal["screened", "selected", "submitted", "consented", "declined", "published", "assigned", "team_formed", "studied", "coordination_meeting", "appointment_visit", "down_visit", "field_research", "supervised", "unit_reported", "materials_reviewed", "site_confirmed", "leader_approved", "replied", "returned", "reopened", "transferred", "withdrawn"] | None, days_since_step: SupportsIndex | None) -> TodoItem: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __replace__(self, /, **changes: "object") -> TodoItem:
        """
        A copy with other values of some fields: `copy.replace(value, field=…)` from Python 3.13 on.
        """
    def __repr__(self, /) -> str: ...
    @property
    def about(self, /) -> Text:
        """
        What the matters are about, in neutral words; empty for a duty.
        """
    @property
    def days_since_step(self, /) -> int | None:
        """
        The days since the case's last step.
        """
    @property
    def last_step(self, /) -> Literal["screened", "selected", "submitted", "consented", "declined", "published", "assigned", "team_formed", "studied", "coordination_meeting", "appointment_visit", "down_visit", "field_research", "supervised", "unit_reported", "materials_reviewed", "site_confirmed", "leader_approved", "replied", "returned", "reopened", "transferred", "withdrawn"] | None:
        """
        The kind of the case's last step.
        """
    @property
    def last_workday(self, /) -> Date | None:
        """
        The last working day on or before the due day, if it is known.
        """
    @property
    def leader(self, /) -> str | None:
        """
        The leader concerned.
        """
    @property
    def matter(self, /) -> str | None:
        """
        The matter concerned, if it is one.
        """
    @property
    def owed(self, /) -> Owed:
        """
        What is owed, by whom and until when.
        """
    @property
    def section(self, /) -> Literal["overdue", "this_week", "this_quarter", "later", "any_time"]:
        """
        The section.
        """
    @property
    def unit(self, /) -> str | None:
        """
        The unit concerned.
        """

@final
class Unit:
    """
    A unit that handles matters.
    """
    __match_args__: Final[tuple[Literal["id"], Literal["name"], Literal["uscc"]]]
    """
    The fields, in the order of positional patterns.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, id: str, name: str, uscc: str | None) -> Unit: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __replace__(self, /, **changes: "object") -> Unit:
        """
        A copy with other values of some fields: `copy.replace(value, field=…)` from Python 3.13 on.
        """
    def __repr__(self, /) -> str: ...
    @property
    def id(self, /) -> str:
        """
        Id.
        """
    @property
    def name(self, /) -> str:
        """
        Name.
        """
    @property
    def uscc(self, /) -> str | None:
        """
        Unified social credit code.
        """

@final
class UnplacedDuty:
    """
    A duty that a plan does not meet.
    """
    __match_args__: Final[tuple[Literal["leader"], Literal["duty"], Literal["title"], Literal["clause"], Literal["binding"], Literal["required"], Literal["achieved"], Literal["planned"], Literal["proposed"], Literal["missing"], Literal["reasons"], Literal["why"]]]
    """
    The fields, in the order of positional patterns.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, leader: str, duty: str, title: Text, clause: str, binding: Literal["mandatory", "advisory"], required: SupportsFloat | SupportsIndex, achieved: SupportsFloat | SupportsIndex, planned: SupportsFloat | SupportsIndex, proposed: SupportsFloat | SupportsIndex, missing: SupportsFloat | SupportsIndex, reasons: Iterable[BlockedDays], why: Text) -> UnplacedDuty: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __replace__(self, /, **changes: "object") -> UnplacedDuty:
        """
        A copy with other values of some fields: `copy.replace(value, field=…)` from Python 3.13 on.
        """
    def __repr__(self, /) -> str: ...
    @property
    def achieved(self, /) -> float:
        """
        The days held up to the day of planning.
        """
    @property
    def binding(self, /) -> Literal["mandatory", "advisory"]:
        """
        Whether it is mandatory or advisory.
        """
    @property
    def clause(self, /) -> str:
        """
        The clause.
        """
    @property
    def duty(self, /) -> str:
        """
        The duty's id.
        """
    @property
    def leader(self, /) -> str:
        """
        The leader's id.
        """
    @property
    def missing(self, /) -> float:
        """
        The days still missing.
        """
    @property
    def planned(self, /) -> float:
        """
        The days planned in the ledger from the day of planning on.
        """
    @property
    def proposed(self, /) -> float:
        """
        The days that the plan proposes.
        """
    @property
    def reasons(self, /) -> tuple[BlockedDays, ...]:
        """
        Why no further day is possible: the days of period and duty by the first obstacle.
        """
    @property
    def required(self, /) -> float:
        """
        The days that it requires.
        """
    @property
    def title(self, /) -> Text:
        """
        Title of the duty with its part of the year.
        """
    @property
    def why(self, /) -> Text:
        """
        The reasons in words.
        """

@final
class Window:
    """
    The first and the last day on which something counts; both inclusive. The last is the due day.

    `from` is a keyword of Python: the field is `from_`.
    """
    __match_args__: Final[tuple[Literal["from_"], Literal["to"]]]
    """
    The fields, in the order of positional patterns.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, from_: Date, to: Date) -> Window: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __replace__(self, /, **changes: "object") -> Window:
        """
        A copy with other values of some fields: `copy.replace(value, field=…)` from Python 3.13 on.
        """
    def __repr__(self, /) -> str: ...
    @property
    def from_(self, /) -> Date:
        """
        First day; in documents `from`.
        """
    @property
    def to(self, /) -> Date:
        """
        Last day: the day by which something is due.
        """

@final
class Word:
    """
    A word of a list: its key in documents and its labels.
    """
    __match_args__: Final[tuple[Literal["key"], Literal["zh"], Literal["en"]]]
    """
    The fields, in the order of positional patterns.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, key: str, zh: str, en: str) -> Word: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __replace__(self, /, **changes: "object") -> Word:
        """
        A copy with other values of some fields: `copy.replace(value, field=…)` from Python 3.13 on.
        """
    def __repr__(self, /) -> str: ...
    @property
    def en(self, /) -> str:
        """
        The English label.
        """
    @property
    def key(self, /) -> str:
        """
        The key in documents.
        """
    @property
    def zh(self, /) -> str:
        """
        The Chinese label.
        """

def analyse(policy: str | Policy, other: str | Policy | None = None, *, year: int | None = None) -> Analysis:
    """
    Analyses the duties of a policy in a year, and compares it with another policy if there is one.

    The year defaults to the first whole one in which the policy is in effect; without a first day, to the last one whose
    working days are known.

    >>> import petition
    >>> policy = petition.Policy.builtin("shenzhen-2019")
    >>> analysis = petition.analyse(policy, policy.replace(day_count="half_days"), year=2026)
    >>> [(one.duty, one.before, one.after) for one in analysis.differences]
    [('L01/reception_half_year/2026-H1', 'met', 'missed'), ('L01/reception/2026-Q1', 'met', 'missed')]
    """

def assess_tables(*, terms: ArrowTable | None = None, receptions: ArrowTable | None = None, cases: ArrowTable | None = None, steps: ArrowTable | None = None, milestones: ArrowTable | None = None, leaders: ArrowTable | None = None, matters: ArrowTable | None = None, petitioners: ArrowTable | None = None, events: ArrowTable | None = None, units: ArrowTable | None = None, policy: str | Policy = ..., year: int | None = None, as_of: Date, extra: Literal["error", "ignore"] = ..., order: Literal["seq", "rows"] = ..., limits: Limits | None = None, labels: Literal["key", "zh"] = ...) -> Report:
    """
    Checks and assesses tables in one call: `Tables(…).assess(…)`, which documents the arguments. A stream is read
    once: pass a new one to each call.

    The duties, cases and findings of the report convert to tables: `polars.DataFrame(report.duties)`,
    `pandas.DataFrame.from_arrow(report.duties)`, `pyarrow.table(report.duties)`, and in DuckDB by their Python name.

    >>> import datetime, petition, polars
    >>> terms = polars.DataFrame({"leader": ["L01"], "office": ["vice_mayor"], "from": [datetime.date(2019, 1, 1)]})
    >>> receptions = polars.DataFrame({
    ...     "id": ["R001"], "leader": ["L01"], "date": [datetime.date(2020, 2, 12)],
    ...     "mode": ["appointment"], "setting": ["video"], "status": ["held"]})
    >>> report = petition.assess_tables(terms=terms, receptions=receptions, as_of=datetime.date(2020, 5, 1))
    >>> [(duty.id, duty.status) for duty in report.duties][:2]
    [('L01/reception/2020-Q1', 'met'), ('L01/reception/2020-Q2', 'open')]
    >>> "resolution" in report.not_evaluated
    True
    """

def check_credit_code(text: str, /) -> str:
    """
    Validates and normalizes a unified social credit code. Raises `InvalidForm`.

    >>> import petition
    >>> petition.check_credit_code("9135 0100 m000 100y 43")
    '91350100M000100Y43'
    """

def check_id_number(text: str, /) -> str:
    """
    Validates and normalizes an identity number. Raises `InvalidForm`, which does not quote it.

    >>> import petition
    >>> try:
    ...     petition.check_id_number("440300 19000101 0000")
    ... except petition.InvalidForm as error:
    ...     error.code
    'form_bad_check'
    """

def check_phone(text: str, /) -> str:
    """
    Validates and normalizes a telephone number. Raises `InvalidForm`, which does not quote it.

    >>> import petition
    >>> petition.check_phone("138 0000 0001")
    '13800000001'
    """

def clauses(policy: str | Policy = ...) -> tuple[Clause, ...]:
    """
    Returns the clauses of a policy's source.

    >>> import petition
    >>> len([clause for clause in petition.clauses() if clause.kind == "principle"]) > 0
    True
    """

def compare(ledger: Ledger | Tables | Mapping[str, Ledger | Tables], policies: str | Policy | Mapping[str, str | Policy] = ..., year: int | None = None, *, as_of: Date | Mapping[str, Date]) -> Comparison:
    """
    Returns the duties whose status differs between policies, ledgers or years, with the outcome of each.

    What is compared is a dict by names that the caller chooses: `policies` of policies or names of built-in ones, `ledger`
    of ledgers or of `Tables`, `as_of` of days. Several of them may be dicts of the same names. The year is that of each
    day unless `year` is given. A duty that only some have is a difference. Duties match by bureau, subject, rule and
    period; between different years by the period without its year, such as `Q1`. Raises `UnknownValue` for fewer than
    two names.

    For tables, `not_evaluated` of the result lists the rules that could not be compared.

    >>> import datetime, petition
    >>> ledger = petition.Ledger.from_json('''{
    ...     "format": "petition-ledger/1",
    ...     "bureau": {"code": "440300", "name": "示范市信访局"},
    ...     "leaders": [{"id": "L01", "name": "林示例",
    ...                  "terms": [{"office": "vice_mayor", "from": "2020-03-01"}]}]}''')
    >>> policy = petition.Policy.builtin("shenzhen-2019")
    >>> policies = {"as is": policy, "any day": policy.replace(tenure="any_day")}
    >>> for row in petition.compare(ledger, policies, as_of=datetime.date(2020, 4, 1)):
    ...     print(row.id, *(outcome.status for outcome in row.outcomes.values()))
    L01/reception/2020-Q1 not_assessed missed
    L01/resolution/2020 not_assessed open
    L01/selection_q1/2020-Q1 not_assessed missed
    >>> days = {"2020": datetime.date(2020, 12, 31), "2021": datetime.date(2021, 12, 31)}
    >>> for row in petition.compare(ledger, as_of=days):
    ...     print(row.id, *(outcome and outcome.status for outcome in row.outcomes.values()))
    L01/reception/Q1 not_assessed missed
    L01/resolution/year not_assessed at_risk
    L01/selection_q1/Q1 not_assessed missed
    """

def fields() -> Table:
    """
    Returns the columns of a ledger's tables with their labels: a table with the columns `table`, `table_zh`, `key`, `zh`
    (the header of the workbook) and `en` (the meaning).

    >>> import petition, polars
    >>> petition.fields().to_polars().filter(table="units").select("key", "zh").rows()
    [('id', '单位编号'), ('name', '单位名称'), ('uscc', '统一社会信用代码')]
    """

def is_workday(date: Date, /) -> bool:
    """
    Whether a day is a working day in China. Raises `UnknownDay` for a year that the table lacks.

    >>> import datetime, petition
    >>> petition.is_workday(datetime.date(2020, 1, 19))    # a Sunday, working for the Spring Festival
    True
    >>> petition.is_workday(datetime.date(2020, 1, 31))    # a Friday, off in the extended festival
    False
    """

def merge(base: Ledger, mine: Ledger, theirs: Ledger) -> Ledger:
    """
    Merges two copies of a ledger that were changed apart. `base` is the ledger before the changes.

    Independent changes come together, equal ones once; which copy is `mine` does not matter. Raises
    `ConflictingChanges` with every contradiction; none is decided silently.

    >>> import petition
    >>> text = '''{"format": "petition-ledger/1",
    ...     "bureau": {"code": "440300", "name": "示范市信访局"},
    ...     "matters": [{"id": "M012", "registered_on": "2025-01-06", "claim": "漏水"}]}'''
    >>> def ledger(**fields):
    ...     more = "".join(f'"漏水", "{key}": "{value}"' for key, value in fields.items()) or '"漏水"'
    ...     return petition.Ledger.from_json(text.replace('"漏水"', more))
    >>> merged = petition.merge(ledger(), ledger(result="已修"), ledger(replied_on="2025-03-01"))
    >>> merged.matters[0].result, merged.matters[0].replied_on
    ('已修', datetime.date(2025, 3, 1))
    >>> try:
    ...     petition.merge(ledger(), ledger(result="已修"), ledger(result="未修"))
    ... except petition.ConflictingChanges as error:
    ...     error.conflicts[0]["zh"]
    '信访事项 M012 办理结果：双方修改不一致（原 无，本方 “已修”，对方 “未修”）'
    """

def policies() -> tuple[str, ...]:
    """
    Returns the names of the built-in policies.

    >>> import petition
    >>> petition.policies()
    ('shenzhen-2019', 'petition-regulation-2022', 'petition-regulation-2005')
    """

def problem_table(problems: Iterable[Problem], /) -> Table:
    """
    Problems as a table, which data frames read.
    """

def read(path: str | PathLike[str], /, *, limits: Limits | None = None) -> Ledger:
    """
    Reads a ledger: a workbook (`.xlsx`, `.xls`, `.ods` …), a JSON document (`.json`) or a directory of CSV files.

    Raises `InvalidLedger` with every problem and its place; `FileError` if it cannot be read. `Ledger.notices` lists
    remarks that are not errors. `limits` bounds what is read.

    >>> import petition
    >>> petition.read("台账.xlsx")
    <Ledger 440300 示范市信访局（虚构示例）: 16 leaders, 80 matters, 74 receptions, 52 cases>
    """

def restore_analysis(policy: Policy, other: Policy | None, year: int) -> Analysis:
    """
    Unpickles an analysis: analyses again, with the same result.
    """

def restore_candidates(ledger: Ledger, policy: Policy, year: int, as_of: Date) -> Candidates:
    """
    Unpickles a match: matches again, with the same result.
    """

def restore_plan(ledger: Ledger, policy: Policy, period: str, as_of: Date, busy: SupportsGetItem[int, tuple[str | None, Date]], per_day: int) -> Plan:
    """
    Unpickles a plan: plans again, with the same result.
    """

def restore_policy(text: str, replaced: str, workdays: SupportsGetItem[int, str]) -> Policy:
    """
    Unpickles a policy.
    """

def restore_report(ledger: Ledger, policy: Policy, year: int, as_of: Date) -> Report:
    """
    Unpickles a report: assesses its ledger again, with the same result.
    """

def run_command(words: SupportsGetItem[int, str], /) -> int:
    """
    Runs the command with the words of a command line, the first of which is the name of the program. Returns the exit
    code. It writes to the standard streams of the process and handles its signals.
    """

def stream_duties(*, terms: ArrowTable | None = None, receptions: ArrowTable | None = None, steps: ArrowTable | None = None, cases: ArrowTable | None = None, milestones: ArrowTable | None = None, leaders: ArrowTable | None = None, policy: str | Policy = ..., year: int | None = None, as_of: Date, columns: Iterable[str] | None = None, grouped_by_case: bool = False, dictionaries: bool = False, views: bool = False, threads: int | None = None, extra: Literal["error", "ignore"] = ..., order: Literal["seq", "rows"] = ..., limits: Limits | None = None) -> Table:
    """
    Returns the duties of tables that are read batch by batch: the rows of `assess_tables(…).duties` without the
    columns `evidence` and `excluded`.

    `receptions` and `steps` are read once, a batch at a time, and may exceed memory. They may be record batch readers
    of PyArrow and DuckDB, or tables. Memory holds about a hundred bytes a leader, and the contribution of each case to
    its leaders. With `grouped_by_case` the rows of a case must be adjacent (else `InvalidLedger`). Without it all steps
    are buffered, in 9 to 17 bytes each. Batches may come in any order. `seq` and `order` order the steps of one case on
    one day, as in `Tables`.

    Only columns that duties need are read and validated; others, such as ids of receptions, may be missing. `Tables`
    validates all columns and finds duplicate ids. Duties that need a missing table are not returned.

    `columns` selects columns; the default is all. With `dictionaries`, ids, rules, clauses and periods are
    dictionary-encoded and take a few bytes a row. With `views`, subjects are string views and the other texts are
    dictionaries. Polars imports string views directly, but must first collect the ids of a dictionary. `threads`
    defaults to the number of processors and does not affect the result.

    Raises `InvalidLedger` with every problem, `OutOfRange` as `Tables.assess`, `UnknownValue` for an unknown column.

    >>> import datetime, petition, polars
    >>> terms = polars.DataFrame({"leader": ["L01"], "office": ["vice_mayor"], "from": [datetime.date(2019, 1, 1)]})
    >>> receptions = polars.DataFrame({
    ...     "id": ["R001"], "leader": ["L01"], "date": [datetime.date(2020, 2, 12)],
    ...     "mode": ["appointment"], "setting": ["video"], "status": ["held"]})
    >>> duties = petition.stream_duties(terms=terms, receptions=receptions, as_of=datetime.date(2020, 5, 1),
    ...                                 columns=["subject", "period", "status"])
    >>> polars.DataFrame(duties).rows()[:2]
    [('L01', '2020-Q1', 'met'), ('L01', '2020-Q2', 'open')]
    """

def words(list: Literal["act", "act_reason", "actor", "alarm_code", "analysis_finding", "binding", "case_steps", "channel", "clause_kind", "clock_status", "problem", "counted_days", "cycle", "day_block", "day_kind", "day_of_week", "element", "event_kind", "every", "exclusion", "fit", "left_out", "length", "measure", "mode", "notice_code", "notice_field", "notice_kind", "owed_kind", "plan_note_code", "proved_for_each", "purpose", "reason", "reception_status", "roll", "rule", "setting", "severity", "stage", "status", "step_kind", "todo_section", "who", "owed_status", "office", "supervisor"], /) -> tuple[Word, ...]:
    """
    Returns the words of a list with their labels, in order. Keys repeat across lists: `selected` is a stage and a
    step. `office` and `supervisor` are open lists: their fields accept other texts too.

    >>> import petition
    >>> [(word.key, word.zh, word.en) for word in petition.words("severity")]
    [('violation', '不符合要求', 'violation'), ('warning', '需核实', 'warning'), ('note', '提示', 'note')]
    """

def write_template(path: str | PathLike[str], /) -> None:
    """
    Writes an empty workbook to fill in: headers with hints and drop-down lists.

    >>> import petition
    >>> petition.write_template("空表.xlsx")
    >>> try:
    ...     petition.read("空表.xlsx")
    ... except petition.InvalidLedger as error:
    ...     error.problems[0].zh
    '“本局”“行政区划代码”列：缺少必填内容，应为六位数字区划代码'
    """
