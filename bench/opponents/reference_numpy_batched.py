#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The reference workload (configs/reference_workload.toml) in NumPy, many replicates at once.

Tuned as far as arrays go: a batch small enough for the cache, ratings turned into counts by level with one bincount, so
that every summary is arithmetic on 11 counts, level by level over all topics; single precision normals; tau-b over the
shortlist alone; freed memory is kept. Options: --reps N --seed S [--out f.json].
"""
import ctypes

import numpy as np

from common import (GROUP, GROUPS, LEVELS, METRICS, MISSING, PEOPLE, QUARTER, SIZES, STAYING, TENTH, TIE_GRID, TOP,
                    TOPICS, WEIGHT, Z, run)

BATCH = 16
SETS = 1 + GROUPS
SHARE = SIZES / PEOPLE
LANES = BATCH * SETS * TOPICS
CELL = (np.arange(BATCH)[:, None, None] * SETS + 1 + GROUP[None, :, None]) * TOPICS + np.arange(TOPICS)
ODD = (2 * np.arange(LEVELS - 1) + 1)[:, None, None, None]


def keep_memory():
    """Freed arrays stay with the process (glibc), so that their pages are not fetched anew."""
    libc = ctypes.CDLL(None)
    if hasattr(libc, "mallopt"):
        libc.mallopt(-3, 1 << 30)  # M_MMAP_THRESHOLD
        libc.mallopt(-1, 1 << 30)  # M_TRIM_THRESHOLD


def on_scale(latent):
    level = np.rint(latent)
    np.maximum(level, 0, out=level)
    np.minimum(level, LEVELS - 1, out=level)
    return level


def count(lanes, rows):
    """[level][batch][set][topic] from where the ratings fall, set 0 everybody. rows: levels counted."""
    counts = np.bincount(lanes, minlength=rows * LANES)[:LEVELS * LANES].reshape(LEVELS, BATCH, SETS, TOPICS)
    counts[:, :, 0] = counts[:, :, 1:].sum(axis=2)
    return counts.astype(np.int32)


class Summary:
    """n, total and sd of each set and topic, and the six aggregations [aggregation][batch][set][topic], nan where
    undefined: all from the counts at or below each level."""

    def __init__(self, counts):
        below = counts.cumsum(axis=0, dtype=np.int32)
        size = below[-1]
        above = size - below[:-1]
        self.n, self.total = size.astype(np.float64), above.sum(axis=0).astype(np.float64)
        squares = (ODD * above).sum(axis=0)
        mean = self.total / self.n
        self.sd = np.sqrt((squares - self.total * mean) / np.where(size > 1, self.n - 1, np.nan))
        error = self.sd / np.sqrt(self.n)
        middle = (below <= (size - 1) // 2).view(np.int8).sum(axis=0, dtype=np.int8)
        middle += (below <= size // 2).view(np.int8).sum(axis=0, dtype=np.int8)
        cut = size // 5
        left = size - 2 * cut
        above -= cut
        np.maximum(above, 0, out=above)
        np.minimum(above, left, out=above)
        self.scores = np.stack([mean, np.where(size > 0, middle / 2, np.nan), mean - 1.96 * error,
                                mean - 1.645 * error, above.sum(axis=0) / left, 1 - below[6] / self.n])


def add_largest(chosen, score, k):
    """Marks exactly k topics of the last axis: ties go to the lower index, undefined last."""
    best = np.argsort(np.where(np.isnan(score), np.inf, -score), axis=-1, kind="stable")[..., :k]
    np.put_along_axis(chosen, best, True, axis=-1)


def above_others(x):
    """[batch][pairs]: for all ordered pairs of the last axis 1 where the first is greater. nan is never greater."""
    return (x[:, :, None] > x[:, None, :]).reshape(len(x), -1)


def read_by_rules(scores, on_form, k, is_true, columns, outside, truth, pairs):
    """[batch][24 x 3]. scores: [aggregation][batch][set][topic]; k: [2][batch]; columns: those of tau, padded where
    outside; truth: [batch][pairs] signs."""
    by_group = scores[:, :, 1:]
    defined = by_group == by_group
    equal = np.where(defined, by_group, 0).sum(axis=2) / defined.sum(axis=2)
    score = np.stack([scores[:, :, 0], equal], axis=1).reshape(12, BATCH, TOPICS)
    score = np.rint(score * TIE_GRID)  # equal scores can differ in their last bits, by the order of a sum
    score[np.isnan(score) | ~on_form] = -np.inf
    ranked = np.take_along_axis(score, np.broadcast_to(columns, (12, *columns.shape)), axis=-1)
    ranked[:, outside] = np.nan
    out = np.empty((BATCH, 12, 2, 3))
    for s in range(12):
        greater = above_others(ranked[s]).astype(np.float32)
        untied = greater.sum(axis=1).astype(np.float64)
        tau = np.einsum("bp,bp->b", greater, truth) / np.sqrt(untied) / np.sqrt(pairs)
        out[:, s, :, 1] = np.where(untied > 0, tau, 0)[:, None]
    ordered = np.sort(score, axis=-1)
    for h in range(2):
        least = np.take_along_axis(ordered, np.broadcast_to(TOPICS - k[h][:, None], (12, BATCH, 1)), axis=-1)
        chosen = (score >= least) & on_form
        out[:, :, h, 0] = (chosen & is_true).sum(axis=-1).T
        out[:, :, h, 2] = chosen.sum(axis=-1).T
    return out.reshape(BATCH, 72)


def batch(rng):
    out = np.empty((BATCH, METRICS))
    group_mean = (rng.standard_normal((BATCH, 1, TOPICS)) * 0.5 + 7.2
                  + rng.standard_normal((BATCH, GROUPS, TOPICS)) * 0.6)
    theta = np.einsum("g,bgt->bt", SHARE, group_mean)
    is_true = np.zeros((BATCH, TOPICS), bool)
    add_largest(is_true, theta, TOP)

    # Survey 2.
    latent = rng.standard_normal((BATCH, PEOPLE, TOPICS), dtype=np.float32)
    latent *= np.float32(1.7)
    latent += np.repeat(group_mean.astype(np.float32), SIZES, axis=1)
    latent += rng.standard_normal((BATCH, PEOPLE, 1), dtype=np.float32)
    missing = rng.random((BATCH, PEOPLE, TOPICS), dtype=np.float32) < MISSING
    level = on_scale(latent)
    np.copyto(level, LEVELS, where=missing)
    lanes = level.astype(np.intp)
    lanes *= LANES
    lanes += CELL
    two = Summary(count(lanes.ravel(), LEVELS + 1))
    bound = two.scores[2]
    short = np.zeros((BATCH, TOPICS), bool)
    add_largest(short, bound[:, 0], QUARTER)
    for g in range(GROUPS):
        add_largest(short, bound[:, 1 + g], TENTH)
    m = short.sum(axis=1)
    columns = np.argsort(~short, axis=1, kind="stable")[:, :m.max()]
    inside = np.arange(m.max()) < m[:, None]
    ranked = np.where(inside, np.take_along_axis(theta, columns, axis=1), np.nan)
    truth = above_others(ranked).astype(np.float32) - above_others(-ranked).astype(np.float32)
    pairs = m * (m - 1) / 2
    out[:, 10:82] = read_by_rules(two.scores, np.ones_like(short), np.array([[TOP], [QUARTER]]).repeat(BATCH, 1),
                                  is_true, columns, ~inside, truth, pairs)

    # Survey 3, of the cells that are rated again alone.
    stays = rng.random((BATCH, PEOPLE)) < STAYING[GROUP]
    again = np.flatnonzero(~missing & stays[:, :, None] & short[:, None, :])
    row, t = np.divmod(again, TOPICS)
    b, i = np.divmod(row, PEOPLE)
    rated = level.ravel()[again]
    own = bound[b, 1 + GROUP[i], t]
    pull = bound[b, 0, t] - rated + np.where(own == own, own - rated, 0)
    revised = latent.ravel()[again] + WEIGHT * pull + 0.5 * rng.standard_normal(len(again), dtype=np.float32)
    lanes = on_scale(revised).astype(np.intp) * LANES + CELL.ravel()[again]
    three = Summary(count(lanes, LEVELS))
    out[:, 82:] = read_by_rules(three.scores, short, np.array([np.full(BATCH, TOP), (m + 3) // 4]), is_true, columns,
                                ~inside, truth, pairs)
    final = np.zeros((BATCH, TOPICS), bool)
    add_largest(final, np.where(short, three.scores[2][:, 0], np.nan), TOP)

    valid2, valid3 = two.n[:, 0].sum(axis=1), three.n[:, 0].sum(axis=1)
    out[:, :10] = np.stack([m, stays.sum(axis=1), valid2, valid3, (final & is_true).sum(axis=1),
                            (short & is_true).sum(axis=1), two.total[:, 0].sum(axis=1) / valid2,
                            three.total[:, 0].sum(axis=1) / valid3, np.where(short, two.sd[:, 0], 0).sum(axis=1) / m,
                            np.where(short, three.sd[:, 0], 0).sum(axis=1) / m], axis=1)
    return out


def simulate(reps, seed):
    keep_memory()
    rng = np.random.Generator(np.random.SFC64(seed))
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.concatenate([batch(rng) for _ in range(-(-reps // BATCH))])[:reps]


if __name__ == "__main__":
    run("numpy", "batched", lambda: simulate(BATCH, 0), simulate)
