"""Tests of the line and the exponent with known series."""

import pytest
from fit import fit

ROWS = [10, 30, 100, 300, 1000]


def test_a_line_is_found_again():
    found = fit(ROWS, [0.5 + 2 * n for n in ROWS])
    assert found.start == pytest.approx(0.5)
    assert found.slope == pytest.approx(2)
    assert found.r2 == pytest.approx(1)
    assert found.residuals == pytest.approx([0] * 5, abs=1e-9)


def test_a_square_is_no_line():
    found = fit(ROWS, [float(n * n) for n in ROWS])
    assert found.exponent == pytest.approx(2)
    assert found.r2 < 0.97
