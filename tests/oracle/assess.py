"""Prints the report document of a ledger, computed by the reference implementation.

python3 tests/oracle/assess.py LEDGER.json --policy FILE.toml [--base FILE.toml] [--year Y] [--as-of D]
"""

import argparse
import json
from datetime import date
from pathlib import Path

from oracle.policy import load
from oracle.report import assess


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("ledger")
    parser.add_argument("--policy", required=True)
    parser.add_argument("--base", help="the policy of `extends`; default: the built-in policy")
    parser.add_argument("--year", type=int, help="default: the year of --as-of")
    parser.add_argument("--as-of", type=date.fromisoformat, default=None, help="default: today")
    arguments = parser.parse_args()
    as_of = arguments.as_of or date.today()
    year = as_of.year if arguments.year is None else arguments.year
    document = json.loads(Path(arguments.ledger).read_text(encoding="utf-8"))
    report = assess(load(arguments.policy, arguments.base), document, year, as_of)
    print(json.dumps(report, ensure_ascii=False, indent=2))


if __name__ == "__main__":
    main()
