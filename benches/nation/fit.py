"""Fits the growth of cost: a line and an exponent."""

import dataclasses
import math
import statistics


@dataclasses.dataclass(frozen=True)
class Fit:
    """seconds = start + slope · rows, and the exponent of seconds ~ rows^exponent."""

    start: float
    slope: float
    r2: float
    exponent: float
    residuals: tuple[float, ...]  # measured minus fitted, in seconds


def fit(rows: list[int], seconds: list[float]) -> Fit:
    """Fits by least squares over sizes. The start time of a process lowers the exponent, not the slope."""
    slope, start = statistics.linear_regression(rows, seconds)
    exponent, _ = statistics.linear_regression([math.log(n) for n in rows], [math.log(s) for s in seconds])
    residuals = tuple(s - (start + slope * n) for n, s in zip(rows, seconds, strict=True))
    mean = statistics.fmean(seconds)
    spread = sum((s - mean) ** 2 for s in seconds)
    r2 = 1 - sum(r * r for r in residuals) / spread
    return Fit(start, slope, r2, exponent, residuals)
