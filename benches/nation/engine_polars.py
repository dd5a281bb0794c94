"""Polars, with lazy frames. Command line: see nation.py.

Environment variables: POLARS_MAX_THREADS; POLARS_STREAMING=1 selects the streaming engine; POLARS_CATEGORIES=1 stores
ids of leaders as categories in memory instead of strings; NATION_KEYED=1 looks leaders up by bureau and id. Otherwise
ids are assumed to be unique across bureaus.
"""

import datetime
import os

import nation
import polars as pl
from nation import COUNTED_MODES, COUNTED_SETTINGS, DUTIES, QUARTER_FROM, QUARTER_TO, YEAR_FROM, YEAR_TO

ENGINE = "streaming" if os.environ.get("POLARS_STREAMING") == "1" else "in-memory"
KEY = ["bureau", "leader_id"] if os.environ.get("NATION_KEYED") == "1" else ["leader_id"]
QS = (1, 2, 3, 4)
RULE = pl.Enum(list(dict.fromkeys(d.rule for d in DUTIES)))
PERIOD = pl.Enum(list(dict.fromkeys(d.period for d in DUTIES)))
STATUS = pl.Enum(["met", "not_started", "at_risk", "open", "missed", "not_assessed"])


def quarter(q, column):
    return pl.col(column).is_between(QUARTER_FROM[q - 1], QUARTER_TO[q - 1])


def first(condition, column):
    """Returns the earliest matching date, without a filter for each group."""
    return pl.when(condition).then(pl.col(column)).min()


def wide(leaders, receptions, steps, as_of):
    """Returns one row for each leader: counts and first dates by quarter.

    A day of a leader is packed into one integer (row number of the leader and day of the year): `unique` and the
    first grouping then work on integers. Joining only the leaders with a partial term and taking unique
    (leader_id, date) pairs instead takes about 15 % more CPU time in memory (no clear difference for the whole
    process; the in-memory engine is then even a little faster from Parquet).
    """
    until = min(as_of, YEAR_TO)
    lead = leaders.with_columns(pl.col("term_to").fill_null(pl.date(9999, 12, 31))).with_row_index("row")
    base = (YEAR_FROM - datetime.date(1970, 1, 1)).days
    rec = (receptions
           .filter(pl.col("status") == "held", pl.col("mode").is_in(COUNTED_MODES),
                   pl.col("setting").is_in(COUNTED_SETTINGS), pl.col("date").is_between(YEAR_FROM, until))
           .select(*KEY, "date")
           .join(lead.select(*KEY, "row", "term_from", "term_to"), on=KEY)
           .filter(pl.col("date").is_between("term_from", "term_to"))
           .select(key=pl.col("row").cast(pl.Int64) * 512 + pl.col("date").cast(pl.Int32) - base)
           .unique()
           .select(row=(pl.col("key") // 512).cast(pl.UInt32),
                   date=(pl.col("key") % 512 + base).cast(pl.Int32).cast(pl.Date))
           .group_by("row").agg(
               *[quarter(q, "date").sum().alias(f"r{q}") for q in QS],
               *[first(quarter(q, "date"), "date").alias(f"rd{q}") for q in QS]))
    needed = max(d.required for d in DUTIES if d.measure == "cases_resolved")
    events = (steps.filter(pl.col("kind").is_in(["selected", "leader_approved"]), pl.col("on").is_between(YEAR_FROM, until))
              .with_columns((pl.col("kind") == "selected").alias("is_sel")).select(*KEY, "on", "is_sel"))
    sel = events.filter("is_sel").group_by(KEY).agg(
        *[quarter(q, "on").sum().alias(f"s{q}") for q in QS],
        *[first(quarter(q, "on"), "on").alias(f"sd{q}") for q in QS])
    res = events.filter(~pl.col("is_sel")).group_by(KEY).agg(
        pl.len().alias("c"), pl.col("on").sort().get(needed - 1, null_on_oob=True).alias("cd"))
    out = (lead.join(rec, on="row", how="left").join(sel, on=KEY, how="left")
           .join(res, on=KEY, how="left").drop("row"))
    return out.with_columns(pl.col([f"{p}{q}" for p in "rs" for q in QS] + ["c"]).fill_null(0).cast(pl.Int32))


def unfold(table, asked):
    """Unfolds the wide row into twelve duty lines."""
    frames, as_of, ids = [], asked.as_of, ["bureau", "leader_id"] if asked.bureaus else ["leader_id"]
    for n, d in enumerate(DUTIES):
        if d.measure == "cases_resolved":
            achieved, met_on = pl.col("c"), pl.col("cd")
        else:
            p = "r" if d.measure == "reception_days" else "s"
            achieved = pl.sum_horizontal([f"{p}{q}" for q in d.quarters]).cast(pl.Int32)
            met_on = pl.min_horizontal([f"{p}d{q}" for q in d.quarters])
        partial = (pl.col("term_from") > d.start) | (pl.col("term_to") < d.due)
        word = [pl.lit(w, STATUS) for w in ("not_assessed", "met", d.unmet(as_of))]
        met = achieved >= d.required
        columns = [
            *ids, pl.lit(d.rule, RULE).alias("rule"), pl.lit(d.period, PERIOD).alias("period"),
            pl.lit(d.required, pl.Int32).alias("required"), achieved.alias("achieved"),
            pl.when(partial).then(word[0]).when(met).then(word[1]).otherwise(word[2]).alias("status"),
            pl.when(~partial & met).then(met_on).alias("met_on")]
        if asked.ordered:
            columns.append(pl.lit(n, pl.UInt8).alias("policy_order"))
        frames.append(table.filter((pl.col("office") == "party_secretary") == d.secretary,
                                   pl.col("term_from") <= d.due, pl.col("term_to") >= d.start).select(columns))
    result = pl.concat(frames)
    return result.sort(*ids, "policy_order").drop("policy_order") if asked.ordered else result


def scans(data):
    return [pl.scan_parquet(f"{data}/{name}.parquet") for name in ("leaders", "receptions", "steps")]


def parquet_to_parquet(data, out, asked):
    table = wide(*scans(data), asked.as_of).collect(engine=ENGINE)
    result = unfold(table.lazy(), asked)
    if ENGINE == "streaming":
        result.sink_parquet(out, compression="snappy", engine=ENGINE)
    else:
        result.collect(engine=ENGINE).write_parquet(out, compression="snappy")


def load(data, asked):
    """Loads the needed columns as data frames: words as Enum, ids as String or as categories."""
    ids = pl.Categorical(pl.Categories("leaders")) if os.environ.get("POLARS_CATEGORIES") == "1" else pl.String
    leaders, receptions, steps = scans(data)
    leaders = leaders if asked.bureaus else leaders.drop("bureau")
    receptions = receptions.select(*KEY, "date", "status", "mode", "setting")
    steps = steps.select(*KEY, "kind", "on")
    frames, kinds = [], {}
    for lf in (leaders, receptions, steps):
        words = [c for c in ("bureau", "office", "status", "mode", "setting", "kind") if c in lf.collect_schema()]
        df = lf.collect()
        # One type for each kind of word: the leaders, loaded first, have every bureau.
        enums = [pl.col(c).cast(kinds.setdefault(c, pl.Enum(df[c].unique().sort()))) for c in words]
        frames.append(df.with_columns(pl.col("leader_id").cast(ids), *enums))
    return frames


def compute(frames, asked):
    table = wide(*[frame.lazy() for frame in frames], asked.as_of).collect(engine=ENGINE)
    return unfold(table.lazy(), asked).collect(engine=ENGINE)


def save(result, out):
    result.write_parquet(out)


if __name__ == "__main__":
    nation.main(parquet_to_parquet, load, compute, save)
