"""Every documentation example runs, and every public item has documentation."""

from __future__ import annotations

import doctest
import inspect
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import petition
import pytest
from conftest import EXAMPLE, ROOT

README = ROOT / "bindings" / "python" / "README.md"
FENCE = re.compile(r"^```(\w*)$", re.MULTILINE)


def members() -> Iterator[tuple[str, object]]:
    """Everything public with its name: the package, its classes and functions, their methods and attributes.

    doctest's own search passes over the attributes of compiled classes.
    """
    yield "petition", petition
    for name in petition.__all__:
        value = getattr(petition, name)
        yield name, value
        if isinstance(value, type):
            own = {key: member for base in reversed(ours(value)) for key, member in vars(base).items()}
            for key, member in own.items():
                if not key.startswith("_"):
                    yield f"{name}.{key}", member


def ours(value: type) -> list[type]:
    return [base for base in value.__mro__ if base.__module__.split(".")[0] == "petition"]


MEMBERS = dict(members())


def examples(text: str, name: str) -> doctest.DocTest:
    return doctest.DocTestParser().get_doctest(text, {"petition": petition}, name, None, 0)


def run(test: doctest.DocTest) -> None:
    output: list[str] = []
    # Examples show the beginning of long messages and tracebacks.
    runner = doctest.DocTestRunner(verbose=False, optionflags=doctest.ELLIPSIS)
    results = runner.run(test, out=output.append)
    assert results.failed == 0, "".join(output)


def docstring(member: object) -> str:
    return inspect.getdoc(member) or ""


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A directory with the example year, as the documentation expects."""
    monkeypatch.chdir(tmp_path)
    shutil.copy(EXAMPLE / "ledger.xlsx", tmp_path / "台账.xlsx")
    return tmp_path


@pytest.mark.parametrize("name", [name for name, member in MEMBERS.items() if ">>>" in docstring(member)])
def test_example_of(name: str, desk: Path) -> None:
    run(examples(docstring(MEMBERS[name]), name))


def test_every_function_and_class_with_methods_has_an_example() -> None:
    """A class has one of its own or one for a method."""
    shown = {name.split(".")[0] for name, member in MEMBERS.items() if ">>>" in docstring(member)}
    methods = {name.split(".")[0] for name, member in MEMBERS.items() if "." in name and callable(member)}
    functions = {name for name, member in MEMBERS.items() if inspect.isroutine(member) and "." not in name}
    errors = {name for name in methods if issubclass(getattr(petition, name), Exception)}
    assert sorted((methods | functions) - errors - shown) == []


@pytest.mark.parametrize("name", MEMBERS)
def test_is_documented(name: str) -> None:
    member = MEMBERS[name]
    # A type of words has no docstring of its own.
    if isinstance(member, (str, int, tuple, dict)) or get_args(member):
        return
    assert docstring(member).strip(), f"{name} has no docstring"


def test_every_block_of_the_guide_runs(desk: Path) -> None:
    text = README.read_text(encoding="utf-8")
    parts = FENCE.split(text)
    # Text, language, code, "", text, …: a closing fence has no language.
    blocks = list(zip(parts[1::4], parts[2::4], strict=True))
    assert len(blocks) >= 8
    for language, code in blocks:
        assert language in ("python", "sh"), f"a block of {language!r} is not run by any test"
        if language == "sh":
            for line in code.split("\n"):
                if line.startswith("petition "):
                    subprocess.run([sys.executable, "-m", *shlex.split(line)], cwd=desk, check=True)
                else:
                    assert not line or line.startswith("pip install "), code
        else:
            assert ">>>" in code, code
    code = "\n".join(code for language, code in blocks if language == "python")
    run(examples(code, "README.md"))


def test_names_in_the_guide_exist() -> None:
    text = README.read_text(encoding="utf-8")
    for name in re.findall(r"`petition\.([A-Za-z_.]+)", text):
        value: object = petition
        for part in name.rstrip(".").split("."):
            value = getattr(value, part)
