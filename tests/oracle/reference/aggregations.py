#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Writes aggregations.inc: scores of fixed ratings by SciPy and NumPy, for tests/oracle/reference_test.cpp.

Usage: aggregations.py > aggregations.inc
"""
import itertools
import statistics

import numpy
import scipy
from scipy import stats
from scipy.stats import mstats

from student_t import quantile

PANELS = [
    [5, 6, 6, 7, 7, 7, 7, 8, 8, 8, 8, 8, 8, 9, 9, 9, 9, 9, 10, 10],
    [0] * 4 + [1] * 3 + [2] * 2 + [5] + [8] * 2 + [9] * 3 + [10] * 5,
    [1, 3, 4, 4, 6, 7, 9],
    [0, 10],
    [2, 2, 3, 5, 8, 8, 9, 10, 10, 10, 10],
    [7, 7, 7, 7, 7, 7, 8],
]


def huber(x, k):
    middle = numpy.median(x)
    scale = 1.4826 * numpy.median(numpy.abs(x - middle))
    if scale == 0:
        return middle
    for _ in range(2000):
        middle = numpy.mean(numpy.clip(x, middle - k * scale, middle + k * scale))
    return middle


def walsh(x):
    return statistics.median((a + b) / 2 for a, b in itertools.combinations_with_replacement(x, 2))


def winsorised(x, share):
    return float(mstats.winsorize(numpy.array(x), limits=(share, share)).mean())


def lower_t(x, confidence):
    return numpy.mean(x) - quantile(confidence, len(x) - 1) * stats.sem(x)


def row(name, values, panel, score):
    parameters = ", ".join(repr(float(v)) for v in values)
    print(f'{{"{name}", {{{parameters}}}, {{{", ".join(str(r) for r in panel)}}}, {float(score)!r}}},')


print(f"// Made by aggregations.py with SciPy {scipy.__version__} and NumPy {numpy.__version__}.")
for panel in PANELS:
    x = numpy.array(panel, dtype=float)
    for share in (0.1, 0.2, 0.25):
        row("trimmed_mean", [share], panel, stats.trim_mean(x, share))
        row("winsorised_mean", [share], panel, winsorised(x, share))
    row("median", [], panel, numpy.median(x))
    row("mode", [], panel, numpy.mean(statistics.multimode(panel)))
    row("hodges_lehmann", [], panel, walsh(panel))
    for k in (1.345, 1.5):
        row("huber", [k], panel, huber(x, k))
    for level in (0.25, 0.3, 0.7):
        row("quantile", [level], panel, numpy.quantile(x, level))
    for confidence in (0.95, 0.975, 0.999):
        row("lower_bound_t", [confidence], panel, lower_t(x, confidence))
    wilson = stats.binomtest(int((x >= 7).sum()), len(x)).proportion_ci(0.95, "wilson")
    row("wilson_lower", [7, stats.norm.ppf(0.975)], panel, wilson.low)
