"""The research package: what an evaluator hands to somebody who wants to compute everything again.

``archive`` puts it together; ``figures`` lists every shown number with its recipe (``of_figures``,
``of_counts``);
``descriptions`` and ``readable`` describe the data; ``scripts`` compute again without Social Cleanup.
"""

from cleanup.analysis.package.archive import write_package
from cleanup.analysis.package.readable import Sources

__all__ = ["Sources", "write_package"]
