"""A hostile input: how to make it, the command that reads it, what must happen."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

MEBIBYTE = 1 << 20

# The bounds of issue and page: documents, workbooks, lists; results of columns.
PEAK = 700
PEAK_OF_TABLES = 1500


# What every line of a problem contains; it matches any code.
PROBLEM = "  ["


@dataclass(frozen=True)
class Case:
    """One input with its command and its expected outcome."""

    kind: str
    name: str
    about: str
    make: Callable[[Path], None]
    command: tuple[str, ...]
    exits: tuple[int, ...]
    # Texts that the output contains.
    says: tuple[str, ...]
    # Texts that the output must not contain.
    hides: tuple[str, ...]
    # The files that the command may create or change.
    writes: tuple[str, ...]
    # MiB of resident memory.
    peak: int
    # The file that standard input and standard output are, instead of nothing and a temporary file.
    stdin: str
    stdout: str
    # The bytes that one file may have, as on a full disk.
    file_bytes: int
    # Checks the folder and the output of a finished command: returns what is wrong.
    check: Callable[[Path, str], list[str]] | None

    def outcome(self):
        """Returns the expected outcome as the page shows it."""
        exits = " or ".join(str(code) for code in self.exits)
        says = ", ".join("a problem" if text == PROBLEM else f"`{text.strip('[]')}`" for text in self.says)
        return f"exit {exits}: {says}" if says else f"exit {exits}"


class Kind:
    """Cases of one kind. A kind is a decorator of the functions that make inputs; the docstring describes the input."""

    def __init__(self, name, short):
        self.name = name
        self.short = short
        self.cases = []

    def __call__(self, command, exits=2, says=(), **more):
        def register(make):
            self.add(make.__name__, make.__doc__, make, command, exits, says, **more)
            return make

        return register

    def add(self, name, about, make, command, exits=2, says=(), hides=(), writes=(), peak=PEAK, stdin="", stdout="",
            file_bytes=0, check=None):
        """Adds a case. A name or an exit code alone means a tuple of one."""
        words = command.split() if isinstance(command, str) else command
        self.cases.append(Case(
            kind=self.name, name=f"{self.short}/{name}", about=" ".join(about.split()), make=make, command=tuple(words),
            exits=as_tuple(exits), says=as_tuple(says), hides=as_tuple(hides), writes=as_tuple(writes), peak=peak,
            stdin=stdin, stdout=stdout, file_bytes=file_bytes, check=check,
        ))


def as_tuple(value):
    return value if isinstance(value, tuple) else (value,)
