# SPDX-License-Identifier: MIT
"""Figures over the design: nested loops, factor by factor, rule by rule."""
import numpy as np

from . import style


def _text_on(axes, matrix, low, high, decimals):
    for (y, x), value in np.ndenumerate(matrix):
        if value == value:
            dark = high > low and (value - low) / (high - low) > 0.55
            axes.text(x, y, f"{value:.{decimals}f}", ha="center", va="center", fontsize=6,
                      color="white" if dark else "black")


def _decimals(values):
    spread = np.nanmax(values) - np.nanmin(values)
    return int(np.clip(2 - np.floor(np.log10(spread)), 0, 4)) if spread > 0 else 2


@style.styled
def heat_map(estimates, down, across, width=style.COLUMN):
    """One metric by two factors, averaged over everything else that the table has.

    estimates: Results.with_factors(Results.estimates(...)) of one metric, truth and group. down, across: two of
    its columns, as aggregation, threshold, factor_feedback.
    """
    style.one_value(estimates, ["metric", "truth", "group"])
    for name in (down, across):
        if name not in estimates:
            raise ValueError(f"the table has no column '{name}' (columns: {', '.join(estimates)})")
    rows = estimates[estimates[down].map(style.level).ne("") & estimates[across].map(style.level).ne("")]
    means = rows.groupby([down, across], sort=False)["estimate"].mean().unstack()
    means = means.loc[list(dict.fromkeys(rows[down])), list(dict.fromkeys(rows[across]))]
    values = means.to_numpy()
    made, axes = style.figure(width, 7 * len(means) + 24)
    low, high = np.nanmin(values), np.nanmax(values)
    axes.imshow(values, cmap=style.SHADES, vmin=low, vmax=high, aspect="auto", gid="marks")
    _text_on(axes, values, low, high, min(3, _decimals(values)))
    axes.set_xticks(range(len(means.columns)), [style.level(v) for v in means.columns],
                    rotation=30 if len(means.columns) > 3 else 0, ha="right" if len(means.columns) > 3 else "center")
    axes.set_yticks(range(len(means)), [style.level(v) for v in means.index])
    axes.tick_params(length=0)
    axes.spines[:].set_visible(False)
    axes.set_xlabel(across.replace("factor_", ""))
    axes.set_ylabel(down.replace("factor_", ""))
    axes.set_title(style.label_of(estimates.iloc[0]), loc="left")
    return made


@style.styled
def agreement(table, width=1.5 * style.COLUMN):
    """How alike any two rules are, by threshold: the matrix of Results.agreement() of one cell. Of more than 40 rules
    the thresholds are named and not the rules."""
    style.one_value(table, ["cell", "measure"])
    threshold = {rule: rule.rpartition("/")[2] for rule in table["rule"]}
    groups = list(dict.fromkeys(threshold.values()))
    rules = sorted(threshold, key=lambda rule: groups.index(threshold[rule]))
    matrix = table.pivot(index="rule", columns="other", values="estimate").loc[rules, rules].to_numpy()
    named = len(rules) <= 40
    made, axes = style.figure(width, 0.62 * width)
    shown = axes.imshow(matrix, cmap=style.SHADES, vmin=min(0, np.nanmin(matrix)), vmax=1, gid="marks")
    axes.set_xticks([])
    if named:
        axes.set_yticks(range(len(rules)), rules, fontsize=min(6.5, 110 / len(rules)))
    else:
        at = [[i for i, rule in enumerate(rules) if threshold[rule] == group] for group in groups]
        axes.set_yticks([(rows[0] + rows[-1]) / 2 for rows in at], groups, fontsize=5.5)
        for rows in at[1:]:
            axes.axhline(rows[0] - 0.5, color="white", linewidth=0.8)
            axes.axvline(rows[0] - 0.5, color="white", linewidth=0.8)
    axes.tick_params(length=0)
    axes.spines[:].set_visible(False)
    bar = made.colorbar(shown, ax=axes, shrink=0.8)
    bar.set_label("Jaccard index of lists" if table["measure"].iloc[0] == "jaccard" else "Kendall's tau-b of orders")
    bar.outline.set_visible(False)
    return made


@style.styled
def nested_loop(estimates, factors=None, reference=None, most=6, least_first=False, width=2 * style.COLUMN):
    """A nested-loop plot (Ruecker and Schwarzer 2014): one metric of several rules over all cells of a grid, which
    are sorted by their factors; steps below show the levels. Also for grids that are not full factorials.

    estimates: Results.with_factors(Results.estimates(...)) of one metric, truth and group. factors: columns, the
    slowest first; standard: all factor_FACTOR, fewest levels first. Of many rules the reference and those with the
    greatest means (least_first: the least, for what is better small), `most` together, are in colour. Cells of other
    assumptions are cells too: take those of one out of the table where that is not wanted.
    """
    style.one_value(estimates, ["metric", "truth", "group"])
    factors = [c for c in estimates if c.startswith("factor_")] if factors is None else list(factors)
    levels = {f: [v for v in dict.fromkeys(map(style.level, estimates[f])) if v] for f in factors}
    factors = sorted((f for f in factors if len(levels[f]) > 1), key=lambda f: len(levels[f]))
    if not factors:
        raise ValueError("there are no factors to draw (the grid has no factor with two levels)")
    cells = estimates.drop_duplicates("cell")
    place = {f: cells[f].map(style.level).map(lambda v, f=f: levels[f].index(v) if v in levels[f] else len(levels[f]))
             for f in factors}
    cells = cells.assign(**{f"_{f}": place[f] for f in factors})
    cells = cells.sort_values([f"_{f}" for f in factors], kind="stable")
    order = list(cells["cell"])
    wide = estimates.pivot(index="cell", columns="rule", values="estimate").loc[order]
    ranked = wide.mean().sort_values(ascending=least_first, kind="stable").index
    named = [r for r in [reference] if r in wide] + [r for r in ranked if r != reference]
    named = named[:most]
    made, (top, below) = style.figure(width, 62 + 7 * len(factors), nrows=2, sharex=True,
                                      gridspec_kw={"height_ratios": [62, 7 * len(factors)]})
    x = np.arange(len(order) + 1)
    for rule in [*(r for r in wide if r not in named), *named]:
        values = wide[rule].to_numpy()
        known = rule in named
        top.step(x, np.append(values, values[-1]), where="post", gid="marks", zorder=3 if known else 1,
                 color=style.SERIES[named.index(rule) % len(style.SERIES)] if known else "#c4c4c4",
                 linewidth=1.2 if known else 0.6, label=rule if known else None)
    top.set_ylabel(style.label_of(estimates.iloc[0]))
    style.legend(top, ncols=2 if width > 120 else 1)
    for row, factor in enumerate(factors):
        height = row + 0.9 - 0.4 * cells[f"_{factor}"].to_numpy() / max(1, len(levels[factor]) - 1)
        below.step(x, np.append(height, height[-1]), where="post", color=style.GREY, linewidth=0.8, gid="factors")
        shown = ", ".join(levels[factor])
        below.text(0, row + 0.4, f"{factor.replace('factor_', '')}: {shown}", va="bottom", fontsize=6)
    below.set_ylim(len(factors) + 0.1, 0)
    below.set_yticks([])
    below.set_xlim(0, len(order))
    below.spines[:].set_visible(False)
    top.tick_params(axis="x", length=0)
    below.tick_params(axis="x", length=0)
    named_cells = order if len(order) <= 12 else []
    below.set_xticks(x[:len(named_cells)] + 0.5, named_cells, rotation=20, ha="right")
    if len(order) > 12:
        below.set_xlabel(f"{len(order)} cells")
    return made
