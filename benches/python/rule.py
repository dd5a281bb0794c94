"""The measured rule, as every engine is given it.

Each city leader owes one reception day a quarter. It counts when it was held, in a counted mode and setting, on a
day on which the leader is in office, on or before `AS_OF`. Who was in office for a part of the quarter only is not
assessed; who was not in office at all owes nothing and has no row.

The result is one row a leader and quarter: leader, period, status.
"""

import datetime
import pathlib

YEAR = 2020
AS_OF = datetime.date(2020, 11, 20)
WARNING_DAYS = 15
MODES = ("fixed_point", "appointment", "themed", "case_visit", "grassroots", "assigned_case")
SETTINGS = ("hall", "video", "on_site")
OFFICES = ("vice_mayor", "standing_committee_member", "mayor", "deputy_secretary")

# Period, first day, last day.
QUARTERS = tuple(
    (f"{YEAR}-Q{q}", datetime.date(YEAR, 3 * q - 2, 1), datetime.date(YEAR, 3 * q, last))
    for q, last in ((1, 31), (2, 30), (3, 30), (4, 31))
)
STATUSES = ("met", "missed", "at_risk", "open", "not_started", "not_assessed")

# The same rule as a policy file of this library.
POLICY = pathlib.Path(__file__).parent / "reception-days.toml"


def unmet(start, due):
    """The status of a quarter without a counted day."""
    if AS_OF < start:
        return "not_started"
    if AS_OF > due:
        return "missed"
    return "at_risk" if (due - AS_OF).days <= WARNING_DAYS else "open"
