#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""delphisim against the same workload in numba, NumPy and R: one table with ratios, after all are found to agree.

Usage: bench/compare.py [--build DIR] [--rounds N] [--quick]
  --build    where the benchmarks were built (build/release)
  --rounds   turns that each program takes (5)
  --quick    a quarter of the replicates

The workload is configs/reference_workload.toml; the opponents are in bench/opponents. One process each, one thread.
Programs take turns, so that a busy moment of the machine meets all of them; what counts is the least processor time of
a turn's simulation (start-up and compilation left out). A program that cannot run here is named with what it lacks, and
the others go on. Exit code 1 if two programs disagree, 2 if delphisim itself is not there.

Agreement: every turn has its own seed, and each of the 154 metrics of an opponent, all turns together, lies within 4
standard errors of delphisim's. The variance is that of both programs together, for either may have met a rare event
never or once; metrics that never vary must be equal.
"""
import argparse
import json
import math
import os
import pathlib
import platform
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
OPPONENTS = HERE / "opponents"
PYTHON = "/usr/bin/python3" if os.path.exists("/usr/bin/python3") else sys.executable
LIMIT = 4
ONE_THREAD = {name: "1" for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMBA_NUM_THREADS")}


class Program:
    def __init__(self, name, command, replicates, version, packages):
        self.name, self.command, self.replicates, self.packages = name, command, replicates, packages
        self.version_command = version
        self.turns = []

    def version(self):
        """What it runs on, None where that is not there."""
        try:
            done = subprocess.run(self.version_command, capture_output=True, text=True, env=os.environ | ONE_THREAD)
        except OSError:
            return None
        return done.stdout.strip() if done.returncode == 0 else None

    def take_turn(self, seed):
        with tempfile.TemporaryDirectory() as folder:
            out = os.path.join(folder, "out.json")
            command = [*self.command, "--reps", str(self.replicates), "--seed", str(seed), "--out", out]
            done = subprocess.run(command, capture_output=True, text=True, env=os.environ | ONE_THREAD)
            if done.returncode != 0:
                raise RuntimeError(done.stderr.strip().splitlines()[-1] if done.stderr.strip() else "no reason given")
            with open(out, encoding="utf-8") as file:
                self.turns.append(json.load(file))

    def microseconds(self):
        return min(t["cpu_s"] / t["reps"] for t in self.turns) * 1e6

    def moments(self, metric):
        """Number, mean and variance of a metric over all turns."""
        n = sum(t["reps"] for t in self.turns)
        mean = sum(t["reps"] * t["mean"][metric] for t in self.turns) / n
        squares = sum((t["reps"] - 1) * t["mcse"][metric] ** 2 * t["reps"]
                      + t["reps"] * (t["mean"][metric] - mean) ** 2 for t in self.turns)
        return n, mean, squares / (n - 1)


def largest_difference(a, b):
    """In standard errors, with the metric's name."""
    if a.turns[0]["names"] != b.turns[0]["names"]:
        return math.inf, "names of the metrics"
    worst = (0.0, "")
    for i, name in enumerate(a.turns[0]["names"]):
        (n, x, v), (m, y, w) = a.moments(i), b.moments(i)
        variance = ((n - 1) * v + (m - 1) * w) / (n + m - 2)
        if variance > 0:
            z = abs(x - y) / math.sqrt(variance * (1 / n + 1 / m))
        else:
            z = 0.0 if x == y else math.inf
        worst = max(worst, (z, name))
    return worst


def machine():
    model = platform.processor()
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as file:
            model = next(line.split(":", 1)[1].strip() for line in file if line.startswith("model name"))
    except (OSError, StopIteration):
        pass
    return f"{model}, {os.cpu_count()} cores, {platform.system()} {platform.release()}"


def python_modules(*names):
    shown = ' + ", " + '.join(f'"{n} " + __import__("{n}").__version__' for n in names)
    return [PYTHON, "-c", f'import sys; print("Python " + sys.version.split()[0] + ", " + {shown})']


def programs(build, scale):
    ours = str(build / "bench" / "reference_workload")
    describe = [str(build / "delphisim"), "--version"]
    python = lambda file: [PYTHON, "-B", str(OPPONENTS / file)]
    r_version = "suppressMessages(library(matrixStats)); cat(R.version.string, '; matrixStats ', as.character(packageVersion('matrixStats')), sep = '')"
    return ([Program(f"delphisim, {isa}", [ours, "--procs", "1", "--isa", isa], round(20000 * scale), describe, "")
             for isa in ("avx512", "avx2", "baseline")],
            [Program("numba", python("reference_numba.py"), round(6000 * scale), python_modules("numpy", "numba"), "python3-numba"),
             Program("NumPy, batched", python("reference_numpy_batched.py"), round(3200 * scale), python_modules("numpy"), "python3-numpy"),
             Program("NumPy, readable", python("reference_numpy.py"), round(200 * scale), python_modules("numpy"), "python3-numpy"),
             Program("R, vectors", ["Rscript", str(OPPONENTS / "reference_r.R")], round(800 * scale),
                     ["Rscript", "-e", r_version], "r-base-core r-cran-matrixstats")])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", type=pathlib.Path, default=HERE.parent / "build" / "release")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--quick", action="store_true")
    options = parser.parse_args()
    ours, others = programs(options.build.resolve(), 0.25 if options.quick else 1)
    if not os.access(ours[0].command[0], os.X_OK):
        print(f"{ours[0].command[0]} is not there (it is built with DELPHISIM_BENCH=ON) run ./demo.sh --build-only?", file=sys.stderr)
        return 2
    print(f"machine    {machine()}\ncompared   {options.rounds} turns each, least processor time of a turn, one process, one thread")
    field = []
    for program in ours + others:
        version = program.version()
        if version is None:
            print(f"missing    {program.name}: install {program.packages or 'delphisim'} and compare again")
            continue
        field.append((program, version))
    for version in dict.fromkeys(v for _, v in field):
        print(f"versions   {version}")
    for turn in range(options.rounds):
        for program, version in list(field):
            try:
                program.take_turn(1 + turn)
            except RuntimeError as problem:
                print(f"left out   {program.name}: {problem}")
                field.remove((program, version))
    raced = [p for p, _ in field]
    if not raced or raced[0] not in ours:
        print("delphisim itself did not run", file=sys.stderr)
        return 2
    reference, agree = raced[0], True
    print(f"\n{'program':<22}{'replicates':>11}{'us each':>10}{'per second':>12}{'delphisim is':>14}   largest difference of 154 metrics")
    for program in raced:
        z, metric = largest_difference(reference, program)
        same = program in ours and program.turns[0]["mean"] == reference.turns[0]["mean"]
        agree &= same if program in ours else z <= LIMIT
        said = ("equal to the last digit" if same else "DIFFERENT RESULTS") if program in ours else \
            f"{z:.2f} standard errors, {metric}" + ("" if z <= LIMIT else "  DISAGREES")
        print(f"{program.name:<22}{sum(t['reps'] for t in program.turns):>11}{program.microseconds():>10.1f}"
              f"{1e6 / program.microseconds():>12.0f}{program.microseconds() / reference.microseconds():>12.2f} x   {said}")
    print("\nAll agree." if agree else f"\nNot all agree (more than {LIMIT} standard errors, or other bytes): no ratio above counts.")
    return 0 if agree else 1


if __name__ == "__main__":
    sys.exit(main())
