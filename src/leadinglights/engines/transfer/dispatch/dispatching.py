"""The door of the dispatch: which tier answers, and a refusal where it is not there."""

from __future__ import annotations

from typing import Literal

from leadinglights.engines.transfer.dispatch.dispatched import Dispatched
from leadinglights.engines.transfer.dispatch.gate import Asked, Gate, asked_by, gate
from leadinglights.engines.transfer.dispatch.segments import Room
from leadinglights.engines.transfer.dispatch.year import HeatYear


class NoTier(ValueError):
    """No tier answers exactly what is asked; says which condition, and the nearest exact variant."""

    def __init__(self, condition: str, words: str, nearest: str) -> None:
        self.condition, self.nearest = condition, nearest
        super().__init__(f"{condition}: {words}. Possible: {nearest}")


def dispatch(
    year: HeatYear,
    *,
    tier: Literal["auto", "kernel", "lp", "pypsa"] = "auto",
    merged_eur_per_mwh: float = 0.0,
    asked: Asked | None = None,
    room: Room | None = None,
) -> Dispatched:
    """Heat at least cost for every hour of a year.

    Parameters
    ----------
    tier : str
        auto takes the kernel wherever it is exact; the others ask for one solver.
    merged_eur_per_mwh : float
        Fast mode of the kernel: values of stored heat that near are joined. 0 is exact.
    asked : Asked
        What the study asks beyond the year itself; nothing more where left out.
    room : Room
        Memory of an earlier year of as many units and hours.

    Returns
    -------
    Dispatched
        With the tier that answered, and the condition that sent it there.

    Raises
    ------
    NoTier
        If what is asked is answered exactly by no tier, by another than the one asked for, or not by this door
        (budgets, sizes).
    ExtraMissing
        If the reference tier is needed and not installed; says what needs it.
    ContentOutOfReach, NoDispatch
        If the content asked for at the end cannot be reached.
    """
    passed = gate(asked or asked_by(year))
    carried = asked is None and passed.condition in ("E1", "E4")
    if passed.tier is None or (passed.condition is not None and not carried):
        # A HeatYear cannot carry what this condition is about: solving it would leave it out silently.
        raise NoTier(passed.condition or "", passed.words, passed.nearest)
    if passed.condition is not None and tier not in ("auto", passed.tier):
        raise NoTier(
            passed.condition, f"{passed.words}, which {tier} does not take", passed.nearest
        )
    needed = passed.tier if tier == "auto" else tier
    if needed == "lp":
        from leadinglights.engines.transfer.dispatch.lp_tier import by_lp

        return by_lp(year, reason=_reason(passed))
    if needed == "pypsa":
        from leadinglights.engines.transfer.dispatch.pypsa_network import by_pypsa

        return by_pypsa(year, reason=_reason(passed), nearest=passed.nearest)
    from leadinglights.engines.transfer.dispatch.solve import by_kernel

    return by_kernel(year, merged_eur_per_mwh=merged_eur_per_mwh, room=room)


def _reason(passed: Gate) -> str:
    return f"{passed.condition}: {passed.words}" if passed.condition is not None else ""
