#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Two-sided p-values of Welch's t test and of the rank-sum test by SciPy, and tails of Student's t: the rows of
two_samples.inc beside this file, which tests/unit/stats/test_two_samples.cpp reads. Usage: two_samples.py >two_samples.inc"""
import random
import sys

import numpy
import scipy
from scipy import stats


def sample(counts):
    return [level for level, count in enumerate(counts) for _ in range(count)]


def row(a, b):
    x, y = sample(a), sample(b)
    welch = stats.ttest_ind(x, y, equal_var=False).pvalue
    rank = stats.mannwhitneyu(x, y, alternative="two-sided", method="asymptotic", use_continuity=True).pvalue
    text = ["{" + ", ".join(map(str, c)) + "}" for c in (a, b)]
    return f"{{{text[0]}, {text[1]}, {float(welch)!r}, {float(rank)!r}}},"


def main():
    dice = random.Random(2020)
    print("// SPDX-License-Identifier: MIT")
    print(f"// By tests/oracle/reference/two_samples.py: SciPy {scipy.__version__}, NumPy {numpy.__version__}, "
          f"Python {sys.version.split()[0]}.")
    print("#ifdef SAMPLES  // counts by level of two samples, p-values of Welch and of rank-sum")
    for most in (1, 2, 3, 5, 12, 60, 400):
        for _ in range(6):
            levels = dice.choice((3, 5, 9, 11))
            tilt = dice.random() * 0.4
            a = [dice.randint(0, most) for _ in range(levels)]
            b = [dice.randint(0, most) + (dice.random() < tilt) * most * (level > levels / 2)
                 for level in range(levels)]
            a[0] += 1  # no sample is empty or all equal
            a[-1] += 1
            b[0] += 1
            b[1] += 1
            print(row(a, b))
    print("#endif")
    print("#ifdef TAILS  // t, degrees of freedom, P(|T| >= t)")
    for df in (1, 1.5, 2, 3.7, 9.99, 20, 31.25, 77, 250.5, 1999, 4999, 5001, 60000, 3e6):
        for t in (0.001, 0.3, 1, 1.96, 3.5, 8):
            print(f"{{{t}, {df}, {float(2 * stats.t.sf(t, df))!r}}},")
    print("#endif")


main()
