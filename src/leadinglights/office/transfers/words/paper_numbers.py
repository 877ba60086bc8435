"""Every number of a study numbered, every figure put in with source and grade."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _

from leadinglights.documents.study import Section, Table
from leadinglights.documents.study_charts import figures_of
from leadinglights.office.transfers.bridge import Problem
from leadinglights.office.transfers.words import amounts, figures, kinds
from leadinglights.office.transfers.words.steps import Explained
from leadinglights.quantities.inputs import Input


def explained_section(
    rows: list[Explained], numbers: Mapping[str, int], sources: Mapping[str, str]
) -> Section:
    table = Table(
        (_("No."), _("Number"), _("Value"), _("How"), _("From"), _("Source")),
        tuple(
            (
                str(numbers[row.id]), row.name, row.value, row.how or "–",
                ranges([numbers[one] for one in row.over if one in numbers]) or "–",
                sources.get(row.source, "–"),
            )
            for row in rows
        ),
        (0, 2),
        widths=(7, 46, 31, 0, 22, 13),
    )  # fmt: skip
    return Section(
        _("Every number, explained"),
        (
            _(
                "From the headlines down to what was put in. “From” are rows of this table and of the next; "
                "sources are listed at the end."
            ),
        ),
        table=table,
        small=True,
    )


def ranges(numbers: Iterable[int]) -> str:
    """Numbers in order, neighbours joined: 3, 5–8."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(
        f"{run[0]}–{run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in runs
    )


def inputs_section(
    rows: list[Explained], numbers: Mapping[str, int], sources: Mapping[str, str], problem: Problem
) -> Section:
    known = figures_of(problem)
    said, doubted = [], set()
    for place, row in enumerate(rows):
        if row.grade == "U":
            doubted.add((place, 2))
        figure = known.get(row.path)
        name = (
            _("%(name)s (own figure)") % {"name": row.name} if figure and figure.own else row.name
        )
        band = _band(row.path, figure) if figure is not None else "–"
        said.append(
            (str(numbers[row.id]), name, row.value, band, row.grade or "–",
             sources.get(row.source, "–"))
        )  # fmt: skip
    table = Table(
        (_("No."), _("Figure put in"), _("Value"), _("Band"), _("Grade"), _("Source")),
        tuple(said),
        (0, 2),
        widths=(7, 0, 36, 40, 10, 13),
        doubted=frozenset(doubted),
    )
    grades = "; ".join(f"{one}: {kinds.grade_words(one)}" for one in "ABCU")
    return Section(
        _("What was put in"),
        (
            _("Grades: %(grades)s. One draw in ten lies below a band and one above.")
            % {"grades": grades},
        ),
        table=table,
        small=True,
    )


def _band(path: str, figure: Input) -> str:
    if not figure.uncertain:
        return "–"
    low = figure.value if figure.low is None else figure.low
    high = figure.value if figure.high is None else figure.high
    return _("%(low)s to %(high)s") % {
        "low": amounts.exact(low * figures.scale(path, figure.unit)[0]),
        "high": figures.value_words(path, high, figure.unit),
    }


def sources_section(sources: Mapping[str, str]) -> Section:
    rows = tuple((short, source) for source, short in sources.items())
    table = Table((_("No."), _("Source")), rows, (), 1, widths=(9, 0)) if rows else None
    return Section(_("Sources"), table=table, small=True)
