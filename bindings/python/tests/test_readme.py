"""The Python code of the project's README runs with the documented result."""

import contextlib
import io
import re

import conftest
import pytest


def test_the_readme_for_analysts(monkeypatch: pytest.MonkeyPatch) -> None:
    blocks = re.findall(r"```python\n(.*?)```", (conftest.ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    assert len(blocks) == 1
    monkeypatch.chdir(conftest.ROOT)
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(blocks[0], {})
    first, *_ = printed.getvalue().splitlines()
    assert first == "L08/resolution/2020 2.0 of 3.0 due 2020-12-31"
