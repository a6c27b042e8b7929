# SPDX-License-Identifier: MIT
"""Simultaneous intervals of differences and the set that may hold the best, as `delphisim compare` has them.

Max-t over random signs of the blocks' influences (Westfall and Young 1993; Davidson and Flachaire 2008). The
signs are words of Philox at fixed addresses, so that intervals are the program's own and not only like them.
"""
import functools
import math

import numpy as np

DRAWS = 9999
LEVEL = 0.95
MOST_BATCHES = 512
MOST_REPLICATES = 1e8
FEWEST_BLOCKS = 6  # signs of fewer have at most 16 patterns, which cannot reach 95 %
Z_OF_POWER = 0.8416212335729143  # 4 chances in 5
PURPOSE = 12  # the address that the program has for these signs


def philox(counter, key):
    """Four words for each counter, by Philox4x32-10 (Salmon, Moraes, Dror and Shaw 2011).

    counter: four arrays of uint64 that hold words of 32 bits; key: two words.
    """
    low = np.uint64(0xFFFFFFFF)
    a, b, c, d = (np.asarray(word, dtype=np.uint64) for word in counter)
    k0, k1 = key
    for _ in range(10):
        first, second = a * np.uint64(0xD2511F53), c * np.uint64(0xCD9E8D57)
        a, b, c, d = (
            (second >> np.uint64(32)) ^ b ^ np.uint64(k0),
            second & low,
            (first >> np.uint64(32)) ^ d ^ np.uint64(k1),
            first & low,
        )
        k0, k1 = (k0 + 0x9E3779B9) & 0xFFFFFFFF, (k1 + 0xBB67AE85) & 0xFFFFFFFF
    return a, b, c, d


@functools.lru_cache(maxsize=2)
def signs(seed, batches, draws=DRAWS):
    """Signs [draw, batch], +1 and -1: bit batch % 128 of the words at {index = batch / 128, draw}."""
    draw = np.arange(draws, dtype=np.uint64) << np.uint64(16)
    zero = np.zeros(draws, dtype=np.uint64)
    result = np.empty((draws, batches), dtype=np.int8)
    for index in range(-(-batches // 128)):
        words = philox((draw | np.uint64(index), zero + np.uint64(PURPOSE), zero, zero),
                       (seed & 0xFFFFFFFF, seed >> 32 & 0xFFFFFFFF))
        for bit in range(min(128, batches - 128 * index)):
            on = words[bit // 32] >> np.uint64(bit % 32) & np.uint64(1)
            result[:, 128 * index + bit] = on.astype(np.int8) * 2 - 1
    return result


def batched(influence):
    """Adjacent blocks that any estimate has, summed until at most 512 batches are left: [batch, estimate].

    Blocks that are not finished are left out first; batches of planned blocks would put all finished ones into one.
    """
    used = influence[(influence != 0).any(axis=1)]
    influence = used if len(used) else np.zeros((1, influence.shape[1]))
    blocks = len(influence)
    size = max(1, -(-blocks // MOST_BATCHES))
    return np.add.reduceat(influence, np.arange(0, blocks, size), axis=0)


def _tail_of_t(t, df):
    """P(T > t) for t > 0: half the regularised incomplete beta function, by its continued fraction."""
    a, b, x = df / 2, 0.5, df / (df + t * t)
    if x > (a + 1) / (a + b + 2):
        a, b, x, flipped = b, a, t * t / (df + t * t), True
    else:
        flipped = False
    c, d, fraction = 1.0, 0.0, 1.0
    for i in range(100000):  # Lentz 1976
        m = i // 2
        if i == 0:
            term = 1.0
        elif i % 2 == 0:
            term = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        else:
            term = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        d = 1 / (1 + term * d)
        c = 1 + term / c
        fraction *= c * d
        if abs(1 - c * d) < 1e-16:
            break
    front = math.exp(math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x))
    beta = front / a * (fraction - 1)
    return (1 - beta if flipped else beta) / 2


@functools.lru_cache(maxsize=1024)
def t_quantile(p, df):
    """Quantile of Student's t; 1/2 < p < 1, df > 0."""
    low, high = 0.0, 1.0
    while _tail_of_t(high, df) > 1 - p:
        low, high = high, 2 * high
    while True:
        middle = (low + high) / 2
        if middle in (low, high):
            return middle
        low, high = (middle, high) if _tail_of_t(middle, df) > 1 - p else (low, middle)


def family_quantile(maxima, level):
    """Order statistic ceil(level (draws + 1)) of the maxima along the first axis."""
    draws = len(maxima)
    at = min(math.ceil(level * (draws + 1)), draws) - 1
    return np.partition(maxima, at, axis=0)[at]


def critical(z, df, batches, level):
    """Factor on an MCSE: the family's quantile, studentised, and no less than that of one statement alone."""
    n = min(df + 1, batches)
    left = n - z * z
    family = z * math.sqrt((n - 1) / left) if left > 1e-9 * n else math.inf
    return max(t_quantile(level, df), family)


def half_widths(influence, mcse, blocks, seed, level=LEVEL):
    """Half widths of intervals that hold together with the given level; nan where there is no mcse, where blocks are
    fewer than 6, and where no width would do.

    influence: [block, estimate] as estimates.difference gives them, 0 where refused.
    """
    batches = batched(influence)
    sds = np.sqrt((batches**2).sum(axis=0))
    z = 0.0
    if (sds > 0).any():
        shifts = signs(seed, len(batches)) @ batches[:, sds > 0] / sds[sds > 0]
        z = family_quantile(np.abs(shifts).max(axis=1), level)
    half = np.array([error if not error > 0 else error * critical(z, count - 1, len(batches), 0.5 + level / 2)
                     for error, count in zip(mcse, blocks)])
    return np.where((np.asarray(blocks) < FEWEST_BLOCKS) | np.isinf(half), np.nan, half)


def may_be_best(influence, value, blocks, higher_is_better, seed, level=LEVEL):
    """Which of several are not distinguishable from the best (Hsu 1984); False where the value is nan.

    Those from fewer than 6 blocks are compared with none, and so are True.
    """
    ok = np.isfinite(value)
    comparable = ok & (np.asarray(blocks) >= FEWEST_BLOCKS)
    batches = batched(np.where(ok, influence, 0))
    shifts = signs(seed, len(batches)) @ batches
    result = ok & ~comparable
    for i in np.flatnonzero(comparable):
        others = np.flatnonzero(comparable & (np.arange(len(value)) != i))
        if not len(others):
            continue
        sds = np.sqrt(((batches[:, others] - batches[:, [i]]) ** 2).sum(axis=0))
        seen = others[sds > 0]
        z = 0.0
        if len(seen):
            greatest = ((shifts[:, seen] - shifts[:, [i]]) / sds[sds > 0]).max(axis=1)
            z = family_quantile(np.maximum(greatest, 0), level)
        errors = np.sqrt(((influence[:, others] - influence[:, [i]]) ** 2).sum(axis=0))
        ahead = (value[i] - value[others]) * (1 if higher_is_better else -1)
        factors = [critical(z, min(blocks[i], blocks[j]) - 1, len(batches), level) if e > 0 else 0
                   for j, e in zip(others, errors)]
        result[i] = (ahead + factors * errors).min() >= 0
    return result


def ruling(value, half, mcse, delta, better, replicates, block_size):
    """The verdict as `compare` prints it, and the replicates that would decide it with 4 chances in 5 if the
    difference is as estimated (z = 0.84); nan: none, too near delta to name a number, or too many."""
    if math.isnan(half):
        return "none", math.nan
    lower, upper = value - half, value + half
    if lower > delta or upper < -delta:
        if better == 0:
            return "different", math.nan
        return "better" if (value > 0) == (better > 0) else "worse", math.nan
    if lower >= -delta and upper <= delta:
        return "equivalent", math.nan
    gap = abs(abs(value) - delta)
    if gap < mcse:
        return "undecided", math.nan
    needed = replicates * ((half + Z_OF_POWER * mcse) / gap) ** 2
    if not needed <= MOST_REPLICATES:
        return "undecided", math.nan
    return "undecided", (max(needed, replicates) // block_size + 1) * block_size
