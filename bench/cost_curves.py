#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What an exercise costs against panel size, topics, rules and cells: one table and one exponent each, as Markdown.

Usage: bench/cost_curves.py [--build DIR] [--isa NAME] [--quick | --instructions]

A study of two rounds (three groups; the better half by mean is rated again, having seen the mean of all and of the own
group) is varied in one size at a time, over a factor of 32. One thread; processor time, the least of nine turns; the
study is read and planned outside the time. Beside each cost stands the exponent between this size and the one before,
log(cost ratio) / log(size ratio): 1 is proportional; the last of a column is the local exponent at the upper end.
With --instructions the cost is counted by callgrind and not timed, which is the same at every load of the machine.
Before a size is measured its results are compared with those of the baseline instruction set: every number must be
equal.
"""
import argparse
import json
import math
import os
import pathlib
import platform
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent

STUDY = """
[study]
name = "curve"
seed = 1
replicates = 7680
true_k = 5
reference = "{reference}"
primary = "recall"
delta = 0.05
[topics]
count = {topics}
{groups}
[[truths]]
name = "people"
weights = "people"
[scenario]
truth = {{model = "superpopulation", topic_mean = 6, topic_sd = 0.6}}
group_topic_sd = 0.5
leniency_sd = 0.8
residual_sd = 1.5
[scenario.rounds.first]
no_opinion = {{probability = 0.1}}
[scenario.rounds.second]
no_opinion = {{carried = true}}
retention = 0.85
revision = {{weight_all = 0.15, weight_own = 0.15, retest_sd = 0.5}}
[[design.rounds]]
name = "first"
scale = {{min = 0, max = 10, step = 1}}
shortlist = [{{aggregation = "mean", pooling = "one_pool", threshold = {{name = "top_share", share = 0.5}}}}]
[[design.rounds]]
name = "second"
scale = {{min = 0, max = 10, step = 1}}
feedback = {{statistic = "mean", to = ["all", "own_group"]}}
[[rules]]
aggregation = [{aggregations}]
pooling = ["one_pool", "equal_groups"]
threshold = [{{name = "top_k", k = 5}}, {{name = "top_k", k = 8}}, "above_mean"]
[metrics]
rules = ["recall", "regret", "size", "tau_b"]
process = ["people", "ratings", "rating_mean"]
{grid}
"""


def study(people=96, topics=48, rules=24, cells=1, varied=None):
    bounds = ["{name = 'lower_bound', z = %.3f}" % (1 + i / 100) for i in range(max(1, rules // 6))]
    levels = ", ".join('{name = "l%d", set = {"%s" = %s}}' % (i, varied, 0.1 + 0.01 * i) for i in range(cells))
    groups = "".join('[[groups]]\nid = "g%d"\nsize = %d\n' % (i, people // 3 + (i < people % 3)) for i in range(3))
    grid = '[[grid.factors]]\nname = "level"\nlevels = [%s]\n' % levels if cells > 1 else ""
    return STUDY.format(groups=groups, topics=topics, aggregations=", ".join(bounds), grid=grid,
                        reference="lower_bound_1/one_pool/top_k_5")


WEIGHT, SPREAD = "scenario.rounds.second.revision.weight_all", "scenario.leniency_sd"
CURVES = [
    ("people", "48 topics, 24 rules, 1 cell", [{"people": 32 * 2**i} for i in range(6)]),
    ("topics", "96 people, 24 rules, 1 cell", [{"topics": 16 * 2**i} for i in range(6)]),
    ("rules", "96 people, 48 topics, 1 cell; every sixth rule has an aggregation of its own", [{"rules": 6 * 2**i} for i in range(6)]),
    ("cells (designs)", "96 people, 48 topics, 24 rules; cells differ in the second round", [{"cells": 2**i, "varied": WEIGHT} for i in range(6)]),
    ("cells (scenarios)", "96 people, 48 topics, 24 rules; cells differ in the population", [{"cells": 2**i, "varied": SPREAD} for i in range(6)]),
]


def exercises(program, folder, replicates, isa):
    done = subprocess.run([program, str(folder / "study.toml"), str(replicates), isa], capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(done.stderr)
    return json.loads(done.stdout)


def instructions(program, folder, replicates, isa):
    command = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", program, str(folder / "study.toml"),
               str(replicates), isa]
    done = subprocess.run(command, capture_output=True, text=True)
    collected = re.search(r"Collected : (\d+)", done.stderr)
    if not collected:
        sys.exit(done.stderr)
    return int(collected.group(1))


def cost(program, isa, options, **sizes):
    """Microseconds, or thousands of instructions, of a replicate of all cells."""
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "study.toml").write_text(study(**sizes), encoding="utf-8")
        small = exercises(program, folder, 8, isa)
        if small["digest"] != exercises(program, folder, 8, "baseline")["digest"]:
            sys.exit(f"{sizes}: two instruction sets give different numbers")
        for size in ("people", "topics", "rules", "cells"):
            if size in sizes and small[size] != sizes[size]:
                sys.exit(f"{sizes}: the study has {small[size]} {size}")
        if options.instructions:
            return (instructions(program, folder, 12, isa) - instructions(program, folder, 4, isa)) / 8e3
        trial = exercises(program, folder, 65, isa)["cpu_s"] / 65
        replicates = max(65, round((0.03 if options.quick else 0.15) / trial))
        return 1e6 * exercises(program, folder, replicates, isa)["cpu_s"] / replicates


def figure(points):
    """A bar of the logarithm: equal steps are equal factors."""
    low = min(points)
    return ["#" * (1 + round(6 * math.log2(p / low))) for p in points]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", type=pathlib.Path, default=HERE.parent / "build" / "release")
    parser.add_argument("--isa", default="avx2")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--instructions", action="store_true")
    options = parser.parse_args()
    program = str(options.build.resolve() / "bench" / "exercises")
    if not os.access(program, os.X_OK):
        sys.exit(f"{program} is not there (it is built with DELPHISIM_BENCH=ON) run ./demo.sh --build-only?")
    unit = "thousand instructions" if options.instructions else "us a replicate"
    summary = []
    for name, fixed, points in CURVES:
        size = next(iter(points[0]))
        costs = [cost(program, options.isa, options, **point) for point in points]
        print(f"### {name}\n{fixed}.\n\n| {size} | {unit} | exponent | |\n| ---: | ---: | ---: | :--- |")
        steps = [math.log2(b / a) for a, b in zip(costs, costs[1:])]
        for point, us, step, bar in zip(points, costs, [None, *steps], figure(costs)):
            print(f"| {point[size]} | {us:.1f} | {'' if step is None else f'{step:.2f}'} | `{bar}` |")
        print(flush=True)
        count = len(points)
        x = [math.log(p[size]) for p in points]
        y = [math.log(c) for c in costs]
        slope = (count * sum(a * b for a, b in zip(x, y)) - sum(x) * sum(y)) / (count * sum(a * a for a in x) - sum(x) ** 2)
        summary.append((name, points[0][size], points[-1][size], slope, steps[-1]))
    print("### Exponents\n\n| size | from | to | least squares over all | at the upper end |\n| --- | ---: | ---: | ---: | ---: |")
    for name, first, last, slope, local in summary:
        print(f"| {name} | {first} | {last} | {slope:.2f} | {local:.2f} |")
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        model = next((line.split(":", 1)[1].strip() for line in file if line.startswith("model name")), platform.processor())
    print(f"\n{model}, {options.isa}, one thread.")


if __name__ == "__main__":
    main()
