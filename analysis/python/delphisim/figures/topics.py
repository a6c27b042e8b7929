# SPDX-License-Identifier: MIT
"""Figures with one line a topic."""
import numpy as np
from matplotlib.colors import PowerNorm

from . import style


def _topic_axes(topics, width):
    made, axes = style.figure(width, 3.2 * len(topics) + 18)
    axes.set_yticks(range(len(topics)), topics)
    axes.set_ylim(len(topics) - 0.4, -0.6)
    axes.tick_params(axis="y", length=0)
    return made, axes


@style.styled
def topic_inclusion(probabilities, published=(), width=style.COLUMN):
    """How often each topic is selected, beside how often it is truly in the top k, most often selected first.

    probabilities: rows of Results.topic_probabilities() of one cell, with one rule and one truth at most:
    topic_probabilities("base", rule, truth). published: topics on a list to compare with, marked.
    """
    selected = probabilities[probabilities["quantity"] == "selected"]
    truly = probabilities[probabilities["quantity"] == "truly_in_top_k"]
    for part, columns in ((probabilities, ["cell"]), (selected, ["rule"]), (truly, ["truth"])):
        if len(part) or part is probabilities:
            style.one_value(part, columns)
    order = (selected if len(selected) else truly).sort_values("estimate", ascending=False, kind="stable")["topic"]
    topics = list(order)
    made, axes = _topic_axes(topics, width)
    for part, colour, marker, label in ((truly, style.ORANGE, "D", "truly in the top k"),
                                        (selected, style.BLUE, "o", "selected")):
        if not len(part):
            continue
        rows = part.set_index("topic").loc[topics]
        y = np.arange(len(topics))
        half = style.Z95 * rows["mcse"].to_numpy()
        axes.hlines(y, rows["estimate"] - half, rows["estimate"] + half, color=colour, gid="intervals")
        axes.plot(rows["estimate"], y, marker, color=colour, markersize=3, gid="marks",
                  label=label + (f" by {part['rule'].iloc[0]}" if marker == "o" else f" ({part['truth'].iloc[0]})"))
    published = set(published)
    for text, topic in zip(axes.get_yticklabels(), topics):
        if topic in published:
            text.set_fontweight("bold")
            text.set_color(style.VERMILION)
    axes.set_xlim(-0.02, 1.02)
    axes.set_xlabel("probability" + ("; bold: on the published list" if published & set(topics) else ""))
    axes.grid(axis="x", color=style.BAND, linewidth=0.5)
    axes.spines["left"].set_visible(False)
    axes.set_axisbelow(True)
    style.legend(axes)
    return made


@style.styled
def rank_distributions(table, width=style.COLUMN):
    """How often a score puts each topic at each place, by median place. Shades are by the root of the share, so that
    small shares are seen. table: Results.rank_distributions() of one cell, aggregation and pooling."""
    style.one_value(table, ["cell", "aggregation", "pooling"])
    shares = table.pivot(index="topic", columns="place", values="estimate")
    cumulative = shares.cumsum(axis=1).to_numpy()
    total = cumulative[:, -1]
    median = np.where(total > 0, (cumulative < total[:, None] / 2).sum(axis=1), shares.shape[1])
    mean = (shares.to_numpy() * shares.columns.to_numpy()).sum(axis=1) / np.maximum(total, 1e-300)
    shares = shares.iloc[np.lexsort((mean, median))]
    made, axes = _topic_axes(list(shares.index), width)
    shades = PowerNorm(0.5, vmin=0, vmax=max(1e-9, shares.to_numpy().max()))
    shown = axes.imshow(shares.to_numpy(), cmap=style.SHADES, aspect="auto", norm=shades, gid="marks",
                        extent=(0.5, shares.shape[1] + 0.5, len(shares) - 0.5, -0.5))
    axes.set_xlabel(f"place by {table['aggregation'].iloc[0]} \u00b7 {table['pooling'].iloc[0]}")
    axes.spines[:].set_visible(False)
    bar = made.colorbar(shown, ax=axes, location="bottom", fraction=0.02, aspect=30, pad=0.01)
    bar.set_label("share of exercises")
    bar.outline.set_visible(False)
    return made
