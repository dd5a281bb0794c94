"""OpenFisca: a simulation built from columns, then one vectorised formula for each quarter.

OpenFisca needs two preparations, which are not timed: words become its numbers, and each leader without a reception
gets a placeholder that does not count. Without the placeholder `SimulationBuilder` assigns the receptions of one
leader to another (`python pitfalls.py` shows it).
"""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

import fisca_rule
import measure
from fisca_rule import Held, Mode, Office, Setting, Status
from openfisca_core.periods import period as period_of
from openfisca_core.simulations import SimulationBuilder
from rule import YEAR

RULES = fisca_rule.system()
ALWAYS, THE_YEAR = period_of("eternity"), period_of(str(YEAR))


def numbers(column, words):
    """Returns words as their positions in an OpenFisca enum."""
    values = pa.array([member.name for member in words])
    return pc.index_in(column.cast(pa.string()), values).to_numpy().astype(np.uint8)


def days(column, missing=fisca_rule.NEVER):
    return pc.fill_null(column, pa.scalar(missing)).to_numpy().astype("datetime64[D]")


class Engine:
    STAGES = ("build", "judge", "rows")

    def __init__(self, terms, receptions, placeholders=True, rules=RULES):
        self.rules = rules
        texts = pa.types.is_string(terms["leader"].type)
        self.ids = np.array(terms["leader"].cast(pa.string()).to_pylist())
        row = pc.index_in(receptions["leader"].cast(pa.string()), terms["leader"].cast(pa.string()).combine_chunks())
        row = row.to_numpy()
        idle = np.setdiff1d(np.arange(len(terms)), row) if placeholders else np.empty(0, int)
        row = np.r_[row, idle]
        # Ids as strings, or as dictionary codes: OpenFisca sorts them.
        self.leader, self.of_reception = (self.ids, self.ids[row]) if texts else (np.arange(len(terms)), row)

        def longer(values, filler):
            return np.r_[values, np.full(len(idle), filler, values.dtype)]

        self.of_each = {
            "date": longer(days(receptions["date"]), np.datetime64(fisca_rule.NEVER)),
            "status": longer(numbers(receptions["status"], Held), 0),
            "mode": longer(numbers(receptions["mode"], Mode), 0),
            "setting": longer(numbers(receptions["setting"], Setting), 0),
            "office": numbers(terms["office"], Office),
            "term_from": days(terms["from"]),
            "term_to": days(terms["to"]),
        }

    def build(self):
        """Builds the simulation: entities, memberships, inputs."""
        builder = SimulationBuilder()
        builder.create_entities(self.rules)
        builder.declare_person_entity("reception", np.arange(len(self.of_reception)))
        leaders = builder.declare_entity("leader", self.leader)
        builder.join_with_persons(leaders, self.of_reception, np.zeros(len(self.of_reception), int))
        self.simulation = builder.build(self.rules)
        for name, values in self.of_each.items():
            self.simulation.set_input(name, ALWAYS, values)

    def judge(self):
        """Runs the innermost step: the formulas."""
        names = fisca_rule.names()
        self.wide = {period: self.simulation.calculate(name, THE_YEAR) for period, name in names.items()}
        self.counts = [np.bincount(statuses) for statuses in self.wide.values()]

    def rows(self):
        """Returns one row for each leader and quarter."""
        words = pa.array([status.name for status in Status])
        parts = []
        for period, statuses in self.wide.items():
            owed = np.flatnonzero(np.asarray(statuses) != Status.none.index)
            status = pa.DictionaryArray.from_arrays(np.asarray(statuses)[owed], words)
            alike = pa.DictionaryArray.from_arrays(np.zeros(len(owed), np.int8), pa.array([period]))
            parts.append(pa.table({"leader": pa.array(self.ids[owed]), "period": alike, "status": status}))
        self.table = pa.concat_tables(parts)

    def result(self):
        text = pa.string()
        return self.table.cast(pa.schema([("leader", text), ("period", text), ("status", text)]))


if __name__ == "__main__":
    measure.main(Engine)
