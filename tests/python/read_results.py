# SPDX-License-Identifier: MIT
"""A results file read with h5py and NumPy alone gives the numbers that the program prints. Usage: read_results.py PROGRAM"""
import json
import math
import os
import subprocess
import sys
import tempfile

import h5py
import numpy

program = os.path.abspath(sys.argv[1])
passed = failed = 0


def check(what, found, expected, tolerance=1e-12):
    """Equal texts, or numbers that differ by no more than the rounding of sums."""
    global passed, failed
    if isinstance(expected, float) and isinstance(found, float):
        same = math.isclose(found, expected, rel_tol=tolerance, abs_tol=tolerance)
    else:
        same = found == expected
    passed, failed = passed + same, failed + (not same)
    if not same:
        print(f"FAILED: {what}: {found}, not {expected}")


def delphisim(*arguments):
    return subprocess.run([program, *arguments], check=True, capture_output=True, text=True).stdout


def estimate_of(n, mean, m2, block_size):
    """Number, mean and standard error from the blocks of one metric.

    A metric that is defined in every replicate has the error of a mean (moments folded as Chan, Golub and LeVeque
    1983 do), another one that of the jackknife that leaves out one block at a time (Efron and Stein 1981).
    """
    n, mean, m2 = n[n > 0], mean[n > 0], m2[n > 0]
    total = n.sum()
    grand = (n * mean).sum() / total
    if (n == block_size).all():
        return total, grand, math.sqrt((m2 + n * (mean - grand) ** 2).sum() / (total - 1) / total)
    if len(n) < 2:
        return total, grand, None
    without = ((n * mean).sum() - n * mean) / (total - n)
    return total, grand, math.sqrt((len(n) - 1) / len(n) * ((without - without.mean()) ** 2).sum())


def texts(file, table, column):
    return list(file[f"results/tables/{table}/{column}"].asstr())


def check_estimates(file, rows):
    """Each estimate of a metric of rules, and of the process, against the blocks of the file."""
    cells, rules = texts(file, "cells", "name"), texts(file, "rules", "id")
    metrics = list(zip(*(texts(file, "rule_metrics", name) for name in ("metric", "truth", "group"))))
    process = list(zip(*(texts(file, "process_metrics", name) for name in ("statistic", "round", "truth", "group"))))
    blocks = {folder: [file[f"results/{folder}/{part}"][:].astype(float) for part in ("n", "mean", "m2")]
              for folder in ("rules", "process")}
    size = int(file["results"].attrs["block_size"])
    read = {"rules": 0, "process": 0}
    for row in rows:
        if not row["n"]:
            continue
        if row["rule"]:
            folder = "rules"
            at = (rules.index(row["rule"]), metrics.index((row["metric"], row["truth"], row["group"])))
        else:
            folder = "process"
            at = (process.index((row["metric"], row["round"], row["truth"], row["group"])),)
        at = (cells.index(row["cell"]), slice(None), *at)
        n, mean, error = estimate_of(*(part[at] for part in blocks[folder]), size)
        what = "/".join(str(value) for value in list(row.values())[:6] if value)
        check(f"n of {what}", row["n"], float(n))
        check(f"estimate of {what}", row["estimate"], float(mean))
        check(f"mcse of {what}", row["mcse"], error, 1e-9)
        read[folder] += 1
    check("estimates of rules were read", read["rules"] > 300, True)
    check("estimates of the process were read", read["process"] > 10, True)


def check_comparison(file, rows):
    """Differences of rules of the base cell in recall, and that their errors are those of paired differences."""
    rules, metrics = texts(file, "rules", "id"), texts(file, "rule_metrics", "metric")
    column = metrics.index("recall")
    n, mean = file["results/rules/n"][0, :, :, column], file["results/rules/mean"][0, :, :, column]
    reference = rules.index(file["results"].attrs["reference_rule"].decode())
    for row in rows:
        if row["what"] != "rule":
            continue
        rule = rules.index(row["rule"])
        of_blocks = mean[:, rule] - mean[:, reference]  # all blocks have the same n
        check(f"replicates of {row['rule']}", n[:, rule].tolist(), n[:, reference].tolist())
        check(f"difference of {row['rule']}", row["difference"], float(of_blocks.mean()), 1e-9)
        check(f"error of the difference of {row['rule']}", row["difference_mcse"],
              float(of_blocks.std(ddof=1) / math.sqrt(len(of_blocks))), 1e-9)


def check_values(file):
    """What was kept of each exercise of the base cell folds to the blocks."""
    values = file["results/process/values"][0]  # [block][replicate][statistic]
    mean = file["results/process/mean"][0]
    n = file["results/process/n"][0]
    for statistic, name in enumerate(texts(file, "process_metrics", "statistic")):
        kept = values[:, :, statistic]
        check(f"replicates of {name}", (~numpy.isnan(kept)).sum(axis=1).tolist(), n[:, statistic].tolist())
        check(f"mean of {name} in the first block", float(numpy.nanmean(kept[0])), float(mean[0, statistic]), 1e-9)


def check_histograms(file):
    """The histogram of hits has the mean of recall."""
    k = int(file["results"].attrs["true_k"])
    hits = file["results/rules/hits_histogram"][0, :, :, 0].sum(axis=0)  # [rule][hits]
    column = texts(file, "rule_metrics", "metric").index("recall")
    n, mean = file["results/rules/n"][0, :, :, column], file["results/rules/mean"][0, :, :, column]
    for rule, name in enumerate(texts(file, "rules", "id")):
        check(f"recall of {name} from its hits", float((hits[rule] * numpy.arange(k + 1)).sum() / k / hits[rule].sum()),
              float((n * mean)[:, rule].sum() / n[:, rule].sum()))


def main():
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        delphisim("init", "study.toml")
        delphisim("run", "study.toml", "-o", "study.h5")
        with h5py.File("study.h5") as file:
            check_estimates(file, json.loads(delphisim("summary", "study.h5", "--format", "json")))
            check_comparison(file, json.loads(delphisim("compare", "study.h5", "--format", "json")))
            check_values(file)
            check_histograms(file)
        os.chdir("/")
    print(f"{passed} passed, {failed} failed, 0 skipped")
    sys.exit(failed > 0)


main()
