# SPDX-License-Identifier: MIT
"""The curve of a plan."""
from . import style


@style.styled
def sample_size(plan, name=None, width=style.COLUMN):
    """How a criterion (or a metric) grows with the number of people, its 95 % band (1.96 MCSE), the level asked for,
    and the size that the plan chose.

    plan: what read_plan() gives. name: which criterion or metric; standard: the first criterion.
    """
    plan = plan[plan["part"] == "curve"]
    names = list(dict.fromkeys(plan["name"]))
    if name is None:
        criteria = plan[plan["what"] == "criterion"]
        name = criteria["name"].iloc[0] if len(criteria) else names[0]
    rows = plan[plan["name"] == name].sort_values("size", kind="stable")
    if not len(rows):
        raise ValueError(f"the plan has no '{name}' (there are: {', '.join(names)})")
    made, axes = style.figure(width, 0.68 * width)
    half = style.Z95 * rows["mcse"]
    axes.fill_between(rows["size"], rows["estimate"] - half, rows["estimate"] + half, color=style.BLUE, alpha=0.2,
                      linewidth=0, gid="band")
    axes.plot(rows["size"], rows["estimate"], "o-", color=style.BLUE, markersize=2.6, linewidth=1, gid="marks")
    level = rows["level"].dropna()
    if len(level):
        axes.axhline(level.iloc[0], color=style.ORANGE, linestyle=(0, (3, 2)), linewidth=0.9)
    answer = rows.loc[rows["answer"].astype(bool), "size"]
    if len(answer):
        axes.axvline(answer.iloc[0], color=style.ORANGE, linewidth=0.9, gid="answer")
        axes.annotate(f" n = {answer.iloc[0]:.0f}", (answer.iloc[0], 0.03), xycoords=axes.get_xaxis_transform(),
                      color="#9a6a00")
    axes.set_xlabel("people")
    axes.set_ylabel(name)
    axes.grid(color=style.BAND, linewidth=0.5)
    axes.set_axisbelow(True)
    return made
