# SPDX-License-Identifier: MIT
"""docs/result_format.md against a results file just written, both ways. Usage: document.py PROGRAM ROOT"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import h5py
import numpy

program, root = os.path.abspath(sys.argv[1]), pathlib.Path(sys.argv[2])
PRECISION = "\n[precision]\ntargets = [{metric = \"size\", mcse = 1}]\n"
NUMBERS = {"uint8": "u8", "uint32": "u32", "uint64": "u64", "int64": "i64", "float64": "f64"}
checks, failures = 0, []


def check(what, found, documented):
    global checks
    checks += 1
    if found != documented:
        failures.append(f"{what}\n  file:     {found}\n  document: {documented}")


def type_of(item):
    return "text" if item.dtype.kind == "S" else NUMBERS[item.dtype.name]


def documented(text, name):
    """The rows of a table of the document as lists of entries, without back quotes."""
    part = re.search(rf"<!-- {name}: begin.*?-->\n(.*?)<!-- {name}: end -->", text, re.DOTALL).group(1)
    rows = [[entry.strip().strip("`") for entry in line.strip("|").split("|")] for line in part.splitlines()]
    return rows[2:]


def check_attributes(file, rows):
    found = {(where, name): type_of(item.attrs.get_id(name))
             for where, item in (("/", file), ("/results", file["results"]), ("/run", file["run"])) for name in item.attrs}
    check("attributes", found, {(where, row[0]): row[1] for row in rows for where in row[2].split(", ")})


def check_datasets(file, rows):
    found = {}

    def visit(path, item):
        if isinstance(item, h5py.Dataset) and "axes" in item.attrs and path != "blocks_done":
            check(f"attributes of {path}", sorted(item.attrs), ["axes", "cells", "fold"])
            found[path] = [type_of(item), item.attrs["axes"].decode().replace(",", ", "), item.attrs["fold"].decode()]
    file["results"].visititems(visit)
    check("datasets", found, {row[0]: row[1:4] for row in rows})


def check_tables(file, rows):
    tables = {name: set(table) for name, table in file["results/tables"].items()}
    factors = {name for name in tables["cells"] if name.startswith("factor_")}
    check("a column for each factor", factors, {"factor_leniency", "factor_feedback"})
    tables["cells"] = (tables["cells"] - factors) | {"factor_FACTOR"}
    check("tables", tables, {row[0]: set(row[1].split(", ")) for row in rows})
    for name, table in file["results/tables"].items():
        check(f"lengths of the columns of {name}", len({column.shape for column in table.values()}), 1)
        check(f"types of the columns of {name}", {type_of(column) for column in table.values()} - {"text", "i64", "f64"},
              set())


def length_of_topics(results):
    return len(results["tables/topics/slug"])


def check_shapes(file):
    """Each axis is as long as the table that it is named by, or as the document says."""
    results = file["results"]
    length = {name[:-1]: len(next(iter(table.values()))) for name, table in results["tables"].items()}
    length |= {"block": results["blocks_done"].shape[1], "replicate": int(results.attrs["block_size"]),
               "hits": int(results.attrs["true_k"]) + 1, "place": length_of_topics(results)}
    check("blocks_done", [results["blocks_done"].dtype.name, results["blocks_done"].shape],
          ["uint8", (length["cell"], length["block"])])

    def visit(path, item):
        if isinstance(item, h5py.Dataset) and "axes" in item.attrs:
            length["cell"] = len(file[item.attrs["cells"]])
            check(f"shape of {path}", list(item.shape), [length[axis] for axis in item.attrs["axes"].decode().split(",")])
    results.visititems(visit)


def check_words(file):
    """What the document says in words, as far as a file can show it."""
    results = file["results"]
    check("objects of the root", sorted(file), ["results", "run"])
    check("objects of /results", sorted(results),
          ["agreement", "blocks_done", "cells_of", "process", "rules", "scores", "study", "tables", "truths"])
    check("nothing but attributes in /run", list(file["run"]), [])
    check("the study is one text", results["study"].shape, ())
    check("the root repeats the attributes of /results", [file.attrs[name] for name in results.attrs],
          [results.attrs[name] for name in results.attrs])
    check("the primary truth is the first", results.attrs["primary_truth"], results["tables/truths/name"][0])
    check("the reference is a rule", results.attrs["reference_rule"] in results["tables/rules/id"], True)
    check("cells that keep their values", list(results["cells_of/process/values"].asstr()), ["base"])
    done = results["blocks_done"][:].astype(bool)
    check("some blocks are done, and some are not", [bool(done.any()), bool(done.all())], [True, False])
    check("slices of missing blocks are zero", bool(results["rules/n"][:][~done].any()), False)
    size = results.attrs["block_size"]
    check("no metric has more replicates than a block", int(results["rules/n"][:].max()), int(size))
    k = results.attrs["true_k"]
    check("each truth has its top k in every replicate", results["truths/top_k"][:].sum(axis=2).tolist(),
          [[int(n) * int(size) * int(k)] * 2 for n in done.sum(axis=1)])
    names = list(results["tables/rule_metrics/metric"].asstr())
    column = names.index("size")
    listed = (results["rules/n"][:] * results["rules/mean"][:])[:, :, :, column].sum(axis=1)
    check("sizes of the lists are sums of inclusion",
          bool(numpy.allclose(results["rules/inclusion"][:].sum(axis=2), listed, rtol=1e-12)), True)
    agreement = results["agreement/jaccard"][:][done]
    check("agreement is a symmetric matrix", bool(numpy.array_equal(agreement, agreement.transpose(0, 2, 1))), True)
    check("a rule agrees with itself wherever it selects anything",
          bool(numpy.allclose(numpy.diagonal(agreement, axis1=1, axis2=2),
                              numpy.diagonal(results["agreement/jaccard_n"][:][done] > 0, axis1=1, axis2=2))), True)
    check("every topic has a place in every replicate", bool((results["scores/places"][:].sum(axis=3) == (
        done.sum(axis=1) * size)[:, None, None]).all()), True)
    check("histograms sum to the replicates", results["rules/hits_histogram"][:].sum(axis=4)[done].min(), size)


def main():
    text = (root / "docs/result_format.md").read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        for name in ("study.toml", "topics.csv"):
            shutil.copy(root / "tests/determinism" / name, folder)
        study = pathlib.Path(folder, "study.toml")  # with what is there on request only
        asked = study.read_text(encoding="utf-8").replace(
            "[metrics]", "[metrics]\nagreement = true\nrank_distributions = true") + PRECISION
        study.write_text(asked, encoding="utf-8")
        run = [program, "run", "study.toml", "-o", "shard.h5", "--threads", "2", "--isa", "baseline"]
        subprocess.run([*run, "--shard", "1/2"], cwd=folder, check=True, capture_output=True)
        subprocess.run([*run[:4], "whole.h5", *run[5:]], cwd=folder, check=True, capture_output=True)
        merge = subprocess.run([program, "merge", "-o", "part.h5", "--allow-missing", "shard.h5"], cwd=folder,
                               check=False, capture_output=True)
        check("exit code of a partial merge", merge.returncode, 3)
        with h5py.File(f"{folder}/whole.h5") as file:
            check_attributes(file, documented(text, "attributes"))
            check_datasets(file, documented(text, "datasets"))
            check_tables(file, documented(text, "tables"))
            check_shapes(file)
        with h5py.File(f"{folder}/part.h5") as file:
            check("attributes of /run after a merge", list(file["run"].attrs), [])
            check_words(file)
    print(f"{checks} checks, {len(failures)} failed")
    sys.exit("\n".join(failures) or 0)


main()
