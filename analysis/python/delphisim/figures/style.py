# SPDX-License-Identifier: MIT
"""Colours, sizes and what all figures share."""
import functools

import matplotlib
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure

BLACK, ORANGE, SKY, GREEN, YELLOW, BLUE, VERMILION, PURPLE = (
    "#000000", "#E69F00", "#56B4E9", "#009E73", "#F0E442", "#0072B2", "#D55E00", "#CC79A7")
GREY, BAND = "#6e6e6e", "#e8e8e8"
SERIES = [BLUE, VERMILION, GREEN, PURPLE, ORANGE, SKY, BLACK]
SHADES = LinearSegmentedColormap.from_list("shades", ["#f7fbfd", "#8ec3e6", BLUE, "#003a5c"])
COLUMN = 85  # mm
Z95 = 1.959964  # half width of a 95 % interval in standard errors
RC = {
    "font.size": 7, "axes.labelsize": 7, "axes.titlesize": 7, "xtick.labelsize": 6.5, "ytick.labelsize": 6.5,
    "legend.fontsize": 6.5, "axes.linewidth": 0.6, "xtick.major.width": 0.6, "ytick.major.width": 0.6,
    "axes.spines.top": False, "axes.spines.right": False, "svg.fonttype": "none", "pdf.fonttype": 42,
    "lines.linewidth": 1.1, "legend.frameon": False,
}


def styled(recipe):
    """A recipe that draws in the style of this package and leaves the reader's own settings alone."""

    @functools.wraps(recipe)
    def drawn(*arguments, **options):
        with matplotlib.rc_context(RC):
            return recipe(*arguments, **options)

    return drawn


def figure(width, height, **options):
    """An empty figure of a width and height in mm, and its axes."""
    made = Figure(figsize=(width / 25.4, height / 25.4), layout="constrained", dpi=200)
    made.patch.set_facecolor("white")
    return made, made.subplots(**options)


def legend(axes, **options):
    """A legend above the axes, which ends at their right."""
    axes.legend(loc="lower right", bbox_to_anchor=(1, 1), borderaxespad=0.2, columnspacing=1, handlelength=1.6,
                **options)


def one_value(frame, columns):
    """Errors: ValueError where a column that must have one value has several, or the frame has no rows."""
    if not len(frame):
        raise ValueError("there is nothing to draw (the table has no rows)")
    for column in columns:
        values = list(dict.fromkeys(frame[column])) if column in frame else []
        if len(values) > 1:
            raise ValueError(f"one {column} can be drawn at a time, the table has {len(values)}: "
                             f"{', '.join(map(str, values[:4]))}{', ...' if len(values) > 4 else ''}")


def label_of(row):
    """What a metric is called on an axis: "recall against people_pooled", "group_recall of parents"."""
    against = f" against {row['truth']}" if row["truth"] else ""
    return row["metric"] + against + (f" of {row['group']}" if row["group"] else "")


def level(value):
    """A level of a factor as text, empty where a cell has none."""
    return "" if value is None or value != value else str(value)
