# SPDX-License-Identifier: MIT
"""Reads the example of the store's tests as a user would, and fails where it is not what was written."""
import sys

import h5py
import numpy as np


def whole_at(field, cell, block, index):
    number = field * 7919 + cell * 104729 + block * 1299709 + index * 15485863 + 1
    return number * 2654435761 % 2**32


with h5py.File(sys.argv[1], "r") as file:
    assert file.attrs["file_type"].decode() == "delphisim results"
    assert file.attrs["seed"] == 42 and file.attrs["weight"] == 0.1
    assert file["run"].attrs["threads"] == 2
    assert file["results/study"].asstr()[()] == 'seed = 42\nname = "Größe"\n'
    assert list(file["results/tables/rules/name"].asstr()) == ["mean", "größer", ""]
    assert list(file["results/tables/cells/name"].asstr()) == ["small", "large panel", "größte"]
    assert list(file["results/tables/cells/panel"]) == [16, 24, -1]

    done = file["results/blocks_done"][:]
    assert done.shape == (3, 40) and done[0].sum() == 30 and done[2].all()

    mean = file["results/moments/mean"]
    assert mean.dtype == np.float64 and mean.shape == (3, 40, 3, 50)
    assert mean.attrs["axes"].decode() == "cell,block,rule,metric"
    assert mean[1, 5, 2, 49] == whole_at(0, 1, 5, 149) / 7 - 1e8
    assert mean[0, 35, 2, 49] == 0

    counts = file["results/counts/topics"]
    assert counts.attrs["fold"].decode() == "sum" and counts.shape == (3, 3, 97)
    assert counts[2, 1, 4] == sum(whole_at(3, 2, block, 101) for block in range(40))

    flags = file["results/flags"]
    names = list(file[flags.attrs["cells"].decode()].asstr())
    assert names == ["small", "größte"] and flags.shape == (2, 40, 5)
    assert flags[1, 7, 3] == whole_at(2, 2, 7, 3) % 256
