# SPDX-License-Identifier: MIT
"""A results file: what it says of itself, its tables of names, its blocks."""
import h5py
import numpy as np
import pandas as pd

from .names import chosen, one, plain, text

FORMAT = 1


def open_hdf5(path, kind, other):
    """A file of delphisim of the given kind, open, and its attributes.

    Errors: OSError where there is none; ValueError where it is of another kind or newer than this package.
    """
    file = h5py.File(path, "r")
    attributes = {name: plain(value) for name, value in file.attrs.items()}
    problem = None
    if attributes.get("file_type") != kind:
        problem = f"{path} is not a file of {kind}"
        if attributes.get("file_type") in other:
            problem += f": it holds {attributes['file_type']}, which {other[attributes['file_type']]} reads"
    elif attributes["format_version"] > FORMAT:
        problem = f"{path} has format {attributes['format_version']}, this package reads up to {FORMAT}"
    if problem:
        file.close()
        raise ValueError(problem)
    return file, attributes


class ResultsFile:
    """An open results file. Use it in a `with` statement, or close() it."""

    def __init__(self, path):
        self.path = str(path)
        self._file, self._attributes = open_hdf5(
            self.path, "delphisim results", {"delphisim analysis": "delphisim.open_analysis"})
        self._results = self._file["results"]
        self._tables = {}

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        """Closes the file; tables that were read stay."""
        self._file.close()

    def provenance(self):
        """Where the numbers come from, a Series of text and numbers: version, seed, digest, date, machine, ..."""
        run = {name: plain(value) for name, value in self._file["run"].attrs.items()} if "run" in self._file else {}
        return pd.Series({**self._attributes, **run}, name="value")

    def study_text(self):
        """The study as it was run: a TOML text that needs no other file."""
        return text(self._results["study"][()])

    def table(self, name):
        """A table of the file: cells, rules, rule_metrics, process_metrics, topics, groups, truths, assumptions,
        published, ... (docs/result_format.md). Errors: ValueError for an unknown name."""
        if name not in self._tables:
            tables = self._results["tables"]
            one(list(tables), name, "table")
            columns = {c: d.asstr()[:] if d.dtype.kind in "SO" else d[:] for c, d in tables[name].items()}
            first = [c for c in ("name", "id", "slug", "metric", "statistic", "key") if c in columns]
            order = [*first, *(c for c in columns if c not in first)]
            self._tables[name] = pd.DataFrame({c: columns[c] for c in order})
        return self._tables[name].copy()

    @property
    def cells(self):
        """One row a cell: name, digest, a column for each factor, and the replicates that the cell has."""
        return self.table("cells").assign(replicates=self._done().sum(axis=1) * self.block_size)

    @property
    def rules(self):
        """One row a rule: id, aggregation, pooling, threshold."""
        return self.table("rules")

    @property
    def topics(self):
        """One row a topic: slug, name, category."""
        return self.table("topics")

    @property
    def block_size(self):
        """Replicates of a block."""
        return int(self._attributes["block_size"])

    def attribute(self, name):
        """One of the file's own words or numbers: reference_rule, primary_metric, primary_truth, delta, seed, ..."""
        one(list(self._attributes), name, "attribute")
        return self._attributes[name]

    def names(self, table, column="name"):
        """A column of a table as a list."""
        return list(self.table(table)[column])

    def blocks(self, field, cell):
        """A stacked field of one cell as floats, blocks along the first axis. cell: its position in the file."""
        return self._results[field][cell].astype(float)

    def field(self, name, why):
        """A dataset and the names of the cells that it has. Errors: ValueError, saying why, where it is missing."""
        if name not in self._results:
            raise ValueError(f"{self.path} has no {name} ({why})")
        dataset = self._results[name]
        return dataset, list(self._file[text(dataset.attrs["cells"])].asstr()[:])

    def at_cells(self, names, wanted):
        """Positions of cells among those that have a field, all for None."""
        wanted = [wanted] if isinstance(wanted, str) else wanted
        for cell in wanted or []:
            if cell in self.names("cells") and cell not in names:
                raise ValueError(f"cell {cell!r} does not keep this (cells that do: {', '.join(names)})")
        return chosen(names, wanted, "cell")

    def done(self, cell):
        """Which blocks a cell has, as booleans."""
        return self._done()[self.names("cells").index(cell)]

    def replicates_of(self, cell):
        """Replicates that a cell has."""
        return float(self.done(cell).sum() * self.block_size)

    def _done(self):
        return self._results["blocks_done"][:].astype(bool)


def concatenate(frames, columns):
    """Frames below each other; none of them: the columns without rows."""
    return pd.concat(frames, ignore_index=True) if frames else pd.DataFrame({c: np.array([]) for c in columns})
