#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""How long `delphisim analyse` takes on a large file of ratings, which this program makes.

    bench/analyse.py PROGRAM [--people 500] [--topics 100] [--rounds 2] [--resamples 1000] [--threads 2] [--each]

The file has two of these rounds, five groups and a scale of 0 to 10; 300 rules (15 aggregations, 4 poolings and 5
thresholds) are applied to it and to resamples of its people. --each times each aggregation alone.
"""
import argparse
import pathlib
import random
import resource
import subprocess
import tempfile
import time

AGGREGATIONS = ["mean", "median", "lower_bound", "trimmed_mean", "share_at_least", "winsorised_mean", "midmean",
                "hodges_lehmann", "huber", "majority_judgement", "lower_bound_t", "wilson_lower", "shrunken_mean",
                "borda", "copeland"]
POOLINGS = ["one_pool", "equal_groups", "groups_united", "partial_pooling"]
THRESHOLDS = ["top_k", "top_share", "above_mean", "two_clusters", "largest_gap"]


def write_ratings(path, people, topics, rounds):
    dice = random.Random(1)
    priority = [dice.uniform(3, 8) for _ in range(topics)]
    with open(path, "w", encoding="utf-8") as file:
        file.write("participant,group,topic,round,rating\n")
        for r in range(rounds):
            for p in range(people):
                for t in range(topics):
                    if dice.random() < 0.1:
                        continue
                    rating = min(10, max(0, round(dice.gauss(priority[t], 2))))
                    file.write(f"p{p},g{p % 5},t{t},r{r},{rating}\n")


def write_rules(path, aggregations):
    def listed(names):
        return "[" + ", ".join(f'"{name}"' for name in names) + "]"
    path.write_text(f"[[rules]]\naggregation = {listed(aggregations)}\npooling = {listed(POOLINGS)}\n"
                    f"threshold = {listed(THRESHOLDS)}\n", encoding="utf-8")


def processor():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def seconds(arguments, folder, rules, resamples):
    """Wall and processor time of a run, as text."""
    start, before = time.monotonic(), processor()
    subprocess.run([arguments.program, "analyse", folder / "ratings.csv", "--scale", "0:10:1", "--rules", rules, "-B",
                    str(resamples), "--threads", str(arguments.threads), "-o", folder / "out", "--force"],
                   check=True, stdout=subprocess.DEVNULL)
    return f"{time.monotonic() - start:6.1f} s ({processor() - before:6.1f} s of processors)"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    for name, standard in [("people", 500), ("topics", 100), ("rounds", 2), ("resamples", 1000), ("threads", 2)]:
        parser.add_argument("--" + name, type=int, default=standard)
    parser.add_argument("--each", action="store_true")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        write_ratings(folder / "ratings.csv", arguments.people, arguments.topics, arguments.rounds)
        rules = folder / "rules.toml"
        write_rules(rules, AGGREGATIONS)
        print(f"{seconds(arguments, folder, rules, 0)} without resamples")
        print(f"{seconds(arguments, folder, rules, arguments.resamples)} with {arguments.resamples}")
        for aggregation in AGGREGATIONS if arguments.each else []:
            write_rules(rules, [aggregation])
            print(f"{seconds(arguments, folder, rules, arguments.resamples)} {aggregation} alone")


if __name__ == "__main__":
    main()
