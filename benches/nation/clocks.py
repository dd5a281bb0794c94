"""Makes the matters of a nation and their events, with the library's column names.

The output depends only on the leaders and the seed. A matter was accepted, perhaps extended, concluded and delivered, on
different days, or its events end earlier: at a random event, or at the end of the data.
"""

import pathlib

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from generate import FIRST, LAST, ROW_GROUP, bureaus, dates, ids, pick, rank_in_group, words

SEED = 20220501
MATTERS_PER_LEADER = 10
KINDS = ["accepted", "extended", "concluded", "delivered"]
# The shortest and the longest gap in days before each event.
GAPS = [(1, 25), (15, 55), (5, 60), (1, 12)]
CHANNELS, CHANNEL_P = ["visit", "letter", "online", "phone"], [0.4, 0.15, 0.3, 0.15]
PURPOSES, PURPOSE_P = ["petition", "suggestion", "accusation"], [0.9, 0.06, 0.04]


def make(code: np.ndarray) -> tuple[pa.Table, pa.Table]:
    """Returns matters and events for leaders with these bureaus, which are grouped."""
    rng = np.random.default_rng(SEED)
    of = np.repeat(code, MATTERS_PER_LEADER)
    count, kinds = len(of), len(KINDS)
    matter = ids("M", of, rank_in_group(of), 7)
    registered = rng.integers(FIRST, LAST + 1, count)
    matters = pa.table({
        "bureau": bureaus(of),
        "id": matter,
        "registered_on": dates(registered),
        "channel": words(pick(rng, count, CHANNEL_P), CHANNELS),
        "purpose": words(pick(rng, count, PURPOSE_P), PURPOSES),
        "claim": words(np.zeros(count), ["反映漏水"]),
    })
    present = np.arange(kinds)[None, :] < rng.integers(0, kinds + 1, count)[:, None]
    present[:, KINDS.index("extended")] &= rng.random(count) < 0.2
    gaps = np.stack([rng.integers(first, last + 1, count) for first, last in GAPS], axis=1)
    on = registered[:, None] + np.cumsum(np.where(present, gaps, 0), axis=1)
    row, kind = np.nonzero(present & (on <= LAST))
    extended = kind == KINDS.index("extended")
    events = pa.table({
        "bureau": bureaus(of[row]),
        "matter": matter.take(pa.array(row)),
        "kind": words(kind, KINDS),
        "on": dates(on[row, kind]),
        "days": pa.array(np.where(extended, 30, 0), pa.int64(), mask=~extended),
    })
    return matters, events


def write(data: pathlib.Path, folder: pathlib.Path) -> None:
    """Writes matters and events for the leaders of a nation."""
    code = pq.read_table(data / "leaders.parquet", columns=["bureau"])["bureau"].cast(pa.int64()).to_numpy()
    for name, table in zip(("matters", "events"), make(code), strict=True):
        pq.write_table(table, folder / f"{name}.parquet", compression="zstd", row_group_size=ROW_GROUP)
