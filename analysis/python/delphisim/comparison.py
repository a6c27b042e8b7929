# SPDX-License-Identifier: MIT
"""Paired comparisons of rules and of cells, in the columns of `delphisim compare --format csv`."""
import numpy as np
import pandas as pd

from . import estimates, intervals
from .names import one

COLUMNS = ["what", "cell", "rule", "reference", "metric", "truth", "group", "estimate", "mcse", "n", "difference",
           "difference_mcse", "difference_n", "lower", "upper", "delta", "verdict", "replicates_to_decide",
           "may_be_best"]
MOST_MISSING = 0.01  # share of exercises without a value from which a mean says nothing


def of_rules(results, metric, truth, group, reference, cell, delta):
    """See Results.contrasts."""
    at = results.metric_index(metric, truth, group)
    ids, names = results.names("rules", "id"), results.names("cells")
    fixed = one(ids, reference or results.attribute("reference_rule"), "rule")
    c = one(names, cell or names[0], "cell")
    n, mean, m2 = (results.blocks(f"rules/{part}", c)[:, :, at] for part in ("n", "mean", "m2"))
    replicates = np.full(len(ids), results.replicates_of(names[c]))
    frame = pd.DataFrame({"what": "rule", "cell": names[c], "rule": ids, "reference": ids[fixed]})
    return _compared(results, frame, (n, mean, m2), fixed, at, replicates, delta, best=_as_long(results, c, at, fixed))


def _as_long(results, cell, at, fixed):
    """Which rules list as many topics as the reference, within half a topic; all where no other does."""
    columns = results.table("rule_metrics")
    truth = columns.loc[at, "truth"] or results.attribute("primary_truth")
    everything = np.ones(len(results.names("rules", "id")), dtype=bool)
    found = np.flatnonzero((columns["metric"] == "size") & columns["truth"].isin(["", truth]))
    if not len(found):
        return everything
    n, mean, m2 = (results.blocks(f"rules/{part}", cell)[:, :, found[0]] for part in ("n", "mean", "m2"))
    size = estimates.mean(n, mean, m2, results.block_size).value
    alike = np.abs(size - size[fixed]) <= 0.5
    return alike if alike.sum() > 1 else everything


def of_cells(results, metric, truth, group, rule, cell, delta):
    """See Results.cell_contrasts."""
    at = results.metric_index(metric, truth, group)
    ids, names = results.names("rules", "id"), results.names("cells")
    r = one(ids, rule or results.attribute("reference_rule"), "rule")
    fixed = one(names, cell or names[0], "cell")
    parts = [results._results[f"rules/{part}"][:, :, r, at].T.astype(float) for part in ("n", "mean", "m2")]
    replicates = np.array([results.replicates_of(name) for name in names])
    frame = pd.DataFrame({"what": "cell", "cell": names, "rule": ids[r], "reference": names[fixed]})
    return _compared(results, frame, parts, fixed, at, replicates, delta, best=None)


def _compared(results, frame, parts, fixed, at, replicates, delta, best):
    """The rows of a comparison. parts: n, mean and m2 as [block, row]; fixed: the row that is the reference. best: rows that may be the best."""
    n, mean, m2 = parts
    column = results.table("rule_metrics").loc[at]
    if delta is None:
        delta = results.attribute("delta") if column["metric"] == results.attribute("primary_metric") else 0.0
    if not delta >= 0:
        raise ValueError(f"delta is {delta} (it is the largest difference that does not matter, 0 or more)")
    own = estimates.mean(n, mean, m2, results.block_size)
    differences, influence = estimates.difference(n, mean, n[:, [fixed]], mean[:, [fixed]])
    missing = np.where(replicates > 0, 1 - own.n / np.maximum(replicates, 1), 0)
    refused = np.maximum(missing, missing[fixed]) > MOST_MISSING
    value = np.where(refused & (differences.blocks >= 2), np.nan, differences.value)
    error = np.where(refused, np.nan, differences.mcse)
    influence = np.where(np.isnan(error), 0, influence)
    half = intervals.half_widths(influence, error, differences.blocks, results.attribute("seed"))
    may_be_best = np.zeros(len(frame), dtype=bool)
    if best is not None and column["better"] != 0 and len(frame) > 1:
        known = np.where(np.isnan(error) | ~best, np.nan, value)
        may_be_best = intervals.may_be_best(influence, known, differences.blocks, column["better"] > 0,
                                            results.attribute("seed"))
    rulings = [intervals.ruling(v, h, e, delta, column["better"], b * results.block_size, results.block_size)
               for v, h, e, b in zip(value, half, error, differences.blocks)]
    frame = frame.assign(
        metric=column["metric"], truth=column["truth"], group=column["group"], estimate=own.value, mcse=own.mcse,
        n=own.n, difference=value, difference_mcse=error, difference_n=differences.n, lower=value - half,
        upper=value + half, delta=float(delta), verdict=[word for word, _ in rulings],
        replicates_to_decide=[float(count) for _, count in rulings], may_be_best=may_be_best)
    return frame.drop(index=fixed).reset_index(drop=True)[COLUMNS]
