"""Generates N leaders and their receptions of 2020 as Parquet files.

    python make_leaders.py FOLDER --leaders 1000 --shape quarterly

Writes FOLDER/terms.parquet (leader, office, from, to) and FOLDER/receptions.parquet (id, leader, date, mode, setting,
length, status, published_on), with the columns of the ledger document. The same arguments give the same rows.

Shapes: `quarterly` has about one reception for each leader and quarter, `nation` about ten for each leader, a fifth of
them in the years before and after. In both, 2 in 100 leaders have no reception, 8 in 100 have a term that begins or
ends inside the year, and 2 in 100 have an office without the measured quota.

Rows are grouped by bureau and ordered by date within a bureau: rows of one leader are near each other but rarely
adjacent. All data is made up.
"""

import argparse
import pathlib

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

LEADERS_A_BUREAU = 300
FIRST_BUREAU = 110_000

STATUSES, STATUS_P = ["held", "planned", "cancelled"], [0.82, 0.11, 0.07]
MODES = ["fixed_point", "appointment", "themed", "case_visit", "grassroots", "assigned_case", "other"]
MODE_P = [0.35, 0.18, 0.12, 0.12, 0.12, 0.07, 0.04]
SETTINGS, SETTING_P = ["hall", "video", "on_site", "phone"], [0.5, 0.2, 0.23, 0.07]
LENGTHS, LENGTH_P = ["full_day", "half_day"], [0.7, 0.3]
OFFICES, OFFICE_P = ["vice_mayor", "standing_committee_member", "party_secretary"], [0.7, 0.28, 0.02]

QUARTERS = [(1, 3, 31), (4, 6, 30), (7, 9, 30), (10, 12, 31)]
NO_EVENT, PART_OF_THE_YEAR = 0.02, 0.08


def day(text):
    """Returns the days since 1970-01-01."""
    return int(np.datetime64(text, "D").astype(int))


FIRST, LAST = day("2020-01-01"), day("2020-12-31")


def dates(days, missing=None):
    return pa.array(days.astype(np.int32), mask=missing).cast(pa.date32())


def words(rng, n, values, p):
    """Draws n words with probabilities p."""
    codes = np.searchsorted(np.cumsum(p)[:-1], rng.random(n), side="right")
    return pa.array(values).take(pa.array(codes.astype(np.int8)))


def ids(prefix, bureau, number):
    """Returns unique, ascending ids such as R110003-000012."""
    head = pc.binary_join_element_wise(prefix, pa.array(FIRST_BUREAU + bureau).cast(pa.string()), "")
    tail = pc.utf8_lpad(pa.array(number).cast(pa.string()), 6, "0")
    return pc.binary_join_element_wise(head, tail, "-")


def rank_in_run(group):
    """Returns 1, 2, 3 … within each run of equal values."""
    start = np.flatnonzero(np.r_[True, group[1:] != group[:-1]]) if len(group) else np.zeros(0, int)
    size = np.diff(np.r_[start, len(group)])
    return np.arange(len(group)) - np.repeat(start, size) + 1


def make_terms(rng, n):
    """Returns one term for each leader: the full year for most, a part of it for some."""
    begin = rng.integers(day("2015-01-01"), FIRST + 1, n)
    end = rng.integers(LAST, LAST + 1500, n)
    inside = rng.integers(FIRST + 1, LAST, n)
    kind = rng.random(n)
    begins, ends = kind < PART_OF_THE_YEAR / 2, (kind >= PART_OF_THE_YEAR / 2) & (kind < PART_OF_THE_YEAR)
    begin, end = np.where(begins, inside, begin), np.where(ends, inside, end)
    bureau = np.arange(n) // LEADERS_A_BUREAU
    open_end = (rng.random(n) < 0.75) & ~ends
    return bureau, pa.table({
        "leader": ids("", bureau, np.arange(n) % LEADERS_A_BUREAU + 1),
        "office": words(rng, n, OFFICES, OFFICE_P),
        "from": dates(begin),
        "to": dates(end, open_end),
    })


def quarterly(rng, busy):
    """Returns leader and day of up to three receptions in each quarter."""
    who, date = [], []
    for first, last, end in QUARTERS:
        count = np.searchsorted(np.cumsum([0.15, 0.72, 0.11]), rng.random(len(busy)), side="right")
        of_quarter = np.repeat(np.arange(len(busy)), np.where(busy, count, 0))
        start, stop = day(f"2020-{first:02}-01"), day(f"2020-{last:02}-{end}")
        who.append(of_quarter)
        date.append(rng.integers(start, stop + 1, len(of_quarter)))
    return np.concatenate(who), np.concatenate(date)


def nation(rng, busy):
    """Returns leader and day of about ten receptions, from October 2019 to February 2021."""
    who = np.repeat(np.arange(len(busy)), np.where(busy, rng.poisson(10.2, len(busy)), 0))
    part = rng.random(len(who))
    before = rng.integers(day("2019-10-01"), FIRST, len(who))
    after = rng.integers(LAST + 1, day("2021-03-01"), len(who))
    within = rng.integers(FIRST, LAST + 1, len(who))
    return who, np.select([part < 0.1, part < 0.18], [before, after], within)


SHAPES = {"quarterly": quarterly, "nation": nation}


def make_receptions(rng, shape, bureau, leaders):
    busy = rng.random(len(leaders)) >= NO_EVENT
    who, date = SHAPES[shape](rng, busy)
    order = np.lexsort((date, bureau[who]))
    who, date = who[order], date[order]
    n = len(who)
    published = date - rng.integers(-4, 30, n)
    return pa.table({
        "id": ids("R", bureau[who], rank_in_run(bureau[who])),
        "leader": leaders.take(pa.array(who)),
        "date": dates(date),
        "mode": words(rng, n, MODES, MODE_P),
        "setting": words(rng, n, SETTINGS, SETTING_P),
        "length": words(rng, n, LENGTHS, LENGTH_P),
        "status": words(rng, n, STATUSES, STATUS_P),
        "published_on": dates(published, rng.random(n) < 0.15),
    })


def make(folder, leaders, shape, seed=20190911):
    """Writes both files; returns the number of rows of each."""
    rng = np.random.default_rng([seed, leaders, list(SHAPES).index(shape)])
    bureau, terms = make_terms(rng, leaders)
    receptions = make_receptions(rng, shape, bureau, terms["leader"].combine_chunks())
    folder.mkdir(parents=True, exist_ok=True)
    for name, table in (("terms", terms), ("receptions", receptions)):
        pq.write_table(table, folder / f"{name}.parquet", compression="zstd", row_group_size=131_072)
    return terms.num_rows, receptions.num_rows


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--leaders", type=int, required=True)
    parser.add_argument("--shape", choices=SHAPES, default="quarterly")
    parser.add_argument("--seed", type=int, default=20190911)
    args = parser.parse_args()
    terms, receptions = make(args.folder, args.leaders, args.shape, args.seed)
    print(f"{terms:,} terms, {receptions:,} receptions in {args.folder}")


if __name__ == "__main__":
    main()
