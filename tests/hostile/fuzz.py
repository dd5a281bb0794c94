"""Mutates valid inputs: bits flipped, ends cut, pieces swapped, repeated and replaced. A seed gives the same inputs."""

import random
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from case import PEAK_OF_TABLES, Case
from runner import Result, make_input, run_in

KIND = "mutated inputs"

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "examples" / "shenzhen-2020"
POLICY = ROOT / "crates" / "petition-core" / "policies" / "shenzhen-2019.toml"

# Pieces that mean something to one of the parsers.
PIECES = [
    b"<", b">", b"\"", b"'", b",", b"\n", b"\r", b"\0", b"\xff", b"[", b"{", b"]]", b"=", b"-1", b"1e999", b"null",
    b"99999999999999999999", b"&amp;", b"&#0;", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\xe2\x80\xae", b"\x1b[31m",
    b"PK\3\4", b"PAR1",
]


@dataclass(frozen=True)
class Mutation:
    """Valid files that are mutated many times, one of them in each round."""

    name: str
    about: str
    # Returns the contents of the files by name.
    files: Callable[[], dict[str, bytes]]
    command: tuple[str, ...]
    rounds: int


def mutated(random_one, content):
    """Returns a content with one to four mutations."""
    content = bytearray(content)
    for _ in range(random_one.randint(1, 4)):
        if not content:
            return bytes(content)
        at, length = random_one.randrange(len(content)), random_one.choice([1, 2, 8, 64, 1024])
        change = random_one.randrange(6)
        if change == 0:
            content[at] ^= 1 << random_one.randrange(8)
        elif change == 1:
            del content[at:at + length]
        elif change == 2:
            content[at:at + random_one.choice([0, 1, 4])] = random_one.choice(PIECES)
        elif change == 3:
            content[at:at] = content[at:at + length] * random_one.choice([1, 2, 50])
        elif change == 4:
            other = random_one.randrange(len(content))
            here, there = content[at:at + length], content[other:other + length]
            content[at:at + length], content[other:other + length] = there, here
        elif random_one.random() < 0.3:
            del content[at:]
    return bytes(content)


def run(mutation, petition):
    """Runs all rounds of a mutation. Returns the worst figures and all faults."""
    worst = Result()
    contents = mutation.files()
    case = Case(
        kind=KIND, name=mutation.name, about=mutation.about, make=None, command=mutation.command, exits=(0, 2), says=(),
        hides=(), writes=("out",), peak=PEAK_OF_TABLES, stdin="", stdout="", file_bytes=0, check=None,
    )
    for number in range(mutation.rounds):
        random_one = random.Random(f"{mutation.name}/{number}")
        with tempfile.TemporaryDirectory(prefix="petition-mutated-") as root:
            folder = Path(root) / "input"
            chosen = random_one.choice(list(contents))
            for name, content in contents.items():
                path = folder / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(mutated(random_one, content) if name == chosen else content)
            result = run_in(case, petition, Path(root), folder)
            if result.faults:
                result.faults = [f"round {number}: " + "; ".join(result.faults)]
            worst.worst(result)
    return worst


def read(path):
    """Returns a function that reads one file."""
    return lambda: {"input" + path.suffix: path.read_bytes()}


def made(name):
    """Returns a function that reads the files of a case."""
    def files():
        with tempfile.TemporaryDirectory(prefix="petition-mutated-") as folder:
            make_input(name, folder)
            paths = [path for path in Path(folder).rglob("*") if path.is_file()]
            return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(paths)}

    return files


DAY = ("--as-of", "2020-12-31")
MUTATIONS = [
    Mutation("mutated/json", "the example ledger as JSON", read(EXAMPLE / "ledger.json"),
             ("check", "input.json", *DAY), 120),
    Mutation("mutated/workbook", "the example workbook", read(EXAMPLE / "ledger.xlsx"),
             ("check", "input.xlsx", *DAY), 60),
    Mutation("mutated/csv", "CSV tables", made("csv/small_tables"), ("check", "tables", *DAY), 100),
    Mutation("mutated/parquet", "Parquet tables", made("parquet/small_ledger"),
             ("assess", "--tables", "tables", "--format", "parquet", "-o", "out", *DAY), 100),
    Mutation("mutated/policy", "the built-in policy", read(POLICY), ("policy", "check", "input.toml"), 120),
]
