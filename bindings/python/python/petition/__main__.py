"""The command ``petition``, also as ``python -m petition``."""

import sys

from petition._petition import run_command


def main() -> None:
    """Runs the command with the arguments of this process, and ends the process with its exit code."""
    sys.exit(run_command(["petition", *sys.argv[1:]]))


if __name__ == "__main__":
    main()
