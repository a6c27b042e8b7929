#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The reference workload (configs/reference_workload.toml) compiled by numba: loops over counts by level.

Tuned as far as plain loops go: ratings are counted by level as they are drawn, so that every summary is a walk over 11
counts; the residual of a missing rating is not drawn; the generator is NumPy's fastest (SFC64) with its ziggurat
normals in single precision, filled by NumPy into pools that stay in the cache; nothing is allocated within a replicate.
Options: --reps N --seed S [--out f.json].
"""
import math

import numpy as np
from numba import njit

from common import (GROUP, GROUPS, LEVELS, METRICS, MISSING, PEOPLE, QUARTER, SIZES, STAYING, TENTH, TIE_GRID, TOP,
                    TOPICS, WEIGHT, Z, run)
from numba_counts import level_of, mark_largest, summarise, tau_b

# At most, of a replicate.
NORMALS = TOPICS * (1 + GROUPS) + PEOPLE * (1 + 2 * TOPICS)
UNIFORMS = PEOPLE * (TOPICS + 1)


@njit
def measure(counts, topics, m, ranked, n_ranked, is_true, sign_of_truth, sets, score, ordered, out):
    """24 rules x (overlap, tau, number selected). topics: m of the form; ranked: those that tau is taken over."""
    for i in range(m):
        t = topics[i]
        for s in range(1 + GROUPS):
            summarise(counts[s, t], sets[s, i])
    at = 0
    for a in range(6):
        for pooling in range(2):
            for i in range(m):
                value = sets[0, i, a]
                if pooling == 1:
                    total = 0.0
                    defined = 0
                    for g in range(GROUPS):
                        v = sets[1 + g, i, a]
                        if v == v:
                            total += v
                            defined += 1
                    value = total / defined if defined > 0 else -np.inf
                # Equal scores can differ in their last bits, by the order of a sum.
                value = math.floor(value * TIE_GRID + 0.5) if value > -np.inf else -np.inf
                score[topics[i]] = value
                ordered[i] = value
            ordered[:m].sort()
            tau = tau_b(score, ranked, n_ranked, sign_of_truth)
            for cut in range(2):
                k = TOP if cut == 0 else (m + 3) // 4
                least = ordered[m - k]
                overlap = 0
                selected = 0
                for i in range(m):
                    if score[topics[i]] >= least:
                        selected += 1
                        overlap += is_true[topics[i]]
                out[at] = overlap
                out[at + 1] = tau
                out[at + 2] = selected
                at += 3


@njit
def simulate(normals, drawn, uniforms, used, out):
    """Replicates until `out` is full or a pool has not enough left for another; gives how many, and how much of the
    pools has been used."""
    reps = len(out)
    group_mean = np.empty((GROUPS, TOPICS))
    theta = np.empty(TOPICS)
    latent = np.empty((PEOPLE, TOPICS))
    level = np.empty((PEOPLE, TOPICS), np.int8)
    counts = np.empty((1 + GROUPS, TOPICS, LEVELS), np.int64)
    bound = np.empty((1 + GROUPS, TOPICS))
    sd = np.empty(TOPICS)
    sets = np.empty((1 + GROUPS, TOPICS, 6))
    score = np.empty(TOPICS)
    ordered = np.empty(TOPICS)
    six = np.empty(6)
    is_true = np.empty(TOPICS, np.bool_)
    short = np.empty(TOPICS, np.bool_)
    final = np.empty(TOPICS, np.bool_)
    everything = np.arange(TOPICS)
    topics = np.empty(TOPICS, np.int64)
    sign_of_truth = np.empty((TOPICS, TOPICS), np.int64)
    for r in range(reps):
        if drawn + NORMALS > len(normals) or used + UNIFORMS > len(uniforms):
            return r, drawn, used
        for t in range(TOPICS):
            mu = 7.2 + 0.5 * normals[drawn]
            drawn += 1
            theta[t] = 0.0
            for g in range(GROUPS):
                group_mean[g, t] = mu + 0.6 * normals[drawn]
                drawn += 1
                theta[t] += SIZES[g] * group_mean[g, t]
            theta[t] /= PEOPLE
        is_true[:] = False
        mark_largest(theta, TOP, is_true)

        # Survey 2.
        counts[:] = 0
        for i in range(PEOPLE):
            g = GROUP[i]
            leniency = normals[drawn]
            drawn += 1
            for t in range(TOPICS):
                used += 1
                if uniforms[used - 1] < MISSING:
                    level[i, t] = -1
                    continue
                x = group_mean[g, t] + leniency + 1.7 * normals[drawn]
                drawn += 1
                latent[i, t] = x
                level[i, t] = level_of(x)
                counts[1 + g, t, level[i, t]] += 1
        n2 = 0
        total2 = 0
        for t in range(TOPICS):
            for v in range(LEVELS):
                c = 0
                for g in range(GROUPS):
                    c += counts[1 + g, t, v]
                counts[0, t, v] = c
                n2 += c
                total2 += v * c
            for s in range(1 + GROUPS):
                spread = summarise(counts[s, t], six)
                bound[s, t] = six[2]
                if s == 0:
                    sd[t] = spread
        short[:] = False
        mark_largest(bound[0], QUARTER, short)
        for g in range(GROUPS):
            mark_largest(bound[1 + g], TENTH, short)
        m = 0
        cover = 0
        sd2 = 0.0
        for t in range(TOPICS):
            if short[t]:
                topics[m] = t
                m += 1
                cover += is_true[t]
                sd2 += sd[t]
        for i in range(m):
            for j in range(i):
                a = theta[topics[i]]
                b = theta[topics[j]]
                sign_of_truth[i, j] = int(a > b) - int(a < b)
        measure(counts, everything, TOPICS, topics, m, is_true, sign_of_truth, sets, score, ordered, out[r, 10:82])

        # Survey 3.
        counts[:] = 0
        kept = 0
        n3 = 0
        total3 = 0
        for i in range(PEOPLE):
            g = GROUP[i]
            used += 1
            if uniforms[used - 1] >= STAYING[g]:
                continue
            kept += 1
            for c in range(m):
                t = topics[c]
                if level[i, t] < 0:
                    continue
                pull = bound[0, t] - level[i, t]
                own = bound[1 + g, t]
                if own == own:
                    pull += own - level[i, t]
                v = level_of(latent[i, t] + WEIGHT * pull + 0.5 * normals[drawn])
                drawn += 1
                counts[1 + g, t, v] += 1
                n3 += 1
                total3 += v
        sd3 = 0.0
        for i in range(m):
            t = topics[i]
            for v in range(LEVELS):
                c = 0
                for g in range(GROUPS):
                    c += counts[1 + g, t, v]
                counts[0, t, v] = c
            sd3 += summarise(counts[0, t], six)
            score[i] = six[2]
        measure(counts, topics, m, topics, m, is_true, sign_of_truth, sets, bound[0], ordered, out[r, 82:154])
        final[:] = False
        mark_largest(score[:m], TOP, final)
        hits = 0
        for i in range(m):
            hits += final[i] and is_true[topics[i]]
        base = out[r]
        base[0] = m
        base[1] = kept
        base[2] = n2
        base[3] = n3
        base[4] = hits
        base[5] = cover
        base[6] = total2 / n2
        base[7] = total3 / n3
        base[8] = sd2 / m
        base[9] = sd3 / m
    return reps, drawn, used


def fill(reps, seed):
    rng = np.random.Generator(np.random.SFC64(seed))
    out = np.empty((reps, METRICS))
    normals = np.empty(16 * NORMALS, np.float32)
    uniforms = np.empty(16 * UNIFORMS, np.float32)
    done, drawn, used = 0, len(normals), len(uniforms)
    while done < reps:
        if drawn + NORMALS > len(normals):
            rng.standard_normal(out=normals, dtype=np.float32)
            drawn = 0
        if used + UNIFORMS > len(uniforms):
            rng.random(out=uniforms, dtype=np.float32)
            used = 0
        more, drawn, used = simulate(normals, drawn, uniforms, used, out[done:])
        done += more
    return out


if __name__ == "__main__":
    run("numba", "counts", lambda: fill(2, 0), fill)
