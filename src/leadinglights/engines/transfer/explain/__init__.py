"""Every number of a result down to formula, input and source."""

from leadinglights.engines.transfer.explain.formula import FormulaRefused, recomputed
from leadinglights.engines.transfer.explain.tree import counted, explained

__all__ = ["FormulaRefused", "counted", "explained", "recomputed"]
