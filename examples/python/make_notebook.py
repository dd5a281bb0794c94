"""Writes the notebook from the script: runs its cells in order and stores their output.

    python make_notebook.py

The script is the source: a cell starts at a line `# %%`, text at `# %% [markdown]`.
"""

from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient

HERE = Path(__file__).parent
SCRIPT = HERE / "five_questions.py"
NOTEBOOK = HERE / "five_questions.ipynb"
METADATA = {
    "kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"},
    "language_info": {"name": "python"},
}
# It has no type hints.
v4: Any = nbformat.v4


def cells(script: str) -> list[Any]:
    """Returns the cells of a percent script, without those for the command line only."""
    made = []
    for number, cell in enumerate(script.split("# %%")[1:]):
        head, _, body = cell.partition("\n")
        # Ids are positions, to make the notebook reproducible.
        position = {"id": f"cell-{number:02}"}
        if "[markdown]" in head:
            lines = [line.removeprefix("#").removeprefix(" ") for line in body.strip().splitlines()]
            made.append(v4.new_markdown_cell("\n".join(lines), **position))
        elif "script only" not in head:
            made.append(v4.new_code_cell(body.strip(), **position))
    return made


def make() -> Any:
    """Builds the notebook of the script: runs its cells as Jupyter does, in the notebook's directory."""
    notebook = v4.new_notebook(cells=cells(SCRIPT.read_text(encoding="utf-8")))
    NotebookClient(notebook, kernel_name="python3", resources={"metadata": {"path": str(HERE)}}).execute()
    # Versions of Python and execution times would change in every run.
    notebook.metadata = METADATA
    for cell in notebook.cells:
        cell.metadata = {}
    return notebook


if __name__ == "__main__":
    NOTEBOOK.write_text(v4.writes(make()) + "\n", encoding="utf-8")
