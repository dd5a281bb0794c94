"""Time the import of the package beside other compiled packages, and show the size of the wheel.

    python imports.py [WHEEL]

Each import happens in an interpreter of its own, 20 times, in turns; the figure is the median of what
`python -X importtime` says of the whole package, in milliseconds.
"""

import pathlib
import statistics
import subprocess
import sys

PACKAGES = ("petition", "orjson", "pydantic_core", "zen", "duckdb", "polars", "pandas", "openfisca_core.simulations")
STARTS = 20


def milliseconds(package):
    """The cumulative time of one import."""
    command = [sys.executable, "-X", "importtime", "-c", f"import {package}"]
    lines = subprocess.run(command, capture_output=True, text=True, check=True).stderr.splitlines()
    # A package within a package is listed inside of it: the first part is what the import costs.
    names = {line.rsplit("|", 1)[1].strip(): line.split("|")[1] for line in lines if line.count("|") == 2}
    first, _, rest = package.partition(".")
    return (float(names[first]) + (float(names[package]) if rest else 0)) / 1e3


def main():
    taken = {package: [] for package in PACKAGES}
    for _ in range(STARTS + 1):
        for package, times in taken.items():
            times.append(milliseconds(package))
    print("| import | ms |\n|---|---:|")
    for package, (_, *times) in taken.items():  # the first start reads the files from the disk
        print(f"| {package} | {statistics.median(times):.3g} |")
    for wheel in sys.argv[1:]:
        path = pathlib.Path(wheel)
        print(f"\n{path.name}: {path.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
