"""pandas and NumPy: pyarrow reads, NumPy counts on integer codes. Command line: see nation.py.

Ids become integer codes once (Parquet dictionary -> pandas categorical -> row number of the leader). All later work
is on integers: drop_duplicates for distinct days, groupby on codes for first dates, NumPy bincount for counts. Ids
are assumed to be unique across bureaus.
"""

import nation
import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
from nation import COUNTED_MODES, COUNTED_SETTINGS, DUTIES, QUARTER_FROM, YEAR_FROM, YEAR_TO

WORDS = ("bureau", "leader_id", "office", "status", "mode", "setting", "kind")
NEVER = np.iinfo(np.int32).max


def number(date):
    return int(np.datetime64(date, "D").astype(int))


def read(data, name, columns):
    """Returns a data frame: words as categoricals, dates as day numbers (int32; NEVER for null)."""
    words = [c for c in columns if c in WORDS and not (name == "leaders" and c == "leader_id")]
    table = pq.ParquetFile(f"{data}/{name}.parquet", read_dictionary=words).read(columns).unify_dictionaries()
    out = {}
    for column in columns:
        values = table[column]
        if pa.types.is_date32(values.type):
            out[column] = values.cast(pa.int32()).fill_null(NEVER).to_numpy()
        else:
            out[column] = values.to_pandas()
    return pd.DataFrame(out, copy=False)


def load(data, asked):
    pa.set_cpu_count(asked.threads)
    bureau = ["bureau"] if asked.bureaus else []
    return (read(data, "leaders", [*bureau, "leader_id", "office", "term_from", "term_to"]),
            read(data, "receptions", ["leader_id", "date", "status", "mode", "setting"]),
            read(data, "steps", ["leader_id", "kind", "on"]))


def among(series, values):
    """Returns the membership of a categorical column, tested on its categories."""
    return series.cat.categories.isin(values)[series.cat.codes.to_numpy()]


def rows_of(series, index):
    """Returns the row numbers of the leaders in a categorical id column."""
    return index.get_indexer(series.cat.categories)[series.cat.codes.to_numpy()].astype(np.int32)


def by_quarter(row, day, leaders):
    """Returns counts and first days, each an array of leaders × 4 quarters."""
    starts = np.array([number(d) for d in QUARTER_FROM], np.int32)
    slot = row.astype(np.int64) * 4 + np.searchsorted(starts, day, side="right") - 1
    count = np.bincount(slot, minlength=leaders * 4).astype(np.int32)
    first = np.full(leaders * 4, NEVER, np.int32)
    np.minimum.at(first, slot, day)
    return count.reshape(-1, 4), first.reshape(-1, 4)


def compute(tables, asked):
    (leaders, receptions, steps), as_of = tables, asked.as_of
    n, index = len(leaders), pd.Index(leaders["leader_id"])
    y0, until = number(YEAR_FROM), number(min(as_of, YEAR_TO))
    frm, to = leaders["term_from"].to_numpy(), leaders["term_to"].to_numpy()

    date = receptions["date"].to_numpy()
    keep = (date >= y0) & (date <= until)
    for column, values in (("status", ["held"]), ("mode", COUNTED_MODES), ("setting", COUNTED_SETTINGS)):
        keep &= among(receptions[column], values)
    selected = receptions.loc[keep, ["leader_id", "date"]]
    row, day = rows_of(selected["leader_id"], index), selected["date"].to_numpy()
    covered = (day >= frm[row]) & (day <= to[row])
    key = pd.unique(row[covered].astype(np.int64) * 512 + (day[covered] - y0))  # distinct days of a leader
    r, rd = by_quarter(key >> 9, ((key & 511) + y0).astype(np.int32), n)

    on = steps["on"].to_numpy()
    year = (on >= y0) & (on <= until)
    selected = steps.loc[year & among(steps["kind"], ["selected"]), ["leader_id", "on"]]
    s, sd = by_quarter(rows_of(selected["leader_id"], index), selected["on"].to_numpy(), n)
    selected = steps.loc[year & among(steps["kind"], ["leader_approved"]), ["leader_id", "on"]]
    row, day = rows_of(selected["leader_id"], index), selected["on"].to_numpy()
    c = np.bincount(row, minlength=n).astype(np.int32)
    needed = max(d.required for d in DUTIES if d.measure == "cases_resolved")
    key = np.sort(row.astype(np.int64) << 32 | day)  # by leader, then date
    begin = np.concatenate([[0], np.cumsum(c)[:-1]])
    cd = np.full(n, NEVER, np.int32)
    enough = np.flatnonzero(c >= needed)
    cd[enough] = key[begin[enough] + needed - 1] & 0xFFFFFFFF

    secretary = among(leaders["office"], ["party_secretary"])
    statuses = ["met", "not_started", "at_risk", "open", "missed", "not_assessed"]
    parts = []
    for d in DUTIES:
        start, due = number(d.start), number(d.due)
        at = np.flatnonzero((secretary == d.secretary) & (frm <= due) & (to >= start))
        if d.measure == "cases_resolved":
            achieved, first = c[at], cd[at]
        else:
            quarters = slice(d.quarters[0] - 1, d.quarters[-1])
            count, firsts = (r, rd) if d.measure == "reception_days" else (s, sd)
            achieved, first = count[at, quarters].sum(axis=1, dtype=np.int32), firsts[at, quarters].min(axis=1)
        partial = (frm[at] > start) | (to[at] < due)
        met = (achieved >= d.required) & ~partial
        status = np.where(partial, 5, np.where(met, 0, statuses.index(d.unmet(as_of)))).astype(np.int8)
        parts.append((at.astype(np.int32), achieved, status, np.where(met, first, NEVER)))
    at, achieved, status, first = (np.concatenate(x) for x in zip(*parts))
    duty = np.repeat(np.arange(len(DUTIES), dtype=np.int8), [len(p[0]) for p in parts])
    if asked.ordered:
        rank = np.empty(n, np.int64)
        rank[np.argsort(index.to_numpy())] = np.arange(n)  # ids begin with the bureau's code
        order = np.argsort(rank[at] * 16 + duty, kind="stable")
        at, achieved, status, first, duty = (x[order] for x in (at, achieved, status, first, duty))
    lines = pd.DataFrame([(d.rule, d.period, d.required) for d in DUTIES], columns=["rule", "period", "required"])

    def words(values):
        codes, names = pd.factorize(lines[values])
        return pd.Categorical.from_codes(codes[duty], names)

    bureau = {"bureau": leaders["bureau"].take(at).array} if asked.bureaus else {}
    return pd.DataFrame(bureau | {
        "leader_id": pd.Categorical.from_codes(at, index), "rule": words("rule"), "period": words("period"),
        "required": lines["required"].to_numpy(np.int32)[duty], "achieved": achieved,
        "status": pd.Categorical.from_codes(status, statuses),
        "met_on": pd.arrays.ArrowExtensionArray(pa.array(first, pa.int32(), mask=first == NEVER).cast(pa.date32())),
    }, copy=False)


def parquet_to_parquet(data, out, asked):
    save(compute(load(data, asked), asked), out)


def save(result, out):
    table = pa.Table.from_pandas(result, preserve_index=False)
    # Plain strings: a categorical of a million ids would write its full dictionary in every row group.
    at = table.column_names.index("leader_id")
    table = table.set_column(at, "leader_id", table["leader_id"].cast(pa.string()))
    pq.write_table(table, out, compression="snappy")


if __name__ == "__main__":
    nation.main(parquet_to_parquet, load, compute, save)
