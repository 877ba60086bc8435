"""Latin hypercubes of standard normal deviates, from a seed alone."""

from __future__ import annotations

import hashlib
from statistics import NormalDist

import numpy as np

from leadinglights.engines.transfer.dispatch.year import F64


def deviates(seed: int, purpose: str, *, draws: int, dimensions: int) -> F64:
    """Standard normal deviates, (draws, dimensions): in each column one draw from each of so many equal shares.

    Source
    ------
    McKay, Beckman and Conover 1979; bits of PCG64 seeded by SHA-256 of seed and purpose.
    """
    name = hashlib.sha256(f"{seed}:{purpose}:{draws}:{dimensions}".encode()).digest()
    random = np.random.Generator(np.random.PCG64(int.from_bytes(name[:16], "big")))
    inside = random.random((draws, dimensions))
    order = np.argsort(random.random((draws, dimensions)), axis=0, kind="stable")
    shares = (order + inside) / draws
    return normal_deviates(np.clip(shares, 1e-12, 1.0 - 1e-12))


def normal_deviates(shares: F64) -> F64:
    """Where the standard normal distribution reaches these shares."""
    inverse = NormalDist().inv_cdf
    flat = [inverse(float(one)) for one in shares.ravel()]
    return np.array(flat).reshape(shares.shape)
