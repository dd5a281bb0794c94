"""What the package asks of objects of other packages."""

from typing import Any, Protocol

__all__ = ["ArrowArray", "ArrowStream", "ArrowTable"]


class ArrowStream(Protocol):
    """Anything that offers a stream of record batches through the Arrow PyCapsule interface."""

    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any:
        """A capsule with the stream."""


class ArrowArray(Protocol):
    """Anything that offers one record batch through the Arrow PyCapsule interface."""

    def __arrow_c_array__(self, requested_schema: Any = None) -> Any:
        """Two capsules, with the schema and with the batch."""


#: A table of another package: a frame of Polars, pandas or PyArrow, a relation of DuckDB, a record batch or a stream
#: of them.
ArrowTable = ArrowStream | ArrowArray
