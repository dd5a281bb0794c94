"""Checks the wheel: its contents, and that it works without other packages.

python check_wheel.py WHEEL

Makes a clean environment under this interpreter and under every other CPython from 3.11 on that is at hand, installs
the wheel from the file and runs every conformance scenario there. Closes with "N passed, N failed".
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from email.parser import Parser
from functools import partial
from pathlib import Path

SMOKE = Path(__file__).resolve().parent / "smoke.py"
YEAR = Path(__file__).resolve().parents[4] / "examples" / "shenzhen-2020"

# Names of interpreters; free-threaded ones end in t and cannot install abi3 wheels.
NAMES = [f"python3.{minor}" for minor in range(11, 16)]

ABOUT = """
import json, sys, sysconfig
free_threaded = bool(sysconfig.get_config_var("Py_GIL_DISABLED"))
print(json.dumps([sys.implementation.name, *sys.version_info[:2], free_threaded, sys.executable]))
"""


def run(*command: str | Path) -> str:
    """Runs a command and returns its output; a failure ends the check."""
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, f"{done.stdout}{done.stderr}"
    return done.stdout


def metadata(wheel: Path) -> dict[str, list[str]]:
    with zipfile.ZipFile(wheel) as archive:
        [name] = [name for name in archive.namelist() if name.endswith(".dist-info/METADATA")]
        message = Parser().parsestr(archive.read(name).decode("utf-8"))
    keys = ("Name", "Requires-Dist", "Requires-Python", "License-Expression", "License-File", "Classifier")
    fields = {key: message.get_all(key, []) for key in keys}
    return {**fields, "Description": [str(message.get_payload())]}


def check_metadata(wheel: Path) -> None:
    fields = metadata(wheel)
    assert fields["Name"] == ["petition"], fields
    always = [needed for needed in fields["Requires-Dist"] if "extra ==" not in needed]
    assert always == [], f"the wheel brings dependencies: {always}"
    assert fields["Requires-Python"] == [">=3.11"], fields
    assert fields["License-Expression"] == ["Apache-2.0"], fields
    assert "LICENSE" in fields["License-File"], fields["License-File"]
    assert fields["Description"][0].startswith("# petition"), "the wheel has no long description"
    assert "Programming Language :: Python :: 3 :: Only" in fields["Classifier"], fields["Classifier"]


def check_name(wheel: Path) -> None:
    """Checks that one wheel serves all later versions of Python."""
    assert "-cp311-abi3-" in wheel.name, wheel.name


def check_files(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}
    assert {"petition/__init__.py", "petition/py.typed", "petition/_petition.pyi"} <= names, names
    strange = [name for name in names if not name.startswith("petition/")]
    assert not strange, strange
    endings = (".py", ".pyi", "py.typed", ".so", ".pyd")
    assert all(name.endswith(endings) for name in names), names


@dataclass(frozen=True)
class Interpreter:
    """An installed Python."""

    implementation: str
    version: tuple[int, int]
    free_threaded: bool
    program: str

    @property
    def name(self) -> str:
        major, minor = self.version
        return f"{self.implementation} {major}.{minor}{'t' if self.free_threaded else ''}"


def interpreters() -> list[Interpreter]:
    """Returns this interpreter, then other working ones, one for each version."""
    found = {(own := about(sys.executable)).name: own}
    for program in candidates():
        try:
            other = about(program)
        except (OSError, AssertionError):
            continue  # Version managers put names without an interpreter on the path.
        if other.implementation == "cpython" and other.version >= (3, 11):
            found.setdefault(other.name, other)
    return list(found.values())


def candidates() -> list[str]:
    paths = [path for name in NAMES if (path := shutil.which(name))]
    if shutil.which("pyenv"):
        versions = Path(run("pyenv", "root").strip()) / "versions"
        paths += [str(path) for path in sorted(versions.glob("3.1*/bin/python"))]
    return paths


def about(program: str) -> Interpreter:
    implementation, major, minor, free_threaded, path = json.loads(run(program, "-c", ABOUT))
    return Interpreter(implementation, (major, minor), free_threaded, path)


def check_clean_environment(wheel: Path, interpreter: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        run(interpreter, "-m", "venv", folder)
        python = Path(folder) / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
        run(python, "-m", "pip", "install", "--quiet", "--no-index", "--disable-pip-version-check", wheel)
        listed = json.loads(run(python, "-m", "pip", "list", "--format", "json", "--disable-pip-version-check"))
        names = {package["name"] for package in listed} - {"pip", "setuptools"}
        assert names == {"petition"}, names
        print(run(python, "-I", SMOKE).strip())
        check_command(python)


def check_command(python: Path) -> None:
    """Checks the command that the wheel installs, as a script and as a module."""
    script = python.with_name("petition.exe" if sys.platform == "win32" else "petition")
    for command in ([script], [python, "-m", "petition"]):
        assert run(*command, "--version").startswith("petition "), command
        report = run(*command, "assess", YEAR / "ledger.json", "--as-of", "2020-12-31", "--format", "json")
        assert json.loads(report)["summary"]["mandatory"]["met"] == 97, command
        refused = subprocess.run([*command, "no-such-command"], capture_output=True, check=False)
        assert refused.returncode == 2, refused


def check(name: str, call: Callable[[], None]) -> bool:
    try:
        call()
    except AssertionError as error:
        print(f"FAILED {name}: {error}")
        return False
    print(f"ok     {name}")
    return True


def main() -> int:
    wheel = Path(sys.argv[1])
    results = [
        check("metadata: no dependency", lambda: check_metadata(wheel)),
        check("name: abi3 from CPython 3.11", lambda: check_name(wheel)),
        check("files: the package and nothing else", lambda: check_files(wheel)),
    ]
    for interpreter in interpreters():
        if interpreter.free_threaded:
            print(f"none   {interpreter.name}: takes no abi3 wheel; build one for it with maturin")
            continue
        program = interpreter.program
        results.append(check(f"clean environment, {interpreter.name}", partial(check_clean_environment, wheel, program)))
    print(f"{sum(results)} passed, {len(results) - sum(results)} failed")
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
