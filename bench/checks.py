#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What was promised of a run, measured here and now: threads, store, start-up, memory, file size. One table.

Usage: bench/checks.py [--build DIR] [--turns N] [--quick]

Nothing here is a test: the figures depend on the machine and on what else it does (the load is printed in the head).
  threads   replicates a second of the reference workload on two threads over one, divided by what two copies of a loop
            that needs nothing but a core gain over one copy at the same moment; turns taken in turn, median of ratios
  store     processor time of `run` that is not simulation: runs of 15,360 and 7,680 replicates of the reference
            workload, whose difference is free of starting, against the same exercises alone; least of the turns
  start-up  wall time of --version, and of a whole run of the smallest study; least of the turns
  memory    peak resident memory of runs of 10^4 and 10^6 replicates of the smallest study (--quick: 10^5)
  file      1,000 cells x 100 rules in as many blocks as 10^4 replicates have (40 blocks; of 16 replicates each, because
            the size depends on blocks alone), against what `check` states
"""
import argparse
import json
import os
import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent
REFERENCE, SMALL = ROOT / "configs" / "reference_workload.toml", ROOT / "tests" / "cli" / "study.toml"


class Bench:
    def __init__(self, build, turns, folder):
        self.program, self.build, self.turns, self.folder = str(build / "delphisim"), build / "bench", turns, folder
        self.rows = []

    def say(self, what, measured, wanted, met):
        mark = {True: "yes", False: "NO", None: ""}[met]
        self.rows.append((what, measured, wanted, mark))
        print(f"{what:<46}{measured:>26}  {wanted:<24}{mark}", flush=True)

    def run(self, *arguments):
        """(wall seconds, processor seconds, peak kB) of the program."""
        start = time.perf_counter()
        child = subprocess.Popen([self.program, *map(str, arguments)], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                                 cwd=self.folder)
        error = child.stderr.read().decode()
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode != 0:
            sys.exit(error)
        return time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss

    def simulate(self, study, *options):
        return self.run("run", study, "-o", "r.h5", "--force", "--quiet", *options)


def threads(bench):
    def spins(copies):
        running = [subprocess.Popen([bench.build / "spin", "150000000"], stdout=subprocess.PIPE, text=True) for _ in range(copies)]
        return copies / max(float(p.communicate()[0].split()[0]) for p in running)

    def workload(procs):
        command = [bench.build / "reference_workload", "--reps", "4096", "--procs", str(procs)]
        return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)["reps_per_s"]

    spin_gains, gains = [], []
    for _ in range(bench.turns):
        one, mine, two, ours = spins(1), workload(1), spins(2), workload(2)
        spin_gains.append(two / one)
        gains.append(ours / mine)
    ratio = statistics.median(a / b for a, b in zip(gains, spin_gains))
    bench.say("two spin loops over one", f"{statistics.median(spin_gains):.2f}", "", None)
    bench.say("two threads over one", f"{statistics.median(gains):.2f}", "", None)
    bench.say("threads: gain over that of spin loops", f"{ratio:.3f}", "at least 0.95", ratio >= 0.95)


def store(bench):
    isa = "avx2"
    run, alone = {}, {}
    for _ in range(bench.turns):
        for n in (7680, 15360):
            spent = bench.simulate(REFERENCE, "--replicates", n, "--threads", 1, "--isa", isa)[1]
            run[n] = min(run.get(n, spent), spent)
        command = [bench.build / "exercises", REFERENCE, "7680", isa]
        spent = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)["cpu_s"]
        alone = spent if alone == {} else min(alone, spent)
    share = 1 - alone / (run[15360] - run[7680])
    bench.say("store: share of the time of a run", f"{100 * share:.1f} %", "at most 3 %", share <= 0.03)


def startup(bench):
    version = min(bench.run("--version")[0] for _ in range(4 * bench.turns))
    whole = min(bench.simulate(SMALL)[0] for _ in range(4 * bench.turns))
    bench.say("start-up: --version", f"{1e3 * version:.1f} ms", "", None)
    bench.say("start-up: a run of 60 replicates, all of it", f"{1e3 * whole:.1f} ms", "under 50 ms", whole < 0.05)


def memory(bench, large):
    def peak(replicates):
        return bench.simulate(SMALL, "--set", "study.block_size=100", "--replicates", replicates, "--threads", 2)[2] / 1e3

    few, many = peak(10000), peak(large)
    bench.say("memory: peak at 10,000 replicates", f"{few:.1f} MB", "below 200 MB", few < 200)
    bench.say(f"memory: peak at {large:,} replicates", f"{many:.1f} MB", "below 200 MB, under twice", many < 200 and many < 2 * few)


def size(bench, cells):
    text = SMALL.read_text(encoding="utf-8")
    text = text[:text.index("[[rules]]")] + """[[rules]]
aggregation = [%s]
pooling = ["one_pool", "equal_groups"]
threshold = [{name = "top_k", k = 2}, {name = "top_k", k = 3}]
[metrics]
rules = ["recall", "size", "regret"]
process = ["people", "rating_mean"]
[[grid.factors]]
name = "spread"
levels = [%s]
""" % (", ".join(['"mean"'] + ["{name = 'lower_bound', z = %.2f}" % (1 + i / 100) for i in range(24)]),
       ", ".join('{name = "s%d", set = {"scenario.residual_sd" = %.4f}}' % (i, 1 + i / 1000) for i in range(cells)))
    (bench.folder / "large.toml").write_text(text, encoding="utf-8")
    shutil.copy(SMALL.parent / "topics.csv", bench.folder)
    options = ["--set", "study.block_size=16", "--replicates", "640"]
    checked = subprocess.run([bench.program, "check", "large.toml", *options], cwd=bench.folder, capture_output=True, text=True)
    if checked.returncode != 0:
        sys.exit(checked.stderr)
    stated = re.search(r"journal +([\d.]+) MB", checked.stdout)
    bench.simulate("large.toml", *options)
    file, journal = (os.path.getsize(bench.folder / name) / 1e6 for name in ("r.h5", "r.h5.journal"))
    bench.say(f"file: {cells:,} cells x 100 rules x 40 blocks", f"{file:.1f} MB", "", None)
    limit = float(stated.group(1)) if stated else float("nan")
    bench.say("file: its journal", f"{journal:.1f} MB", f"check states {limit:.1f} MB",
              file <= limit and abs(journal - limit) < 0.02 * limit + 0.1)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", type=pathlib.Path, default=ROOT / "build" / "release")
    parser.add_argument("--turns", type=int, default=5)
    parser.add_argument("--quick", action="store_true")
    options = parser.parse_args()
    build = options.build.resolve()
    for name in ("delphisim", "bench/spin", "bench/exercises", "bench/reference_workload"):
        if not os.access(build / name, os.X_OK):
            sys.exit(f"{build / name} is not there (it is built with DELPHISIM_BENCH=ON) run ./demo.sh --build-only?")
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        bench = Bench(build, options.turns, folder)
        print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.2f} before these measures\n")
        print(f"{'what':<46}{'measured':>26}  {'wanted':<24}met")
        threads(bench)
        store(bench)
        startup(bench)
        memory(bench, 100000 if options.quick else 1000000)
        size(bench, 100 if options.quick else 1000)


if __name__ == "__main__":
    main()
