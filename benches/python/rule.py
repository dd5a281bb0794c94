"""The measured rule, shared by all engines.

Each city leader owes one reception day in each quarter. It counts if it was held, in a counted mode and setting, on a
day on which the leader is in office, on or before `AS_OF`. A leader in office for a part of the quarter is not
assessed; a leader who was not in office has no row.

The result has one row for each leader and quarter: leader, period, status.
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
    """Returns the status of a quarter without a counted day."""
    if AS_OF < start:
        return "not_started"
    if AS_OF > due:
        return "missed"
    return "at_risk" if (due - AS_OF).days <= WARNING_DAYS else "open"
