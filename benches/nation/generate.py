"""Generates a nation: leaders, receptions and case steps as Parquet files.

    python generate.py DATA_DIR --leaders 100000 [--seed 20190911]

Writes DATA_DIR/leaders.parquet, receptions.parquet and steps.parquet. The output depends only on
the number of leaders and the seed: every block of bureaus has its own random stream.

Every table has a column `bureau`, with a code for each 312 leaders; ids are unique across bureaus.

Rows are grouped by bureau. Within a bureau, receptions are in date order and cases in the order of
screening, so rows of one leader are near each other but not adjacent. Row groups have 131,072 rows,
compression is zstd, strings are plain `string` columns (dictionary-encoded by the Parquet writer).

Case chains are regular: every step follows the steps that it needs, and none is undone. A case ends at a
random stage or at the end of the data (2021-02-28).
"""

import argparse
import json
import pathlib

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

LEADERS_PER_BUREAU = 312
BUREAUS_PER_BLOCK = 160
ROW_GROUP = 131_072
PROVINCES = [11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51,
             52, 53, 54, 61, 62, 63, 64, 65]
CODES = np.array(sorted(p * 10_000 + c * 100 + d for p in PROVINCES for c in range(1, 14) for d in range(1, 9)))

OFFICES = ["vice_mayor", "party_secretary"]
STATUSES, STATUS_P = ["held", "planned", "cancelled"], [0.80, 0.12, 0.08]
MODES = ["fixed_point", "appointment", "themed", "case_visit", "grassroots", "assigned_case", "other"]
MODE_P = [0.34, 0.18, 0.12, 0.12, 0.12, 0.08, 0.04]
SETTINGS, SETTING_P = ["hall", "video", "on_site", "phone"], [0.50, 0.20, 0.22, 0.08]
LENGTHS, LENGTH_P = ["full_day", "half_day"], [0.7, 0.3]
CHAIN = ["screened", "selected", "submitted", "consented", "published", "assigned", "team_formed", "studied",
         "coordination_meeting", "field_research", "supervised", "unit_reported", "materials_reviewed",
         "site_confirmed", "leader_approved", "replied"]
# The longest gap in days between two consecutive steps.
GAP = [0, 14, 6, 8, 6, 6, 12, 14, 16, 16, 20, 26, 10, 12, 8, 12]


def day(text):
    """Returns the days since 1970-01-01 of an ISO date."""
    return int(np.datetime64(text, "D").astype(int))


FIRST, LAST = day("2019-10-01"), day("2021-02-28")
Y0, Y1 = day("2020-01-01"), day("2020-12-31")


def dates(days, null=None):
    """Returns a date32 column of day numbers."""
    return pa.array(days.astype(np.int32), mask=null).cast(pa.date32())


def words(codes, values):
    """Returns a string column of codes into a short list of values."""
    return pa.array(values).take(pa.array(codes.astype(np.int8)))


def pick(rng, n, p):
    """Draws n codes with probabilities p."""
    return np.searchsorted(np.cumsum(p)[:-1], rng.random(n), side="right")


def ids(prefix, code, number, width):
    """Returns ids such as 440305-00012: prefix, six-digit code, dash, zero-padded number."""
    text = pc.utf8_lpad(pa.array(number).cast(pa.string()), width, "0")
    head = pc.binary_join_element_wise(prefix, pa.array(code).cast(pa.string()), "")
    return pc.binary_join_element_wise(head, text, "-")


def bureaus(code):
    """Returns the column `bureau`."""
    return pa.array(code).cast(pa.string())


def rank_in_group(group):
    """Returns 1, 2, 3 … within each run of equal values."""
    start = np.flatnonzero(np.r_[True, group[1:] != group[:-1]])
    size = np.diff(np.r_[start, len(group)])
    return np.arange(len(group)) - np.repeat(start, size) + 1


def make_leaders(rng, first, count):
    """Returns the leaders `first` … `first + count - 1` of the nation."""
    i = first + np.arange(count)
    code, number = CODES[i // LEADERS_PER_BUREAU], i % LEADERS_PER_BUREAU + 1
    office = (i % 50 == 49).astype(int)
    frm = rng.integers(day("2015-01-01"), Y0 + 1, count)
    to = rng.integers(Y1, Y1 + 1500, count)
    null = rng.random(count) < 0.75
    kind = rng.random(count)  # below 0.08: starts inside, ends inside, or both
    starts, ends, both = kind < 0.036, (kind >= 0.036) & (kind < 0.072), (kind >= 0.072) & (kind < 0.08)
    a = rng.integers(Y0 + 1, Y1 + 1, count)
    b = rng.integers(Y0, Y1, count)
    frm = np.where(starts, a, frm)
    to = np.where(ends, b, to)
    frm = np.where(both, Y0 + 1 + (a - Y0) // 2, frm)
    to = np.where(both, np.maximum(frm, b), to)
    null &= ~(ends | both)
    return code, (frm, np.where(null, LAST, to)), pa.table({
        "bureau": bureaus(code),
        "leader_id": ids("", code, number, 5),
        "office": words(office, OFFICES),
        "term_from": dates(frm),
        "term_to": dates(to, null),
    })


def make_receptions(rng, code, leader_ids, busy):
    """Returns about ten receptions for each busy leader."""
    who = np.repeat(np.arange(len(busy)), np.where(busy, rng.poisson(10.2, len(busy)), 0))
    n = len(who)
    spread = rng.random(n)
    date = np.where(spread < 0.82, rng.integers(Y0, Y1 + 1, n),
                    np.where(spread < 0.92, rng.integers(FIRST, Y0, n), rng.integers(Y1 + 1, LAST + 1, n)))
    again = (rng.random(n) < 0.08) & np.r_[False, who[1:] == who[:-1]]
    date[again] = date[np.flatnonzero(again) - 1]  # two receptions on one date
    order = np.lexsort((date, code[who]))
    who, date = who[order], date[order]
    published = date - rng.integers(-4, 30, n)
    return pa.table({
        "bureau": bureaus(code[who]),
        "reception_id": ids("R", code[who], rank_in_group(code[who]), 6),
        "leader_id": leader_ids.take(pa.array(who)),
        "date": dates(date),
        "status": words(pick(rng, n, STATUS_P), STATUSES),
        "mode": words(pick(rng, n, MODE_P), MODES),
        "setting": words(pick(rng, n, SETTING_P), SETTINGS),
        "length": words(pick(rng, n, LENGTH_P), LENGTHS),
        "published_on": dates(published, rng.random(n) < 0.15),
    })


def make_steps(rng, code, leader_ids, busy, term_from, term_to):
    """Returns about three cases for each busy leader, about eight steps each, inside the leader's term."""
    count = np.where(busy, np.minimum(rng.poisson(rng.gamma(3.0, 1.03, len(busy))), 14), 0)
    who = np.repeat(np.arange(len(busy)), count)
    n, k = len(who), len(CHAIN)
    screened = rng.integers(day("2019-09-15"), day("2020-11-15"), n)
    order = np.lexsort((screened, code[who]))
    who, screened = who[order], screened[order]
    gap = np.stack([rng.integers(0, g + 1, n) for g in GAP], axis=1)
    present = np.ones((n, k), bool)
    for name, p in (("studied", 0.8), ("coordination_meeting", 0.6), ("field_research", 0.4), ("supervised", 0.7),
                    ("replied", 0.7)):
        present[:, CHAIN.index(name)] = rng.random(n) < p
    on = screened[:, None] + np.cumsum(np.where(present, gap, 0), axis=1)
    month = on[:, 1].astype("datetime64[D]").astype("datetime64[M]").astype(int) % 12
    consent = month >= 3  # selected in a later quarter: consent comes first
    for name in ("submitted", "consented"):
        present[:, CHAIN.index(name)] &= consent
    cut = np.where(rng.random(n) < 0.24, k, rng.integers(1, k - 2, n))
    present &= (np.arange(k)[None, :] < cut[:, None]) & (on <= LAST)
    inside = (on >= term_from[who][:, None]) & (on <= term_to[who][:, None])
    present &= (inside | ~present).all(axis=1)[:, None]
    case, kind = np.nonzero(present)
    number = rank_in_group(code[who])
    return pa.table({
        "bureau": bureaus(code[who[case]]),
        "case_id": ids("C", code[who], number, 6).take(pa.array(case)),
        "leader_id": leader_ids.take(pa.array(who[case])),
        "kind": words(kind, CHAIN),
        "on": dates(on[case, kind]),
    })


class Writer:
    """Appends tables to one Parquet file in row groups of equal size."""

    def __init__(self, path):
        self.path, self.writer, self.rest, self.rows = path, None, None, 0

    def add(self, table, end=False):
        if self.rest is not None:
            table = pa.concat_tables([self.rest, table])
        if self.writer is None:
            self.writer = pq.ParquetWriter(self.path, table.schema, compression="zstd")
        complete = len(table) if end else len(table) // ROW_GROUP * ROW_GROUP
        if complete:
            self.writer.write_table(table.slice(0, complete), row_group_size=ROW_GROUP)
            self.rows += complete
        self.rest = table.slice(complete)
        if end:
            self.writer.close()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=pathlib.Path)
    parser.add_argument("--leaders", type=int, required=True)
    parser.add_argument("--seed", type=int, default=20190911)
    args = parser.parse_args()
    if args.leaders > len(CODES) * LEADERS_PER_BUREAU:
        parser.error(f"at most {len(CODES) * LEADERS_PER_BUREAU} leaders")
    args.data.mkdir(parents=True, exist_ok=True)
    out = {name: Writer(args.data / f"{name}.parquet") for name in ("leaders", "receptions", "steps")}
    block = LEADERS_PER_BUREAU * BUREAUS_PER_BLOCK
    for first in range(0, args.leaders, block):
        count = min(block, args.leaders - first)
        end = first + count == args.leaders
        rng = np.random.default_rng([args.seed, first // block])
        code, term, leaders = make_leaders(rng, first, count)
        leader_ids = leaders["leader_id"].combine_chunks()
        busy = rng.random(count) >= 0.02  # some leaders have no event at all
        out["leaders"].add(leaders, end)
        out["receptions"].add(make_receptions(rng, code, leader_ids, busy), end)
        out["steps"].add(make_steps(rng, code, leader_ids, busy, *term), end)
    print(json.dumps({name: w.rows for name, w in out.items()}))


if __name__ == "__main__":
    main()
