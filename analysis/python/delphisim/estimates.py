# SPDX-License-Identifier: MIT
"""Means, differences and shares with their Monte-Carlo standard errors (MCSE), from blocks of replicates.

Arrays have blocks along the first axis: n[block, ...] replicates in which a metric was defined, their mean,
and m2, the sum of squared deviations from it. A block that was not run has n = 0.
"""
from typing import NamedTuple

import numpy as np


class Estimate(NamedTuple):
    """Arrays of one shape. mcse is nan with fewer than two blocks, value also where nothing was defined."""

    value: np.ndarray
    mcse: np.ndarray
    n: np.ndarray  # replicates in which the metric was defined; of two columns the smaller number
    blocks: np.ndarray  # blocks that hold any of them


def _grand_mean(n, mean):
    total = n.sum(axis=0)
    with np.errstate(invalid="ignore", divide="ignore"):
        return total, (n * mean).sum(axis=0) / total


def _shift(n, mean, total, grand):
    """What leaving out a block adds to the mean; written about the mean, so that nothing cancels."""
    with np.errstate(invalid="ignore", divide="ignore"):
        return -n * (mean - grand) / (total - n)


def _influence(used, shift):
    """Influences of the delete-one-block jackknife (Efron and Stein 1981): mcse^2 is the sum of their squares."""
    blocks = used.sum(axis=0)
    with np.errstate(invalid="ignore", divide="ignore"):
        centre = np.where(used, shift, 0).sum(axis=0) / blocks
        scale = np.sqrt((blocks - 1) / blocks)
        return np.where(used, scale * (centre - shift), 0)


def _error(influence, blocks):
    return np.where(blocks >= 2, np.sqrt((influence**2).sum(axis=0)), np.nan)


def mean(n, mean, m2, block_size):
    """Mean over replicates: an Estimate.

    Where every block that was run has all its replicates the MCSE is SD / sqrt(n) (Morris, White and Crowther
    2019), elsewhere that of the block jackknife. m2 None: that of the jackknife throughout.
    """
    total, grand = _grand_mean(n, mean)
    used = n > 0
    blocks = used.sum(axis=0)
    error = _error(_influence(used, _shift(n, mean, total, grand)), blocks)
    if m2 is not None:
        with np.errstate(invalid="ignore", divide="ignore"):
            squares = (m2 + n * (mean - grand) ** 2).sum(axis=0)
            simple = np.sqrt(squares / (total - 1) / total)
        full = ((n == 0) | (n == block_size)).all(axis=0)
        error = np.where(full & (blocks >= 2), simple, error)
    return Estimate(grand, error, total, blocks)


def difference(n_a, mean_a, n_b, mean_b):
    """Mean of a minus mean of b over the blocks that both have: (Estimate, influences [block, ...]).

    Blocks of one number hold the same replicates, so that the difference is paired: block jackknife, with
    blocks - 1 degrees of freedom. Influences are 0 for blocks that are not used.
    """
    n_a, mean_a, n_b, mean_b = np.broadcast_arrays(n_a, mean_a, n_b, mean_b)
    used = (n_a > 0) & (n_b > 0)
    n_a, n_b = np.where(used, n_a, 0), np.where(used, n_b, 0)
    (total_a, grand_a), (total_b, grand_b) = _grand_mean(n_a, mean_a), _grand_mean(n_b, mean_b)
    shift = _shift(n_a, mean_a, total_a, grand_a) - _shift(n_b, mean_b, total_b, grand_b)
    influence = _influence(used, shift)
    blocks = used.sum(axis=0)
    estimate = Estimate(grand_a - grand_b, _error(influence, blocks), np.minimum(total_a, total_b), blocks)
    return estimate, np.where(blocks >= 2, influence, 0)


def share(count, n):
    """A share of n replicates, and its MCSE sqrt(p (1 - p) / n)."""
    p = np.asarray(count, dtype=float) / n if n > 0 else np.full(np.shape(count), np.nan)
    return p, np.sqrt(p * (1 - p) / n) if n > 0 else p
