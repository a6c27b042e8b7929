# SPDX-License-Identifier: MIT
"""Results of delphisim as tidy data frames.

>>> import delphisim
>>> results = delphisim.open_results("study.h5")
>>> results.estimates(metrics="recall")
>>> results.contrasts()

Figures drawn from the same tables are in `delphisim.figures`, which needs matplotlib.
"""
from .analysis import Analysis, open_analysis, read_plan
from .results import Results, open_results

__version__ = "0.1.0"
__all__ = ["Analysis", "Results", "open_analysis", "open_results", "read_plan"]
