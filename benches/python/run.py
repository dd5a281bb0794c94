"""Measures every engine on the same leaders and prints one table.

    python run.py FOLDER [--leaders 1000000] [--shape quarterly] [--encoding plain] [--order register] [--reps 5]

It generates missing data. First it compares the rows of all engines with the reference at 1,000 leaders; at any size,
counts and checksum of the rows must be equal. Then each engine runs in its own process. A figure is the median of the
repetitions.
"""

import argparse
import json
import pathlib
import statistics
import subprocess
import sys
import tempfile

import make_leaders

HERE = pathlib.Path(__file__).parent

# Label, script, variant, stages that count as judging, and the most leaders: beyond that the rate is constant, and the
# lists of a million leaders would need many GB.
ENGINES = (
    ("petition", "engine_petition.py", None, ("check", "judge"), None),
    ("petition, input not checked again", "engine_petition.py", None, ("judge",), None),
    ("petition, every column", "engine_petition.py", "every", ("check", "judge"), None),
    ("petition, frames of Polars", "engine_petition.py", "polars", ("check", "judge"), None),
    ("petition, built-in policy", "engine_petition.py", "builtin", ("check", "judge"), None),
    ("Polars", "engine_polars.py", None, ("judge",), None),
    ("DuckDB", "engine_duckdb.py", None, ("judge",), None),
    ("pandas and NumPy", "engine_pandas.py", None, ("judge",), None),
    ("OpenFisca with its build", "engine_openfisca.py", None, ("build", "judge"), None),
    ("OpenFisca, innermost step", "engine_openfisca.py", None, ("judge",), None),
    ("zen-engine with its build", "engine_zen.py", None, ("build", "judge"), 100_000),
    ("zen-engine, innermost step", "engine_zen.py", None, ("judge",), 100_000),
)
PROOF = "engine_polars.py"
REFERENCE = "engine_reference.py"
# Uses another policy, so its rows differ.
NOT_COMPARED = {("engine_petition.py", "builtin")}


def data(folder, leaders, shape):
    """Returns the directory of the data, which it generates if missing."""
    place = folder / f"{shape}-{leaders}"
    if not (place / "receptions.parquet").exists():
        make_leaders.make(place, leaders, shape)
    return place


def measure(script, variant, place, args, rows=None):
    """Measures one engine in its own process."""
    command = [sys.executable, str(HERE / script), str(place), "--encoding", args.encoding]
    command += ["--order", args.order, "--reps", str(args.reps)]
    command += ["--variant", variant] if variant else []
    command += ["--rows", str(rows)] if rows else []
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{script}: {done.stderr}")
    return json.loads(done.stdout.splitlines()[-1])


def scripts(engines):
    """Returns each script and variant once."""
    return list(dict.fromkeys((script, variant) for _, script, variant, _, _ in engines))


def compare(folder, args, engines):
    """Compares rows at 1,000 leaders."""
    import pyarrow.parquet as pq

    def rows(script, variant):
        with tempfile.TemporaryDirectory() as scratch:
            out = pathlib.Path(scratch) / "rows.parquet"
            measure(script, variant, place, args, out)
            return sorted(tuple(row.values()) for row in pq.read_table(out).to_pylist())

    place = data(folder, 1000, args.shape)
    expected = rows(REFERENCE, None)
    for script, variant in scripts(engines):
        if (script, variant) not in NOT_COMPARED and rows(script, variant) != expected:
            sys.exit(f"{script} {variant or ''}: rows differ from the reference at 1,000 leaders")
    terms, receptions = (pq.read_table(place / f"{name}.parquet") for name in ("terms", "receptions"))
    idle = set(terms["leader"].to_pylist()) - set(receptions["leader"].to_pylist())
    seen = len(idle & {row[0] for row in expected})
    print(f"1,000 leaders: {len(expected):,} rows, the same from all; {len(idle)} leaders have no event, {seen} of "
          "them owe a reception, and each has its rows\n")


def total(figures, stages, key):
    """Returns CPU or wall seconds of several stages: the median of the repetitions."""
    runs = zip(*(figures["stages"][stage][key] for stage in stages), strict=True)
    return statistics.median(map(sum, runs))


def line(name, stages, figures):
    judge, wall = total(figures, stages, "cpu"), total(figures, stages, "wall")
    rows = total(figures, ("rows",), "cpu")
    # The first repetition, because later ones reuse memory of the process.
    peak = max(figures["stages"][stage]["peak_mb"][0] for stage in stages)
    more = figures["stages"]["rows"]["peak_mb"][0]
    rate = figures["leaders"] / judge
    return rate, [name, f"{figures['leaders']:,}", judge, wall, f"{rate / 1e6:.2f}", f"{peak:.0f}", rows, f"{more:.0f}"]


HEAD = ("engine", "leaders", "judge: CPU s", "wall s", "million leaders a CPU s", "times our CPU time",
        "memory over input, MB", "rows: CPU s", "memory with rows, MB")


def table(lines):
    """Formats Markdown with ratios to the first line."""
    print("| " + " | ".join(HEAD) + " |")
    print("|---" + "|---:" * (len(HEAD) - 1) + "|")
    first = lines[0][0]
    for rate, (name, leaders, judge, wall, millions, peak, rows, more) in lines:
        cells = (name, leaders, f"{judge:.3g}", f"{wall:.3g}", millions, f"{first / rate:.2g}", peak, f"{rows:.3g}", more)
        print("| " + " | ".join(cells) + " |", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--leaders", type=int, default=1_000_000)
    parser.add_argument("--shape", choices=make_leaders.SHAPES, default="quarterly")
    parser.add_argument("--encoding", choices=("plain", "dictionary"), default="plain")
    parser.add_argument("--order", choices=("register", "shuffled"), default="register")
    parser.add_argument("--reps", type=int, default=5)
    parser.add_argument("--only", nargs="*", help="names of scripts, such as engine_polars.py")
    args = parser.parse_args()
    engines = [engine for engine in ENGINES if not args.only or engine[1] in args.only]
    compare(args.folder, args, engines)
    most = {(script, variant): limit for _, script, variant, _, limit in engines}
    figures, sums = {}, {}
    for key in scripts(engines):
        leaders = min(args.leaders, most[key] or args.leaders)
        figures[key] = measure(*key, data(args.folder, leaders, args.shape), args)
        if key not in NOT_COMPARED:
            found = figures[key]["counts"], figures[key]["checksum"]
            if sums.setdefault(leaders, found) != found:
                sys.exit(f"{key[0]}: counts or checksum differ at {leaders:,} leaders")
    for leaders in sums:
        # A second engine at sizes that only some engines run, because a single checksum proves nothing.
        found = measure(PROOF, None, data(args.folder, leaders, args.shape), argparse.Namespace(**vars(args) | {"reps": 1}))
        if sums[leaders] != (found["counts"], found["checksum"]):
            sys.exit(f"counts or checksum differ at {leaders:,} leaders")
    largest = max(figures.values(), key=lambda one: one["leaders"])
    print(f"{largest['leaders']:,} leaders, {largest['receptions']:,} receptions ({args.shape}), texts {args.encoding}, "
          f"rows {args.order}, input {largest['input_mb']:.0f} MB; median of {args.reps}; counts and checksums are the same\n")
    table([line(name, stages, figures[script, variant]) for name, script, variant, stages, _ in engines])


if __name__ == "__main__":
    main()
