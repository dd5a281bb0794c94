"""Duties, deadlines and findings of a Chinese petition bureau's yearly programme, each with its clause.

信访局接访包案工作：读取台账，得出谁在何时之前应做什么、谁已逾期、依据哪一条款。

>>> import datetime, petition
>>> ledger = petition.Ledger.from_json('''{
...     "format": "petition-ledger/1",
...     "bureau": {"code": "440300", "name": "示范市信访局"},
...     "leaders": [{"id": "L01", "name": "林示例",
...                  "terms": [{"office": "vice_mayor", "from": "2019-01-01"}]}]}''')
>>> report = ledger.assess(as_of=datetime.date(2020, 5, 1))
>>> for duty in report.outstanding("L01"):
...     print(duty.id, duty.status, duty.window.to)
L01/reception/2020-Q1 missed 2020-03-31
L01/reception/2020-Q2 open 2020-06-30
L01/resolution/2020 open 2020-12-31
L01/selection_q1/2020-Q1 missed 2020-03-31
L01/selection/2020-Q2..Q4 open 2020-12-31
L01/selection_quarterly/2020-Q2 open 2020-06-30

How the package behaves:

* The package reads no clock: ``as_of`` is required (as a keyword, in ``assess`` and ``compare``). Only facts dated
  on or before it count. The year defaults to that of ``as_of``.
* Dates are ``datetime.date``. A ``datetime`` or a text raises :class:`WrongType`.
* Words are ``str`` keys, as in the documents: ``"met"``, ``"leader_approved"``; their type hints are literals.
* ``policy`` is a :class:`Policy` or the name of a built-in one; the default is ``"shenzhen-2019"``.
* Lists are tuples; the rows of a report are sequences (:class:`Duties`, :class:`Cases`, :class:`Findings`) that
  create items on access.
* Fields have the names of the documents, except for the keyword ``from``, which is ``from_``.
* Objects are frozen; they compare, hash, pickle and copy by value, and match patterns. A ``repr`` masks personal
  data, attributes do not.
* Every error is a :class:`PetitionError` with ``code``, ``path``, ``zh`` and ``en``.
* Long computations release the interpreter lock; threads may share every object.
"""

from petition import acts as acts
from petition import errors as errors
from petition._petition import (
    Case,
    CaseFile,
    CaseRow,
    Cases,
    Clause,
    Comparison,
    Delegated,
    Difference,
    Duties,
    Duty,
    DutyChange,
    DutyCounts,
    Effect,
    Excluded,
    Finding,
    FindingChange,
    FindingCounts,
    FindingRule,
    Findings,
    Group,
    Leader,
    Ledger,
    LedgerEntry,
    Limits,
    Location,
    Matter,
    Milestone,
    MilestoneRule,
    NextStep,
    Notice,
    Office,
    Outcome,
    Owed,
    PastStep,
    Petitioner,
    Policy,
    Problem,
    Quota,
    ReasonCounts,
    Reception,
    ReplyState,
    Report,
    Step,
    Summary,
    Table,
    Tables,
    Term,
    Text,
    Todo,
    TodoItem,
    Unit,
    Window,
    Word,
    assess_tables,
    check_credit_code,
    check_id_number,
    check_phone,
    clauses,
    compare,
    is_workday,
    merge,
    policies,
    read,
    stream_duties,
    words,
    write_template,
)
from petition.errors import (
    ConflictingChanges,
    FileError,
    InvalidAct,
    InvalidForm,
    InvalidInput,
    InvalidLedger,
    InvalidPolicy,
    InvalidWorkdays,
    OutOfRange,
    PetitionError,
    RefusedAct,
    RefusedNotice,
    RefusedStep,
    UnknownDay,
    UnknownPolicy,
    UnknownRecord,
    UnknownValue,
    WrongType,
)

__all__ = [
    "Case",
    "CaseFile",
    "CaseRow",
    "Cases",
    "Clause",
    "Comparison",
    "ConflictingChanges",
    "Delegated",
    "Difference",
    "Duties",
    "Duty",
    "DutyChange",
    "DutyCounts",
    "Effect",
    "Excluded",
    "FileError",
    "Finding",
    "FindingChange",
    "FindingCounts",
    "FindingRule",
    "Findings",
    "Group",
    "InvalidAct",
    "InvalidForm",
    "InvalidInput",
    "InvalidLedger",
    "InvalidPolicy",
    "InvalidWorkdays",
    "Leader",
    "Ledger",
    "LedgerEntry",
    "Limits",
    "Location",
    "Matter",
    "Milestone",
    "MilestoneRule",
    "NextStep",
    "Notice",
    "Office",
    "OutOfRange",
    "Outcome",
    "Owed",
    "PastStep",
    "PetitionError",
    "Petitioner",
    "Policy",
    "Problem",
    "Quota",
    "ReasonCounts",
    "Reception",
    "RefusedAct",
    "RefusedNotice",
    "RefusedStep",
    "ReplyState",
    "Report",
    "Step",
    "Summary",
    "Table",
    "Tables",
    "Term",
    "Text",
    "Todo",
    "TodoItem",
    "Unit",
    "UnknownDay",
    "UnknownPolicy",
    "UnknownRecord",
    "UnknownValue",
    "Window",
    "Word",
    "WrongType",
    "assess_tables",
    "check_credit_code",
    "check_id_number",
    "check_phone",
    "clauses",
    "compare",
    "errors",
    "is_workday",
    "merge",
    "policies",
    "read",
    "stream_duties",
    "words",
    "write_template",
]
