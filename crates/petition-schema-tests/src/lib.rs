//! Tests alone: see the folder `tests`.
