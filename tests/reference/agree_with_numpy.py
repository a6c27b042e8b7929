# SPDX-License-Identifier: MIT
"""The reference workload against an independent implementation. Usage: agree_with_numpy.py PROGRAM FOLDER

PROGRAM is reference_workload, FOLDER has reference_numpy.py. 20,000 replicates of ours are held against 3,000 of NumPy:
each of 154 differences lies within 4.5 of its standard errors, sqrt(mcse_ours^2 + mcse_numpy^2). By chance that fails
once in about a thousand seeds (154 times 7e-6); the seeds are fixed. A NumPy variant whose variances divide by n, not
n - 1, must be found out.
"""
import json
import math
import pathlib
import subprocess
import sys

import numpy

sys.path.insert(0, sys.argv[2])
import reference_numpy  # noqa: E402

LIMIT = 4.5


def z_values(ours, values):
    """Differences in standard errors; metrics that never vary must be equal."""
    mean = values.mean(axis=0)
    error = numpy.hypot(ours["mcse"], values.std(axis=0, ddof=1) / math.sqrt(len(values)))
    difference = numpy.asarray(ours["mean"]) - mean
    return numpy.where(error > 0, difference / numpy.where(error > 0, error, 1), numpy.where(difference == 0, 0, numpy.inf))


def worst(names, z):
    order = numpy.argsort(-abs(z))[:3]
    return ", ".join(f"{names[i]} {z[i]:.2f}" for i in order)


def main():
    run = [sys.argv[1], "--reps", "20000", "--seed", "1", "--procs", "2"]
    ours = json.loads(subprocess.run(run, check=True, capture_output=True, text=True).stdout)
    expected = (pathlib.Path(__file__).parent / "names.txt").read_text(encoding="utf-8").split()
    if not len(ours["names"]) == len(ours["mean"]) == len(ours["mcse"]) == len(expected) == 154:
        sys.exit("not 154 names, means and errors")
    for position, (found, wanted) in enumerate(zip(ours["names"], expected)):
        if found != wanted:
            sys.exit(f"metric {position} is {found}, should be {wanted}")
    if reference_numpy.metric_names() != expected:
        sys.exit("the names of the NumPy program differ")

    z = z_values(ours, reference_numpy.simulate(3000, 2))
    print("largest |z|:", worst(expected, z))
    if not (abs(z) <= LIMIT).all():
        sys.exit(f"{(abs(z) > LIMIT).sum()} of 154 metrics differ by more than {LIMIT} standard errors")

    reference_numpy.DDOF = 0
    z = z_values(ours, reference_numpy.simulate(1500, 3))
    print("with variances that divide by n:", worst(expected, z))
    if (abs(z) <= LIMIT).all():
        sys.exit("a wrong variance was not found out")


main()
