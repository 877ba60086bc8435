"""Proof of a result: systems prepared and dispatched anew, certified, and summed with code that is not the study's."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np

from leadinglights.engines.transfer.accounting.allocation import References
from leadinglights.engines.transfer.accounting.ledger import MISSING_MW
from leadinglights.engines.transfer.check_curves import curve_faults
from leadinglights.engines.transfer.dispatch import Dispatched
from leadinglights.engines.transfer.dispatch.certificate import certificate
from leadinglights.engines.transfer.evaluate import Ground, Pair, Physics, pair_of
from leadinglights.engines.transfer.explain import FormulaRefused, counted, recomputed
from leadinglights.engines.transfer.memory import Memory
from leadinglights.engines.transfer.prepared import System
from leadinglights.engines.transfer.problem import Problem, figures_of
from leadinglights.engines.transfer.problem.terms import Allocation, GridFactor
from leadinglights.engines.transfer.result import Band, Headline, Result, Year
from leadinglights.engines.transfer.resum import Resum, resum, share_of_heat, tonnes
from leadinglights.engines.transfer.study import physically

NEAR = 1e-6  # relative: rounding of sums over 8760 hours, far below any figure's own error
PROVED = 1e-6
BASES: tuple[GridFactor, ...] = ("average", "marginal")
BLOCK: tuple[Allocation, ...] = ("heat_efficiency_125", "heat_efficiency_200")
SHOWN = {(allocation, basis) for allocation in BLOCK for basis in BASES}


def check(problem: Problem, result: Result) -> tuple[str, ...]:
    """Everything in a result that does not hold, in words; empty if all does.

    Prepares and dispatches both systems anew, proves each dispatch best by a lower bound, and re-derives
    balance, energy, money and tonnes by every convention. What rests on draws, drawings and turning points
    is left to `repeated`.
    """
    physics, references = physically(problem)
    return check_with(problem, result, physics, references)


def check_with(
    problem: Problem, result: Result, physics: Physics, references: References
) -> tuple[str, ...]:
    """The same with systems from `physics`."""
    faults: list[str] = []
    if result.problem_sha256 != problem.sha256():
        return ("problem_sha256: the result belongs to another problem",)
    systems = physics(problem, False), physics(problem, True)
    ground = Ground(physics, references, Memory())
    years = (("reference", result.reference), ("with_solution", result.with_solution))
    for (name, year), system in zip(years, systems, strict=True):
        dispatched = tuple(ground.memory.dispatch(network.year) for network in system.networks)
        faults += _proved(name, system, dispatched, result.proof.gap)
        found = resum(system, dispatched, problem)
        faults += _year(name, year, found, problem, references)
        faults += _heat(name, year, system, dispatched)
    limited = any(network.year.running for system in systems for network in system.networks)
    if not limited and not abs(result.proof.gap) <= PROVED:
        faults.append(f"proof.gap: {result.proof.gap:g} is told: that proves nothing best")
    faults += _headline(result, problem)
    faults += _bands(result.headline)
    pair = pair_of(systems, problem, references, ground.memory)
    ground.memory.pin()
    ground.memory.plainly = True
    faults += _explanation(problem, result, pair)
    faults += curve_faults(problem, result, pair, ground)
    faults += _verdict(result)
    return tuple(faults)


def _proved(
    name: str, system: System, dispatched: tuple[Dispatched, ...], told_gap: float
) -> Iterator[str]:
    """What is not proved; of units with limits, whose year is not convex, that the gap told is too small."""
    for network, found in zip(system.networks, dispatched, strict=True):
        shown = certificate(network.year, found)
        for fault in shown.faults:
            yield f"{name}: {network.name}: {fault}"
        most = max(PROVED, told_gap + PROVED) if network.year.running else PROVED
        if abs(shown.gap) > most:
            yield f"{name}: {network.name}: not proved best, the gap is {shown.gap:g}"
        supplied = network.delivered_mw + network.loss_mw - network.year.demand_mw
        if abs(supplied).max() > NEAR * max(1.0, float(network.year.demand_mw.max())):
            yield f"{name}: {network.name}: heat asked for is not what is delivered and lost"


def _differs(what: str, told: float, found: float, scale: float = 1.0) -> Iterator[str]:
    if not abs(told - found) <= NEAR * max(scale, abs(found), abs(told)):
        yield f"{what}: {told:.12g} is told, {found:.12g} is found"


def _year(
    name: str, year: Year, found: Resum, problem: Problem, references: References
) -> Iterator[str]:
    for fuel in sorted(set(year.fuels_mwh) | set(found.fuels_mwh)):
        told, there = year.fuels_mwh.get(fuel, 0.0), found.fuels_mwh.get(fuel, 0.0)
        yield from _differs(f"{name}.fuels_mwh[{fuel}]", told, there)
    yield from _differs(f"{name}.power_used_mwh", year.power_used_mwh, found.power_used_mwh)
    yield from _differs(f"{name}.power_made_mwh", year.power_made_mwh, found.power_made_mwh)
    yield from _differs(f"{name}.power_excess_mwh", year.power_excess_mwh, found.power_excess_mwh)
    yield from _differs(f"{name}.heat_lost_mwh", year.heat_lost_mwh, found.lost_mwh)
    turned = sum(abs(getattr(year.costs, part)) for part in type(year.costs).model_fields)
    yield from _differs(f"{name}.costs", year.costs.total, found.costs_eur, turned)
    made = sum(one.mwh for one in year.heat)
    yield from _differs(f"{name}.heat", made, found.loads_mwh)
    made = sum(one.mwh for one in year.power)
    yield from _differs(f"{name}.power", made, found.power_made_mwh)
    for what, rows in (("heat", year.heat), ("power", year.power)):
        for one in rows:
            months = math.fsum(one.months_mwh)
            yield from _differs(f"{name}.{what}[{one.name}].months_mwh", months, one.mwh)
    for emission in year.emissions:
        shares = {
            "|".join(key): share_of_heat(emission.allocation, burnt, -power, heat, references)
            for key, (burnt, power, heat) in found.chp.items()
        }
        if any(share > 1.0 + 1e-9 for share in shares.values()):
            yield f"{name}.emissions: {emission.allocation} charges heat with more than all fuel"
        derived = tonnes(found, problem, shares, emission.grid_factor == "marginal")
        what = f"{name}.emissions[{emission.allocation}, {emission.grid_factor}]"
        yield from _differs(what, emission.t_co2e, derived)


def _heat(
    name: str, year: Year, system: System, dispatched: tuple[Dispatched, ...]
) -> Iterator[str]:
    lacking = sum((one.unserved_mw for one in dispatched), np.zeros_like(system.use_mw))
    missing, hours = float(lacking.sum()), int(np.count_nonzero(lacking > MISSING_MW))
    yield from _differs(f"{name}.unserved_mwh", year.unserved_mwh, missing)
    yield from _differs(f"{name}.unserved_hours", year.unserved_hours, hours)
    asked = sum(float(one.delivered_mw.sum()) for one in system.networks)
    asked += sum(float(one.heat_mw.sum()) for one in system.own_heat)
    yield from _differs(f"{name}.heat_used_mwh", year.heat_used_mwh, asked - missing)
    rejected = sum(float(one.rejected_mw.sum()) for one in dispatched)
    yield from _differs(f"{name}.rejected_mwh", year.rejected_mwh, rejected)
    error = year.highest_balance_error_mw
    if error > NEAR * max(1.0, max(year.curve_mw, default=1.0)):
        yield f"{name}.highest_balance_error_mw: heat in and out differ by {error:g} MW"


def _headline(result: Result, problem: Problem) -> Iterator[str]:
    headline, before, after = result.headline, result.reference, result.with_solution
    tonnes_of = [
        {(one.allocation, one.grid_factor): one.t_co2e for one in year.emissions}
        for year in (before, after)
    ]
    declared = (problem.accounting.allocation, problem.accounting.grid_factor)
    asked = {(cell.allocation, cell.grid_factor) for cell in result.conventions}
    lacking = sorted((asked | SHOWN | {declared}) - (tonnes_of[0].keys() & tonnes_of[1].keys()))
    if lacking:
        yield f"emissions: {list(lacking[0])} is not told for both systems"
        return
    if SHOWN - asked:
        yield f"conventions: {list(sorted(SHOWN - asked)[0])} is missing"
    for cell in result.conventions:
        key = (cell.allocation, cell.grid_factor)
        saved = tonnes_of[0][key] - tonnes_of[1][key]
        scale = abs(tonnes_of[0][key])
        yield from _differs(f"conventions{list(key)}", cell.saving_t_co2e, saved, scale)
    marked = [one for one in result.conventions if one.declared]
    if [(one.allocation, one.grid_factor) for one in marked] != [declared]:
        yield f"conventions: {list(declared)} alone is declared"
    saved = tonnes_of[0][declared] - tonnes_of[1][declared]
    told = headline.saving_t_co2e.value
    yield from _differs("headline.saving_t_co2e", told, saved, abs(tonnes_of[0][declared]))
    money = before.costs.total - after.costs.total
    yield from _differs(
        "headline.saving_eur", headline.saving_eur.value, money, abs(before.costs.total)
    )
    for name, amount in headline.carriers_mwh.items():
        if name == "electricity":
            nets = [one.power_used_mwh - one.power_made_mwh for one in (before, after)]
        else:
            nets = [one.fuels_mwh.get(name, 0.0) for one in (before, after)]
        yield from _differs(f"headline.carriers_mwh[{name}]", amount.value, nets[0] - nets[1])
    carriers = math.fsum(one.value for one in headline.carriers_mwh.values())
    yield from _differs("headline.saving_mwh", headline.saving_mwh.value, carriers)
    years, rate = len(result.lifetime_t_co2e), problem.economics.discount_rate.value
    worth = sum((1.0 + rate) ** -t for t in range(1, years + 1))
    yield from _differs(
        "headline.npv_eur", headline.npv_eur.value, money * worth, abs(before.costs.total)
    )
    if result.lifetime_t_co2e:
        yield from _differs(
            "lifetime_t_co2e[0]", result.lifetime_t_co2e[0], saved, abs(tonnes_of[0][declared])
        )


def _bands(headline: Headline) -> Iterator[str]:
    amounts = {name: getattr(headline, name) for name in type(headline).model_fields}
    amounts |= headline.carriers_mwh
    for name, amount in amounts.items():
        band = getattr(amount, "band", None)
        if isinstance(band, Band) and not band.p10 <= band.p50 <= band.p90:
            yield f"headline.{name}.band: {band.p10:g}, {band.p50:g}, {band.p90:g} do not rise"


def _explanation(problem: Problem, result: Result, pair: Pair) -> Iterator[str]:
    """Every step from its formula, its hours or its input."""
    inputs = {path: figure.value for path, figure in figures_of(problem).items()}
    try:
        values = recomputed(result.explanation, counted(pair), inputs)
    except (FormulaRefused, KeyError) as refused:
        yield f"explanation: {refused}"
        return
    scale = max((abs(one) for one in values.values()), default=1.0)
    for step in result.explanation:
        if not abs(step.value - values[step.id]) <= 1e-9 * max(abs(step.value), 1e-6 * scale):
            yield from _differs(f"explanation[{step.id}]", step.value, values[step.id], 1e-9)
    for name in ("saving_t_co2e", "saving_mwh", "saving_eur", "npv_eur"):
        told = getattr(result.headline, name).value
        if name not in values:
            yield f"explanation: there is no step for {name}"
        else:
            yield from _differs(f"explanation[{name}]", values[name], told, 1e-9 * scale / NEAR)


def _verdict(result: Result) -> Iterator[str]:
    saved, word = result.headline.saving_t_co2e, result.verdict.word
    if word == "saves" and not saved.value > 0:
        yield f"verdict: saves, but {saved.value:g} t are saved"
    spoken_for = {"negligible", "little_heat_demand"} & set(result.verdict.reasons)
    if word == "no_saving" and saved.value > 0 and not spoken_for:
        yield f"verdict: no saving, but {saved.value:g} t are saved"
    band = saved.band
    wide = 0.0 if band is None else 0.01 * (band.p90 - band.p10)
    straddles = band is not None and min(-band.p10, band.p90) > wide
    if straddles and word not in ("cannot_tell", "no_saving"):
        yield f"verdict: {word}, but the band of the saving holds zero"
