"""Measures the import time of the package and other compiled packages, and the size of the wheel.

    python imports.py [WHEEL]

Each import runs in a new interpreter, 20 times, interleaved; the figure is the median cumulative time of
`python -X importtime`, in milliseconds.
"""

import pathlib
import statistics
import subprocess
import sys

PACKAGES = ("petition", "orjson", "pydantic_core", "zen", "duckdb", "polars", "pandas", "openfisca_core.simulations")
STARTS = 20


def milliseconds(package):
    """Returns the cumulative time of one import."""
    command = [sys.executable, "-X", "importtime", "-c", f"import {package}"]
    lines = subprocess.run(command, capture_output=True, text=True, check=True).stderr.splitlines()
    # The cumulative time of a package includes its submodules.
    names = {line.rsplit("|", 1)[1].strip(): line.split("|")[1] for line in lines if line.count("|") == 2}
    first, _, rest = package.partition(".")
    return (float(names[first]) + (float(names[package]) if rest else 0)) / 1e3


def main():
    times_by_package = {package: [] for package in PACKAGES}
    for _ in range(STARTS + 1):
        for package, times in times_by_package.items():
            times.append(milliseconds(package))
    print("| import | ms |\n|---|---:|")
    for package, (_, *times) in times_by_package.items():  # drops the first start, which reads the files from disk
        print(f"| {package} | {statistics.median(times):.3g} |")
    for wheel in sys.argv[1:]:
        path = pathlib.Path(wheel)
        print(f"\n{path.name}: {path.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
