# SPDX-License-Identifier: MIT
"""Figures with one line a rule (or a cell)."""
from matplotlib.lines import Line2D

from . import style

VERDICTS = {  # colour, marker, filled
    "better": (style.BLUE, "^", True),
    "worse": (style.VERMILION, "v", True),
    "different": (style.PURPLE, "D", True),
    "equivalent": (style.GREEN, "o", True),
    "undecided": (style.GREY, "o", False),
}


def _lines(frame, names, value):
    """Lines from the top: (heading, None) and (label, row); rules under their threshold; highest first."""
    of_rules = frame[names].str.contains("/").all()
    heading = frame[names].str.rpartition("/")[2] if of_rules else frame[names] * 0
    label = frame[names].str.rpartition("/")[0].str.replace("/", " \u00b7 ") if of_rules else frame[names]
    lines = []
    for name in dict.fromkeys(heading):
        if name:
            lines.append((name, None))
        own = frame[heading == name].sort_values(value, ascending=False, kind="stable", na_position="last")
        lines += [(label[i], own.loc[i]) for i in own.index]
    return lines


def _axes(lines, width):
    made, axes = style.figure(width, 3.6 * len(lines) + 16)
    axes.set_yticks(range(len(lines)), [label for label, _ in lines])
    axes.set_ylim(len(lines) - 0.4, -0.6)
    axes.tick_params(axis="y", length=0)
    axes.spines["left"].set_visible(False)
    for text, (_, row) in zip(axes.get_yticklabels(), lines):
        if row is None:
            text.set_fontweight("bold")
    axes.grid(axis="x", color=style.BAND, linewidth=0.5)
    axes.set_axisbelow(True)
    return made, axes


@style.styled
def dots(estimates, reference=None, width=style.COLUMN):
    """One metric by rule, with 95 % intervals (1.96 MCSE), under the thresholds, highest first.

    estimates: rows of Results.estimates() of one cell, metric, truth and group. reference: a rule whose value is
    drawn as a line through all others.
    """
    style.one_value(estimates, ["cell", "metric", "truth", "group"])
    lines = _lines(estimates, "rule", "estimate")
    made, axes = _axes(lines, width)
    for y, (_, row) in enumerate(lines):
        if row is None or row["estimate"] != row["estimate"]:
            continue
        colour = style.ORANGE if row["rule"] == reference else style.BLUE
        if row["rule"] == reference:
            axes.axvline(row["estimate"], color=style.ORANGE, linestyle=(0, (3, 2)), linewidth=0.8, zorder=1)
        if row["mcse"] == row["mcse"]:
            half = style.Z95 * row["mcse"]
            axes.plot([row["estimate"] - half, row["estimate"] + half], [y, y], color=colour, gid="intervals")
        axes.plot(row["estimate"], y, "o", markersize=3, color=colour, gid="marks")
    axes.set_xlabel(style.label_of(estimates.iloc[0]))
    return made


@style.styled
def forest(contrasts, width=style.COLUMN):
    """Paired differences with simultaneous 95 % intervals, verdicts, and the band of differences that do not matter.

    contrasts: what Results.contrasts() or Results.cell_contrasts() gives. Rows without an interval are named and
    have no mark.
    """
    style.one_value(contrasts, ["what", "metric", "truth", "group", "reference", "delta"])
    of_cells = contrasts["what"].iloc[0] == "cell"
    lines = _lines(contrasts, "cell" if of_cells else "rule", "difference")
    made, axes = _axes(lines, width)
    delta = contrasts["delta"].iloc[0]
    if delta > 0:
        axes.axvspan(-delta, delta, color=style.BAND, linewidth=0, zorder=0, gid="band")
    axes.axvline(0, color=style.GREY, linewidth=0.6, zorder=1)
    seen = []
    for y, (_, row) in enumerate(lines):
        if row is None:
            continue
        if row["lower"] != row["lower"]:
            axes.annotate("no interval", (0.01, y), xycoords=axes.get_yaxis_transform(), va="center",
                          color=style.GREY)
            continue
        colour, marker, filled = VERDICTS[row["verdict"]]
        axes.plot([row["lower"], row["upper"]], [y, y], color=colour, gid="intervals")
        axes.plot(row["difference"], y, marker, markersize=3.4, color=colour, gid="marks",
                  markerfacecolor=colour if filled else "white")
        seen.append(row["verdict"])
    handles = [Line2D([], [], color=c, marker=m, markersize=3.4, markerfacecolor=c if f else "white", label=name)
               for name, (c, m, f) in VERDICTS.items() if name in seen]
    if handles:
        style.legend(axes, handles=handles, ncols=len(handles))
    first = contrasts.iloc[0]
    axes.set_xlabel(f"difference in {style.label_of(first)}\nto {first['reference']}", loc="right")
    return made
