"""Streams of warm water: exchanged as far as they are warm enough, the rest lifted (§27, §30)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from leadinglights.engines.transfer.demand.network import Water
from leadinglights.engines.transfer.supply.cop import HIGHEST_SINK_C, Machine, cop_jensen
from leadinglights.engines.transfer.weather.calendar_year import F64, HOURS

LEAST_COOLING_K: Final = 5.0
STAGES: Final = 3  # heat pumps in series on one stream, as large plants on a wide glide are built


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
        cops = _in_series(
            machine, source_in_c=min(max(cooled, cooled_to_c + LEAST_COOLING_K), stream_c),
            source_out_c=cooled_to_c, sink_out_c=np.minimum(water.supply_c, HIGHEST_SINK_C),
            sink_in_c=max(water.return_c, stream_c - machine.pinch_k),
        )  # fmt: skip
    else:
        cops = np.full(HOURS, cop)
    of_stream = direct + (1.0 - direct) * (1.0 - 1.0 / cops)
    by_heat = 1.0 / np.maximum(of_stream, 1e-9)
    by_exchange = np.where(direct > 0.0, share_by_exchange / np.maximum(direct, 1e-9), np.inf)
    return Lifted(direct, cops, of_stream, np.minimum(by_heat, by_exchange))


def _in_series(
    machine: Machine, *, source_in_c: float, source_out_c: float, sink_out_c: F64, sink_in_c: float
) -> F64:
    """COP of machines in series: the warmest part of the stream heats the hottest part of the water.

    One machine over the whole glide would have to reach the coldest and the hottest end at once.
    """
    inlet = np.minimum(sink_in_c, sink_out_c)
    power = np.zeros(HOURS)
    for stage in range(STAGES):
        low, high = stage / STAGES, (stage + 1) / STAGES
        power += 1.0 / cop_jensen(
            machine,
            source_out_c=source_out_c + low * (source_in_c - source_out_c),
            source_in_c=source_out_c + high * (source_in_c - source_out_c),
            sink_in_c=inlet + low * (sink_out_c - inlet),
            sink_out_c=inlet + high * (sink_out_c - inlet),
        )
    return STAGES / power
