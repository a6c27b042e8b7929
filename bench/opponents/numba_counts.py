# SPDX-License-Identifier: MIT
"""Summaries of counts by level, choices and rank correlation, compiled by numba, for reference_numba.py."""
import math

import numpy as np
from numba import njit

from common import LEVELS


@njit(inline="always")
def level_of(latent):
    return min(max(int(math.floor(latent + 0.5)), 0), LEVELS - 1)


@njit(inline="always")
def nth(counts, position):
    """The level of the rating that stands at a position from 0 when they are sorted."""
    level = 0
    seen = counts[0]
    while seen <= position:
        level += 1
        seen += counts[level]
    return level


@njit
def summarise(counts, out):
    """All six aggregations of one set of ratings; nan where undefined. Gives the standard deviation."""
    n = 0
    total = 0
    squares = 0
    for level in range(LEVELS):
        c = counts[level]
        n += c
        total += level * c
        squares += level * level * c
    if n == 0:
        out[:] = np.nan
        return np.nan
    mean = total / n
    sd = math.sqrt((squares - total * mean) / (n - 1)) if n > 1 else np.nan
    error = sd / math.sqrt(n)
    out[0] = mean
    out[1] = (nth(counts, (n - 1) // 2) + nth(counts, n // 2)) / 2
    out[2] = mean - 1.96 * error
    out[3] = mean - 1.645 * error
    cut = n // 5
    low = cut
    high = cut
    kept = total
    for level in range(LEVELS):
        taken = min(low, counts[level])
        kept -= level * taken
        low -= taken
        top = LEVELS - 1 - level
        taken = min(high, counts[top])
        kept -= top * taken
        high -= taken
    out[4] = kept / (n - 2 * cut)
    above = 0
    for level in range(7, LEVELS):
        above += counts[level]
    out[5] = above / n
    return sd


@njit
def mark_largest(score, k, chosen):
    """Adds exactly k topics to the chosen ones: ties go to the lower index, undefined last."""
    # A list of the k best so far, best first; most topics fail at the first comparison.
    best = np.empty(k)
    place = np.empty(k, np.int64)
    held = 0
    for t in range(len(score)):
        s = score[t] if score[t] == score[t] else -np.inf
        if held == k and s <= best[k - 1]:
            continue
        i = held if held < k else k - 1
        while i > 0 and best[i - 1] < s:
            best[i] = best[i - 1]
            place[i] = place[i - 1]
            i -= 1
        best[i] = s
        place[i] = t
        held = min(held + 1, k)
    for i in range(held):
        chosen[place[i]] = True


@njit
def tau_b(score, topics, m, sign_of_truth):
    """Kendall's tau-b over m topics; sign_of_truth[i, j] for i > j."""
    concordance = 0
    untied = 0
    for i in range(m):
        a = score[topics[i]]
        for j in range(i):
            b = score[topics[j]]
            sign = int(a > b) - int(a < b)
            concordance += sign * sign_of_truth[i, j]
            untied += sign * sign
    pairs = m * (m - 1) // 2
    return concordance / math.sqrt(untied) / math.sqrt(pairs) if untied > 0 else 0.0
