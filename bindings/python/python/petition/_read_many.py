"""Reads many ledgers."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from glob import glob
from os import PathLike, fspath
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from petition._petition import Ledger, read
from petition.errors import PetitionError, UnknownValue

if TYPE_CHECKING:
    from petition._petition import Limits

PathArgument: TypeAlias = str | PathLike[str]
Progress: TypeAlias = Callable[[int, int, str], None]


class ReadLedgers(NamedTuple):
    """The ledgers of :func:`read_many` by path, in the order of the paths, and the errors of the skipped files."""

    by_path: dict[str, Ledger]
    errors: dict[str, PetitionError]

    @property
    def ledgers(self) -> tuple[Ledger, ...]:
        """The ledgers, in the order of their paths."""
        return tuple(self.by_path.values())


def read_many(
    paths: PathArgument | Iterable[PathArgument],
    /,
    *,
    on_error: Literal["raise", "skip"] = "raise",
    progress: bool | Progress = False,
    limits: Limits | None = None,
) -> ReadLedgers:
    """Reads many ledgers, on all processors: the files of a pattern such as ``"2020/*.xlsx"``, or a list of paths.

    ``on_error="skip"`` leaves out the files that cannot be read; ``errors`` of the result has the exception of each.
    ``progress=True`` writes the number of files to the standard error stream; a function is called with the number of
    files that are done, the number of all, and the path.

    Raises :class:`UnknownValue` for another ``on_error``; without ``"skip"``, the error of the first file that has one.
    A pattern that no file matches is an error like a missing file, so that a wrong folder is noticed.

    >>> import petition
    >>> petition.read_many([]).ledgers
    ()
    >>> list(petition.read_many("no such folder/*.xlsx", on_error="skip").errors)
    ['no such folder/*.xlsx']
    """
    if on_error not in ("raise", "skip"):
        zh = f'on_error：不认识的词；现为 "{on_error}"，应为 "raise" 或 "skip"'
        en = f'on_error: an unknown word; found "{on_error}", expected "raise" or "skip"'
        raise UnknownValue("unknown_value", "on_error", zh, en)
    names = _paths(paths)
    report = progress if callable(progress) else _write_progress if progress else None
    ledgers: dict[str, Ledger] = {}
    errors: dict[str, PetitionError] = {}

    def read_one(name: str) -> Ledger | PetitionError:
        try:
            return read(name, limits=limits)
        except PetitionError as error:
            return error

    with ThreadPoolExecutor() as pool:
        try:
            for done, (name, result) in enumerate(zip(names, pool.map(read_one, names), strict=True), 1):
                if isinstance(result, Ledger):
                    ledgers[name] = result
                elif on_error == "skip":
                    errors[name] = result
                else:
                    raise result
                if report is not None:
                    report(done, len(names), name)
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise
    return ReadLedgers(ledgers, errors)


def _paths(paths: PathArgument | Iterable[PathArgument]) -> list[str]:
    """Returns the paths of a list, or the files of a pattern by name. A pattern without files is read as a path, and refused."""
    if not isinstance(paths, (str, PathLike)):
        return [fspath(path) for path in paths]
    pattern = fspath(paths)
    return [pattern] if Path(pattern).exists() else sorted(glob(pattern, recursive=True)) or [pattern]


def _write_progress(done: int, count: int, path: str) -> None:
    """Writes one line that the next call replaces."""
    end = "\n" if done == count else ""
    print(f"\r{done}/{count} {Path(path).name}\x1b[K", end=end, file=sys.stderr, flush=True)
