"""Electricity, fuels and money of a place."""

from __future__ import annotations

from collections.abc import Iterable

from leadinglights.engines.transfer.defaults.heat import multiplied
from leadinglights.engines.transfer.defaults.known import Figure, figure, figure_of, rows_of
from leadinglights.engines.transfer.defaults.places import Whereabouts, countries
from leadinglights.engines.transfer.problem.energy import Electricity, Fuel, ShapedPrice
from leadinglights.engines.transfer.problem.terms import Economics
from leadinglights.quantities.grade import Grade

PRICE_YEAR = 2024
LIFE_CYCLE = "life cycle, CO2e, generation of the country by Our World in Data / Ember"
EMBER = "Our World in Data / Ember (CC-BY-4.0), by codecarbon 3.3.2"
WORLD_AVERAGE = Figure(
    0.48, 0.3, 0.7, "kg/kWh", None, Grade.U,
    "assumption, recalled and not looked up: near the mean of the world; the country's is not known",
)  # fmt: skip
WORLD_MARGINAL = Figure(
    0.65, 0.4, 0.85, "kg/kWh", None, Grade.U,
    "assumption, recalled and not looked up: between gas 0.49 and coal 0.82",
)  # fmt: skip


def factors(zone: str) -> tuple[Figure, Figure, str]:
    """Average and marginal emission of a kilowatt-hour, both on the basis named."""
    rows = {row["which"]: row for row in rows_of("grid_factors.csv") if row["zone"] == zone}
    if rows:
        return figure_of(rows["average"]), figure_of(rows["marginal"]), rows["average"]["basis"]
    row = countries().get(zone[:2], {})
    if not row.get("average"):
        return WORLD_AVERAGE, WORLD_MARGINAL, LIFE_CYCLE
    average, year = float(row["average"]), int(row["year"])
    mean = Figure(average, average * 0.9, average * 1.1, "kg/kWh", year, Grade.B, EMBER)
    if not row["fossil"]:
        water = Figure(
            average, average * 0.9, max(average * 1.1, 0.3), "kg/kWh", year, Grade.C,
            f"no fossil plants in the country: the average; band up to imports: {EMBER}",
        )  # fmt: skip
        return mean, water, LIFE_CYCLE
    fossil = float(row["fossil"])
    edge = Figure(
        fossil, min(average, fossil) * 0.8, max(fossil * 1.15, average), "kg/kWh", year, Grade.C,
        "derived: the country's coal, gas and oil plants together at 0.82, 0.49 and 0.70 kg/kWh; "
        f"that they follow the demand is an assumption; {EMBER}",
    )  # fmt: skip
    return mean, edge, LIFE_CYCLE


def electricity(where: Whereabouts) -> Electricity:
    """Price, tariff, factors and what the place uses."""
    chain = where.chain
    average, marginal, basis = factors(where.zone)
    used = multiplied(
        _each(where), where.people, times=1e-3, unit="MWh/a", why="people x electricity of a person"
    )
    return Electricity(
        price=ShapedPrice(
            mean_eur_per_mwh=figure(chain, "power_mean_eur_per_mwh").input(),
            day_swing=figure(chain, "power_day_swing").input(),
            season_swing=figure(chain, "power_season_swing").input(),
        ),
        tariff_eur_per_mwh=figure(chain, "power_tariff_eur_per_mwh").input(),
        factor_average_kg_per_kwh=average.input("kg/kWh"),
        factor_marginal_kg_per_kwh=marginal.input("kg/kWh"),
        factor_basis=basis,
        factor_change_per_year=figure(chain, "grid_change_per_year").input(),
        use_mwh_per_year=used.input(),
    )


def _each(where: Whereabouts) -> Figure:
    """Electricity made in the country for each person."""
    row = countries().get(where.country, {})
    if not row.get("kwh_per_head"):
        return figure(where.chain, "power_kwh_per_head")
    each = float(row["kwh_per_head"])
    source = f"electricity made in the country for each person: {EMBER}"
    return Figure(each, each * 0.7, each * 1.2, "kWh/person", int(row["year"]), Grade.B, source)


def fuels(where: Whereabouts, names: Iterable[str]) -> dict[str, Fuel]:
    """Price and emission of these fuels, in alphabetical order."""
    rows = {row["fuel"]: row for row in rows_of("fuels.csv")}
    return {
        name: Fuel(
            price_eur_per_mwh=figure(where.chain, f"price_{name}_eur_per_mwh").input(),
            co2_kg_per_kwh=figure_of(rows[name]).input("kg/kWh"),
            basis=rows[name]["basis"],
        )
        for name in sorted(set(names))
    }


def economics(where: Whereabouts) -> Economics:
    """Rate, price of a tonne and what building costs here."""
    chain = where.chain
    return Economics(
        price_year=PRICE_YEAR,
        discount_rate=figure(chain, "discount_rate").input(),
        co2_price_eur_per_t=figure(chain, "co2_price_eur_per_t").input(),
        cost_factor=figure(chain, "cost_factor").input(),
    )
