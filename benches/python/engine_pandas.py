"""pandas with NumPy, expert code: one row for each leader with a flag for each quarter, unfolded into rows."""

import numpy as np
import pandas as pd

import measure
from rule import AS_OF, MODES, OFFICES, QUARTERS, SETTINGS, STATUSES, YEAR, unmet

CODE = {status: at for at, status in enumerate(STATUSES)}
NONE = -1


class Engine:
    STAGES = ("judge", "rows")

    def __init__(self, terms, receptions):
        self.terms, self.receptions = terms.to_pandas(), receptions.to_pandas()
        for frame in (self.terms, self.receptions):
            for column in ("from", "to", "date", "published_on"):
                if column in frame:
                    frame[column] = pd.to_datetime(frame[column])

    def judge(self):
        receptions = self.receptions
        counted = receptions.loc[
            (receptions["status"] == "held")
            & receptions["mode"].isin(MODES)
            & receptions["setting"].isin(SETTINGS)
            & (receptions["date"] >= pd.Timestamp(YEAR, 1, 1))
            & (receptions["date"] <= pd.Timestamp(AS_OF)),
            ["leader", "date"],
        ]
        asked = self.terms[self.terms["office"].isin(OFFICES)]
        row = pd.Index(asked["leader"]).get_indexer(counted["leader"])
        quarter = counted["date"].dt.quarter.to_numpy() - 1
        flag = np.zeros((len(asked), len(QUARTERS)), bool)
        flag[row[row >= 0], quarter[row >= 0]] = True
        since, until = asked["from"].to_numpy(), asked["to"].fillna(pd.Timestamp(2199, 12, 31)).to_numpy()
        self.leader = asked["leader"].to_numpy()
        self.wide = np.empty(flag.shape, np.int8)
        for at, (_, start, due) in enumerate(QUARTERS):
            word = CODE[unmet(start, due)]
            start, due = np.datetime64(start), np.datetime64(due)
            self.wide[:, at] = np.select(
                [(until < start) | (since > due), (since > start) | (until < due), flag[:, at]],
                [NONE, CODE["not_assessed"], CODE["met"]],
                word,
            )
        self.counts = [np.bincount(self.wide[:, at] + 1) for at in range(len(QUARTERS))]

    def rows(self):
        """Returns one row for each leader and quarter."""
        row, quarter = np.nonzero(self.wide != NONE)
        self.table = pd.DataFrame({
            "leader": self.leader[row],
            "period": pd.Categorical.from_codes(quarter, [period for period, _, _ in QUARTERS]),
            "status": pd.Categorical.from_codes(self.wide[row, quarter], list(STATUSES)),
        })

    def result(self):
        import pyarrow as pa

        return pa.Table.from_pandas(self.table.astype(str), preserve_index=False)


if __name__ == "__main__":
    measure.main(Engine)
