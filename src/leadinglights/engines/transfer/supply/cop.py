"""Coefficients of performance of heat pumps (§24, §25)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from leadinglights.engines.transfer.weather.calendar_year import F64

KELVIN: Final = 273.15
HIGHEST_SINK_C: Final = 95.0  # machines of this kind in service reach about that; recalled
LEAST_LIFT_K: Final = 1.0
HIGHEST_COP: Final = 30.0  # no machine of the formula's kind is better; it is left near zero lift


@dataclass(frozen=True, slots=True)
class Refrigerant:
    """Constants of a fluid: heat taken up in the sink, and heat lost in the compressor."""

    sink: tuple[float, float, float]
    work: tuple[float, float, float]


REFRIGERANTS: Final = {
    "ammonia": Refrigerant((0.2, 0.2, 0.016), (0.0014, -0.0015, 0.039)),
    "isobutane": Refrigerant((-0.0011, 0.3, 2.4), (0.0035, -0.0033, 0.053)),
}


@dataclass(frozen=True, slots=True)
class Machine:
    """A subcritical compression heat pump, and how its COP compares with what the formula says."""

    refrigerant: str = "ammonia"
    pinch_k: float = 5.0
    eta_isentropic: float = 0.8
    heat_loss_share: float = 0.1
    cop_over_formula: float = 1.0


def log_mean_k(one_c: F64 | float, other_c: F64 | float) -> F64:
    """Logarithmic mean of two temperatures [degC] in kelvin.

    The mean over 1 + x2/3 + x4/5 + ..., x their difference over their sum: the series of the logarithm,
    so equal temperatures need no case of their own; right to 1e-9 within 150 K.
    """
    one, other = np.asarray(one_c) + KELVIN, np.asarray(other_c) + KELVIN
    both = one + other
    x2 = ((one - other) / both) ** 2
    series = 1.0 + x2 * (1 / 3 + x2 * (1 / 5 + x2 * (1 / 7 + x2 * (1 / 9 + x2 / 11))))
    mean: F64 = 0.5 * both / series
    return mean


def cop_jensen(
    machine: Machine,
    *,
    sink_out_c: F64 | float,
    sink_in_c: F64 | float,
    source_in_c: F64 | float,
    source_out_c: F64 | float,
) -> F64:
    """COP of a large heat pump between two streams; shapes broadcast; at most `HIGHEST_COP`, at least 1.

    Parameters
    ----------
    sink_out_c, sink_in_c : float array
        Water of the network as it leaves and as it comes [degC].
    source_in_c, source_out_c : float array
        The source as it comes and as it leaves [degC]; colder than the sink, else the heat is to be
        exchanged directly and the formula has no meaning (it is held at `HIGHEST_COP`).

    Source
    ------
    Jensen et al. 2018, Heat pump COP, part 2, doi 10.18462/iir.gl.2018.1386; constants of Pieper et
    al. 2020 as in PyPSA-Eur (MIT).
    """
    fluid = REFRIGERANTS[machine.refrigerant]
    pinch, eta = machine.pinch_k, machine.eta_isentropic
    sink = log_mean_k(sink_out_c, sink_in_c)
    lift = np.maximum(sink - log_mean_k(source_in_c, source_out_c), LEAST_LIFT_K)
    across = np.asarray(sink_out_c) - source_out_c + 2.0 * pinch
    glide = np.asarray(sink_out_c) - sink_in_c
    in_sink = fluid.sink[0] * across + fluid.sink[1] * glide + fluid.sink[2]
    in_source = 0.5 * (np.asarray(source_in_c) - source_out_c)
    work = fluid.work[0] * across + fluid.work[1] * glide + fluid.work[2]
    ideal = (
        sink / lift * (1.0 + (in_sink + pinch) / sink)
        / (1.0 + (in_sink + in_source + 2.0 * pinch) / lift)
    )  # fmt: skip
    cop = ideal * eta * (1.0 - work) + 1.0 - eta - machine.heat_loss_share
    return np.clip(cop * machine.cop_over_formula, 1.0, HIGHEST_COP)


def cop_house(air_c: F64, *, supply_c: float = 45.0) -> F64:
    """COP of a heat pump of one house on air; at least 1.

    Source
    ------
    Staffell et al. 2012, doi 10.1039/c2ee22653g: 6.81 - 0.121 dT + 0.000630 dT2; recalled, unverified.
    """
    lift = np.clip(supply_c - air_c, 15.0, 75.0)
    cop: F64 = np.maximum(6.81 - 0.121 * lift + 0.000630 * lift**2, 1.0)
    return cop
