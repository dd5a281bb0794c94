"""Which Markdown files each language's site has: those that its index lists."""

import pathlib
import re

ROOT = pathlib.Path(__file__).resolve().parents[2]
LANGUAGES = ("zh", "en")

# An entry of a toctree: `Title </path>`, or a path alone.
ENTRY = re.compile(r"^(?:.*<)?/([^>\s]+)>?$", re.MULTILINE)


def of_site(language: str) -> list[str]:
    """Returns the names of the pages without their ending, the index first."""
    index = f"docs/site/{language}/index"
    found = [index]
    for entry in ENTRY.findall((ROOT / f"{index}.md").read_text(encoding="utf-8")):
        paths = sorted(ROOT.glob(f"{entry}.md"))
        if not paths:
            raise FileNotFoundError(f"{index}.md lists /{entry}, which is no Markdown file")
        found += [path.relative_to(ROOT).as_posix().removesuffix(".md") for path in paths]
    return found
