"""Chance inside kernels: a Weyl sequence of 62 bits, mixed to 31; compiled or interpreted the same numbers.

SplitMix64 of `chance.py` needs products that overflow: undefined once compiled, and slow interpreted. Here
every factor has 31 bits.
"""

from __future__ import annotations

from leadinglights.engines.programme.compiled import compiled
from leadinglights.engines.programme.toptw.kernels.state import Row

LOW, ALL = (1 << 31) - 1, (1 << 62) - 1
STRIDE = 0x1E3779B97F4A7C15  # odd, so that all 2^62 states come in turn
FIRST, SECOND, THIRD = 0x45D9F3B3, 0x2C1B3C6D, 0x297A2D39


@compiled
def bits(dice: Row) -> int:
    """The next 31 bits; `dice[0]` is the state."""
    dice[0] = (dice[0] + STRIDE) & ALL
    z: int = (dice[0] & LOW) ^ (((dice[0] >> 31) * FIRST) & LOW)
    z = ((z ^ (z >> 16)) * SECOND) & LOW
    z = ((z ^ (z >> 15)) * THIRD) & LOW
    return z ^ (z >> 16)


@compiled
def below(dice: Row, limit: int) -> int:
    """A whole number from 0 to limit - 1."""
    return bits(dice) % limit


@compiled
def patience(dice: Row) -> int:
    """An exponentially distributed number, mean about 1.44, in 2^20ths: minus the binary logarithm of a chance."""
    z = bits(dice)
    doublings = 0
    while z < (1 << 30) and doublings < 30:
        z <<= 1
        doublings += 1
    # Straight between the powers of two: off by at most 0.09, and monotone.
    return ((doublings + 1) << 20) - ((z - (1 << 30)) >> 10)
