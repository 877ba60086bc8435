"""A small result of a study, and the words of its pictures in plain English."""

from __future__ import annotations

from leadinglights.documents.study_numbers import Numbers
from leadinglights.documents.study_words import (
    BandWords,
    ChartWords,
    LifeWords,
    MonthsWords,
    SortedWords,
    SupplyWords,
    TornadoWords,
    TradeWords,
    TurningWords,
    ValueWords,
    WeekWords,
)
from leadinglights.engines.transfer.result import (
    Amount,
    Band,
    Cell,
    Costs,
    Headline,
    Influence,
    Made,
    Proof,
    Result,
    Step,
    Threshold,
    Verdict,
    Year,
)
from leadinglights.quantities.grade import Grade

HOURS = tuple(range(0, 8760, 73))
GRID = "electricity.factor_average_kg_per_kwh"
THRESHOLD = Threshold(path=GRID, unit="kg/kWh", now=0.6516, at=0.549, turns_when="below")


def year_of(plants: dict[str, float]) -> Year:
    """A year of plants that each give half of their MW on average, highest first."""
    heat = tuple(
        Made(
            name=name, kind="boiler", network="Net", mwh=4380.0 * mw, months_mwh=(365.0 * mw,) * 12,
            curve_mw=tuple(mw * (1.0 - i / 120) for i in range(120)),
        )
        for name, mw in plants.items()
    )  # fmt: skip
    return Year(
        heat=heat, power=(), heat_used_mwh=1.0, heat_lost_mwh=0.0, unserved_mwh=0.0,
        unserved_hours=0, rejected_mwh=0.0, fuels_mwh={}, power_used_mwh=0.0, power_made_mwh=0.0,
        power_excess_mwh=0.0, emissions=(), curve_hours=HOURS,
        costs=Costs(fuel=0.0, power=0.0, co2=0.0, operation=0.0, capital=0.0),
        curve_mw=tuple(sum(one.curve_mw[i] for one in heat) for i in range(120)),
        heat_value_eur_per_mwh=tuple(
            tuple(20.0 + month + hour for hour in range(24)) for month in range(12)
        ),
        highest_balance_error_mw=0.0,
    )  # fmt: skip


def a_result(
    before: dict[str, float] | None = None, after: dict[str, float] | None = None
) -> Result:
    """Saves 1,000 t less than nothing, between 400 and 1,600; the grid turns it at 0.549."""
    none = Amount(value=0.0, unit="MWh/a", grade=Grade.C)
    return Result(
        problem_sha256="0" * 64,
        proof=Proof(engine="leadinglights.transfer/1", tier="kernel", gap=0.0, seed=7, samples=200),
        verdict=Verdict(word="no_saving", thresholds=(THRESHOLD,)),
        headline=Headline(
            saving_t_co2e=Amount(
                value=-1000.0, unit="t/a", grade=Grade.B,
                band=Band(p10=-1600.0, p50=-1000.0, p90=-400.0),
            ),
            saving_mwh=none, carriers_mwh={}, saving_eur=none, npv_eur=none,
        ),
        conventions=(
            Cell(allocation="heat_efficiency_200", grid_factor="average", saving_t_co2e=-1000.0,
                 declared=True),
        ),
        lifetime_t_co2e=(-1000.0, -400.0, 200.0),
        reference=year_of(before or {"gas": 10.0}),
        with_solution=year_of(after or {"pump": 6.0, "gas": 4.0}),
        influences=(
            Influence(path=GRID, first=0.6, total=0.625, low=0.6, high=0.7, saving_at_low_t=-500.0,
                      saving_at_high_t=-1500.0),
        ),
        explanation=(Step(id="grid", value=0.6516, unit="kg/kWh", path=GRID, grade=Grade.A),),
    )  # fmt: skip


def words(language: str = "en") -> ChartWords:
    """Plain words; places show which number stands where."""
    return ChartWords(
        language=language, place="Baoding", name=str.capitalize, figure=lambda path: path[-7:],
        given=lambda _path, value, unit: f"{Numbers(language).short(value)} {unit}",
        bare=lambda _path, value, _unit: Numbers(language).short(value), zones={"DK": "Denmark"},
        turning=TurningWords(
            title="Where it turns", said="%(figure)s turns at %(at)s, now %(now)s",
            ran="If it ran.", threshold="threshold %(at)s", saves="saves", saves_not="no saving", cheaper="cheaper",
            dearer="dearer", here="%(place)s: %(value)s", there="%(place)s: %(value)s",
            columns=("Place", "Figure"),
        ),
        band=BandWords(
            title="How sure", said="%(low)s to %(high)s, half below %(middle)s", none="nothing",
            more="more", less="less", names=("P10", "P50", "P90"), columns=("Of ten", "t"),
        ),
        sorted=SortedWords(
            before="Before", after="After", said="%(most)s to %(least)s MW, most by %(first)s",
            hours="hours", others="others", own="%(name)s in houses",
            columns=("Plant", "MWh", "Share"),
        ),
        tornado=TornadoWords(
            title="What moves it", said="%(first)s moves it most", saved="%(tonnes)s t",
            worse="worse", better="better", columns=("Figure", "Range", "t", "Share"),
            ends="%(low)s to %(high)s",
        ),
        value=ValueWords(
            title="Value of heat", said="%(low)s to %(high)s, dearest in %(dear)s",
            days="Days %(low)s to %(high)s, dearest in %(dear)s", price="%(value)s EUR",
            least="%(value)s EUR or less", most="%(value)s EUR or more", columns=("Month", "%(hour)s h"),
        ),
        life=LifeWords(
            title="Over the life", said="%(first)s to %(last)s: %(begins)s to %(ends)s, sum %(sum)s",
            unit="t", columns=("Year", "t"),
        ),
        supply=SupplyWords(
            title="Supply", said="%(now)s: %(cop_now)s, %(tonnes_now)s; %(cold)s: %(cop_cold)s, %(tonnes_cold)s",
            saved=lambda value: f"{value:g} t", ran="If it ran.", now="today %(now)s", across="degC",
            cop="COP", tonnes="t", money="EUR", columns=("degC", "COP", "t", "EUR"),
        ),
        trade=TradeWords(
            title="Trade", said="%(tonnes)s, %(money)s; at most %(most)s, %(dearest)s",
            saved=lambda value: f"{value:g} t", paid=lambda value: f"{value:g} EUR", across="t less",
            up="EUR more", today="today", solution="solution", columns=("Plants", "EUR/t", "t", "EUR"),
        ),
        months=MonthsWords(
            before="Months before", after="Months after", asked="asked", month="Month",
            said="%(winter)s %(winter_made)s, %(summer)s %(summer_made)s %(unit)s",
        ),
        week=WeekWords(
            title="A week", said="%(first)s to %(last)s, %(low)s to %(high)s", dashed="Dashed: stored.",
            heat="MW", asked="asked", value="EUR/MWh", content="MWh",
            columns=("Day", "MWh", "least", "most"),
        ),
    )  # fmt: skip
