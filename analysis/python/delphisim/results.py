# SPDX-License-Identifier: MIT
"""Results as tidy data frames. Columns are called as in the csv and json of `delphisim summary` and `compare`."""
import numpy as np
import pandas as pd

from . import comparison, estimates
from .file import ResultsFile, concatenate
from .names import chosen, one, unknown

SUMMARY = ["cell", "rule", "round", "metric", "truth", "group", "estimate", "mcse", "n"]
TOPICS = ["cell", "rule", "topic", "quantity", "truth", "estimate", "mcse", "n"]


def open_results(path):
    """Opens the results file of a run.

    Errors: OSError where there is none; ValueError where it is of another kind or newer than this package.
    """
    return Results(path)


class Results(ResultsFile):
    """An open results file. Wherever cells, rules, metrics, ... are asked for: one name, a list, or None for all.

    Errors of all methods: ValueError for an unknown name (with the nearest one), or for what the study did not
    measure. mcse is nan where there are fewer than two blocks.
    """

    def __repr__(self):
        return f"<delphisim results {self.path}: {len(self.cells)} cells, {len(self.rules)} rules>"

    def estimates(self, cells=None, rules=None, metrics=None, truths=None):
        """Means of the metrics of rules over simulated exercises, as `summary` has them: cell, rule, round (empty),
        metric, truth, group, estimate, mcse, n (replicates in which the metric is defined)."""
        ids, columns = self.names("rules", "id"), self.table("rule_metrics")
        rule_at = chosen(ids, rules, "rule")
        metric_at = self._columns(columns, "metric", metrics, truths, "metric of rules")
        frames = []
        for cell in self.at_cells(self.names("cells"), cells):
            n, mean, m2 = (self.blocks(f"rules/{part}", cell)[:, rule_at][:, :, metric_at]
                           for part in ("n", "mean", "m2"))
            frame = columns.loc[np.tile(metric_at, len(rule_at))].reset_index(drop=True)
            of_rows = np.repeat([ids[r] for r in rule_at], len(metric_at))
            frame = frame.assign(cell=self.names("cells")[cell], rule=of_rows, round="")
            frames.append(_with(frame, estimates.mean(n, mean, m2, self.block_size))[SUMMARY])
        return concatenate(frames, SUMMARY)

    def process(self, cells=None, statistics=None, truths=None):
        """Means of the statistics of the exercise itself, in the columns of estimates(): rule is empty, metric is
        the statistic. What was defined in no replicate is left out."""
        columns = self.table("process_metrics").rename(columns={"statistic": "metric"})
        at = self._columns(columns, "metric", statistics, truths, "statistic of the process")
        frames = []
        for cell in self.at_cells(self.names("cells"), cells):
            n, mean, m2 = (self.blocks(f"process/{part}", cell)[:, at] for part in ("n", "mean", "m2"))
            frame = columns.loc[at].reset_index(drop=True).assign(cell=self.names("cells")[cell], rule="")
            frame = _with(frame, estimates.mean(n, mean, m2, self.block_size))[SUMMARY]
            frames.append(frame[frame["n"] > 0])
        return concatenate(frames, SUMMARY)

    def contrasts(self, metric=None, truth=None, group=None, reference=None, cell=None, delta=None):
        """Every rule of a cell minus the reference rule, paired, with simultaneous 95 % intervals and verdicts, as
        `compare` has them (columns: comparison.COLUMNS).

        Standard: the study's primary metric and truth, reference rule and delta, the base cell. delta is the
        largest difference that does not matter; 0 for other metrics than the primary one unless given.
        """
        return comparison.of_rules(self, metric, truth, group, reference, cell, delta)

    def cell_contrasts(self, metric=None, truth=None, group=None, rule=None, cell=None, delta=None):
        """One rule (standard: the reference rule) in every other cell minus the same rule in `cell` (standard: the
        base cell), paired over the blocks that both have. Columns and standards as in contrasts()."""
        return comparison.of_cells(self, metric, truth, group, rule, cell, delta)

    def topic_probabilities(self, cells=None, rules=None, truths=None):
        """Probabilities of topics, as `summary --topics` has them: cell, rule, topic, quantity, truth, estimate,
        mcse, n.

        quantity is `truly_in_top_k` (of a truth, how sure the data are of it; no rule) or `selected` (of a rule,
        how sure its outcome is; no truth). Rules that are asked for leave out the truths, unless some are asked
        for too, and the other way round. Cells without replicates have no rows.
        """
        ids, names, slugs = self.names("rules", "id"), self.names("truths"), self.names("topics", "slug")
        rule_at = chosen(ids, rules, "rule") if rules is not None or truths is None else []
        truth_at = chosen(names, truths, "truth") if truths is not None or rules is None else []
        frames = []
        for cell in self.at_cells(self.names("cells"), cells):
            name = self.names("cells")[cell]
            n = self.replicates_of(name)
            if n == 0:
                continue
            for field, at, labels, quantity in (("truths/top_k", truth_at, names, "truly_in_top_k"),
                                                ("rules/inclusion", rule_at, ids, "selected")):
                p, error = estimates.share(self._results[field][cell][at], n)
                label = np.repeat(np.array([labels[i] for i in at], dtype=object), len(slugs))
                of_rule = quantity == "selected"
                frames.append(pd.DataFrame({
                    "cell": name, "rule": label if of_rule else "", "topic": slugs * len(at), "quantity": quantity,
                    "truth": "" if of_rule else label, "estimate": p.ravel(), "mcse": error.ravel(), "n": n}))
        return concatenate(frames, TOPICS)

    def rank_distributions(self, cells=None, aggregations=None, poolings=None):
        """How often a score puts a topic at a place: cell, aggregation, pooling, topic, place (1 is the first),
        estimate (share of replicates), mcse, n.

        Tied topics all have the best place that they share; topics out of the scope of orders have none. Only of
        cells for which the study has `rank_distributions`.
        """
        dataset, names = self.field("scores/places", "rank_distributions = true in [metrics], or names of cells, keeps it")
        scores, slugs = self.table("scores"), self.names("topics", "slug")
        kept = scores.index.isin(chosen(list(scores["aggregation"]), aggregations, "aggregation"))
        kept &= scores.index.isin(chosen(list(scores["pooling"]), poolings, "pooling"))
        at, places = np.flatnonzero(kept), dataset.shape[-1]
        per_score = len(slugs) * places
        frames = []
        for cell in self.at_cells(names, cells):
            n = self.replicates_of(names[cell])
            p, error = estimates.share(dataset[cell][at], n)
            frame = scores.loc[np.repeat(at, per_score), ["aggregation", "pooling"]].reset_index(drop=True)
            frame.insert(0, "cell", names[cell])
            frames.append(frame.assign(
                topic=np.tile(np.repeat(slugs, places), len(at)),
                place=np.tile(np.arange(1, places + 1), len(at) * len(slugs)),
                estimate=p.ravel(), mcse=error.ravel(), n=n))
        return concatenate(frames, ["cell", "aggregation", "pooling", "topic", "place", "estimate", "mcse", "n"])

    def agreement(self, cells=None, measure="jaccard"):
        """How alike two rules are, on average: cell, rule, other, measure, estimate, mcse, n.

        measure: `jaccard` of their lists, or `tau_b` of their orders. Only of
        cells for which the study has `agreement`.
        """
        one(["jaccard", "tau_b"], measure, "measure of agreement")
        dataset, names = self.field(f"agreement/{measure}", "agreement = true in [metrics], or names of cells, keeps it")
        counts = self._results[f"agreement/{measure}_n"]
        ids = self.names("rules", "id")
        frames = []
        for cell in self.at_cells(names, cells):
            frame = pd.DataFrame({"cell": names[cell], "rule": np.repeat(ids, len(ids)), "other": ids * len(ids),
                                  "measure": measure})
            n, mean = counts[cell].astype(float), dataset[cell]
            frames.append(_with(frame, estimates.mean(n, mean, None, self.block_size)))
        return concatenate(frames, ["cell", "rule", "other", "measure", "estimate", "mcse", "n"])

    def hits(self, cells=None, rules=None, truths=None):
        """How often a rule's list holds 0, 1, ... of the true top k: cell, rule, truth, hits, estimate (share of
        replicates), mcse, n. Only where `hits` is measured."""
        dataset, names = self.field("rules/hits_histogram", "studies with hits in [metrics] keep it")
        ids, all_truths = self.names("rules", "id"), self.names("truths")
        if dataset.shape[3] != len(all_truths):
            raise ValueError(f"{self.path} has no hits (studies with hits in [metrics] keep them)")
        rule_at, truth_at = chosen(ids, rules, "rule"), chosen(all_truths, truths, "truth")
        levels = dataset.shape[-1]
        frames = []
        for cell in self.at_cells(names, cells):
            count = dataset[cell].sum(axis=0, dtype=float)[rule_at][:, truth_at]
            n = self.replicates_of(names[cell])
            p, error = estimates.share(count, n)
            frames.append(pd.DataFrame({
                "cell": names[cell], "rule": np.repeat([ids[r] for r in rule_at], len(truth_at) * levels),
                "truth": np.tile(np.repeat([all_truths[t] for t in truth_at], levels), len(rule_at)),
                "hits": np.tile(np.arange(levels), len(rule_at) * len(truth_at)),
                "estimate": p.ravel(), "mcse": error.ravel(), "n": n}))
        return concatenate(frames, ["cell", "rule", "truth", "hits", "estimate", "mcse", "n"])

    def replicates(self, cell=None):
        """Each exercise of a cell that the study names in `keep_values`, one row an exercise: replicate (from 0), and
        a column for each statistic of the process, called statistic, round, truth and group joined by dots."""
        dataset, names = self.field("process/values", "studies with keep_values keep it")
        name = names[0] if cell is None else cell
        at = one(names, name, "cell with kept values")
        columns = self.table("process_metrics")[["statistic", "round", "truth", "group"]]
        labels = [".".join(part for part in row if part) for row in columns.itertuples(index=False)]
        done = self.done(name)
        values = dataset[at][done]
        frame = pd.DataFrame(values.reshape(-1, values.shape[-1]), columns=labels)
        first = np.flatnonzero(done) * self.block_size
        frame.insert(0, "replicate", (first[:, None] + np.arange(self.block_size)).ravel())
        return frame

    def with_factors(self, frame):
        """A frame that has columns cell and rule, with what these stand for beside: aggregation, pooling, threshold,
        assumptions, and a column factor_FACTOR for each factor of the grid."""
        cells, rules = self.table("cells").rename(columns={"name": "cell"}), self.rules.rename(columns={"id": "rule"})
        cells = cells[["cell", "assumptions", *(c for c in cells if c.startswith("factor_"))]]
        return frame.merge(rules, on="rule", how="left").merge(cells, on="cell", how="left")

    @staticmethod
    def _columns(table, column, names, truths, what):
        """Positions of the metrics asked for, and of the truths if any are; metrics without a truth have none."""
        at = chosen(list(table[column]), names, what)
        if truths is None:
            return at
        wanted = set(chosen(list(table["truth"]), truths, "truth"))
        return [i for i in at if i in wanted]

    def metric_index(self, metric=None, truth=None, group=None):
        """The column of rule_metrics that is meant; standard: the primary metric and truth.

        Errors: ValueError for unknown names, and where a metric of groups comes without a group.
        """
        metric = metric or self.attribute("primary_metric")
        columns = self.table("rule_metrics")
        of_metric = columns.loc[chosen(list(columns["metric"]), metric, "metric of rules")]
        if truth is not None:
            one(self.names("truths"), truth, "truth")
        groups = [g for g in dict.fromkeys(of_metric["group"]) if g]
        if groups and not group:
            raise ValueError(f"{metric} is there for each group: add group='{groups[0]}'?")
        if group and not groups:
            raise ValueError(f"{metric} is one number an exercise, there is none of group '{group}'")
        truth = truth or self.attribute("primary_truth")
        found = of_metric[of_metric["truth"].isin(["", truth]) & (of_metric["group"] == (group or ""))]
        if not len(found):
            raise unknown("group", group, groups) if groups else unknown("truth", truth, list(of_metric["truth"]))
        return int(found.index[0])


def _with(frame, estimate):
    return frame.assign(estimate=estimate.value.ravel(), mcse=estimate.mcse.ravel(), n=estimate.n.ravel())
