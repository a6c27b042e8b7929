#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Prints indices_scipy.hpp: ratings on a 1-9 scale and what SciPy makes of them.

Usage: /usr/bin/python3 indices_scipy.py > indices_scipy.hpp    (Debian 12: python3-scipy 1.10.1, python3-numpy 1.24.2)
"""
import numpy
import scipy
from scipy import stats

draw = numpy.random.default_rng(2020)


def numbers(values):
    return "{" + ", ".join(repr(float(v)) if isinstance(v, float) else str(int(v)) for v in values) + "}"


def change(people, keep, shift):
    before = draw.integers(1, 10, people)
    moved = numpy.clip(before + shift + draw.integers(-2, 3, people), 1, 9)
    now = numpy.where(draw.random(people) < keep, before, moved)
    # SciPy gives W and p: z is asked for with the sign of the change.
    w = stats.wilcoxon(now, before, zero_method="wilcox", correction=False, mode="approx")
    t = stats.ttest_rel(now, before)
    return before, now, [float(w.pvalue), float(t.statistic), float(t.pvalue),
                         float(stats.median_abs_deviation(now)), float(stats.iqr(now)),
                         float(stats.variation(now, ddof=1)),
                         float(stats.entropy(numpy.bincount(now, minlength=10), base=2)),
                         float(stats.spearmanr(before, now).correlation), float(stats.kendalltau(before, now).correlation)]


def panel(raters, topics):
    merit = draw.normal(5, 1.5, topics)
    table = numpy.clip(numpy.rint(merit + draw.normal(0, 1.3, (raters, topics))), 1, 9).astype(int)
    return table, float(stats.friedmanchisquare(*table.T).statistic)


print(f"""// SPDX-License-Identifier: MIT
// Written by indices_scipy.py with SciPy {scipy.__version__} and NumPy {numpy.__version__}; do not edit.
#pragma once
#include <vector>

namespace delphisim::oracle {{

struct ScipyChange {{
  std::vector<double> before, now;
  double wilcoxon_p, paired_t, paired_t_p, median_absolute_deviation, iqr, cv, entropy, spearman, kendall;
}};
inline const std::vector<ScipyChange> scipy_changes{{""")
for people, keep, shift in [(12, 0.3, 0), (20, 0.5, 1), (35, 0.6, -1), (60, 0.7, 0), (8, 0.1, 2), (90, 0.4, 0)]:
    before, now, values = change(people, keep, shift)
    print(f"    {{{numbers(before)},\n     {numbers(now)},\n     {', '.join(repr(v) for v in values)}}},")
print("""};

struct ScipyPanel {
  std::vector<std::vector<double>> rating;  // [raters][topics]
  double friedman;
};
inline const std::vector<ScipyPanel> scipy_panels{""")
for raters, topics in [(4, 6), (9, 12), (15, 5)]:
    table, friedman = panel(raters, topics)
    rows = ",\n      ".join(numbers(row) for row in table)
    print(f"    {{{{{rows}}},\n     {friedman!r}}},")
print("""};

}  // namespace delphisim::oracle""")
