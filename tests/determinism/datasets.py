# SPDX-License-Identifier: MIT
"""The datasets and digests of each cell do not depend on what else a grid holds. Usage: datasets.py PROGRAM STUDY"""
import pathlib
import subprocess
import sys
import tempfile

import h5py
import numpy

program, study = sys.argv[1], pathlib.Path(sys.argv[2])
checks = 0


def check(what, holds):
    global checks
    checks += 1
    if not holds:
        sys.exit(f"FAILED: {what}")


def run(folder, name, grid, **changes):
    """A results file of the study with another [grid]."""
    frame = study.read_text(encoding="utf-8").partition("\n[grid]\n")[0]
    text = folder / f"{name}.toml"
    text.write_text(frame.replace('keep_values = ["base"]', "keep_values = []") + "\n" + grid, encoding="utf-8")
    options = [f"--set={key}={value}" for key, value in changes.items()]
    subprocess.run([program, "run", text, "-o", folder / f"{name}.h5", "--quiet", *options], check=True,
                   capture_output=True)
    return h5py.File(folder / f"{name}.h5")


def datasets(file):
    """Path, and the names of the cells along its first axis, of every dataset with numbers of cells."""
    found = {}

    def visit(path, item):
        if isinstance(item, h5py.Dataset) and "cells" in item.attrs:
            found[path] = list(file[item.attrs["cells"]].asstr())
    file["results"].visititems(visit)
    return found


def same_cell(one, cell, two, other):
    a, b = datasets(one), datasets(two)
    check("the same datasets", a.keys() == b.keys())
    for path in a:
        mine, theirs = one["results"][path], two["results"][path]
        if cell not in a[path]:
            continue
        check(f"{path} of {cell}", numpy.array_equal(mine[a[path].index(cell)], theirs[b[path].index(other)]))
    digests = [f["results/tables/cells/digest"].asstr()[list(f["results/tables/cells/name"].asstr()).index(c)]
               for f, c in ((one, cell), (two, other))]
    check(f"digests of {cell}", digests[0] == digests[1])


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for needed in study.parent.glob("*.csv"):
            (folder / needed.name).write_bytes(needed.read_bytes())
        level = '{name = "none", set = {"design.rounds.second.feedback" = "none"}}'
        extra = '[[grid.extra]]\nname = "much"\nset = {"scenario.leniency_sd" = 1.25}\n'
        factor = f'[[grid.factors]]\nname = "feedback"\nlevels = [{{name = "bound"}}, {level}]\n'
        both = run(folder, "both", factor + extra)
        cells = list(both["results/tables/cells/name"].asstr())
        check("three cells", cells == ["base", "none", "much"])
        check("cells differ", len(set(both["results/tables/cells/digest"].asstr())) == 3 and not numpy.array_equal(
            both["results/rules/mean"][0], both["results/rules/mean"][2]))

        moved = run(folder, "moved", extra + factor.replace(f'{{name = "bound"}}, {level}',
                                                            f'{{name = "bound"}}, {{name = "mean", set = {{'
                                                            f'"design.rounds.second.feedback.statistic" = "mean"}}}}, '
                                                            f"{level}"))
        for cell in cells:
            same_cell(both, cell, moved, cell)
        same_cell(both, "base", run(folder, "base", ""), "base")
        same_cell(both, "none", run(folder, "none", "", **{"design.rounds.second.feedback": "none"}), "base")
        same_cell(both, "much", run(folder, "much", "", **{"scenario.leniency_sd": 1.25}), "base")
    print(f"{checks} checks")


main()
