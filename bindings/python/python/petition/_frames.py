"""Converts tables to data frames. Each library is imported on its first use: the package needs none of them."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from petition.protocols import ArrowTable


def to_polars(rows: ArrowTable) -> Any:
    """Returns a ``polars.DataFrame``."""
    import polars

    return polars.DataFrame(rows)


def to_pandas(rows: ArrowTable) -> Any:
    """Returns a ``pandas.DataFrame``: days are ``datetime64``, words categories."""
    return to_arrow(rows).to_pandas(date_as_object=False)


def to_arrow(rows: ArrowTable) -> Any:
    """Returns a ``pyarrow.Table``."""
    # PyArrow has no types.
    pyarrow: Any = importlib.import_module("pyarrow")
    return pyarrow.table(rows)
