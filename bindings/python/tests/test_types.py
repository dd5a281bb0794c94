"""The literal types of words, and the version of the package."""

from __future__ import annotations

import re
from importlib import metadata
from typing import Any, get_args

import petition
import pytest
from conftest import ROOT
from petition import types

# The alias of the list "problem" is not the class `Problem`.
LISTS = {"ProblemCode": "problem"}
ALIASES: dict[str, Any] = {name: value for name, value in vars(types).items() if get_args(value)}


def list_of(alias: str) -> Any:
    return LISTS.get(alias) or re.sub(r"(?<!^)(?=[A-Z])", "_", alias).lower()


@pytest.mark.parametrize("alias", ALIASES)
def test_a_type_has_the_words_of_its_list(alias: str) -> None:
    keys = tuple(word.key for word in petition.words(list_of(alias)))
    assert get_args(ALIASES[alias]) == keys, f"write the words of the list into petition/types.py: {keys}"


def test_the_types_of_rows_are_in_the_package() -> None:
    assert len(ALIASES) >= 25
    assert petition.Status is types.Status and petition.StepKind is types.StepKind


def test_the_version_is_that_of_the_distribution_and_the_workspace() -> None:
    text = (ROOT / "Cargo.toml").read_text(encoding="utf-8")
    found = re.search(r'^version = "([^"]+)"', text, re.MULTILINE)
    assert found is not None
    assert petition.__version__ == metadata.version("petition") == found[1]
