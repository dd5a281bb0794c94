"""Shows tables: as HTML in a notebook, as text in a terminal."""

from collections.abc import Iterable, Mapping
from importlib import import_module

import polars as pl

try:
    # Prints outside of a notebook.
    display = import_module("IPython.display").display
except ImportError:
    display = print

pl.Config.set_tbl_hide_dataframe_shape(True)
pl.Config.set_tbl_hide_column_data_types(True)
pl.Config.set_tbl_rows(-1)
pl.Config.set_tbl_cols(-1)
pl.Config.set_tbl_width_chars(160)
pl.Config.set_fmt_str_lengths(200)
pl.Config.set_tbl_formatting("UTF8_FULL_CONDENSED")


def show(answer: object) -> None:
    """Shows a data frame, a report or another object."""
    display(answer)


def table(rows: Iterable[Mapping[str, object]]) -> pl.DataFrame:
    """Returns a data frame of rows."""
    return pl.DataFrame(list(rows), infer_schema_length=None)
