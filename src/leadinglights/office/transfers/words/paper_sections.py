"""What a study tells on paper: where it turns, both conventions, how sure, the year, money, the life."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from leadinglights.documents.study import Picture, Section, Table
from leadinglights.documents.study_charts import Threshold, turning_of
from leadinglights.documents.study_words import Drawn
from leadinglights.office.transfers.bridge import Problem, Result
from leadinglights.office.transfers.words import amounts, figures, kinds, verdicts
from leadinglights.office.transfers.words.charts import COP


def sections(problem: Problem, result: Result, drawn: Mapping[str, Drawn]) -> tuple[Section, ...]:
    """The sections a reader meets before the proof, without those that have nothing to say."""
    made = (
        _turning(problem, result, drawn),
        _conventions(result),
        _sure(problem, result, drawn),
        _year(result, drawn),
        _amounts_of_year(result),
        _value(drawn),
        _life(result, drawn),
    )
    return tuple(one for one in made if one is not None)


def joined(sentences: Iterable[str]) -> str:
    """Sentences one after the other; Chinese sets no space between them."""
    gap = "" if (get_language() or "en").startswith("zh") else " "
    return gap.join(sentence for sentence in sentences if sentence)


def picture(one: Drawn, caption: str = "") -> Picture:
    """A picture with what it tells, for who cannot see it and for who can."""
    return Picture(one.svg, one.description, caption or one.description)


def _turning(problem: Problem, result: Result, drawn: Mapping[str, Drawn]) -> Section | None:
    thresholds = turning_of(result)
    if not thresholds:
        return None
    chart = drawn["turning"]
    caption = chart.description
    if any(one.path.startswith("electricity.factor_") for one in thresholds):
        caption = joined(
            (
                caption,
                _(
                    "The place’s grid factor counts: %(basis)s. Others stand as their publishers count."
                )
                % {"basis": problem.electricity.factor_basis},
            )
        )
    rows = tuple(_threshold(one, problem) for one in thresholds)
    table = Table(
        (_("What alone would turn it"), _("Turns"), _("Today"), _("At"), _("By formula")),
        rows, numbers=(2, 3, 4),
    )  # fmt: skip
    return Section(
        _("Where the answer turns"),
        (_("Each figure alone, all others as they are; found on the dispatch itself."),),
        (picture(chart, caption),),
        table,
    )


def _threshold(one: Threshold, problem: Problem) -> tuple[str, ...]:
    name = (
        _("Yearly COP of the heat pump")
        if one.path == COP
        else figures.figure_name(one.path, problem).full
    )
    outcome = _("the tonnes") if one.outcome == "saving_t_co2e" else _("the money")
    if one.if_it_ran:
        outcome = _("the tonnes, if it ran")
    closed = "" if one.closed_form is None else verdicts.threshold_value(one, one.closed_form)
    return (
        name,
        outcome,
        verdicts.threshold_value(one, one.now),
        verdicts.threshold_value(one, one.at),
        closed or "–",
    )


def _conventions(result: Result) -> Section:
    """The two by two block, and the declared way where it is another."""
    ways = list(dict.fromkeys(cell.allocation for cell in result.conventions))
    bases = list(dict.fromkeys(cell.grid_factor for cell in result.conventions))
    cells = {(cell.allocation, cell.grid_factor): cell for cell in result.conventions}
    rows, strong = [], set()
    for row, way in enumerate(ways):
        said = [_capital(str(kinds.ALLOCATIONS[way]))]
        for column, basis in enumerate(bases, start=1):
            cell = cells[way, basis]
            text = amounts.difference(cell.saving_t_co2e, "t")
            if cell.declared:
                text = _("%(amount)s (declared)") % {"amount": text}
                strong.add((row, column))
            said.append(text)
        rows.append(tuple(said))
    heads = (
        _("Heat of power plants counts …"),
        *(_capital(str(kinds.GRID_FACTORS[basis])) for basis in bases),
    )
    return Section(
        _("Both ways of accounting"),
        (
            _(
                "A plant that makes heat and electricity burns for both: at 125 % or 200 % efficiency of its "
                "heat, more or less of its fuel is charged to the heat. Electricity counts as the mean of "
                "the grid, or as the plants that would answer to more use. No way is hidden; the study "
                "declares one."
            ),
        ),
        table=Table(heads, tuple(rows), tuple(range(1, len(bases) + 1)), strong=frozenset(strong)),
    )


def _sure(problem: Problem, result: Result, drawn: Mapping[str, Drawn]) -> Section | None:
    if "band" not in drawn:
        return None
    band = result.headline.saving_t_co2e.band
    assert band is not None
    told = {
        "low": amounts.difference(band.p10, "t"),
        "high": amounts.difference(band.p90, "t"),
        "draws": amounts.number(result.proof.samples),
        "seed": str(result.proof.seed),
    }
    said = [
        _("In 8 of 10 draws a year brings between %(low)s and %(high)s.") % told,
        _("Zero is among them.") if band.p10 <= 0.0 <= band.p90 else _("Zero is not among them."),
        _("%(draws)s draws, seed %(seed)s; each draw changes all figures within their bands, in both "
          "systems alike.") % told,
    ]  # fmt: skip
    shown = [
        picture(
            drawn["band"],
            _(
                "Tonnes of CO₂ saved a year; a minus means more is caused. P10: one draw in ten is lower; "
                "P90: one in ten is higher."
            ),
        )
    ]
    table = None
    if "tornado" in drawn:
        shown.append(picture(drawn["tornado"]))
        table = drawn["tornado"].table
        if result.verdict.measure_next:
            name = figures.figure_name(result.verdict.measure_next, problem).full
            said.append(_("Find out this figure first: %(name)s. It decides.") % {"name": name})
    return Section(
        _("How sure are we, and what moves the answer?"), (joined(said),), tuple(shown), table,
        stacked=True,
    )  # fmt: skip


def _year(result: Result, drawn: Mapping[str, Drawn]) -> Section | None:
    shown = [drawn[name] for name in ("before", "after") if name in drawn]
    if not shown:
        return None
    rows: dict[str, list[str]] = {}
    for place, one in enumerate(shown):
        for plant, mwh, share in one.table.rows:
            rows.setdefault(plant, ["–"] * 2 * len(shown))[2 * place : 2 * place + 2] = [mwh, share]
    heads = [_("Heat from")]
    for name, label in (("before", _("today")), ("after", _("with the solution"))):
        if name in drawn:
            heads += [_("MWh, %(when)s") % {"when": label}, _("Share")]
    table = Table(
        tuple(heads), tuple((plant, *said) for plant, said in rows.items()),
        tuple(range(1, len(heads))),
    )  # fmt: skip
    return Section(
        _("The year, sorted"),
        (
            _(
                "All 8,760 hours from the one with most heat to the one with least, and which plant makes it. "
                "Both pictures have one scale."
            ),
        ),
        tuple(picture(one, f"{one.title}. {one.description}") for one in shown),
        table,
    )


def _amounts_of_year(result: Result) -> Section:
    """Energy, money and tonnes of both systems side by side."""
    before, after = result.reference, result.with_solution
    rows = [
        (_("Heat that reached the buildings, MWh"), before.heat_used_mwh, after.heat_used_mwh),
        (_("Heat lost on the way, MWh"), before.heat_lost_mwh, after.heat_lost_mwh),
        (_("Heat that is missing, MWh"), before.unserved_mwh, after.unserved_mwh),
    ]
    rows += [
        (_("%(carrier)s burnt, MWh") % {"carrier": kinds.carrier_head(name)},
         before.fuels_mwh.get(name, 0.0), after.fuels_mwh.get(name, 0.0))
        for name in sorted({*before.fuels_mwh, *after.fuels_mwh})
    ]  # fmt: skip
    rows += [
        (_("Electricity used, MWh"), before.power_used_mwh, after.power_used_mwh),
        (_("Electricity made, MWh"), before.power_made_mwh, after.power_made_mwh),
        (_("Excess electricity that leaves the place, MWh"), before.power_excess_mwh,
         after.power_excess_mwh),
    ]  # fmt: skip
    named = (
        (_("Cost of fuel, EUR"), "fuel"), (_("Cost of electricity, EUR"), "power"),
        (_("Cost of CO₂, EUR"), "co2"), (_("Cost of operation, EUR"), "operation"),
        (_("Cost of capital, EUR"), "capital"), (_("Other costs, EUR"), "other"),
        (_("All costs, EUR"), "total"),
    )  # fmt: skip
    rows += [(name, getattr(before.costs, key), getattr(after.costs, key)) for name, key in named]
    shown = [row for row in rows if row[1] or row[2]]
    table = Table(
        (_("In one year"), _("Today"), _("With the solution"), _("Difference")),
        tuple(
            (name, amounts.number(one), amounts.number(other), amounts.number(other - one))
            for name, one, other in shown
        ),
        (1, 2, 3),
        strong=frozenset((len(shown) - 1, column) for column in range(4)),
    )
    return Section(_("Today and with the solution"), table=table)


def _value(drawn: Mapping[str, Drawn]) -> Section | None:
    if "value" not in drawn:
        return None
    return Section(
        drawn["value"].title,
        (
            _(
                "What one more MWh of heat would spare in that hour, with the solution; the mean of each hour "
                "of the day in each month. A store earns by the difference."
            ),
        ),
        (picture(drawn["value"]),),
    )


def _life(result: Result, drawn: Mapping[str, Drawn]) -> Section | None:
    if "life" not in drawn:
        return None
    return Section(
        drawn["life"].title,
        (
            _(
                "The heat stays as it is; the CO₂ of electricity changes each year as the grid is projected."
            ),
        ),
        (picture(drawn["life"]),),
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
