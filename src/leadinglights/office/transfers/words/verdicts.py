"""The verdict of a study in the reader's language: the answer, then why, then where it would turn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leadinglights.office.transfers.bridge import Cell, Problem, Result, Threshold
from leadinglights.office.transfers.words import amounts, figures, reasons

VERDICTS: dict[str, Promise] = {
    "saves": gettext_lazy("saves"),
    "saves_only_if": gettext_lazy("saves only if …"),
    "no_saving": gettext_lazy("no saving"),
    "cannot_tell": gettext_lazy("cannot tell with these data"),
}
COP = "solution.cop"
MOST_COP = 12.0  # above it the plant only pumps: nobody would call that a COP


@dataclass(frozen=True, slots=True)
class Sentence:
    """A whole sentence; `turns` marks the one that names the threshold."""

    text: str
    turns: bool = False


def verdict_word(word: str) -> str:
    """The verdict as one of four fixed words, for lists."""
    return str(VERDICTS.get(word, word))


def answer(result: Result) -> str:
    """The first line of a study: what is so."""
    word, saving = result.verdict.word, result.headline.saving_t_co2e.value
    if word == "saves":
        return _("It saves %(amount)s a year.") % {"amount": amounts.tonnes(saving)}
    if word == "saves_only_if":
        return _only_if(result)
    if word == "cannot_tell":
        return _("We cannot tell with these data.")
    if "negligible" in result.verdict.reasons or "no_solution" in result.verdict.reasons:
        return _("No saving.")
    if saving > 0.0 and "little_heat_demand" in result.verdict.reasons:
        # Tonnes would be saved, but nobody could pay for the pipes.
        return _("Too little heat for a network.")
    return _("No saving today.")


def because(result: Result, problem: Problem) -> tuple[Sentence, ...]:
    """Why, in whole sentences: how much, from what cause, and where the answer turns."""
    said = [Sentence(_amount(result))]
    ran = tuple(
        Sentence(text, place == 1) for place, text in enumerate(_if_it_ran(result, problem))
    )
    if "negligible" in result.verdict.reasons:
        if "too_dear_to_run" in result.verdict.reasons:
            said.append(Sentence(reasons.reason("too_dear_to_run")))
        return (*said, *ran)
    said += [
        Sentence(reasons.reason(code))
        for code in result.verdict.reasons
        if code not in {"old_figures", "negligible", "grid_crosses_later"}
    ]
    said += [
        Sentence(text, turns=not place)
        for place, text in enumerate(turning_points(result, problem))
    ]
    said += ran
    if result.verdict.measure_next:
        name = figures.figure_name(result.verdict.measure_next, problem).full
        said.append(
            Sentence(_("Find out this figure first: %(name)s. It decides.") % {"name": name}, True)
        )
    return tuple(said)


def turning_points(result: Result, problem: Problem) -> tuple[str, ...]:
    """Where the tonnes turn, the grid first; of several figures the two that are nearest to today."""
    saves = result.headline.saving_t_co2e.value > 0.0
    chosen = of_tonnes(result)[:2]
    said = [_turning(one, problem, saves=saves) for one in chosen]
    year = next((one.from_year for one in chosen if one.from_year), None)
    if year:
        told = {"year": str(year)}
        said.append(
            _("As the grid is projected, it stops saving in %(year)s.") % told
            if saves
            else _("As the grid is projected, it begins to save in %(year)s.") % told
        )
    return tuple(said)


def of_tonnes(result: Result) -> list[Threshold]:
    """Thresholds of the saving in tonnes: the grid's factor, the COP, then the rest by distance."""
    found = [
        one
        for one in result.verdict.thresholds
        if one.outcome == "saving_t_co2e" and not one.if_it_ran and not _no_cop(one)
    ]

    def order(one: Threshold) -> tuple[int, float]:
        first = 0 if one.path.startswith("electricity.factor") else 1 if one.path == COP else 2
        return first, abs(one.at - one.now) / max(abs(one.now), 1e-9)

    return sorted(found, key=order)


def _no_cop(one: Threshold) -> bool:
    """Whether a threshold is called COP and is none anybody could build."""
    return one.path == COP and (one.now > MOST_COP or one.at < 1.0)


def _if_it_ran(result: Result, problem: Problem) -> list[str]:
    """What a plant that is too dear to run would cause if it ran first, and where that would turn."""
    said = reasons.ran_all_the_same(result)
    if not said:
        return []
    ran = [one for one in result.verdict.thresholds if one.if_it_ran and not _no_cop(one)]
    note = next(one for one in result.notes if one.code == "if_it_ran")
    saves = note.figures["saving_t_co2e"] > 0.0
    return [said, *(_turning(one, problem, saves=saves) for one in ran[:2])]


def of_money(result: Result) -> list[Threshold]:
    """Thresholds of the money."""
    return [one for one in result.verdict.thresholds if one.outcome == "saving_eur"]


def money_turns(one: Threshold, problem: Problem, *, pays: bool) -> str:
    """Where the money turns, in one sentence."""
    told = _told(one, problem)
    if pays:
        if one.turns_when == "below":
            return _("It pays as long as this stays below %(at)s: %(name)s, today %(now)s.") % told
        return _("It pays as long as this stays above %(at)s: %(name)s, today %(now)s.") % told
    if one.turns_when == "below":
        return _("It begins to pay below %(at)s: %(name)s, today %(now)s.") % told
    return _("It begins to pay above %(at)s: %(name)s, today %(now)s.") % told


def threshold_value(one: Threshold, value: float) -> str:
    """A value on the scale of a threshold, with its unit."""
    if one.path == COP:
        return amounts.rounded(value)
    return figures.value_words(one.path, _three(value), one.unit)


def _turning(one: Threshold, problem: Problem, *, saves: bool) -> str:
    told = _told(one, problem)
    if one.path.startswith("electricity.factor"):
        if saves and one.turns_when == "below":
            return (
                _(
                    "It saves as long as the grid’s electricity stays below %(at)s; today it is %(now)s."
                )
                % told
            )
        if saves:
            return (
                _(
                    "It saves as long as the grid’s electricity stays above %(at)s; today it is %(now)s."
                )
                % told
            )
        if one.turns_when == "below":
            return (
                _("It begins to save below %(at)s of the grid’s electricity; today it is %(now)s.")
                % told
            )
        return (
            _("It begins to save above %(at)s of the grid’s electricity; today it is %(now)s.")
            % told
        )
    if one.path == COP and saves:
        return (
            _("It saves as long as its yearly COP stays above %(at)s; here it is %(now)s.") % told
        )
    if one.path == COP:
        return _("It needs a yearly COP of %(at)s; here it is %(now)s.") % told
    return _turning_elsewhere(one, told, saves=saves)


def _turning_elsewhere(one: Threshold, told: dict[str, str], *, saves: bool) -> str:
    if saves:
        if one.turns_when == "below":
            return _("It saves as long as this stays below %(at)s: %(name)s, today %(now)s.") % told
        return _("It saves as long as this stays above %(at)s: %(name)s, today %(now)s.") % told
    if one.turns_when == "below":
        return _("It begins to save below %(at)s: %(name)s, today %(now)s.") % told
    return _("It begins to save above %(at)s: %(name)s, today %(now)s.") % told


def _told(one: Threshold, problem: Problem) -> dict[str, str]:
    return {
        "at": threshold_value(one, one.at),
        "now": threshold_value(one, one.now),
        "name": figures.figure_name(one.path, problem).full,
    }


def _three(value: float) -> float:
    return float(f"{value:.3g}")


def _amount(result: Result) -> str:
    saving = result.headline.saving_t_co2e
    told = {"amount": amounts.tonnes(saving.value)}
    if "negligible" in result.verdict.reasons:
        return _(
            "Hardly anything changes: the difference is smaller than a thousandth of what the place emits."
        )
    if result.verdict.word == "cannot_tell":
        return _unsure(saving.value) % told
    if saving.value > 0.0:
        return _("With it the place would cause about %(amount)s less a year than today.") % told
    return _("With it the place would cause about %(amount)s more a year than today.") % told


def _unsure(saving_t: float) -> str:
    if saving_t > 0.0:
        return _("As the figures stand it would cause about %(amount)s less a year.")
    return _("As the figures stand it would cause about %(amount)s more a year.")


def _only_if(result: Result) -> str:
    """The condition: a convention, heat that is missing, a cleaner grid, or only the first years."""
    codes = result.verdict.reasons
    if result.headline.saving_t_co2e.value <= 0.0:
        return _("It saves only if the grid grows cleaner as projected.")
    if "sign_depends_on_convention" in codes:
        return _by_convention([cell for cell in result.conventions if cell.saving_t_co2e > 0.0])
    if "heat_is_missing" in codes:
        return _("It saves only if the heat that is missing is made without more CO₂.")
    return _("It saves only if it is counted today: over its whole life it does not.")


def _by_convention(saving: Sequence[Cell]) -> str:
    bases = {cell.grid_factor for cell in saving}
    ways = {cell.allocation for cell in saving}
    if bases == {"average"}:
        return _("It saves only if electricity counts as the grid’s average.")
    if bases == {"marginal"}:
        return _("It saves only if electricity counts as the plants that answer to more use.")
    if ways == {"heat_efficiency_125"}:
        return _("It saves only if heat of power plants counts at 125 %.")
    if ways == {"heat_efficiency_200"}:
        return _("It saves only if heat of power plants counts at 200 %.")
    return _("It saves only by some ways of accounting.")
