#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Writes student_t.inc: quantiles of Student's t by SciPy. Usage: student_t.py > student_t.inc"""
import scipy
from scipy import stats


def quantile(probability, degrees):
    """SciPy's quantile, which is exact to some 1e-9 only, improved by Newton steps on its tail probability."""
    t = float(stats.t.ppf(probability, degrees))
    for _ in range(3):
        t += float((stats.t.sf(t, degrees) - (1 - probability)) / stats.t.pdf(t, degrees))
    return t


if __name__ == "__main__":
    print(f"// Made by student_t.py with SciPy {scipy.__version__}: {{probability, degrees, quantile}}.")
    for probability in (0.5, 0.6, 0.9, 0.95, 0.975, 0.99, 0.999, 0.9999):
        for degrees in (1, 2, 3, 4, 5, 9, 10, 29, 30, 100, 141, 199, 200, 201, 202, 500, 2000, 65534):
            print(f"{{{probability!r}, {degrees}, {quantile(probability, degrees)!r}}},")
