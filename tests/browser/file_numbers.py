# SPDX-License-Identifier: MIT
"""file_numbers.py RESULTS: of the base cell, as JSON, how often each score puts each topic in each place, and how alike
any two rules are on average. Read from the datasets as docs/result_format.md describes them."""
import json
import sys

import h5py
import numpy


def texts(column):
    return [text.decode() if isinstance(text, bytes) else str(text) for text in column]


def mean_over_blocks(group, field):
    means, counts = group[field][0], group[field + "_n"][0].astype(float)
    total = counts.sum(axis=0)
    sums = (numpy.nan_to_num(means) * counts).sum(axis=0)
    with numpy.errstate(invalid="ignore"):
        return [[None if numpy.isnan(x) else x for x in row] for row in (sums / total).tolist()]


with h5py.File(sys.argv[1]) as file:
    scores = file["results/tables/scores"]
    print(json.dumps({
        "scores": [{"aggregation": a, "pooling": p} for a, p in zip(texts(scores["aggregation"]), texts(scores["pooling"]))],
        "places": file["results/scores/places"][0].tolist(),
        "jaccard": mean_over_blocks(file["results/agreement"], "jaccard"),
        "tau_b": mean_over_blocks(file["results/agreement"], "tau_b"),
    }))
