from dataclasses import dataclass

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_safe

from leadinglights.documents import drawing
from leadinglights.office.registry.queries import front


@dataclass(frozen=True, slots=True)
class HomePage:
    office: front.FrontOffice | None
    cases: tuple[front.FrontCase, ...]
    ties: tuple[front.FrontTie, ...]
    map_wide: str
    map_narrow: str


@login_not_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    language = get_language() or "en"
    ties = front.ties(language=language)
    here = front.home_place(language=language)
    page = HomePage(
        office=front.office(language=language),
        cases=front.cases_on_show(language=language),
        ties=ties,
        map_wide=_map(here, ties, width=1120, height=430),
        map_narrow=_map(here, ties, width=360, height=320),
    )
    return render(request, "public/home/home.html", {"page": page})


def _map(
    here: tuple[str, float, float] | None,
    ties: tuple[front.FrontTie, ...],
    *,
    width: int,
    height: int,
) -> str:
    if here is None:
        return ""
    name, lat, lon = here
    # One dot a place, with its oldest tie: the ties come oldest first.
    dots: dict[str, drawing.TiePlace] = {}
    for tie in ties:
        note = gettext("since %(year)s") % {"year": tie.since} if tie.since else ""
        for place in tie.places:
            dots.setdefault(
                place.name, drawing.TiePlace(place.name, place.lat, place.lon, note=note)
            )
    if not dots:
        return ""
    labels = drawing.TieLabels(
        title=gettext("Map of the world with lines from %(office)s to its partner cities.")
        % {"office": name},
        description=gettext("The list below the map names every partner."),
    )
    places = [drawing.TiePlace(name, lat, lon, kind="office"), *dots.values()]
    return drawing.ties(places, labels=labels, width=width, height=height)
