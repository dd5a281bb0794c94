"""Compares the petition binary with the reference implementation on random cases: report, accountability, agenda.

python3 tests/oracle/differential.py --petition PATH --seeds A..B [--count K] [--out DIR] [--base FILE.toml]

Each seed of A..B (both inclusive) gives K cases. The files of cases that differ remain.
"""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from pathlib import Path

from generate import read_base, write_case
from oracle.action_lists import accountability, agenda
from oracle.policy import load
from oracle.report import assess

SHOWN_CASES = 10
SHOWN_DIFFERENCES = 8
DAYS_AHEAD = 40


def differences(ours, theirs, path="$"):
    """Yields (path, ours, theirs) for each difference, also in types (1 and 1.0) and in the order of keys."""
    if isinstance(ours, dict) and isinstance(theirs, dict):
        if list(ours) != list(theirs):
            yield path + " (keys)", list(ours), list(theirs)
        for key in ours:
            if key in theirs:
                yield from differences(ours[key], theirs[key], f"{path}.{key}")
    elif isinstance(ours, list) and isinstance(theirs, list):
        if len(ours) != len(theirs):
            yield path + " (length)", len(ours), len(theirs)
            yield from only_on_one_side(ours, theirs, path)
        else:
            for position, (mine, other) in enumerate(zip(ours, theirs)):
                yield from differences(mine, other, f"{path}[{position}]{name_of(mine)}")
    elif json.dumps(ours) != json.dumps(theirs):
        yield path, ours, theirs


def name_of(value):
    """Returns the id of a duty, case, finding or list item."""
    if isinstance(value, dict):
        for keys in (("rule", "record"), ("what", "record"), ("id",)):
            if all(key in value for key in keys):
                return "<" + " ".join(str(value[key]) for key in keys) + ">"
    return ""


def only_on_one_side(ours, theirs, path):
    left = [json.dumps(item, ensure_ascii=False) for item in ours]
    right = [json.dumps(item, ensure_ascii=False) for item in theirs]
    for item in left:
        if item in right:
            right.remove(item)
        else:
            yield path + " (only ours, or moved)", item, None
    for item in right:
        yield path + " (only theirs, or moved)", None, item


def blank_messages(report):
    """Blanks messages that have text in both languages, since only the library has their wording."""
    for finding in report.get("findings", []):
        message = finding.get("message")
        if isinstance(message, dict) and list(message) == ["zh", "en"] and all(
            isinstance(text, str) and text.strip() for text in message.values()
        ):
            finding["message"] = {"zh": "", "en": ""}


def run_petition(petition, folder, command, arguments):
    """Returns (document or None, error message). Ignores the exit code, which may report findings."""
    command = [petition, *command, str(folder / "ledger.json"), "--policy", str(folder / "policy.toml"), *arguments]
    try:
        done = subprocess.run(command + ["--format", "json"], capture_output=True, timeout=60, check=False)
    except subprocess.TimeoutExpired:
        return None, "no answer within 60 seconds"
    try:
        return json.loads(done.stdout.decode("utf-8")), ""
    except ValueError:
        output = (done.stderr or done.stdout).decode("utf-8", "replace")
        return None, f"exit code {done.returncode}, no JSON: {output[:1500]}"


def documents(folder, arguments, base_path):
    """Yields (name, our document, subcommand, arguments) for each document; the command returns theirs."""
    ledger = json.loads((folder / "ledger.json").read_text(encoding="utf-8"))
    policy = load(folder / "policy.toml", base_path)
    year, as_of = arguments["year"], date.fromisoformat(arguments["as_of"])
    of_year = ["--year", str(year), "--as-of", arguments["as_of"]]
    yield "report", assess(policy, ledger, year, as_of), ["assess"], of_year
    yield "accountability", accountability(policy, ledger, year, as_of), ["accountability"], of_year
    ahead = ["--as-of", arguments["as_of"], "--days", str(DAYS_AHEAD)]
    yield "agenda", agenda(policy, ledger, as_of, DAYS_AHEAD), ["agenda"], ahead


def check_case(petition, folder, seed, number, base_path):
    """Returns lines that describe the differences; an empty list if the case passes."""
    folder = Path(folder)
    arguments = write_case(folder, seed, number, read_base(base_path))
    lines = []
    for name, ours, command, options in documents(folder, arguments, base_path):
        theirs, problem = run_petition(petition, folder, command, options)
        if theirs is None:
            lines.append(f"{name}: {problem}")
            continue
        if name == "report" and isinstance(theirs, dict):
            blank_messages(theirs)
        if json.dumps(ours) != json.dumps(theirs):
            lines += [
                f"{name} {path}\n    ours:   {shown(mine)}\n    theirs: {shown(other)}"
                for path, mine, other in differences(ours, theirs)
            ] or [f"{name}: the texts differ, the values do not"]
    if not lines:
        shutil.rmtree(folder)
    return lines


def shown(value):
    text = value if isinstance(value, str) and value.startswith("{") else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 600 else text[:600] + " …"


def remove_if_empty(folder):
    if folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--petition", required=True, help="the binary to check")
    parser.add_argument("--seeds", required=True, help="A..B, both inclusive")
    parser.add_argument("--count", type=int, default=50, help="cases for each seed")
    parser.add_argument("--out", type=Path, help="the directory for the files of failed cases")
    parser.add_argument("--base", help="the policy that others extend; default: the built-in one")
    arguments = parser.parse_args()
    first, _, last = arguments.seeds.partition("..")
    out = arguments.out or Path(tempfile.mkdtemp(prefix="petition-differential-"))
    petition = str(Path(arguments.petition).resolve())
    passed = failed = 0
    with ProcessPoolExecutor(max_workers=2) as pool:
        for seed in range(int(first), int(last or first) + 1):
            work = []
            for number in range(arguments.count):
                folder = out / f"{seed}" / f"{number:06}"
                work.append((folder, pool.submit(check_case, petition, str(folder), seed, number, arguments.base)))
            for folder, future in work:
                lines = future.result()
                if not lines:
                    passed += 1
                    continue
                failed += 1
                if failed <= SHOWN_CASES:
                    print(f"== {folder} ({len(lines)} differences)")
                    print("\n".join(lines[:SHOWN_DIFFERENCES]))
            remove_if_empty(out / f"{seed}")
    remove_if_empty(out)
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
