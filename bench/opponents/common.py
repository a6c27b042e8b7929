# SPDX-License-Identifier: MIT
"""What the opponents in Python share: the workload's numbers, names, options and output."""
import argparse
import json
import math
import resource
import sys
import time

import numpy as np

TOPICS, GROUPS, LEVELS = 97, 6, 11
SIZES = np.array([13, 24, 18, 22, 40, 25])
PEOPLE = int(SIZES.sum())
STAYING = np.array([8, 17, 11, 10, 24, 16]) / SIZES
GROUP = np.repeat(np.arange(GROUPS), SIZES)
MISSING, WEIGHT, Z = 0.3, 0.15, 1.96
TOP, QUARTER, TENTH = 10, math.ceil(TOPICS / 4), math.ceil(TOPICS / 10)
METRICS = 154
TIE_GRID = 2.0 ** 26  # scores within 2^-27 of each other are ties


def metric_names():
    names = ["n_short", "n_kept", "n_valid2", "n_valid3", "final_overlap", "short_cover", "mean_x2", "mean_x3",
             "sd2_short", "sd3_short"]
    for survey in (2, 3):
        for aggregation in ("mean", "median", "lcb196", "lcb1645", "trim20", "share7"):
            for pooling in ("pooled", "equal"):
                for cut in ("top10", "top25"):
                    names += [f"r{survey}.{aggregation}.{pooling}.{cut}.{m}" for m in ("overlap", "tau", "nsel")]
    return names


def run(impl, variant, prepare, simulate):
    """prepare() compiles; simulate(replicates, seed) gives [replicate][metric]. cpu_s is of simulate alone."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--reps", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out")
    options = parser.parse_args()
    prepare()
    wall, cpu = time.perf_counter(), time.process_time()
    values = simulate(options.reps, options.seed)
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    text = json.dumps({"impl": impl, "variant": variant, "reps": options.reps, "seed": options.seed, "procs": 1,
                       "wall_s": wall, "cpu_s": cpu, "reps_per_s": options.reps / wall,
                       "peak_rss_kb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, "names": metric_names(),
                       "mean": values.mean(axis=0).tolist(),
                       "mcse": (values.std(axis=0, ddof=1) / math.sqrt(options.reps)).tolist()})
    if options.out:
        with open(options.out, "w", encoding="utf-8") as file:
            file.write(text + "\n")
    else:
        sys.stdout.write(text + "\n")
