"""Protocols of the objects that the package accepts from other packages."""

from typing import Any, Protocol

__all__ = ["ArrowArray", "ArrowStream", "ArrowTable"]


class ArrowStream(Protocol):
    """An object that exports a stream of record batches through the Arrow PyCapsule interface."""

    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any:
        """Returns a capsule with the stream."""


class ArrowArray(Protocol):
    """An object that exports one record batch through the Arrow PyCapsule interface."""

    def __arrow_c_array__(self, requested_schema: Any = None) -> Any:
        """Returns two capsules, with the schema and with the batch."""


#: A table of another package: a data frame of Polars, pandas or PyArrow, a relation of DuckDB, a record batch or a
#: stream of them.
ArrowTable = ArrowStream | ArrowArray
