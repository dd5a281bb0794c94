"""The rule as an OpenFisca country package in one file: receptions are persons, leaders are groups of them.

This is OpenFisca's intended design for a sum over many rows. Formulas are vectorised, one for each quarter.
"""

import datetime

import numpy as np
from openfisca_core.entities import build_entity
from openfisca_core.indexed_enums import Enum
from openfisca_core.periods import DateUnit
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

from rule import AS_OF, MODES, OFFICES, QUARTERS, SETTINGS, STATUSES, YEAR, unmet

NEVER = datetime.date(2199, 12, 31)

Reception = build_entity("reception", "receptions", "a reception", is_person=True)
Leader = build_entity("leader", "leaders", "a leader", roles=[{"key": "reception", "plural": "receptions"}])

Held = Enum("Held", {word: word for word in ("planned", "held", "cancelled")})
Mode = Enum("Mode", {word: word for word in ("other", *MODES)})
Setting = Enum("Setting", {word: word for word in ("phone", *SETTINGS)})
Office = Enum("Office", {word: word for word in ("party_secretary", *OFFICES)})
Status = Enum("Status", {word: word for word in ("none", *STATUSES)})


def given(name, entity, value_type, **more):
    """Defines an input variable."""
    parts = {"value_type": value_type, "entity": entity, "definition_period": DateUnit.ETERNITY, "label": name}
    return type(name, (Variable,), parts | more)


def of_words(name, entity, words):
    return given(name, entity, Enum, possible_values=words, default_value=next(iter(words)))


class counted(Variable):
    """Whether a reception was held, in a counted mode and setting, not after the day of the question."""

    value_type = bool
    entity = Reception
    definition_period = DateUnit.YEAR
    label = "counts towards the quota"

    def formula(reception, period):
        mode, setting = reception("mode", period), reception("setting", period)
        return (
            (reception("status", period) == Held.held)
            & (mode != Mode.other)
            & (setting != Setting.phone)
            & (reception("date", period) <= np.datetime64(AS_OF))
        )


def quarter(name, start, due, role):
    """Defines the variable of one quarter: the status of each leader. `role` restricts the sum to members in this role."""
    start, due = np.datetime64(start), np.datetime64(due)
    word = Status[unmet(start.item(), due.item())]

    def formula(leader, period):
        date = leader.members("date", period)
        days = leader.sum(leader.members("counted", period) & (date >= start) & (date <= due), role)
        since, until = leader("term_from", period), leader("term_to", period)
        asked = leader("office", period) != Office.party_secretary
        return np.select(
            [
                ~asked | (until < start) | (since > due),
                (since > start) | (until < due),
                days >= 1,
            ],
            [Status.none.index, Status.not_assessed.index, Status.met.index],
            word.index,
        )

    parts = {"value_type": Enum, "possible_values": Status, "default_value": Status.none, "entity": Leader}
    parts |= {"definition_period": DateUnit.YEAR, "label": name, "formula": formula}
    return type(name, (Variable,), parts)


def names():
    """Defines the variables of the four quarters, by period."""
    return {period: f"reception_q{at}" for at, (period, _, _) in enumerate(QUARTERS, 1)}


def system(by_role=False):
    """Returns the rules. `by_role` sums over members in the role of a reception, which is slower; all members have it."""
    rules = TaxBenefitSystem([Reception, Leader])
    rules.add_variables(
        given("date", Reception, datetime.date, default_value=NEVER),
        of_words("status", Reception, Held),
        of_words("mode", Reception, Mode),
        of_words("setting", Reception, Setting),
        of_words("office", Leader, Office),
        given("term_from", Leader, datetime.date, default_value=NEVER),
        given("term_to", Leader, datetime.date, default_value=NEVER),
        counted,
        *[quarter(names()[period], start, due, Leader.RECEPTION if by_role else None) for period, start, due in QUARTERS],
    )
    return rules


__all__ = ["NEVER", "YEAR", "Held", "Mode", "Office", "Setting", "Status", "names", "system"]
