# SPDX-License-Identifier: MIT
"""What `delphisim analyse` and `delphisim plan` write, as data frames."""
import json
import os

import pandas as pd

from .file import open_hdf5
from .names import chosen, one

TABLES = ["rules", "topics", "choices", "indices", "change", "left_out"]
ORDER = [  # of columns, as in the CSV files; HDF5 gives them by name
    "rule", "aggregation", "pooling", "kind", "what", "reason", "from", "to", "index", "threshold", "round", "rules",
    "choice", "number_of_rules", "levels", "pairs", "jaccard", "turnover", "length", "share", "share_alone", "share_in_all",
    "share_equal_length", "share_alone_equal_length", "share_in_all_equal_length", "group", "topic", "verdict",
    "share_of_rules", "inclusion", "inclusion_mcse", "share_lo", "share_hi", "largest", "largest_mcse",
    "share_equal_length_lo", "share_equal_length_hi", "largest_equal_length", "largest_equal_length_mcse", "robust_probability", "robust_mcse",
    "score", "rank", "selected", "inclusion_probability", "rank_lo", "rank_hi", "value"]

TEXTS = {"rule", "aggregation", "pooling", "kind", "what", "reason", "from", "to", "index", "threshold", "round", "rules",
         "choice", "group", "topic", "verdict"}


def open_analysis(path):
    """Reads what `analyse -o FOLDER` wrote: an Analysis. path: the folder, or its analysis.h5.

    Errors: OSError where there is none; ValueError where it is of another kind or newer than this package.
    """
    if not os.path.isdir(path):
        return Analysis(path, _from_hdf5(path))
    tables = {}
    for name in TABLES:
        file = os.path.join(path, name + ".csv")
        if os.path.exists(file):
            columns = list(pd.read_csv(file, nrows=0).columns)
            tables[name] = pd.read_csv(file, keep_default_na=False, float_precision="round_trip",
                                       dtype={c: str for c in columns if c in TEXTS},  # a topic may be called 001
                                       na_values={c: [""] for c in columns if c not in TEXTS})
    if "rules" not in tables:
        raise ValueError(f"{path} is not a folder that delphisim analyse wrote (it has no rules.csv)")
    return Analysis(path, tables)


def _from_hdf5(path):
    file, _ = open_hdf5(path, "delphisim analysis", {"delphisim results": "delphisim.open_results"})
    with file:
        tables = {}
        for name in (n for n in TABLES if n in file):
            columns = {c: d.asstr()[:] if d.dtype.kind in "SO" else d[:] for c, d in file[name].items()}
            first = [c for c in ORDER if c in columns]
            tables[name] = pd.DataFrame({c: columns[c] for c in [*first, *(c for c in columns if c not in first)]})
    return tables


class Analysis:
    """The tables of an analysis, in the columns that docs/analyse.md lists."""

    def __init__(self, path, tables):
        self.path, self._tables = str(path), tables

    def __repr__(self):
        return f"<delphisim analysis {self.path}: {', '.join(self._tables)}>"

    def table(self, name):
        """A table by name: rules, topics, choices, indices, change, left_out. Errors: ValueError for another one."""
        one(list(self._tables), name, "table")
        return self._tables[name].copy()

    def rules(self, rules=None, rounds=None, groups="all"):
        """Score, rank and selection of each topic by each rule, with inclusion_probability, rank_lo and rank_hi where
        there were resamples. groups: `all` is everybody; None: the rules of single groups too."""
        return self._part("rules", rule=rules, round=rounds, group=groups)

    def topics(self, rounds=None):
        """Which topics are robust, contested or rejected, and the share of rules that select them."""
        return self._part("topics", round=rounds)

    def choices(self, rounds=None, rules=None):
        """How much of the differences between lists is due to aggregation, pooling and threshold."""
        return self._part("choices", round=rounds, rules=rules)

    def indices(self, indices=None, rounds=None, groups=None):
        """Indices of consensus, agreement and stability by topic, group and round."""
        return self._part("indices", index=indices, round=rounds, group=groups)

    def change(self):
        """Change of topics between rounds."""
        return self.table("change")

    def _part(self, name, **wanted):
        table = self.table(name)
        kept = pd.Series(True, index=table.index)
        for column, values in wanted.items():
            kept &= table.index.isin(table.index[chosen(list(table[column]), values, column)])
        return table[kept].reset_index(drop=True)


def read_plan(path):
    """What `delphisim plan --format json` (or csv) printed into a file, the curve (part: curve) and what follows from
    it: part, assumption, size, lower, upper, invited_GROUP, what, name, estimate, mcse, n, level, reached, answer. Errors: OSError; ValueError where the file is something else."""
    try:
        if str(path).endswith(".csv"):
            table = pd.read_csv(path, float_precision="round_trip")
        else:
            with open(path, encoding="utf-8") as file:
                table = pd.DataFrame(json.load(file))
    except ValueError as error:
        raise ValueError(f"{path} is not a curve of delphisim plan ({error})") from None
    if not {"part", "size", "what", "estimate", "answer"} <= set(table.columns):
        raise ValueError(f"{path} is not a curve of delphisim plan")
    return table
