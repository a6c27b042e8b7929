# SPDX-License-Identifier: MIT
"""What `summary --topics` says is what the results file holds, read by h5py. Usage: topics.py PROGRAM STUDY"""
import csv
import io
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

import h5py

program, study = os.path.abspath(sys.argv[1]), pathlib.Path(sys.argv[2]).resolve()


def call(*arguments):
    return subprocess.run([program, *arguments], check=True, capture_output=True, text=True).stdout


def texts(file, path):
    return [text.decode() for text in file["results/tables/" + path]]


def expected(file):
    """(cell, rule, topic, quantity, truth) -> (estimate, n)"""
    results, numbers = file["results"], {}
    topics, rules, truths = texts(file, "topics/slug"), texts(file, "rules/id"), texts(file, "truths/name")
    for c, cell in enumerate(texts(file, "cells/name")):
        n = int(results["blocks_done"][c].sum()) * int(file.attrs["block_size"])
        for t, topic in enumerate(topics):
            for h, truth in enumerate(truths):
                numbers[cell, "", topic, "truly_in_top_k", truth] = results["truths/top_k"][c, h, t] / n, n
            for r, rule in enumerate(rules):
                numbers[cell, rule, topic, "selected", ""] = results["rules/inclusion"][c, r, t] / n, n
    return numbers


with tempfile.TemporaryDirectory() as folder:
    for name in (study.name, "topics.csv"):
        shutil.copy(study.parent / name, folder)
    os.chdir(folder)
    call("run", study.name, "-o", "r.h5")
    found = {}
    for row in csv.DictReader(io.StringIO(call("summary", "r.h5", "--topics", "--format", "csv"))):
        key = tuple(row[name] for name in ("cell", "rule", "topic", "quantity", "truth"))
        p, n = float(row["estimate"]), int(row["n"])
        if key in found or abs(float(row["mcse"]) - (p * (1 - p) / n) ** 0.5) > 1e-12:
            sys.exit(f"FAILED: {row}")
        found[key] = p, n
    with h5py.File("r.h5") as opened:
        wanted = expected(opened)
    os.chdir("/")
wrong = [key for key in found.keys() | wanted.keys() if found.get(key) != wanted.get(key)]
print(f"{len(wanted)} numbers, {len(wrong)} differ")
for key in wrong[:5]:
    print(f"FAILED: {key}: printed {found.get(key)}, in the file {wanted.get(key)}")
sys.exit(len(wanted) == 0 or len(wrong) > 0)
