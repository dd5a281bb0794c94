"""Converts Polars columns of type ``Null`` to text columns of nulls.

Polars exports type ``Null`` with a buffer that Arrow forbids, so no library can import it (pola-rs/polars#22934).
"""

from typing import Any


def without_null_types(frame: Any) -> Any:
    """Returns the frame without the type ``Null``, also inside lists and structs."""
    import polars as pl

    def without_null(dtype: Any) -> Any:
        if dtype == pl.Null:
            return pl.String
        if isinstance(dtype, pl.List):
            return pl.List(without_null(dtype.inner))
        if isinstance(dtype, pl.Array):
            return pl.Array(without_null(dtype.inner), dtype.shape)
        if isinstance(dtype, pl.Struct):
            return pl.Struct({field.name: without_null(field.dtype) for field in dtype.fields})
        return dtype

    types = {name: without_null(dtype) for name, dtype in frame.schema.items()}
    changed = {name: dtype for name, dtype in types.items() if dtype != frame.schema[name]}
    return frame.cast(changed) if changed else frame
