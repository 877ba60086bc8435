"""Solutions that make electricity only (§31, §32)."""

from __future__ import annotations

from dataclasses import replace

from leadinglights.engines.transfer.prepared import Capital, Line, PowerMade
from leadinglights.engines.transfer.solutions.city import Asked, CityPlan
from leadinglights.engines.transfer.supply.build import build_power


def photovoltaics(asked: Asked, city: CityPlan) -> CityPlan:
    """Solar cells on roofs or on land."""
    figures, mw = asked.figures, asked.size("power_mw")
    capital = Capital(
        "photovoltaics", mw * figures[f"{asked.options['mounting']}_eur_per_mw"],
        figures["life_years"], mw * figures["fixed_eur_per_mw_year"],
    )  # fmt: skip
    return _with_power(asked, city)[0].adding(capital=(capital,))


def wind(asked: Asked, city: CityPlan) -> CityPlan:
    """Wind turbines."""
    figures, mw, where = asked.figures, asked.size("power_mw"), asked.options["place"]
    capital = Capital(
        "wind", mw * figures[f"{where}_eur_per_mw"], figures["life_years"],
        mw * figures[f"{where}_fixed_eur_per_mw_year"],
    )  # fmt: skip
    city, made = _with_power(asked, city)
    operation = float(made.mw.sum()) * figures[f"{where}_operation_eur_per_mwh"]
    return city.adding(capital=(capital,), lines=(Line("wind_operation", "eur", operation),))


def _with_power(asked: Asked, city: CityPlan) -> tuple[CityPlan, PowerMade]:
    built = build_power(asked.place, asked.plant())
    taken, name, number = {one.name for one in city.power_plants}, asked.kind, 2
    while name in taken:
        name, number = f"{asked.kind} {number}", number + 1
    (made,) = (replace(one, name=name) for one in built.power_made)
    notes = tuple(replace(note, about=name) for note in built.notes)
    return replace(city, power_made=(*city.power_made, made)).adding(notes=notes), made
