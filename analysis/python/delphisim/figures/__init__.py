# SPDX-License-Identifier: MIT
"""Figures drawn from the tables of this package: each takes a data frame and gives a matplotlib Figure.

>>> from delphisim import figures
>>> figures.forest(results.contrasts()).savefig("forest.pdf")

Colours are those of Okabe and Ito (2008), which people with colour blindness tell apart; sizes are for a
printed column of 85 mm unless `width` (in mm) says otherwise. Artists that stand for data have the gid "marks".
"""
from .grids import agreement, heat_map, nested_loop
from .rules import dots, forest
from .sizes import sample_size
from .topics import rank_distributions, topic_inclusion

__all__ = ["agreement", "dots", "forest", "heat_map", "nested_loop", "rank_distributions", "sample_size",
           "topic_inclusion"]
