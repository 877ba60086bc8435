"""Streams of warm water: exchanged as far as they are warm enough, the rest lifted (§27, §30)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from leadinglights.engines.transfer.demand.network import Water
from leadinglights.engines.transfer.supply.cop import Machine, cop_jensen
from leadinglights.engines.transfer.weather.calendar_year import F64, HOURS

LEAST_COOLING_K: Final = 5.0
# A wider glide would make the formula's pump worse for a warmer stream; more than this is not used.
MOST_GLIDE_K: Final = 10.0


def hardly_warm(stream_c: float, cooled_to_c: float) -> bool:
    """Whether a stream is so cold that it has to be cooled further than was said."""
    return stream_c - cooled_to_c < LEAST_COOLING_K


@dataclass(frozen=True, slots=True, eq=False)
class Lifted:
    """For one MWh of heat into the network, (8760,) each.

    Parameters
    ----------
    direct : share exchanged without a heat pump.
    cop : of the heat pump that makes the rest.
    of_stream : heat taken from the stream [MWh].
    most : heat into the network for one MWh the stream gives.
    """

    direct: F64
    cop: F64
    of_stream: F64
    most: F64

    @property
    def lifted(self) -> F64:
        """Share that passes the heat pump."""
        return 1.0 - self.direct


def lifted(
    machine: Machine, water: Water, *, stream_c: float, cooled_to_c: float, cop: float | None = None
) -> Lifted:
    """How a stream of `stream_c`, which may be cooled to `cooled_to_c`, becomes heat of the network.

    The exchanger warms the return up to the stream less the pinch; a heat pump on the same stream does
    the rest. A given `cop` stands for another machine (absorption).

    A stream less than `LEAST_COOLING_K` above what it may be cooled to is cooled by that; `hardly_warm`
    asks whether it is.
    """
    cooled_to_c = min(cooled_to_c, stream_c - LEAST_COOLING_K)
    reach = stream_c - machine.pinch_k - water.return_c
    direct = np.clip(reach / (water.supply_c - water.return_c), 0.0, 1.0)
    cooled = water.return_c + machine.pinch_k
    share_by_exchange = float(np.clip((stream_c - cooled) / (stream_c - cooled_to_c), 0.0, 1.0))
    if cop is None:
        into_pump = min(
            max(cooled, cooled_to_c + LEAST_COOLING_K), stream_c, cooled_to_c + MOST_GLIDE_K
        )
        cops = cop_jensen(
            machine, sink_out_c=water.supply_c,
            sink_in_c=np.minimum(np.maximum(water.return_c, stream_c - machine.pinch_k), water.supply_c),
            source_in_c=into_pump, source_out_c=cooled_to_c,
        )  # fmt: skip
    else:
        cops = np.full(HOURS, cop)
    of_stream = direct + (1.0 - direct) * (1.0 - 1.0 / cops)
    by_heat = 1.0 / np.maximum(of_stream, 1e-9)
    by_exchange = np.where(direct > 0.0, share_by_exchange / np.maximum(direct, 1e-9), np.inf)
    return Lifted(direct, cops, of_stream, np.minimum(by_heat, by_exchange))
