"""The exceptions. 全部异常。

Every exception is a :class:`PetitionError`. ``code`` is stable and meant for programs. ``path`` is the place: a JSON
path, a sheet's cell, a table's row and column, a record such as ``cases/C001``, or the name of a parameter. ``zh``
and ``en`` are the message in Chinese and English; ``str(error)`` shows both. No message contains personal data.

>>> import petition
>>> try:
...     petition.Ledger.from_json("{}")
... except petition.InvalidLedger as error:
...     print(error.code, [problem.path for problem in error.problems])
invalid_ledger ['$.format', '$.bureau.code', '$.bureau.name']
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from petition._petition import Problem, ProblemGroup, Table

__all__ = [
    "ConflictingChanges",
    "FileError",
    "InvalidAct",
    "InvalidForm",
    "InvalidInput",
    "InvalidLedger",
    "InvalidPolicy",
    "InvalidWorkdays",
    "OutOfRange",
    "PetitionError",
    "RefusedAct",
    "RefusedNotice",
    "RefusedPaper",
    "RefusedStep",
    "UnknownDay",
    "UnknownPolicy",
    "UnknownRecord",
    "UnknownValue",
    "WrongType",
]


class PetitionError(Exception):
    """The base class of all exceptions of the package.

    >>> import datetime, petition
    >>> policy = petition.Policy.builtin("shenzhen-2019")
    >>> try:
    ...     policy.replace(tenor="any_day")
    ... except petition.PetitionError as error:
    ...     error.path
    'tenor'
    """

    code: str
    """The stable code, such as ``invalid_ledger``."""
    path: str | None
    """The place of the first problem, the record, or the parameter."""
    zh: str
    """The message in Chinese."""
    en: str
    """The message in English."""

    def __init__(self, code: str, path: str | None, zh: str, en: str, *more: object) -> None:
        # Pickling needs all arguments in `args`.
        super().__init__(code, path, zh, en, *more)
        self.code = code
        self.path = path
        self.zh = zh
        self.en = en

    def __str__(self) -> str:
        return f"{self.zh}\n{self.en}"


_SHOWN = 20
"""The most problems that ``str`` shows."""


class InvalidInput(PetitionError, ValueError):
    """Outside data with problems, all of which it lists.

    ``problems`` lists up to ``Limits.problems`` of them; ``groups`` counts all. ``str(error)``, as tracebacks show it,
    has the first twenty and the groups.

    >>> import petition, polars
    >>> terms = polars.DataFrame({"bureau": ["440300"], "leader": ["L01"], "office": ["mayor"], "from": ["2020-01-01"]})
    >>> try:
    ...     petition.Tables(terms=terms.with_columns(leader=None))
    ... except petition.InvalidLedger as error:
    ...     frame = polars.DataFrame(error.table())
    >>> frame.columns
    ['bureau', 'table', 'sheet', 'row', 'column', 'key', 'path', 'code', 'zh', 'en']
    """

    problems: tuple[Problem, ...]
    """The problems, in the order of the input."""
    notices: tuple[Problem, ...]
    """Remarks that are not errors, such as columns of a workbook that the ledger does not store."""
    groups: tuple[ProblemGroup, ...]
    """All problems by code and column, the most frequent first, each with its number and the first places."""

    def __init__(
        self,
        code: str,
        path: str | None,
        zh: str,
        en: str,
        problems: tuple[Problem, ...] = (),
        notices: tuple[Problem, ...] = (),
        groups: tuple[ProblemGroup, ...] = (),
    ) -> None:
        super().__init__(code, path, zh, en, problems, notices, groups)
        self.problems = problems
        self.notices = notices
        self.groups = groups

    def table(self) -> Table:
        """Returns the problems as a table for data frames: ``polars.DataFrame(error.table())``."""
        from petition._petition import problem_table

        return problem_table(self.problems)

    def __str__(self) -> str:
        more = max(len(self.problems), sum(group.count for group in self.groups)) - _SHOWN
        if more <= 0:
            return super().__str__()
        shown, groups = self.problems[:_SHOWN], self.groups[:_SHOWN]
        zh = [self.zh.partition("\n")[0], *(problem.zh for problem in shown), f"… 另有 {more} 处（见 .problems）"]
        en = [self.en.partition("\n")[0], *(problem.en for problem in shown), f"… and {more} more (.problems)"]
        if groups:
            zh += ["按列汇总（见 .groups）：", *(f"  {group.zh}" for group in groups)]
            en += ["by column (.groups):", *(f"  {group.en}" for group in groups)]
        return "\n".join("\n  ".join(lines) for lines in (zh, en))


class InvalidLedger(InvalidInput):
    """An invalid ledger; ``problems`` lists all problems with their places."""


class InvalidPolicy(InvalidInput):
    """An invalid policy; ``problems`` lists all problems with their lines or keys."""


class InvalidWorkdays(InvalidInput):
    """An invalid table of working days; ``problems`` lists all problems."""


class InvalidAct(InvalidInput):
    """An act with problems."""


class UnknownPolicy(PetitionError, LookupError):
    """An unknown name of a built-in policy; :func:`petition.policies` lists the names."""


class UnknownRecord(PetitionError, LookupError):
    """An unknown id of a record; ``path`` is the table and the id."""


class OutOfRange(PetitionError, ValueError):
    """A year outside of 1949 to 2199, a day outside of 1949-10-01 to 2199-12-31, or another number out of range."""


class WrongType(PetitionError, TypeError):
    """An argument of the wrong type: a text or a ``datetime`` for a date, a text for a year. ``path`` names it."""


class UnknownValue(PetitionError, ValueError):
    """A word that is not in its list."""


class UnknownDay(PetitionError, LookupError):
    """A day of a year that the table of working days lacks."""


class InvalidForm(PetitionError, ValueError):
    """A malformed identity number, credit code or telephone number, which the message does not quote."""


class RefusedPaper(PetitionError):
    """A paper that is refused: what it must say is missing, must not be published, or is not in the ledger."""


class RefusedStep(PetitionError):
    """A step that its case cannot record; the ledger does not change."""

    case: str
    """The case's id."""
    step: str
    """The kind of the step."""
    clause: str
    """The clause of the step."""
    missing: tuple[str, ...]
    """The kinds that must be active and are not."""
    in_the_way: tuple[str, ...]
    """The kinds that are active and must not be."""

    def __init__(
        self,
        code: str,
        path: str | None,
        zh: str,
        en: str,
        case: str = "",
        step: str = "",
        clause: str = "",
        missing: tuple[str, ...] = (),
        in_the_way: tuple[str, ...] = (),
    ) -> None:
        super().__init__(code, path, zh, en, case, step, clause, missing, in_the_way)
        self.case = case
        self.step = step
        self.clause = clause
        self.missing = missing
        self.in_the_way = in_the_way


class RefusedAct(PetitionError):
    """An act that the ledger does not allow; the ledger does not change."""

    act: str
    """The kind of the act."""
    record: str
    """The id of the record, or the period."""
    reasons: tuple[tuple[str, str, str], ...]
    """The reasons: a code, the id of the record at fault if it is another one, and the clause."""

    def __init__(
        self,
        code: str,
        path: str | None,
        zh: str,
        en: str,
        act: str = "",
        record: str = "",
        reasons: tuple[tuple[str, str, str], ...] = (),
    ) -> None:
        super().__init__(code, path, zh, en, act, record, reasons)
        self.act = act
        self.record = record
        self.reasons = reasons


class RefusedNotice(PetitionError):
    """A public notice that would disclose personal data, or that must not be published yet."""

    record: str
    """The id of the reception or case."""
    reasons: tuple[tuple[str, str], ...]
    """The reasons: pairs of a code and the part of the notice concerned."""

    def __init__(
        self,
        code: str,
        path: str | None,
        zh: str,
        en: str,
        record: str = "",
        reasons: tuple[tuple[str, str], ...] = (),
    ) -> None:
        super().__init__(code, path, zh, en, record, reasons)
        self.record = record
        self.reasons = reasons


class ConflictingChanges(PetitionError, ValueError):
    """Two copies of a ledger that contradict each other; nothing was merged."""

    conflicts: tuple[dict[str, Any], ...]
    """Every contradiction, masked: ``table``, ``id``, ``kind``, ``key``, the row as ``base``, ``mine`` and ``theirs``,
    and one sentence as ``zh`` and ``en``."""

    def __init__(
        self,
        code: str,
        path: str | None,
        zh: str,
        en: str,
        conflicts: tuple[dict[str, Any], ...] = (),
    ) -> None:
        super().__init__(code, path, zh, en, conflicts)
        self.conflicts = conflicts


class FileError(PetitionError, OSError):
    """A file that cannot be read or written; ``errno`` is the system's error number, if there is one."""

    def __new__(
        cls, code: str, path: str | None, zh: str, en: str, number: int | None = None
    ) -> FileError:
        # OSError would read four positional texts as its own arguments.
        error = super().__new__(cls)
        error.args = (code, path, zh, en, number)
        return error

    def __init__(
        self, code: str, path: str | None, zh: str, en: str, number: int | None = None
    ) -> None:
        super().__init__(code, path, zh, en, number)
        self.errno = number
        self.filename = path


def _name_by_the_package() -> None:
    """Sets the module that tracebacks and pickles name."""
    for name in __all__:
        globals()[name].__module__ = "petition"


_name_by_the_package()
