"""Polars gives a column without any value the type Null, and hands it over with a buffer that this type does not
have (pola-rs/polars#22934): nobody can take it in. Such columns go as texts without a value."""

from typing import Any


def without_null_types(frame: Any) -> Any:
    """The same frame without the type Null, also inside of lists and structs."""
    import polars as pl

    def filled(dtype: Any) -> Any:
        if dtype == pl.Null:
            return pl.String
        if isinstance(dtype, pl.List):
            return pl.List(filled(dtype.inner))
        if isinstance(dtype, pl.Array):
            return pl.Array(filled(dtype.inner), dtype.shape)
        if isinstance(dtype, pl.Struct):
            return pl.Struct({field.name: filled(field.dtype) for field in dtype.fields})
        return dtype

    changed = {name: filled(dtype) for name, dtype in frame.schema.items() if filled(dtype) != dtype}
    return frame.cast(changed) if changed else frame
