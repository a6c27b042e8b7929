# SPDX-License-Identifier: MIT
"""The Python package gives the numbers that the program prints. Usage: package.py PROGRAM, in an empty folder."""
import os
import shutil
import sys

import checks
import h5py
import numpy as np
import pandas as pd
from checks import check, check_frame, check_refused, delphisim, one_cell, printed, run, small

import delphisim as package
from delphisim import estimates, intervals
from delphisim.names import unknown

subtracted = ("difference", "difference_mcse", "lower", "upper", "mcse")


def both(results, *arguments, **options):
    return pd.concat([results.contrasts(*arguments, **options), results.cell_contrasts(*arguments, **options)],
                     ignore_index=True)


def check_estimates(path):
    """estimates() and process() are `summary`, cell by cell; topic_probabilities() is `summary --topics`."""
    with package.open_results(path) as results:
        parts = [part for cell in results.cells["name"] for part in (results.estimates(cell), results.process(cell))]
        summary = printed("summary", path).drop(columns="precision", errors="ignore")
        check_frame(f"{path}: summary", pd.concat(parts, ignore_index=True), summary, ("mcse",))
        check_frame(f"{path}: topics", results.topic_probabilities(), printed("summary", path, "--topics"))


def check_contrasts(path):
    """contrasts() and cell_contrasts() are `compare`, to the intervals and verdicts, whatever is compared."""
    with package.open_results(path) as results:
        rule, short = results.rules["id"].iloc[4], "share_at_least_7/one_pool/score_at_least_7"
        last = results.cells["name"].iloc[-1]
        for options, words in (
                ({}, []),
                ({"metric": "precision"}, ["--metric", "precision"]),
                ({"metric": "regret", "delta": 0.01}, ["--metric", "regret", "--delta", "0.01"]),
                ({"metric": "size"}, ["--metric", "size"]),
                ({"truth": "groups_equal", "cell": last}, ["--truth", "groups_equal", "--cell", last]),
                ({"metric": "group_recall", "group": "clinicians"}, ["--metric", "group_recall", "--group", "clinicians"])):
            check_frame(f"{path}: compare {words}", both(results, **options), printed("compare", path, *words), subtracted)
        found = pd.concat([results.contrasts("precision", reference=short), results.cell_contrasts("precision", rule=short)])
        check_frame(f"{path}: compare to empty lists", found.reset_index(drop=True),
                    printed("compare", path, "--reference", short, "--metric", "precision"), subtracted)
        found = pd.concat([results.contrasts(reference=rule), results.cell_contrasts(rule=rule)], ignore_index=True)
        check_frame(f"{path}: compare --reference", found, printed("compare", path, "--reference", rule), subtracted)


def check_tests_can_fail(results):
    """What a wrong package would give differs by far more than the tolerance from what the tests ask for."""
    right = results.contrasts()
    n, mean, m2 = (results.blocks(f"rules/{part}", 0) for part in ("n", "mean", "m2"))
    at = results.metric_index()
    values, influence = estimates.difference(n[:, :, at], mean[:, :, at], n[:, [0], at], mean[:, [0], at])
    other = intervals.half_widths(influence, values.mcse, values.blocks, results.attribute("seed") + 1)
    shown = intervals.half_widths(influence, values.mcse, values.blocks, results.attribute("seed"))
    check("another seed gives other intervals", np.abs(other[1:] / shown[1:] - 1).max() > 1e-4)
    alone = intervals.t_quantile(0.975, len(n) - 1) * right["difference_mcse"]
    check("simultaneous intervals are wider than single ones", (right["upper"] - right["difference"] > 1.05 * alone).all())
    own = results.estimates("base", metrics="recall", truths="people_pooled").set_index("rule")["mcse"]
    unpaired = np.hypot(own[right["rule"]].to_numpy(), own.iloc[0])
    check("pairing matters", (np.abs(unpaired / right["difference_mcse"] - 1) > 0.01).all())
    partial = list(results.table("rule_metrics")["metric"]).index("precision")
    total = n[:, :, partial].sum(axis=0)
    some = (total > 0) & (total < results.block_size * len(n))
    simple = estimates.mean(n[:, some, partial], mean[:, some, partial], m2[:, some, partial], 0)
    of_means = mean[:, some, partial].mean(axis=0)
    check("some metric is not defined in every exercise", some.any())
    check("weights matter", (np.abs(of_means - simple.value) > 1e-9).any())


def check_parts():
    """Random words and quantiles, against published values."""
    words = [int(w) for w in intervals.philox([np.uint64(0)] * 4, (0, 0))]
    check("Philox of zeros (Random123's known answers)", words == [0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8], words)
    full = 0xFFFFFFFF
    words = [int(w) for w in intervals.philox([np.uint64(full)] * 4, (full, full))]
    check("Philox of ones", words == [0x408F276D, 0x41C83B0E, 0xA20BC7C6, 0x6D5451FD], words)
    for p, df, value in ((0.975, 1, 12.706204736174698), (0.975, 29, 2.045229642132703), (0.95, 2, 2.919985580353726)):
        check(f"t quantile {p} {df}", checks.same_number(intervals.t_quantile(p, df), value), intervals.t_quantile(p, df))


def check_intervals():
    """Batches, intervals and rulings, against values by hand."""
    planned = np.zeros((5120, 2))
    planned[100:800:100] = [[1, 1]] * 6 + [[1, -1]]
    finished = planned[100:800:100]
    check("unfinished blocks are left out", np.array_equal(intervals.batched(planned), finished))
    check("no block is finished", np.array_equal(intervals.batched(planned[:90]), [[0, 0]]))
    batches = intervals.batched(np.ones((1030, 1)))
    check("batches of three blocks", len(batches) == 344 and batches[0, 0] == 3 and batches[-1, 0] == 1, len(batches))
    # Signs give |sum| / root(7) = root(7) with 4/128 < 5 %, then 5 / root(7): studentised 2.5, t(0.975, 6) is less.
    half = intervals.half_widths(planned, np.array([7, 7]) ** 0.5, np.array([7, 7]), 1)
    check("two differences of seven blocks", np.allclose(half, 2.5 * 7**0.5, rtol=1e-12), half)
    # Of six blocks 4/64 > 5 % are at root(6), studentised infinite; alone 2/64 are, and t(0.975, 5) holds.
    half = intervals.half_widths(finished[1:], np.array([6, 6]) ** 0.5, np.array([6, 6]), 1)
    check("two differences of six blocks have no interval", np.isnan(half).all(), half)
    half = intervals.half_widths(finished[1:, :1], np.array([6**0.5]), np.array([6]), 1)
    check("one difference of six blocks", np.allclose(half, 2.570581835636314 * 6**0.5, rtol=1e-12), half)
    half = intervals.half_widths(np.zeros((6, 4)), np.array([0, 0, np.nan, 0]), np.array([6, 5, 6, 1]), 1)
    check("fewer than six blocks have no interval", half[0] == 0 and np.isnan(half[1:]).all(), half)
    influence = np.outer(np.resize([1, -1], 30), [0, 1, 2, 0]) / 1000
    for values, blocks, sign, expected in (([0, 1, 5, np.nan], [30, 30, 5, 30], True, [False, True, True, False]),
                                           ([0, 1, 5, np.nan], [30, 30, 6, 30], True, [False, False, True, False]),
                                           ([0, 1, 5, 2], [30, 30, 30, 2], False, [True, False, False, True])):
        found = intervals.may_be_best(influence, np.array(values), np.array(blocks), sign, 1)
        check(f"may be best of blocks {blocks}", list(found) == expected, found)
    # 1000 ((0.015 + 0.84162 0.005) / 0.01)^2 = 3690
    for what, value, half, delta, replicates, expected in (
            ("decide", 0.03, 0.015, 0.02, 1000, ("undecided", 3700)),
            ("near delta", -0.024, 0.015, 0.02, 1000, ("undecided", None)),
            ("too many", 0.03, 0.015, 0.02, 1e8, ("undecided", None)),
            ("none", 0.03, np.nan, 0.02, 1000, ("none", None)),
            ("better", 0.04, 0.015, 0.02, 1000, ("better", None)),
            ("within", 0.004, 0.015, 0.02, 1000, ("equivalent", None))):
        word, count = intervals.ruling(value, half, 0.005, delta, 1, replicates, 100)
        found = (word, None if np.isnan(count) else count)
        check(f"ruling: {what}", found == expected, found)


def check_other_tables(path):
    """What the program does not print as rows, against slow sums over the file, and against what it must add up to."""
    with package.open_results(path) as results, h5py.File(path) as file:
        ids, k = list(results.rules["id"]), results.attribute("true_k")
        agreement = results.agreement("none").set_index(["rule", "other"])
        n, mean = file["results/agreement/jaccard_n"][1], file["results/agreement/jaccard"][1]
        for a, b in ((0, 0), (0, 5), (7, 3), (11, 11)):
            total = sum(int(n[block, a, b]) for block in range(len(n)))
            value = sum(int(n[block, a, b]) * mean[block, a, b] for block in range(len(n))) / total
            row = agreement.loc[(ids[a], ids[b])]
            check(f"agreement of {a} and {b}", row["n"] == total and checks.same_number(row["estimate"], value), row)
        tau_b = results.agreement("base", "tau_b")
        check("a rule orders as itself", (tau_b[tau_b["rule"] == tau_b["other"]]["estimate"] == 1).all())
        check("agreement: one row a cell and pair", len(results.agreement()) == 3 * 12 * 12)

        ranks = results.rank_distributions("none", "median", "equal_groups")
        score = [tuple(row) for row in results.table("scores").itertuples(index=False)].index(("median", "equal_groups"))
        places = file["results/scores/places"][1, score]
        row = ranks[(ranks["topic"] == "t07") & (ranks["place"] == 3)].iloc[0]
        check("a place", checks.same_number(row["estimate"], int(places[6, 2]) / row["n"]) and row["estimate"] > 0, row)
        check("rank distributions: rows", len(results.rank_distributions()) == 3 * 6 * 30 * 30)

        hits = results.hits("base", truths="people_pooled")
        recall = (hits["hits"] * hits["estimate"] / k).groupby(hits["rule"]).sum()
        known = results.estimates("base", metrics="recall", truths="people_pooled").set_index("rule")["estimate"]
        check("hits give recall", all(checks.same_number(recall[rule], known[rule]) for rule in ids))

        values = results.replicates()
        people = results.process("base", "people").set_index(["round", "group"])["estimate"]
        check("replicates: rows", len(values) == results.cells["replicates"][0], values.shape)
        check("replicates: mean of people", checks.same_number(values["people.survey2"].mean(), people[("survey2", "")]))
        check("replicates: numbered", list(values["replicate"]) == list(range(len(values))))

        factors = results.with_factors(results.estimates(metrics="size"))
        check("factors", set(factors.loc[factors["cell"] == "none", "factor_feedback"]) == {"none"}
              and list(factors["aggregation"][:2]) == ["mean", "mean"]
              and set(factors["assumptions"]) == {"base", "stronger_conformity"}, list(factors))
        check("selected and truly", set(results.topic_probabilities("base", ids[0])["quantity"]) == {"selected"})
        chosen = results.topic_probabilities("base", ids[0], "groups_equal")
        check("one rule and one truth", len(chosen) == 60 and set(chosen["truth"]) == {"", "groups_equal"}, len(chosen))
        top = chosen[chosen["quantity"] == "truly_in_top_k"]["estimate"].sum()
        check("k topics are truly in the top k", checks.same_number(top, k), top)
        check("provenance", results.provenance()["seed"] == 1 and results.provenance()["threads"] >= 1)
        check("study text", 'name = "example"' in results.study_text())
        check("cells", list(results.cells["name"]) == ["base", "none", "stronger_conformity"])
        check("topics", len(results.topics) == 30 and results.table("groups")["size"].tolist() == [40, 25, 10])


def check_errors(results):
    """Files of other kinds and names that are not there."""
    check_refused("a missing file", OSError, ["nowhere.h5"], lambda: package.open_results("nowhere.h5"))
    with h5py.File("other.h5", "w") as file:
        file["x"] = 1
    check_refused("another HDF5 file", ValueError, ["other.h5", "not a file"], lambda: package.open_results("other.h5"))
    with open("text.h5", "w") as file:
        file.write("no HDF5")
    check_refused("no HDF5", OSError, [], lambda: package.open_results("text.h5"))
    shutil.copy("study.h5", "newer.h5")
    with h5py.File("newer.h5", "a") as file:
        file.attrs["format_version"] = np.int64(2)
    check_refused("a newer file", ValueError, ["format 2", "up to 1"], lambda: package.open_results("newer.h5"))
    check_refused("an analysis", ValueError, ["open_analysis"], lambda: package.open_results("analysis/analysis.h5"))
    check_refused("results as analysis", ValueError, ["open_results"], lambda: package.open_analysis("study.h5"))
    check_refused("a folder without analysis", ValueError, ["rules.csv"], lambda: package.open_analysis("."))
    for what, words, action in (
            ("metric", ["'recal'", "'recall'"], lambda: results.estimates(metrics="recal")),
            ("rule", ["mean/one_pool/top_k_10"], lambda: results.contrasts(reference="mean/onepool/top_k_10")),
            ("cell", ["'none'"], lambda: results.estimates(["base", "nonne"])),
            ("truth", ["'groups_equal'"], lambda: results.contrasts(truth="group_equal")),
            ("group", ["patients"], lambda: results.contrasts("group_recall")),
            ("group of none", ["one number"], lambda: results.contrasts("recall", group="patients")),
            ("table", ["'topics'"], lambda: results.table("topic")),
            ("statistic", ["'people'"], lambda: results.process(statistics="peple")),
            ("attribute", ["'seed'"], lambda: results.attribute("sed")),
            ("delta", ["0 or more"], lambda: results.contrasts(delta=-1)),
            ("values", ["'base'"], lambda: results.replicates("bas"))):
        check_refused(f"unknown {what}", ValueError, words, action)
    with package.open_results("part.h5") as part:
        check_refused("agreement not kept", ValueError, ["agreement = true"], part.agreement)
        check_refused("places not kept", ValueError, ["rank_distributions = true"], part.rank_distributions)


def check_analysis():
    """Folder and HDF5 file of analyse hold the same tables; the curve of plan."""
    for path in ("numbers", "analysis"):
        folder, file = package.open_analysis(path), package.open_analysis(path + "/analysis.h5")
        for name in ("rules", "topics", "choices", "indices", "change", "left_out"):
            check_frame_equal(f"{name} of {path}", folder.table(name), file.table(name))
    numbers = package.open_analysis("numbers")
    found = numbers.rules(rounds="1", groups="01")
    check("names that look like numbers", set(found["topic"]) == {"001", "010", "1e3", "NA"}, found)
    check("a number for a name", numbers.rules(rounds=1).equals(numbers.rules(rounds="1")))
    check_refused("no such number", ValueError, ["no round '3'"], lambda: numbers.rules(rounds=3))
    check_refused("a number that is written otherwise", ValueError, ["mean '01'"], lambda: numbers.rules(groups=1))
    check("the nearest of numbers", "'12'" in str(unknown("size", 1, [12, 20])))
    selected = folder.rules("mean/one_pool/top_k_10", "survey2")
    check("a list of ten", selected["selected"].sum() == 10 and len(selected) == 15, len(selected))
    check("robust ones first", folder.topics("survey2")["share_of_rules"].is_monotonic_decreasing)
    check("indices", len(folder.indices("sd", "survey1", "all")) > 1)
    check_refused("unknown index", ValueError, ["'sd'"], lambda: folder.indices("sdd"))
    text = delphisim("plan", "study.toml", "--target", "recall>=0.8 with 0.5", "--replicates", "1024", "--no-rivals",
                     "--quiet", "--format", "json")
    with open("plan.json", "w") as out:
        out.write(text)
    plan = package.read_plan("plan.json")
    curve, chosen = plan[plan["part"] == "curve"], plan[plan["part"] == "answer"]
    check("plan", {"criterion", "metric"} == set(curve["what"]) and curve["n"].min() >= 256, plan[:3])
    check("the answer is on the curve", list(chosen["size"]) == list(curve.loc[curve["answer"], "size"].unique()), chosen)
    check_refused("no plan", ValueError, ["not a curve"], lambda: package.read_plan("study.toml"))


def check_frame_equal(name, csv, hdf5):
    good = list(csv) == list(hdf5) and len(csv) == len(hdf5)
    for column in csv if good else ():
        number = csv[column].dtype != object
        good &= (np.allclose(csv[column], hdf5[column], rtol=1e-15, atol=0, equal_nan=True) if number
                 else list(csv[column]) == list(hdf5[column]))
    check(f"CSV and HDF5 of {name}", good, (list(csv), list(hdf5)))


def make_files():
    delphisim("init", "study.toml")
    run("study.h5", *small(32, 30), "--set", "metrics.agreement=true", "--set", "metrics.rank_distributions=true")
    run("many.h5", *small(4, 601), *one_cell, "--seed", "9007199254740993")  # more blocks than 512; a seed that a double does not hold
    with open("study.toml") as file:
        precise = file.read() + """
[precision]
min_replicates = 960
targets = [{metric = "recall", rules = ["share_at_least_7/one_pool/score_at_least_7"], mcse = 0.004}]
"""
    with open("precise.toml", "w") as file:
        file.write(precise)
    delphisim("run", "precise.toml", "-o", "precise.h5", "--quiet", *small(32, 90), "--set", "metrics.agreement=['none']")
    shards = [f"shard{i}.h5" for i in (1, 3)]
    for i, shard in zip((1, 3), shards):
        run(shard, *small(32, 30), "--shard", f"{i}/3")
    delphisim("merge", *[s + ".journal" for s in shards], "-o", "part.h5", "--allow-missing", expected=3)
    with open("ratings.csv", "w") as file:
        file.write(delphisim("replay", "study.toml", "--part", "ratings", "--format", "csv"))
    with open("map.toml", "w") as file:
        file.write('[columns]\nparticipant = "person"\n[where]\nstatus = ["rated", "no opinion"]\n'
                   '[words]\nno_opinion = [""]\n[scale]\nmin = 1\nmax = 9\nstep = 1\n')
    delphisim("analyse", "ratings.csv", "--mapping", "map.toml", "--rules", "study.toml", "-B", "20", "-o", "analysis")
    with open("numbers.csv", "w") as file:
        file.write("participant,group,topic,round,rating\n")
        for i in range(2 * 8 * 4):
            topic = ("001", "010", "1e3", "NA")[i % 4]
            file.write(f"{i // 4 % 8},{('01', '2')[i // 4 % 2]},{topic},{i // 32 + 1},{i * i % 7 + 1}\n")
    delphisim("analyse", "numbers.csv", "--scale", "1:9:1", "-B", "20", "-o", "numbers")


def main():
    checks.program = os.path.abspath(sys.argv[1])
    make_files()
    for path in ("study.h5", "many.h5", "part.h5", "precise.h5"):
        check_estimates(path)
        check_contrasts(path)
    with package.open_results("precise.h5") as results:
        check("cells have unequal numbers of replicates", results.cells["replicates"].nunique() > 1, results.cells)
        kept = results.agreement()
        check("agreement of the one cell that keeps it", set(kept["cell"]) == {"none"} and len(kept) == 12 * 12, len(kept))
        check_refused("agreement of another cell", ValueError, ["'base' does not keep", "none"], lambda: results.agreement("base"))
        check_refused("agreement of no cell", ValueError, ["no cell 'nine'", "'none'"], lambda: results.agreement("nine"))
    check_parts()
    check_intervals()
    check_other_tables("study.h5")
    check_analysis()
    with package.open_results("study.h5") as results:
        check_tests_can_fail(results)
        check_errors(results)
    checks.finish()


main()
