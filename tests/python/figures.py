# SPDX-License-Identifier: MIT
"""Every figure of the Python package is drawn, with a mark for each thing in its table. Usage: figures.py PROGRAM, in an
empty folder."""
import os
import sys
import xml.etree.ElementTree

import checks
import numpy as np
from checks import check, check_refused, delphisim, run, small
from matplotlib.image import AxesImage
from matplotlib.lines import Line2D

import delphisim as package
from delphisim import figures
from delphisim.figures import style


def marks(figure):
    """How many data a figure shows: points of lines and fields of images that stand for data."""
    found = figure.findobj(lambda artist: artist.get_gid() == "marks")
    count = sum(np.isfinite(line.get_ydata()).sum() for line in found if isinstance(line, Line2D))
    return int(count + sum(np.ma.count(image.get_array()) for image in found if isinstance(image, AxesImage)))


def check_drawn(name, figure, expected, width=style.COLUMN):
    """It can be saved, has so many marks, the width of a column, and no text beyond its edges."""
    check(f"{name}: marks", marks(figure) == expected, (marks(figure), expected))
    figure.savefig(name + ".png")
    figure.savefig(name + ".svg")
    with open(name + ".png", "rb") as file:
        start = file.read(24)
    pixels = int.from_bytes(start[16:20], "big")
    check(f"{name}: PNG", start[1:4] == b"PNG" and abs(pixels - width / 25.4 * 200) <= 1, start)
    check(f"{name}: SVG", xml.etree.ElementTree.parse(name + ".svg").getroot().tag.endswith("svg"))
    box, room = figure.get_tightbbox(), figure.get_size_inches()
    check(f"{name}: within its edges", box.x0 > -0.02 and box.x1 < room[0] + 0.02 and box.y0 > -0.02 and box.y1 < room[1] + 0.02,
          (box, room))


def x_of(figure):
    return [float(line.get_xdata()[0]) for line in figure.findobj(Line2D) if line.get_gid() == "marks"]


def main():
    checks.program = os.path.abspath(sys.argv[1])
    delphisim("init", "study.toml")
    run("study.h5", *small(32, 30), "--set", "metrics.agreement=true", "--set", "metrics.rank_distributions=true")
    with package.open_results("study.h5") as results:
        reference = results.attribute("reference_rule")
        recall = results.estimates("base", metrics="recall", truths="people_pooled")
        everywhere = results.with_factors(results.estimates(metrics="recall", truths="people_pooled"))
        contrasts, precision = results.contrasts(), results.contrasts("precision")
        dots = figures.dots(recall, reference)
        check_drawn("dots", dots, 12)
        check("dots are the estimates", sorted(x_of(dots)) == sorted(recall["estimate"]))
        forest = figures.forest(contrasts)
        check_drawn("forest", forest, 11)
        check("forest shows the differences", sorted(x_of(forest)) == sorted(contrasts["difference"]))
        band = forest.findobj(lambda artist: artist.get_gid() == "band")[0].get_extents().transformed(
            forest.axes[0].transData.inverted())
        check("the band is delta", np.allclose((band.x0, band.x1), (-0.02, 0.02)), band)
        check_drawn("forest_precision", figures.forest(precision), int(precision["lower"].notna().sum()))
        check("precision has rules without an interval", precision["lower"].isna().any())
        check_drawn("forest_cells", figures.forest(results.cell_contrasts()), 2)
        check_drawn("heat_map", figures.heat_map(results.with_factors(recall), "aggregation", "threshold"), 6)
        check_drawn("heat_map_cells", figures.heat_map(everywhere, "aggregation", "factor_feedback"), 6)
        check_drawn("nested_loop", figures.nested_loop(everywhere, reference=reference), 12 * (3 + 1), 2 * style.COLUMN)
        least = figures.nested_loop(everywhere, reference=reference, most=2, least_first=True)
        named = [text.get_text() for text in least.axes[0].get_legend().get_texts()]
        means = everywhere.groupby("rule")["estimate"].mean()
        check("the reference and the least are named", named == [reference, means.idxmin()], named)
        check_drawn("agreement", figures.agreement(results.agreement("base")), 144, 1.5 * style.COLUMN)
        topics = results.topic_probabilities("base", reference, "people_pooled")
        check_drawn("topic_inclusion", figures.topic_inclusion(topics, ["t03"]), 60)
        check_drawn("rank_distributions", figures.rank_distributions(results.rank_distributions("base", "mean", "one_pool")),
                    900)
        check_refused("two cells in one figure", ValueError, ["one cell", "none"], lambda: figures.dots(everywhere))
        check_refused("nothing to draw", ValueError, ["no rows"], lambda: figures.dots(recall[:0]))
        check_refused("an unknown column", ValueError, ["factor_x"], lambda: figures.heat_map(everywhere, "factor_x", "rule"))
        check_refused("no factor", ValueError, ["no factors"], lambda: figures.nested_loop(recall))
    with open("plan.csv", "w") as out:
        out.write(delphisim("plan", "study.toml", "--target", "recall>=0.8 with 0.5", "--replicates", "1024", "--no-rivals",
                            "--quiet", "--format", "csv"))
    plan = package.read_plan("plan.csv")
    curve = figures.sample_size(plan)
    check_drawn("sample_size", curve, int((plan.loc[plan["part"] == "curve", "what"] == "criterion").sum()))
    answer = curve.findobj(lambda artist: artist.get_gid() == "answer")[0].get_xdata()[0]
    check("the size that was chosen", answer == plan.loc[plan["answer"], "size"].iloc[0], answer)
    check_refused("an unknown metric", ValueError, ["recall"], lambda: figures.sample_size(plan, "recal"))
    checks.finish()


main()
