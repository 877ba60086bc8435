"""Reasons of a verdict and notes of a result: one whole sentence for each code."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from leadinglights.office.transfers.bridge import Problem, Result
from leadinglights.office.transfers.words import amounts, figures, kinds

REASONS: dict[str, Promise] = {
    "grid_too_carbon_heavy": gettext_lazy(
        "The electricity it takes causes more CO₂ than the fuel it spares."
    ),
    "price_favours_not_co2": gettext_lazy("It saves money, but no CO₂."),
    "co2_favours_not_price": gettext_lazy("It saves CO₂, but costs more than it brings."),
    "little_heat_demand": gettext_lazy(
        "There is too little demand for heat along each metre of pipe."
    ),
    "surplus_not_surplus": gettext_lazy(
        "The heat is not all surplus: what is spent to give it is charged to it."
    ),
    "chp_displaced": gettext_lazy(
        "It takes heat from power plants that also make electricity: the grid has to make up for what "
        "they no longer make."
    ),
    "free_heat_already": gettext_lazy(
        "Much of the time there is heat in abundance, and more of it is worth nothing."
    ),
    "store_without_variation": gettext_lazy(
        "Neither prices nor supply vary enough for a store to be worth anything."
    ),
    "source_too_cold": gettext_lazy(
        "In some hours the source is too cold, or the network too hot, for the heat pump."
    ),
    "band_straddles_zero": gettext_lazy("With what is known today it may save or not."),
    "sign_depends_on_convention": gettext_lazy(
        "Whether it saves depends on how electricity and heat are accounted for."
    ),
    "grid_crosses_later": gettext_lazy(
        "As the grid is projected, the answer turns within the life of the solution."
    ),
    "air_too_cold": gettext_lazy("In some hours the air is too cold for the heat pump."),
    "too_dear_to_run": gettext_lazy(
        "It would hardly ever run: there is cheaper heat in nearly every hour."
    ),
    "old_figures": gettext_lazy("A figure that counts is more than ten years old."),
    "heat_is_missing": gettext_lazy("Supply cannot meet all the heat that is asked for."),
    "negligible": gettext_lazy(
        "The difference is smaller than a thousandth of what the place emits."
    ),
    "no_solution": gettext_lazy("No solution was put in."),
}
HARDLY_MWH = 0.5
NO_ABATEMENT: dict[str, Promise] = {
    "no_saving": gettext_lazy("no CO₂ is saved"),
    "saves_both": gettext_lazy("it saves CO₂ and money"),
    "within_uncertainty": gettext_lazy("it may save or not"),
}


def reason(code: str) -> str:
    """The sentence of a reason; an unknown code stands as it is."""
    return str(REASONS.get(code, code))


def no_abatement(code: str) -> str:
    """Why there is no price of a tonne."""
    return str(NO_ABATEMENT.get(code, code))


def notes(result: Result, problem: Problem) -> tuple[str, ...]:
    """What the reader must know, in sentences; figures that are old are named together."""
    often = Counter(note.code for note in result.notes)
    said = [
        _about(note.about, sentence) if often[note.code] > 1 else sentence
        for note in result.notes
        if note.code not in {"old_figures", "if_it_ran"}
        and (sentence := _note(note.code, note.figures))
    ]
    said.append(ran_all_the_same(result))
    old = [figures.figure_name(note.path, problem).full for note in result.notes if note.path]
    if old:
        said.append(
            ngettext(
                "One figure that counts is more than ten years old: %(names)s.",
                "These figures count and are more than ten years old: %(names)s.",
                len(old),
            )
            % {"names": "; ".join(old)}
        )
    return tuple(one for one in dict.fromkeys(said) if one)


def ran_all_the_same(result: Result) -> str:
    """What it would do if it ran although there is cheaper heat, or empty."""
    note = next((one for one in result.notes if one.code == "if_it_ran"), None)
    if note is None or "saving_t_co2e" not in note.figures:
        return ""
    saved = note.figures["saving_t_co2e"]
    told = {"amount": amounts.tonnes(saved)}
    if saved > 0.0:
        return _("If it ran all the same, it would cause about %(amount)s less a year.") % told
    return _("If it ran all the same, it would cause about %(amount)s more a year.") % told


def _about(plant: str, sentence: str) -> str:
    """Two plants may have the same note: then each says whose it is."""
    if not plant:
        return sentence
    return _("%(plant)s: %(sentence)s") % {"plant": kinds.given_name(plant), "sentence": sentence}


def _note(code: str, given: Mapping[str, float]) -> str:
    if code == "chp_power":
        return _of_power_plants(given.get("lost_mwh", 0.0))
    said = {
        name: str(round(value)) if name == "year" else amounts.rounded(value)
        for name, value in given.items()
    }
    said |= {
        f"{name}_share": amounts.percent(value) for name, value in given.items() if "share" in name
    }
    try:
        return _sentences(code) % said
    except KeyError:
        # A note of another version may carry other figures: it is named rather than lost.
        return code


def _of_power_plants(lost_mwh: float) -> str:
    """What power plants that also heat make less, or more, with the solution."""
    if abs(lost_mwh) < HARDLY_MWH:
        return ""
    told = {"energy": amounts.energy(lost_mwh)}
    if lost_mwh > 0:
        return (
            _("Power plants that also heat make %(energy)s of electricity a year less with it.")
            % told
        )
    return (
        _("Power plants that also heat make %(energy)s of electricity a year more with it.") % told
    )


def _sentences(code: str) -> str:
    named = {
        "price_taker": _(
            "The place buys and sells electricity at the price of the hour and moves no price; every "
            "plant has its own meter."
        ),
        "heat_is_missing": _(
            "In %(hours)s hours of the year supply does not meet all the heat: %(mwh)s MWh are missing."
        ),
        "electricity_use_unknown": _(
            "What the place uses of electricity besides heating is not known, so excess electricity is "
            "not worked out."
        ),
        "money_of_year": _("Money is euro of the year %(year)s, without inflation."),
        "heat_pump_cop": _(
            "The heat pump makes %(mean)s units of heat of one unit of electricity over the year, and "
            "%(at_highest_supply)s when the network is hottest (%(supply_winter_c)s °C; in summer "
            "%(supply_summer_c)s °C)."
        ),
        "air_too_cold": _("In %(hours)s hours the air is too cold for the heat pump."),
        "source_too_cold": _(
            "In %(hours)s hours the source is too cold, or the network too hot, for the heat pump."
        ),
        "exchanged_directly": _(
            "In %(hours)s hours the source is warm enough to heat without the pump."
        ),
        "full_load_hours": _("It makes as much as in %(hours)s hours at full power."),
        "weather_not_drawn": _(
            "The draws change figures and prices, not the weather: it is one normal year."
        ),
        "draws_left_out": _("%(draws)s draws made no city that can be computed and were left out."),
        "nothing_built": _("Its size is nothing, so it makes nothing."),
    }
    return named.get(code) or _sentences_of_solutions(code)


def _sentences_of_solutions(code: str) -> str:
    named = {
        "surplus_lifted": _("Surplus heat is lifted to the network with a COP of %(cop)s."),
        "geothermal_lifted": _(
            "Heat of the ground is lifted to the network with a COP of %(cop)s."
        ),
        "supermarket_export": _(
            "The shops can give at most %(mwh_at_most)s MWh a year, as much as about %(homes)s homes use "
            "(%(homes_least)s to %(homes_most)s)."
        ),
        "stream_hardly_warm": _(
            "The heat comes at a temperature at which hardly any of it can be used without a heat pump."
        ),
        "no_sea_known": _("No sea is known at this place: whether there is one has to be checked."),
        "others_top_up": _(
            "It warms part of the way; the plants there are already bring the water to the temperature "
            "of the network."
        ),
        "surplus_not_surplus": _(
            "The heat is not all surplus: what is spent to give it is charged to it."
        ),
        "retrofit_saving": _(
            "Calculated, the standard saves %(calculated_share_share)s; leaky buildings use less than is "
            "calculated, so %(real_share_share)s are counted."
        ),
        "new_trench": _(
            "%(metres)s m of trench are dug; each metre carries %(linear_heat_mwh_per_m)s MWh a year, and "
            "%(loss_share_share)s are lost on the way."
        ),
        "plus_energy": _(
            "The houses make %(made_mwh)s MWh a year on %(cells_mw)s MW of solar cells, and use "
            "%(used_mwh)s MWh."
        ),
        "biogas_made": _(
            "%(methane_mwh)s MWh of gas are made, and %(sold_mwh)s MWh of it are sold."
        ),
        "store_built": _("A store for %(mwh)s MWh of heat comes with it."),
        "stores_as_one": _(
            "Bands, turning points and curves reckon the stores of a network as one; the year itself does not."
        ),
        "loads_at_will": _(
            "Bands, turning points and curves let every plant run at any load, whenever it likes; the year "
            "itself does not."
        ),
        "store_colder_than_supply": _(
            "In %(hours)s hours the network is hotter than the store can be."
        ),
    }
    return named.get(code, code)
