# SPDX-License-Identifier: MIT
"""What the tests of the Python package share: counted checks, and files that the program writes."""
import json
import math
import subprocess
import sys

import numpy as np
import pandas as pd

passed = failed = 0
program = None


def check(what, good, found=None):
    """Counts a check; a failed one is named with what was found."""
    global passed, failed
    passed, failed = passed + bool(good), failed + (not good)
    if not good:
        print(f"FAILED: {what}" + ("" if found is None else f": {found}"))


def same_number(found, expected, scale=0.0, tolerance=1e-12):
    """Equal but for rounding, relative to the number, or to the scale that it was subtracted from."""
    if math.isnan(found) or math.isnan(expected):
        return math.isnan(found) and math.isnan(expected)
    return abs(found - expected) <= tolerance * max(abs(expected), scale)


def check_frame(what, found, expected, scale=()):
    """A table of the package against rows that the program printed: the same columns in the same order, texts equal, numbers
    to 1e-12. scale: columns made by subtraction, whose rounding is that of `estimate`."""
    check(f"{what}: columns", list(found) == list(expected), list(found))
    check(f"{what}: rows", len(found) == len(expected) > 0, (len(found), len(expected)))
    if list(found) != list(expected) or len(found) != len(expected):
        return
    for column in expected:
        wrong = []
        for i, (a, b) in enumerate(zip(found[column], expected[column])):
            if isinstance(b, (str, bool, np.bool_)):
                good = a == b
            else:
                good = same_number(float(a), math.nan if b is None else float(b),
                                   abs(expected["estimate"][i]) if column in scale else 0.0)
            if not good:
                wrong.append((i, a, b))
        check(f"{what}: {column}", not wrong, wrong[:3])


def check_refused(what, kind, words, action):
    """An action fails with an error of a kind whose text holds all words."""
    try:
        action()
    except kind as error:
        check(what, all(word in str(error) for word in words), error)
    else:
        check(what, False, "nothing was refused")


def delphisim(*arguments, expected=0):
    """What the program prints; it must end with the expected exit code."""
    done = subprocess.run([program, *arguments], capture_output=True, text=True)
    if done.returncode != expected:
        sys.exit(f"{' '.join(arguments)}: exit code {done.returncode}\n{done.stderr}")
    return done.stdout


def printed(*arguments):
    """What the program prints as JSON, as a data frame."""
    return pd.DataFrame(json.loads(delphisim(*arguments, "--format", "json")))


def run(name, *options):
    """A run of the example study with fewer replicates."""
    delphisim("run", "study.toml", "-o", name, "--quiet", *options)


def small(block, blocks):
    """Options for a number of blocks of a size."""
    return ["--set", f"study.block_size={block}", "--replicates", str(block * blocks)]


one_cell = ["--set", "grid.factors=[]", "--set", "grid.extra=[]"]


def finish():
    """Says how it went, and ends."""
    print(f"{passed} passed, {failed} failed, 0 skipped")
    sys.exit(failed > 0)
