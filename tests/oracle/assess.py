"""Prints the report, accountability or agenda of a ledger, computed by the reference implementation.

python3 tests/oracle/assess.py LEDGER.json --policy FILE.toml [--base FILE.toml] [--year Y] [--as-of D]
                               [--list accountability | --list agenda --days N]
"""

import argparse
import json
from datetime import date
from pathlib import Path

from oracle.action_lists import accountability, agenda
from oracle.policy import load
from oracle.report import assess


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("ledger")
    parser.add_argument("--policy", required=True)
    parser.add_argument("--base", help="the policy of `extends`; default: the built-in policy")
    parser.add_argument("--year", type=int, help="default: the year of --as-of")
    parser.add_argument("--as-of", type=date.fromisoformat, default=None, help="default: today")
    parser.add_argument("--list", choices=["accountability", "agenda"], help="the list to print; default: the report")
    parser.add_argument("--days", type=int, default=30, help="the number of days that the agenda looks ahead")
    arguments = parser.parse_args()
    as_of = arguments.as_of or date.today()
    year = as_of.year if arguments.year is None else arguments.year
    document = json.loads(Path(arguments.ledger).read_text(encoding="utf-8"))
    policy = load(arguments.policy, arguments.base)
    if arguments.list == "accountability":
        result = accountability(policy, document, year, as_of)
    elif arguments.list == "agenda":
        result = agenda(policy, document, as_of, arguments.days)
    else:
        result = assess(policy, document, year, as_of)
    print(json.dumps(result, ensure_ascii=False, indent=2))


if __name__ == "__main__":
    main()
