# SPDX-License-Identifier: MIT
"""Replays as h5py reads them are those of the CSV files, averages of them are the stored ones, and a results file in which
one number was changed is found out. Usage: replay.py PROGRAM STUDY"""
import csv
import math
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

import h5py
import numpy as np

program, study = os.path.abspath(sys.argv[1]), pathlib.Path(sys.argv[2]).resolve()
failures = checks = 0


def check(what, holds):
    global failures, checks
    checks += 1
    if not holds:
        failures += 1
        print("FAILED:", what)


def call(*arguments):
    return subprocess.run([program, *arguments], capture_output=True, text=True)


def as_text(value):
    if isinstance(value, bytes):
        return value.decode()
    return None if math.isnan(value) else float(value)


def compare_formats():
    call("replay", "r.h5", "--replicate", "5", "--format", "csv", "-o", "tables")
    call("replay", "r.h5", "--replicate", "5", "--format", "hdf5", "-o", "x.h5")
    with h5py.File("x.h5") as file:
        check("parts", sorted(file) == sorted(path.stem for path in pathlib.Path("tables").iterdir()))
        check("attributes", (file.attrs["cell"], file.attrs["replicate"]) == (b"base", 5))
        for part in file:
            rows = list(csv.DictReader(open(f"tables/{part}.csv")))
            for name in file[part]:
                column = [as_text(x) for x in file[part][name][:]]
                check(f"rows of {part}/{name}", len(column) == len(rows))
                for row, x in zip(rows, column):
                    same = row[name] == x if isinstance(x, str) else row[name] == "" if x is None else float(row[name]) == x
                    if not same:
                        check(f"{part}/{name}: {row[name]} and {x}", False)
                        break


def compare_means():
    """The mean over the replays of the first block is what the results file says of it."""
    values = []
    for replicate in (0, 1):
        done = call("replay", "r.h5", "--replicate", str(replicate), "--part", "metrics", "--format", "csv")
        values.append([float(row["value"] or "nan") for row in csv.DictReader(done.stdout.splitlines())])
    with h5py.File("r.h5") as file:
        stored = file["results/rules/mean"][0, 0].ravel()
    check("means of a block", np.allclose(np.mean(values, axis=0), stored, rtol=1e-12, atol=1e-12))


def spoil(path, dataset, at, field):
    shutil.copy("kept.h5", path)
    with h5py.File(path, "r+") as file:
        file[dataset][at] += 1
    done = call("replay", path, "--replicate", "3")
    check(f"{dataset}: exit code {done.returncode} instead of 4", done.returncode == 4)
    check(f"{dataset}: {done.stderr}", done.stderr.startswith(f"{path}: number ") and field in done.stderr)
    check(f"{dataset}: nothing is printed", done.stdout == "")
    check(f"{dataset}: other blocks agree", call("replay", path, "--replicate", "30").returncode == 0)


with tempfile.TemporaryDirectory() as folder:
    for name in (study.name, "topics.csv"):
        shutil.copy(study.parent / name, folder)
    os.chdir(folder)
    call("run", study.name, "-o", "r.h5")
    call("run", study.name, "-o", "kept.h5", "--set", "study.keep_values=['base']")
    compare_formats()
    compare_means()
    check("values of the replicate", "of this replicate" in call("replay", "kept.h5", "--replicate", "3").stdout)
    spoil("a.h5", "results/process/values", (0, 1, 1, 0), "process/values of replicate 3 of cell base")
    spoil("b.h5", "results/process/values", (0, 1, 0, 0), "process/values of block 1 of cell base")
    for part in ("rules/n", "rules/mean", "rules/m2"):
        spoil("c.h5", "results/" + part, (0, 1, 0, 0), part + " of block 1 of cell base")
    with h5py.File("a.h5", "r+") as file:
        for path in ("/", "/results"):
            file[path].attrs["kernel_version"] = np.int64(0)
    done = call("replay", "a.h5")
    check("another kernel: " + done.stderr, done.returncode == 4 and "was computed by kernel 0" in done.stderr)
    os.chdir("/")
print(f"{checks} checks, {failures} failures")
sys.exit(failures > 0 or checks < 50)
