"""How sure a study is: draws of every figure with a band, and which of them move the answer."""

from leadinglights.engines.transfer.uncertainty.banding import banded

__all__ = ["banded"]
