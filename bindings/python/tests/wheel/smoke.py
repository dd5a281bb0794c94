"""Runs the example year and every conformance scenario without other packages.

Also prints what `import petition` loads: modules of the standard library that are small or there already.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

HERE = Path(__file__).resolve().parent
EXAMPLE = HERE.parents[3] / "examples" / "shenzhen-2020"

before = set(sys.modules)

import petition  # noqa: E402

brought = {name.split(".")[0] for name in set(sys.modules) - before}

sys.path.insert(0, str(HERE.parent))
from scenarios import actual_and_expected, scenarios  # noqa: E402

# Modules that would slow `import petition`; it must not search for analysts' libraries.
HEAVY = {"asyncio", "polars", "pandas", "numpy", "pyarrow", "duckdb", "inspect", "dataclasses", "json", "unittest"}


def main() -> int:
    assert not brought & HEAVY, f"import petition brings {sorted(brought & HEAVY)}"
    ledger = petition.read(EXAMPLE / "ledger.xlsx")
    assert ledger.to_json() == (EXAMPLE / "ledger.json").read_bytes().decode("utf-8")
    report = ledger.assess(as_of=date(2020, 12, 31))
    counts = report.summary.mandatory
    assert (counts.met, counts.met_late, counts.at_risk, counts.missed) == (97, 1, 3, 3)
    listed = scenarios()
    outcomes = {scenario.name: actual_and_expected(scenario) for scenario in listed}
    failed = [name for name, (actual, expected) in outcomes.items() if actual != expected]
    assert not failed, failed
    print(f"       {len(listed)} scenarios, modules of the import: {', '.join(sorted(brought))}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
