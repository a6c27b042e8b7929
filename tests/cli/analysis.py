# SPDX-License-Identifier: MIT
"""An analysis as h5py reads it is that of the CSV files, and what NumPy makes of the ratings. Usage: analysis.py PROGRAM"""
import collections
import csv
import math
import os
import pathlib
import random
import subprocess
import sys
import tempfile

import h5py
import numpy

program = os.path.abspath(sys.argv[1])
failures = checks = 0


def check(what, holds):
    global failures, checks
    checks += 1
    if not holds:
        failures += 1
        print("FAILED:", what)


def write_ratings(path):
    """Two rounds of seven people in two groups; somebody has no opinion here and there."""
    dice, ratings = random.Random(4), {}
    with open(path, "w", encoding="utf-8") as file:
        file.write("participant,group,topic,round,rating\n")
        for spread, name in [(3, "first"), (2, "second")]:
            for person in range(7):
                for topic in range(5):
                    rating = min(10, max(0, round(dice.gauss(3 + topic, spread))))
                    if dice.random() > 0.15:
                        ratings[name, person, f"t{topic}"] = rating
                        file.write(f"p{person},{'ab'[person % 2]},t{topic},{name},{rating}\n")
    return ratings


def tables_of(file):
    """{table: {column: values}}, texts decoded."""
    return {name: {column: [value.decode() if isinstance(value, bytes) else float(value) for value in data[:]]
                   for column, data in table.items()} for name, table in file.items()}


def check_csv(folder, name, columns):
    """A CSV file holds the same cells in the same order; nothing stands where HDF5 has no number."""
    with open(folder / f"{name}.csv", encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    check(f"columns of {name}", sorted(rows[0]) == sorted(columns))
    check(f"rows of {name}", all(len(values) == len(rows) - 1 for values in columns.values()))
    for place, column in enumerate(rows[0]):
        cells = [row[place] for row in rows[1:]]
        same = all((cell == "" if math.isnan(value) else float(cell) == value) if isinstance(value, float) else cell == value
                   for cell, value in zip(cells, columns[column]))
        check(f"{name}/{column}", same)


def check_numbers(ratings, tables):
    by_topic = collections.defaultdict(list)
    for (name, _, topic), rating in ratings.items():
        by_topic[name, topic].append(rating)
    rules, spread, wrong = tables["rules"], {}, 0
    for place, name in enumerate(rules["rule"]):
        if rules["aggregation"][place] != "mean" or rules["pooling"][place] != "one_pool":
            continue
        mean = numpy.mean(by_topic[rules["round"][place], rules["topic"][place]])
        check(f"mean of {name}", math.isclose(rules["score"][place], mean, rel_tol=1e-6))
    indices = tables["indices"]
    for place, index in enumerate(indices["index"]):
        if index == "sd" and indices["group"][place] == "all" and indices["topic"][place] != "all":
            spread[indices["round"][place], indices["topic"][place]] = indices["value"][place]
    check("standard deviations", len(spread) == 10)
    for key, value in spread.items():
        check(f"sd of {key}", math.isclose(value, numpy.std(by_topic[key], ddof=1), rel_tol=1e-9))
        wrong += math.isclose(value, numpy.std(by_topic[key]), rel_tol=1e-9)
    check("a standard deviation with divisor n is another", wrong == 0)
    share, inclusion = collections.defaultdict(list), collections.defaultdict(list)
    for place, group in enumerate(rules["group"]):
        if group == "all":
            key = rules["round"][place], rules["topic"][place]
            share[key].append(rules["selected"][place])
            if not math.isnan(rules["inclusion_probability"][place]):
                inclusion[key].append(rules["inclusion_probability"][place])
    topics = tables["topics"]
    for place, name in enumerate(topics["topic"]):
        key = topics["round"][place], name
        check(f"share of rules of {key}", math.isclose(topics["share_of_rules"][place], numpy.mean(share[key])))
        check(f"inclusion of {key}", math.isclose(topics["inclusion"][place], numpy.mean(inclusion[key])))
        check(f"raters of {key}", topics["raters"][place] == len(by_topic[key]))
    choices = tables["choices"]
    for place in range(0, len(choices["choice"]), 3):
        check("shares of the three choices sum to 1", math.isclose(sum(choices["share"][place:place + 3]), 1))
        check("so do those of resamples in which they are the largest",
              math.isclose(sum(choices["largest"][place:place + 3]), 1))


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        ratings = write_ratings(folder / "ratings.csv")
        subprocess.run([program, "analyse", folder / "ratings.csv", "--scale", "0:10:1", "-B", "30", "--seed", "7", "-o",
                        folder / "out"], check=True, stdout=subprocess.DEVNULL)
        with h5py.File(folder / "out" / "analysis.h5") as file:
            check("facts of the file", (file.attrs["file_type"].decode(), file.attrs["resamples"], file.attrs["seed"]) ==
                  ("delphisim analysis", 30, 7))
            tables = tables_of(file)
        check("tables", sorted(tables) == ["change", "choices", "indices", "left_out", "rules", "topics"])
        for table, columns in tables.items():
            check_csv(folder / "out", table, columns)
        check_numbers(ratings, tables)
    print(f"{checks - failures} passed, {failures} failed, 0 skipped")
    sys.exit(failures > 0)


main()
