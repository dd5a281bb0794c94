"""The reference of the Python package: a directive that writes what its type stubs say.

The stubs have every class and function with its documentation. They are read as text: the site needs no built package.
"""

import ast
import re
import textwrap
from collections.abc import Iterator

from sphinx.util.docutils import SphinxDirective

import pages

PACKAGE = pages.ROOT / "bindings/python/python/petition"

# Of the methods with two underscores, readers need the constructor alone.
CONSTRUCTOR = "__new__"

# Lines of an example: a prompt, its continuation, and what follows up to a blank line.
EXAMPLE = re.compile(r"(?:^>>> .*\n(?:^(?!>>> ).+\n|^>>> .*\n)*)+", re.MULTILINE)


def names() -> list[str]:
    """Returns the public names of the package, in the order of its list."""
    for statement in ast.parse((PACKAGE / "__init__.py").read_text(encoding="utf-8")).body:
        if isinstance(statement, ast.Assign) and getattr(statement.targets[0], "id", "") == "__all__":
            return ast.literal_eval(statement.value)
    raise ValueError("petition/__init__.py has no list __all__")


def definitions() -> dict[str, ast.ClassDef | ast.FunctionDef]:
    """Returns the classes and functions of the stubs and of the package's modules, by name."""
    found: dict[str, ast.ClassDef | ast.FunctionDef] = {}
    for path in [PACKAGE / "_petition.pyi", *sorted(PACKAGE.glob("*.py"))]:
        for statement in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(statement, ast.ClassDef | ast.FunctionDef):
                found.setdefault(statement.name, statement)
    return found


def documentation(item: ast.ClassDef | ast.FunctionDef) -> str:
    """Returns the documentation as Markdown: examples are blocks of code, as is what is indented."""
    text = textwrap.dedent(ast.get_docstring(item) or "") + "\n"
    return EXAMPLE.sub(lambda found: f"\n```python\n{found[0]}```\n", text.replace("``", "`"))


def signature(function: ast.FunctionDef, name: str) -> str:
    """Returns the call of a function: its parameters without `self`, and what it returns."""
    arguments = ast.unparse(function.args)
    arguments = re.sub(r"^(self|cls)(, /)?(, )?", "", arguments)
    returns = f" -> {ast.unparse(function.returns)}" if function.returns else ""
    return f"{name}({arguments}){returns}"


def is_property(function: ast.FunctionDef) -> bool:
    return any(getattr(one, "id", "") == "property" for one in function.decorator_list)


def of_class(item: ast.ClassDef) -> Iterator[str]:
    """Yields the Markdown of a class: its documentation, a list of its values, its methods."""
    members = [one for one in item.body if isinstance(one, ast.FunctionDef)]
    constructor = next((one for one in members if one.name == CONSTRUCTOR), None)
    if constructor:
        yield f"```python\n{signature(constructor, item.name).rpartition(' -> ')[0]}\n```\n"
    yield documentation(item)
    values = [one for one in members if is_property(one)]
    for one in values:
        text = " ".join((ast.get_docstring(one) or "").split())
        kind = ast.unparse(one.returns) if one.returns else ""
        yield f"* `{one.name}`: `{kind}`. {text}\n"
    yield "\n"
    for one in members:
        if not one.name.startswith("_") and one not in values:
            yield f"**`{signature(one, one.name)}`**\n\n{documentation(one)}\n"


def markdown() -> str:
    """Returns the reference: functions first, then classes, then errors, by name."""
    known = definitions()
    items = [known[name] for name in names() if name in known]
    functions = [one for one in items if isinstance(one, ast.FunctionDef)]
    classes = [one for one in items if isinstance(one, ast.ClassDef)]
    out = []
    for one in functions:
        out.append(f"## {one.name}\n\n```python\n{signature(one, one.name)}\n```\n\n{documentation(one)}\n")
    for one in classes:
        out.append(f"## {one.name}\n\n{''.join(of_class(one))}\n")
    return "\n".join(out)


class PythonReference(SphinxDirective):
    """Puts the reference in its place."""

    def run(self):
        for path in PACKAGE.glob("*.py*"):
            self.env.note_dependency(str(path))
        return self.parse_text_to_nodes(markdown(), allow_section_headings=True)


def setup(app):
    """Registers the directive."""
    app.add_directive("python-reference", PythonReference)
    return {"parallel_read_safe": True}
