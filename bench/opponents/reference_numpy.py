#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The reference workload (configs/reference_workload.toml), as a methodologist would write it in NumPy.

A second implementation, written from the definition of the exercise alone: 142 people in six groups rate 97 topics,
topics are shortlisted by their lower bounds, those who stay rate the shortlist again after having seen the bounds, and
24 rules read both rounds. Options: --reps N --seed S [--out f.json]. Prints names, means and Monte-Carlo standard
errors of 154 metrics as JSON.
"""
import argparse
import json
import math
import time

import numpy as np

TOPICS = 97
SIZES = np.array([13, 24, 18, 22, 40, 25])
STAYING = np.array([8, 17, 11, 10, 24, 16]) / SIZES
GROUP = np.repeat(np.arange(6), SIZES)
MISSING = 0.3
WEIGHT_ALL = WEIGHT_OWN = 0.15
Z = 1.96
DDOF = 1  # the variance divides by n - DDOF
AGGREGATIONS = ["mean", "median", "lcb196", "lcb1645", "trim20", "share7"]


def metric_names():
    names = ["n_short", "n_kept", "n_valid2", "n_valid3", "final_overlap", "short_cover", "mean_x2", "mean_x3",
             "sd2_short", "sd3_short"]
    for survey in (2, 3):
        for aggregation in AGGREGATIONS:
            for pooling in ("pooled", "equal"):
                for cut in ("top10", "top25"):
                    names += [f"r{survey}.{aggregation}.{pooling}.{cut}.{m}" for m in ("overlap", "tau", "nsel")]
    return names


def on_scale(latent):
    return np.clip(np.round(latent), 0, 10)


def mean_sd(x):
    """Number, mean and standard deviation of the ratings of each topic (a column; nan: no rating)."""
    given = ~np.isnan(x)
    n = given.sum(axis=0)
    with np.errstate(invalid="ignore", divide="ignore"):
        mean = np.where(given, x, 0).sum(axis=0) / n
        squares = np.where(given, (x - mean) ** 2, 0).sum(axis=0)
        return n, mean, np.where(n >= 2, np.sqrt(squares / (n - DDOF)), np.nan)


def lower_bound(x, z=Z):
    n, mean, sd = mean_sd(x)
    with np.errstate(invalid="ignore", divide="ignore"):
        return mean - z * sd / np.sqrt(n)


def aggregates(x):
    """[aggregation][topic], nan where it is undefined."""
    n, mean, _ = mean_sd(x)
    ordered = np.sort(x, axis=0)  # no rating last
    topic = np.arange(x.shape[1])

    def middle(position):
        return ordered[np.clip(position, 0, len(x) - 1), topic]

    median = np.where(n > 0, (middle((n - 1) // 2) + middle(n // 2)) / 2, np.nan)
    cut = n // 5
    rank = np.arange(len(x))[:, None]
    kept = (rank >= cut) & (rank < n - cut)
    with np.errstate(invalid="ignore", divide="ignore"):
        trimmed = np.where(kept, ordered, 0).sum(axis=0) / (n - 2 * cut)
        share = (x >= 7).sum(axis=0) / n
    return np.array([mean, median, lower_bound(x), lower_bound(x, 1.645), trimmed, share])


def largest(score, k):
    """Positions of exactly k largest scores: ties go to the lower position, undefined ones come last."""
    return np.argsort(np.where(np.isnan(score), np.inf, -score), kind="stable")[:k]


def selected(score, k):
    """Every topic with at least the k-th largest score."""
    return score >= np.sort(score)[-k]


def tau_b(a, b):
    sign_a, sign_b = np.sign(a[:, None] - a), np.sign(b[:, None] - b)
    pairs = math.sqrt(float((sign_a != 0).sum())) * math.sqrt(float((sign_b != 0).sum()))
    return (sign_a * sign_b).sum() / pairs if pairs > 0 else 0.0


def read_by_rules(x, group, k, theta, is_true, shortlist):
    """Overlap, tau and number selected of the 24 rules. k: what top 10 and top 25 % keep; shortlist: columns of x."""
    pooled = aggregates(x)
    by_group = np.array([aggregates(x[group == g]) for g in range(6)])
    defined = ~np.isnan(by_group)
    with np.errstate(invalid="ignore", divide="ignore"):
        equal = np.where(defined, by_group, 0).sum(axis=0) / defined.sum(axis=0)
    out = []
    for aggregation in range(6):
        for scores in (pooled, equal):
            # Equal scores can differ in their last bits, by the order of a sum.
            score = np.where(np.isnan(scores[aggregation]), -1e9, np.round(scores[aggregation], 9))
            tau = tau_b(score[shortlist], theta[shortlist])
            for keep in k:
                chosen = selected(score, keep)
                out += [(chosen & is_true).sum(), tau, chosen.sum()]
    return out


def replicate(rng):
    # The truth, and the ratings of survey 2.
    group_mean = rng.normal(7.2, 0.5, TOPICS) + rng.normal(0, 0.6, (6, TOPICS))
    theta = SIZES @ group_mean / SIZES.sum()
    is_true = np.zeros(TOPICS, bool)
    is_true[largest(theta, 10)] = True
    people = len(GROUP)
    latent = group_mean[GROUP] + rng.normal(0, 1, (people, 1)) + rng.normal(0, 1.7, (people, TOPICS))
    x2 = np.where(rng.random((people, TOPICS)) < MISSING, np.nan, on_scale(latent))

    # The shortlist.
    bound = lower_bound(x2)
    group_bound = np.array([lower_bound(x2[GROUP == g]) for g in range(6)])
    on_shortlist = np.zeros(TOPICS, bool)
    on_shortlist[largest(bound, math.ceil(TOPICS / 4))] = True
    for g in range(6):
        on_shortlist[largest(group_bound[g], math.ceil(TOPICS / 10))] = True
    short = np.flatnonzero(on_shortlist)

    # Survey 3: those who stay revise their ratings towards what they are shown.
    stays = np.flatnonzero(rng.random(people) < STAYING[GROUP])
    before = x2[np.ix_(stays, short)]
    own_bound = group_bound[GROUP[stays]][:, short]
    towards_own = np.where(np.isnan(own_bound), 0, own_bound - before)
    revised = (latent[np.ix_(stays, short)] + WEIGHT_ALL * (bound[short] - before) + WEIGHT_OWN * towards_own
               + rng.normal(0, 0.5, before.shape))
    x3 = np.where(np.isnan(before), np.nan, on_scale(revised))

    final = short[largest(lower_bound(x3), 10)]
    base = [len(short), len(stays), (~np.isnan(x2)).sum(), (~np.isnan(x3)).sum(), is_true[final].sum(),
            is_true[short].sum(), np.nanmean(x2), np.nanmean(x3), mean_sd(x2)[2][short].mean(),
            mean_sd(x3)[2].mean()]
    second = read_by_rules(x2, GROUP, (10, math.ceil(TOPICS / 4)), theta, is_true, short)
    third = read_by_rules(x3, GROUP[stays], (10, math.ceil(len(short) / 4)), theta[short], is_true[short],
                          np.arange(len(short)))
    return np.array(base + second + third, float)


def simulate(replicates, seed):
    """[replicate][metric]"""
    rng = np.random.default_rng(seed)
    return np.array([replicate(rng) for _ in range(replicates)])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reps", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out")
    options = parser.parse_args()
    start, cpu = time.perf_counter(), time.process_time()
    values = simulate(options.reps, options.seed)
    cpu, wall = time.process_time() - cpu, time.perf_counter() - start
    text = json.dumps({"impl": "numpy", "variant": "readable", "reps": options.reps, "seed": options.seed, "procs": 1,
                       "wall_s": wall, "cpu_s": cpu, "reps_per_s": options.reps / wall, "names": metric_names(),
                       "mean": values.mean(axis=0).tolist(),
                       "mcse": (values.std(axis=0, ddof=1) / math.sqrt(options.reps)).tolist()})
    if options.out:
        with open(options.out, "w", encoding="utf-8") as file:
            file.write(text + "\n")
    else:
        print(text)


if __name__ == "__main__":
    main()
