"""Answer a person who asks: what is held about them, give it, erase it.

Names and addresses are sent in the body of a form, never in an address: those are logged.
"""

from dataclasses import dataclass
from uuid import UUID, uuid4

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from leadinglights.documents import lists
from leadinglights.office.access.states.permissions import may
from leadinglights.office.visits.actions import erasing_persons
from leadinglights.office.visits.queries import person_words
from leadinglights.office.visits.queries.person_words import PersonRow
from leadinglights.web.parts import typed
from leadinglights.web.parts.answers import done_once, see_other, staff_of
from leadinglights.web.workspace.persons.forms import EraseForm, PersonForm

FILES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
}


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that are theirs, or rows that only name them."""

    are_theirs: bool
    rows: tuple[PersonRow, ...]


@dataclass(frozen=True, slots=True)
class PersonPage:
    form: PersonForm
    words: str  # what was searched; empty before
    groups: tuple[Group, ...]
    faults: tuple[str, ...]
    erased: int | None
    request_key: UUID

    @property
    def any_goes(self) -> bool:
        return any(row.goes for group in self.groups for row in group.rows)


@require_http_methods(["GET", "HEAD", "POST"])
def person(request: HttpRequest) -> HttpResponse:
    """Find a person; a POST shows what is held and what would go, gives it as a file, or erases it."""
    if not may(staff_of(request).role, "export", "privacy"):
        raise Http404
    if request.method != "POST":
        erased = request.GET.get("erased", "")
        return _page(
            request, PersonForm(), erased=typed.number(erased, otherwise=0) if erased else None
        )
    form = PersonForm(request.POST)
    if not form.is_valid():
        return _page(request, form, status=422)
    deed = request.POST.get("deed", "find")
    if deed in FILES:
        return _file(request, form, deed)
    if deed == "erase":
        return _erase(request, form)
    return _page(request, form)


def _file(request: HttpRequest, form: PersonForm, kind: str) -> HttpResponse:
    now = timezone.now()
    found = erasing_persons.export(
        words=form.cleaned_data["words"], actor_id=staff_of(request).pk, at=now
    )
    content = (
        person_words.as_json(found).encode()
        if kind == "json"
        else lists.as_xlsx(person_words.listing(found), made_at=now)
    )
    answer = HttpResponse(content, content_type=FILES[kind])
    answer["Content-Disposition"] = f'attachment; filename="held.{kind}"'
    return answer


def _erase(request: HttpRequest, form: PersonForm) -> HttpResponse:
    chosen = EraseForm(request.POST)
    if not chosen.is_valid():
        faults = tuple(str(one) for errors in chosen.errors.values() for one in errors)
        return _page(request, form, faults=faults, status=422)
    now = timezone.now()

    def deed() -> str:
        outcome = erasing_persons.erase(
            words=form.cleaned_data["words"],
            actor_id=staff_of(request).pk,
            at=now,
            with_mentions=True,
            only=chosen.cleaned_data["rows"],
            ledger=settings.DATA,
        )
        return f"{reverse('workspace:person')}?erased={len({one.row_id for one in outcome.erased})}"

    return see_other(done_once(request, at=now, deed=deed))


def _groups(request: HttpRequest, form: PersonForm, *, again: bool) -> tuple[Group, ...]:
    """Return their rows and those that name them, with what erasing would empty; theirs are ticked."""
    known = {"words": form.cleaned_data["words"], "actor_id": staff_of(request).pk}
    going = erasing_persons.preview(**known, with_mentions=True).erased
    found = erasing_persons.find(**known)
    ticked = request.POST.getlist("rows") if again else [row.row_id for row in found if row.about]
    rows = person_words.rows(found, going=going, ticked={str(one) for one in ticked})
    groups = (
        Group(theirs, tuple(row for row in rows if row.is_theirs is theirs))
        for theirs in (True, False)
    )
    return tuple(group for group in groups if group.rows)


def _page(
    request: HttpRequest,
    form: PersonForm,
    *,
    faults: tuple[str, ...] = (),
    erased: int | None = None,
    status: int = 200,
) -> HttpResponse:
    searched = form.is_bound and form.is_valid()
    page = PersonPage(
        form=form,
        words=form.text() if searched else "",
        groups=_groups(request, form, again=bool(faults)) if searched else (),
        faults=faults,
        erased=erased,
        request_key=uuid4(),
    )
    return render(request, "workspace/persons/person.html", {"page": page}, status=status)
